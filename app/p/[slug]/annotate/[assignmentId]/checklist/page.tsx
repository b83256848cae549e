import { OwnChecklist } from '@/components/compare/own-checklist'
import { omissions } from '@/components/messages/omissions'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Notice } from '@/components/ui/notice'
import { loadOwnChecklist } from '@/lib/server/loaders/omissions'

const words = omissions.coder
export const metadata = { title: words.title }

export default async function ChecklistPage({ params }: { params: Promise<{ slug: string; assignmentId: string }> }) {
  const { slug, assignmentId } = await params
  const own = await loadOwnChecklist(slug, assignmentId)
  const above = <Breadcrumb items={[{ href: `/p/${slug}/annotate`, label: words.toWork }]} />
  if (own === null)
    return (
      <Page title={words.title} above={above}>
        <Notice>
          <p>{words.notYet}</p>
        </Notice>
      </Page>
    )
  return (
    <Page
      title={words.title}
      above={above}
      lead={
        <>
          <p lang={own.language} dir={own.direction} className="headline text-ink">
            {own.headline}
          </p>
          <p>{words.lead}</p>
        </>
      }
    >
      <OwnChecklist assignmentId={assignmentId} {...own} />
    </Page>
  )
}
