import { exporting } from '@/components/messages/export'
import { buttonClasses } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Table, Td, Th } from '@/components/ui/table'
import { columnsOf, TABLE_IDS, type TableId } from '@/lib/formats/dataset'
import { TABLES } from '@/lib/formats/registry'
import { chosenFields } from './export-filter'
import type { ExportViewProps } from './export-view'

const FORMATS = [
  { format: 'jsonl', label: exporting.formats.jsonl, extra: {} },
  { format: 'csv', label: exporting.formats.csv, extra: {} },
  { format: 'csv', label: exporting.formats.excel, extra: { bom: '1' } },
  { format: 'csv', label: exporting.formats.raw, extra: { safe: '0' } },
  { format: 'parquet', label: exporting.formats.parquet, extra: {} },
] as const

/** What most come for; the other tables make a project whole. */
const FIRST: readonly TableId[] = ['annotations', 'assignments', 'articles']

/** The tables with their rows as things stand, each to be had in every format. */
export function ExportFiles(of: Pick<ExportViewProps, 'slug' | 'filter' | 'counts'>) {
  const others = TABLE_IDS.filter((id) => !FIRST.includes(id))
  return (
    <section className="grid gap-4">
      <h2 className="text-base">{exporting.files}</h2>
      <Files ids={FIRST} caption={exporting.files} {...of} />
      <Disclosure heading={exporting.otherFiles(others.length)}>
        <Files ids={others} caption={exporting.otherFiles(others.length)} {...of} />
      </Disclosure>
    </section>
  )
}

function Files({ ids, caption, slug, filter, counts }: Pick<ExportViewProps, 'slug' | 'filter' | 'counts'> & { ids: readonly TableId[]; caption: string }) {
  const hrefOf = (set: TableId, format: string, extra: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({ format, set, ...chosenFields(filter), ...extra })
    return `/api/projects/${slug}/export?${query.toString()}`
  }
  return (
    <Table caption={caption} captionHidden>
      <tbody>
        {ids.map((id) => {
          const { name, text } = exporting.tables[id]
          return (
            <tr key={id}>
              <Th scope="row" className="w-px py-4 align-top whitespace-nowrap">
                {name}
                <span className="block text-xs font-normal text-muted tabular">{id === 'annotations' && filter.part !== 'all' ? exporting.rowsOfPart(counts[id]) : exporting.rows(counts[id])}</span>
              </Th>
              <Td className="py-4">
                <div className="grid gap-2">
                  <p className="max-w-prose">{text}</p>
                  <details className="max-w-prose text-xs text-muted">
                    <summary>{exporting.columns}</summary>
                    <p className="font-mono break-words">{columnsOf(TABLES[id]).join(', ')}</p>
                  </details>
                  <p className="flex flex-wrap gap-2 pt-1">
                    {FORMATS.map(({ format, label, extra }) => (
                      // A plain link: the browser keeps the answer as a file.
                      <a key={label} href={hrefOf(id, format, extra)} download aria-label={exporting.download(name, label)} className={buttonClasses('plain', true)}>
                        {label}
                      </a>
                    ))}
                  </p>
                </div>
              </Td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
