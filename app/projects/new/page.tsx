import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { shell } from '@/components/messages/shell'
import { AccountMenu } from '@/components/shell/account-menu'
import { Bar } from '@/components/shell/bar'
import { NewProjectForm } from '@/components/shell/new-project-form'
import { Page } from '@/components/shell/page'
import { THEME_COOKIE, themeOf } from '@/lib/domain/theme'
import { pageActor } from '@/lib/server/page'

export const metadata = { title: shell.newProject.title }

export default async function NewProjectPage() {
  const actor = await pageActor()
  if (!actor.isAdmin) notFound()
  return (
    <>
      <Bar account={<AccountMenu name={actor.name} detail={actor.email} theme={themeOf((await cookies()).get(THEME_COOKIE)?.value)} />} />
      <Page title={shell.newProject.title} lead={shell.newProject.lead} width="text">
        <NewProjectForm />
      </Page>
    </>
  )
}
