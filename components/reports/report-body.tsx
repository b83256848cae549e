import { Fragment } from 'react'
import { Drawn } from '@/components/figures/drawn'
import { TextLink } from '@/components/ui/text-link'
import { Table, Td, Th } from '@/components/ui/table'
import { classes } from '@/components/ui/classes'
import type { CellContent, ReportBlock } from './report-block'
import './report.css'

/** A report's blocks as a page shows and prints them. */
export function ReportBody({ blocks }: { blocks: readonly ReportBlock[] }) {
  return (
    <div className="report grid grid-cols-[minmax(0,1fr)] gap-4">
      {blocks.map((block, i) => (
        <Block key={i} block={block} />
      ))}
    </div>
  )
}

const LOOKS = { muted: 'max-w-prose text-sm text-muted', warn: 'max-w-prose rounded-sm border-s-3 border-warn bg-warn-surface px-3 py-2', strong: 'max-w-prose text-base' } as const

function Block({ block }: { block: ReportBlock }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? <h2 className="mt-6 border-b border-hairline pb-1 text-lg">{block.text}</h2> : <h3 className="mt-2 text-base">{block.text}</h3>
    case 'text':
      return <p className={block.look ? LOOKS[block.look] : 'max-w-prose'}>{block.text}</p>
    case 'list':
      return (
        <ul className="grid max-w-prose list-disc gap-2 ps-5 text-muted">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'table':
      return (
        <Table caption={block.caption}>
          <thead>
            <tr>
              {block.columns.map(({ name, note, number }) => (
                <Th key={name} number={number === true} className="align-bottom">
                  <span className="bidi">{name}</span>
                  {note && <span className="block font-normal">{note}</span>}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, r) => (
              <tr key={r}>
                {row.map((cell, c) =>
                  c === 0 ? (
                    <Th key={c} scope="row" className="align-top">
                      <Content of={cell} />
                    </Th>
                  ) : (
                    <Td key={c} number={block.columns[c]?.number === true} className="align-top">
                      <Content of={cell} />
                    </Td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )
    case 'figure':
      return (
        <figure aria-label={block.title} className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-x-5 gap-y-6">
            {block.panels.map(({ key, title, drawing }) => (
              <div key={key} className="figure-panel max-w-full overflow-x-auto">
                <Drawn drawing={drawing} title={title} description={block.description} className="max-w-full" />
              </div>
            ))}
          </div>
          <figcaption className="max-w-prose text-xs text-muted">{block.legend}</figcaption>
        </figure>
      )
    case 'quotes':
      return (
        <section data-hue={block.hue} className="report-quotes grid gap-3">
          <h4 className="text-sm font-semibold">{block.title}</h4>
          {block.items.map(({ quote, from }, i) => (
            <figure key={i} className="grid gap-1 border-s-3 border-hue ps-3">
              <blockquote lang={quote.language} dir={quote.direction} className="reading text-base">
                {quote.text}
              </blockquote>
              <figcaption className="text-xs text-muted">
                {from.map((part, k) => (
                  <Fragment key={k}>
                    {k > 0 && ' · '}
                    <bdi lang={part.language} dir={part.direction ?? 'ltr'}>
                      {part.text}
                    </bdi>
                  </Fragment>
                ))}
              </figcaption>
            </figure>
          ))}
        </section>
      )
  }
}

function Content({ of }: { of: CellContent }) {
  if (typeof of === 'string') return <span className="bidi">{of}</span>
  const { text, language, direction, lines = [], href } = of
  return (
    <>
      <span lang={language} dir={direction} className={classes(!direction && 'bidi')}>
        {href === undefined ? text : <TextLink href={href}>{text}</TextLink>}
      </span>
      {lines.map((line) => (
        <span key={line} className="bidi block text-xs text-muted">
          {line}
        </span>
      ))}
    </>
  )
}
