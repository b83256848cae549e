import { figures } from '@/components/messages/compare-figures'
import { Drawn } from '@/components/figures/drawn'
import { PngButton } from '@/components/figures/png-button'
import { buttonClasses } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'
import { Table, Td, Th } from '@/components/ui/table'
import type { Figure, FigureColumn, FigureRow } from './views/figure'

interface FigureFrameProps {
  figure: Figure
  /** Where its files are to be had; null: nowhere. */
  files: { readonly svg: string; readonly csv: string; readonly name: string } | null
}

/** A figure with its legend, its files, its caption and its numbers as a table. */
export function FigureFrame({ figure: { title, description, panels, legend, caption, table }, files }: FigureFrameProps) {
  const single = panels.length === 1
  return (
    <figure aria-label={title} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className={single ? undefined : 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-x-5 gap-y-6'}>
        {panels.map(({ key, title: name, drawing, narrow }) => (
          <div key={key} className="figure-panel max-w-full overflow-x-auto" {...(single ? { role: 'region', 'aria-label': title, tabIndex: 0 } : {})}>
            <Drawn drawing={drawing} title={name} description={description} className={classes(single ? 'max-w-none' : 'max-w-full', narrow && 'hidden sm:block')} />
            {narrow && <Drawn drawing={narrow} title={name} description={description} className="max-w-full sm:hidden" />}
          </div>
        ))}
      </div>
      <figcaption className="grid grid-cols-[minmax(0,1fr)] gap-3 text-xs wrap-anywhere text-muted">
        {panels.length > 0 && <p className="max-w-2xl">{legend}</p>}
        {files && <Downloads {...files} drawn={panels.length > 0} />}
        <div className="grid max-w-3xl gap-1">
          {caption.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </figcaption>
      {table.rows.length > 0 && <NumbersTable title={title} {...table} />}
    </figure>
  )
}

/** Where nothing is drawn there are numbers alone. */
function Downloads({ svg, csv, name, drawn }: { svg: string; csv: string; name: string; drawn: boolean }) {
  const { downloads } = figures
  return (
    <div role="group" aria-label={downloads.heading} className="flex flex-wrap items-center gap-2 print:hidden">
      {/* Plain links: the browser keeps the answer as a file. */}
      {drawn && (
        <>
          <a href={svg} download aria-label={downloads.svgLabel} className={buttonClasses('plain', true)}>
            {downloads.svg}
          </a>
          <PngButton href={svg} fileName={`${name}.png`} text={downloads.png} label={downloads.pngLabel} failed={downloads.failed} />
        </>
      )}
      <a href={csv} download aria-label={downloads.csvLabel} className={buttonClasses('plain', true)}>
        {downloads.csv}
      </a>
    </div>
  )
}

function NumbersTable({ title, columns, rows }: { title: string; columns: readonly FigureColumn[]; rows: readonly FigureRow[] }) {
  return (
    <details className="text-sm">
      <summary className="w-fit py-1 text-muted hover:text-ink">{figures.table}</summary>
      <div className="pt-2">
        <Table caption={title} captionHidden className="min-w-max">
          <thead>
            <tr>
              {columns.map(({ key, name, number }) => (
                <Th key={key} {...(number ? { number } : {})}>
                  {name}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // Rows stand in the figure's own order, which the server made once.
              <tr key={i}>
                {columns.map((column, at) => (at === 0 ? <Th key={column.key} scope="row"><span className="bidi">{shown(row, column)}</span></Th> : <Td key={column.key} {...(column.number ? { number: true } : {})}><span className="bidi">{shown(row, column)}</span></Td>))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  )
}

function shown(row: FigureRow, { key, format }: FigureColumn): string {
  const value = row[key] ?? null
  if (value === null) return '–'
  return typeof value === 'number' && format ? format(value) : String(value)
}
