import Link from 'next/link'
import { ArticleDots } from '@/components/charts/article-dots'
import { IntervalWhisker } from '@/components/charts/interval-whisker'
import { compare, percent } from '@/components/messages/compare'
import type { Cell } from '@/lib/comparison/comparison'
import { allowsPercent, tierOf } from '@/lib/comparison/tier'
import type { CodeDefinition } from '@/lib/domain/codebook'

interface CellProps {
  cell: Cell
  code: CodeDefinition
  outlet: string
  /** Share of text at the end of every line of dots. */
  scale: number
  href: string
}

/** What an outlet's articles show of a code: in words while they are few, then in numbers; always with n, always a link to the passages. */
export function ComparisonCell({ cell, code, outlet, scale, href }: CellProps) {
  const { presence, share, articles } = cell
  if (presence.value === null || share.value === null)
    return (
      <span className="text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">{presence.value === null ? compare.gaps[presence.reason] : ''}</span>
      </span>
    )
  const { main, rest } = said(cell)
  return (
    <Link href={href} aria-label={compare.cellLabel(code.name, outlet, [main, ...rest].join(', '))} className="group grid max-w-36 content-start gap-1 whitespace-normal no-underline">
      <span className={presence.value === 0 ? 'text-muted' : 'font-semibold underline decoration-hairline decoration-1 underline-offset-3 group-hover:decoration-accent group-hover:decoration-2'}>{main}</span>
      {rest.map((line) => (
        <span key={line} className="text-xs text-muted">
          {line}
        </span>
      ))}
      {tierOf(presence.n) === 'enough' && presence.interval ? (
        <IntervalWhisker label={rest[0] ?? main} hue={code.hue} value={presence.value} low={presence.interval.low} high={presence.interval.high} />
      ) : (
        <ArticleDots
          label={compare.dots(articles.map((article) => percent(article.share)))}
          hue={code.hue}
          dots={articles.map((article) => ({ id: article.articleId, at: scale === 0 ? 0 : article.share / scale, filled: article.presence > 0 }))}
        />
      )}
    </Link>
  )
}

/** The words or numbers of a cell: first what is present, then how much of the text and how sure. */
export function said({ presence, share, count, articles }: Cell): { main: string; rest: string[] } {
  if (presence.value === null || share.value === null) return { main: '–', rest: [] }
  const tier = tierOf(presence.n)
  if (tier === 'one') return { main: compare.one(count), rest: presence.value === 0 ? [] : [compare.shareOne(share.value)] }
  if (!allowsPercent(tier)) {
    const shares = articles.map((article) => article.share)
    return {
      main: compare.few(count),
      rest: [...(count.divided > 0 ? [compare.divided(count.divided)] : []), ...(presence.value === 0 ? [] : [compare.shareFew(Math.min(...shares), Math.max(...shares))])],
    }
  }
  return {
    main: `${percent(presence.value)} ${compare.ofArticles(presence.n)}`,
    rest: [
      ...(presence.interval ? [compare.interval(presence.interval.low, presence.interval.high)] : []),
      ...(presence.value === 0 ? [] : [compare.sharePercent(percent(share.value))]),
    ],
  }
}
