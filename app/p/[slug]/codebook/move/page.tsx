import { CodebookTrail } from '@/components/codebook/codebook-trail'
import { MoveDesk } from '@/components/codebook/move-desk'
import { editing } from '@/components/messages/codebook-editing'
import { Page } from '@/components/shell/page'
import { loadMove } from '@/lib/server/loaders/codebook'

export const metadata = { title: editing.move.title }

interface MovePageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function MovePage({ params, searchParams }: MovePageProps) {
  const { slug } = await params
  const { from, to, preview } = await loadMove(slug, await searchParams)
  return (
    <Page title={editing.move.title} above={<CodebookTrail slug={slug} />} lead={<p>{editing.move.lead(preview.assignments, preview.from, preview.to)}</p>}>
      <MoveDesk slug={slug} movement={{ from, to }} preview={preview} />
    </Page>
  )
}
