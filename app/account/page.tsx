import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { people } from '@/components/messages/people'
import { deviceName } from '@/components/people/device'
import { PasswordForm } from '@/components/people/password-form'
import { SessionList } from '@/components/people/session-list'
import { TokenList } from '@/components/people/token-list'
import { AccountMenu } from '@/components/shell/account-menu'
import { Bar } from '@/components/shell/bar'
import { Page } from '@/components/shell/page'
import { TextLink } from '@/components/ui/text-link'
import { THEME_COOKIE, themeOf } from '@/lib/domain/theme'
import { loadAccount } from '@/lib/server/loaders/people'

export const metadata: Metadata = { title: people.account.title }

export default async function AccountPage() {
  const words = people.account
  const { actor, tokens, projects, sessions } = await loadAccount()
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <>
      <Bar account={<AccountMenu name={actor.name} detail={actor.email} theme={theme} />} />
      <Page
        title={words.title}
        width="text"
        lead={
          <p>
            <span className="bidi">{actor.name}</span> · <span className="bidi">{actor.email}</span>
            {actor.isAdmin && ` · ${words.admin}`}
          </p>
        }
      >
        {actor.demo ? (
          <p className="max-w-prose">{words.demo}</p>
        ) : (
          <Section id="password" title={words.password.title}>
            <PasswordForm email={actor.email} />
          </Section>
        )}
        <Section id="sessions" title={words.sessions.title}>
          <SessionList sessions={sessions.map(({ userAgent, ...session }) => ({ ...session, device: deviceName(userAgent) }))} />
        </Section>
        <Section id="tokens" title={words.tokens.title} text={words.tokens.text}>
          <TokenList tokens={tokens} projects={projects} />
          <p>
            <TextLink href="/api-reference">{words.tokens.reference}</TextLink>
          </p>
        </Section>
      </Page>
    </>
  )
}

function Section({ id, title, text, children }: { id: string; title: string; text?: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid gap-4">
      <div className="grid gap-1">
        <h2 id={id} className="text-base">
          {title}
        </h2>
        {text && <p className="text-muted">{text}</p>}
      </div>
      {children}
    </section>
  )
}
