import { settings as words } from '@/components/messages/settings'
import { ProjectSettings } from '@/components/settings/project-settings'
import { Page } from '@/components/shell/page'
import { loadSettings } from '@/lib/server/loaders/projects'

export const metadata = { title: words.title }

export default async function SettingsPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  return (
    <Page title={words.title} width="text">
      <ProjectSettings project={await loadSettings(slug)} />
    </Page>
  )
}
