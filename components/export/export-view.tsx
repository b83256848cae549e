import { exporting } from '@/components/messages/export'
import { Page } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/link-button'
import { Disclosure } from '@/components/ui/disclosure'
import { EmptyState } from '@/components/ui/empty-state'
import type { Licences } from '@/lib/domain/licence'
import type { TableId } from '@/lib/formats/dataset'
import { ExportBundle } from './export-bundle'
import { ExportFiles } from './export-files'
import { chosenFields, ExportFilter, type ExportChoice, type Named } from './export-filter'
import { ExportForeign, type OfferedFormat } from './export-foreign'
import { ExportScripts } from './export-scripts'

export interface ExportViewProps {
  slug: string
  origin: string
  filter: ExportChoice
  counts: Readonly<Record<TableId, number>>
  stories: readonly Named[]
  outlets: readonly Named[]
  dimensions: readonly Named[]
  formats: readonly OfferedFormat[]
  /** Of the project. */
  name: string
  licences: Licences
  maySettle: boolean
}

/** What can be taken out, what each file holds, and how a script gets it. */
export function ExportView({ slug, origin, filter, counts, stories, outlets, dimensions, formats, name, licences, maySettle }: ExportViewProps) {
  const whole = Object.keys(chosenFields(filter)).length === 0
  return (
    <Page title={exporting.title} lead={<p>{exporting.lead}</p>}>
      {whole && counts.articles === 0 ? (
        <EmptyState title={exporting.empty.title} action={<LinkButton look="primary" href={`/p/${slug}/import`}>{exporting.empty.action}</LinkButton>}>
          <p>{exporting.empty.text}</p>
        </EmptyState>
      ) : (
        <>
          <ExportFilter slug={slug} filter={filter} stories={stories} outlets={outlets} dimensions={dimensions} />
          <ExportBundle slug={slug} filter={filter} name={name} licences={licences} maySettle={maySettle} />
          <ExportFiles slug={slug} filter={filter} counts={counts} />
          <ExportForeign slug={slug} filter={filter} formats={formats} />
          <Disclosure heading={exporting.facts.heading}>
            <ul className="grid max-w-prose list-disc gap-2 ps-5 text-muted">
              {exporting.facts.points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          </Disclosure>
          <ExportScripts slug={slug} origin={origin} />
        </>
      )}
    </Page>
  )
}
