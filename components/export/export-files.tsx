import { exporting } from '@/components/messages/export'
import { buttonClasses } from '@/components/ui/button'
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

/** The tables with their rows as things stand, each to be had in every format. */
export function ExportFiles({ slug, filter, counts }: Pick<ExportViewProps, 'slug' | 'filter' | 'counts'>) {
  const hrefOf = (set: TableId, format: string, extra: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({ format, set, ...chosenFields(filter), ...extra })
    return `/api/projects/${slug}/export?${query.toString()}`
  }
  return (
    <Table caption={exporting.files} captionHidden>
      <tbody>
        {TABLE_IDS.map((id) => {
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
                <p className="max-w-prose font-mono text-xs break-words text-muted">{columnsOf(TABLES[id]).join(', ')}</p>
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
