import { reports as words } from '@/components/messages/reports'
import { Page } from '@/components/shell/page'
import { TextLink } from '@/components/ui/text-link'
import { LinkButton } from '@/components/ui/link-button'
import type { Report } from '@/lib/comparison/report'
import { ReportBody } from './report-body'
import { reportDocument } from './report-document'
import { reportPath } from './address'
import { ShareForm } from './share-form'
import { comparePath } from '@/components/compare/address'

/** The report of a story or the dossier of an outlet, within the project. */
export function ReportPage({ slug, report, mayShare }: { slug: string; report: Report; mayShare: boolean }) {
  const { title, lead, blocks } = reportDocument(report)
  const { kind, id } = report.subject
  return (
    <Page
      title={<bdi>{title}</bdi>}
      lead={lead.map((line) => (
        <p key={line}>{line}</p>
      ))}
      actions={
        <span className="flex flex-wrap gap-2 print:hidden">
          {mayShare && <ShareForm slug={slug} view={{ kind, id }} />}
          <LinkButton href={comparePath({ slug, ...(kind === 'story' ? { story: id } : {}) })}>{words.compare}</LinkButton>
          <LinkButton href={`${reportPath(slug, kind, id)}/file`} prefetch={false} download title={words.downloadHint}>
            {words.download}
          </LinkButton>
        </span>
      }
    >
      <ReportBody blocks={blocks} />
      {kind === 'story' && report.outlets.length > 0 && (
        <nav aria-label={words.dossiers} className="grid gap-1 border-t border-hairline pt-4 text-sm print:hidden">
          <span className="text-muted">{words.dossiers}</span>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {report.outlets.map((outlet) => (
              <li key={outlet.id}>
                <TextLink href={reportPath(slug, 'outlet', outlet.id)} className="bidi">
                  {outlet.name}
                </TextLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </Page>
  )
}
