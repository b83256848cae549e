import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { reference } from '@/components/messages/reference'
import { ReferenceView } from '@/components/reference/reference-view'
import { AccountMenu } from '@/components/shell/account-menu'
import { Bar } from '@/components/shell/bar'
import { THEME_COOKIE, themeOf } from '@/lib/domain/theme'
import { loadReference } from '@/lib/server/loaders/reference'

export const metadata: Metadata = { title: reference.title }

export default async function ReferencePage() {
  const { actor, reference: of } = await loadReference()
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <>
      <Bar account={<AccountMenu name={actor.name} detail={actor.email} theme={theme} />} />
      <ReferenceView reference={of} />
    </>
  )
}
