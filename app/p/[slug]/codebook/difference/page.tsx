import { ChangeList } from '@/components/codebook/change-list'
import { CodebookTrail } from '@/components/codebook/codebook-trail'
import { VersionChoice } from '@/components/codebook/version-choice'
import { editing } from '@/components/messages/codebook-editing'
import { Page } from '@/components/shell/page'
import { loadDifference } from '@/lib/server/loaders/codebook'

export const metadata = { title: editing.difference.title }

interface DifferencePageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function DifferencePage({ params, searchParams }: DifferencePageProps) {
  const { slug } = await params
  const { versions, shown } = await loadDifference(slug, await searchParams)
  const words = editing.difference
  return (
    <Page title={words.title} above={<CodebookTrail slug={slug} />} lead={<p className="tabular">{shown ? words.lead(shown.fromVersion, shown.toVersion) : words.one}</p>}>
      {shown && <VersionChoice versions={versions} from={shown.from} to={shown.to} />}
      {shown && <ChangeList changes={shown.changes} />}
    </Page>
  )
}
