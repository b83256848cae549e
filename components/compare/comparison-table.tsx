import { compare, percent } from '@/components/messages/compare'
import { retiredWords } from '@/components/messages/code-name'
import { Chip } from '@/components/ui/chip'
import { Table, Td, Th } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import type { AnsweredComparison } from '@/lib/comparison/answer'
import type { OutletSummary } from '@/lib/comparison/comparison'
import type { Question } from '@/lib/comparison/question'
import type { CodeDefinition } from '@/lib/domain/codebook'
import { narrowing, passagesPath } from './address'
import { ComparisonCell } from './cell'

/** Outlets as columns, codes as rows; codes that nobody marked are named below. */
export function ComparisonTable({ slug, question, answer }: { slug: string; question: Question; answer: AnsweredComparison }) {
  const { comparison, dimension, outlets } = answer
  const nameOf = new Map(outlets.map(({ id, name }) => [id, name]))
  const codeOf = new Map(dimension.codes.map((code) => [code.key, code]))
  const scale = Math.max(0, ...comparison.rows.flatMap((row) => row.cells.flatMap((cell) => cell.articles.map((article) => article.share))))
  const unused = comparison.rows.filter((row) => !row.used).flatMap((row) => codeOf.get(row.code) ?? []).filter((code) => !code.retired)
  const { layer } = question
  // What holds for every outlet is said once.
  const tiers = new Set(comparison.outlets.filter((outlet) => outlet.read > 0).map((outlet) => outlet.tier))
  const [tier = 'none'] = tiers
  return (
    <div className="grid gap-4">
      {tiers.size === 1 && compare.allTiers[tier] && <p className="text-sm text-muted">{compare.allTiers[tier]}</p>}
      <Table caption={`${dimension.name}: ${compare.title.toLowerCase()}`} captionHidden className="min-w-max">
        <thead>
          <tr>
            <Th className="sticky start-0 z-10 bg-paper">{compare.code}</Th>
            {comparison.outlets.map((outlet) => (
              <Th key={outlet.outletId} className="min-w-34 align-top">
                <OutletHead name={nameOf.get(outlet.outletId) ?? ''} outlet={outlet} gold={layer === 'gold'} sayTier={tiers.size > 1} />
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {comparison.rows
            .filter((row) => row.used)
            .map((row) => {
              const code = codeOf.get(row.code)
              if (!code) return null
              return (
                <tr key={row.code}>
                  <Th scope="row" className="sticky start-0 z-10 w-32 max-w-32 min-w-32 bg-paper align-top sm:w-48 sm:max-w-48">
                    <CodeName code={code} />
                  </Th>
                  {row.cells.map((cell) => (
                    <Td key={cell.outletId} className="align-top">
                      <ComparisonCell
                        cell={cell}
                        code={code}
                        outlet={nameOf.get(cell.outletId) ?? ''}
                        scale={scale}
                        href={passagesPath({ slug, dimension: dimension.key, code: code.key, ...narrowing(question), outlet: cell.outletId })}
                      />
                    </Td>
                  ))}
                </tr>
              )
            })}
        </tbody>
      </Table>
      {scale > 0 && (
        <p className="max-w-prose text-xs text-muted">
          {[...(tiers.has('enough') && tiers.size === 1 ? [] : [compare.scale(percent(scale))]), ...(tiers.has('enough') ? [compare.whisker] : [])].join(' ')}
        </p>
      )}
      {unused.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <span>{compare.unused}:</span>
          {unused.map((code) => (
            <CodeName key={code.key} code={code} />
          ))}
        </p>
      )}
    </div>
  )
}

function OutletHead({ name, outlet, gold, sayTier }: { name: string; outlet: OutletSummary; gold: boolean; sayTier: boolean }) {
  const { read, articles, annotators, singleCoded, tier } = outlet
  return (
    <span className="grid max-w-36 gap-0.5 font-normal whitespace-normal">
      <span className="bidi text-sm font-semibold text-ink">{name}</span>
      <span>{compare.columnArticles(read, articles)}</span>
      {!gold && read > 0 && <span>{compare.columnReaders(annotators)}</span>}
      {!gold && singleCoded > 0 && annotators > 1 && <span>{compare.singleCoded(singleCoded, read)}</span>}
      {(sayTier || tier === 'none') && compare.tiers[tier] && <span>{compare.tiers[tier]}</span>}
    </span>
  )
}

export function CodeName({ code }: { code: CodeDefinition }) {
  return (
    <span className="inline-flex items-baseline gap-2 whitespace-normal" title={code.definition}>
      <Chip letters={code.chip} hue={code.hue} className="shrink-0 self-center" />
      <span className="min-w-0 hyphens-auto">{code.name}</span>
      {code.retired && <Tag>{retiredWords.tag}</Tag>}
    </span>
  )
}
