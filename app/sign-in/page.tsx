import type { Metadata } from 'next'
import { common } from '@/components/messages/common'
import { people } from '@/components/messages/people'
import { DemoEntrances } from '@/components/people/demo-entrances'
import { SignInForm } from '@/components/people/sign-in-form'
import { Specimen } from '@/components/people/specimen'
import { ProductMark } from '@/components/shell/mark'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { loadSignIn } from '@/lib/server/loaders/people'

export const metadata: Metadata = { title: people.signIn.title }

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const query = await searchParams
  const words = people.signIn
  const { next, demoRoles, issuer, signedInAs } = await loadSignIn(query)
  const error = typeof query.error === 'string' && Object.hasOwn(words.errors, query.error) ? (words.errors[query.error] ?? null) : null
  return (
    <div className="grid min-h-dvh lg:grid-cols-[1fr_minmax(28rem,1fr)]">
      <main id="content" tabIndex={-1} className="mx-auto grid w-full max-w-sm content-center gap-8 px-4 py-12 outline-none">
        <div className="grid gap-3">
          <p className="flex items-center gap-2 font-semibold">
            <ProductMark className="size-5" />
            {common.product}
          </p>
          <h1 className="headline text-2xl">{common.tagline}</h1>
        </div>
        {signedInAs !== null && (
          <Notice>
            <p>
              {words.already(signedInAs)} <TextLink href={next}>{words.goOn}</TextLink>
            </p>
          </Notice>
        )}
        <SignInForm next={next} error={error} issuer={issuer} />
        {demoRoles.length > 0 && <DemoEntrances roles={demoRoles} next={next} />}
        <p className="text-xs text-muted">{words.help}</p>
      </main>
      <div className="hidden border-s border-hairline bg-surface lg:grid">
        <Specimen />
      </div>
    </div>
  )
}
