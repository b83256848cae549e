import { z } from 'zod'
import { countCodePoints, graphemeBoundaries } from './text'

/** Longest quote in reports and shared views, in code points. There is always a limit: what leaves the project is not the article. */
export const DEFAULT_QUOTE_LIMIT = 300
export const MOST_QUOTED = 2000

/** 0: no quote at all. */
export const quoteLimitSchema = z.int().min(0).max(MOST_QUOTED)

/** Stands where a quote was cut. */
export const CUT = '[…]'

export interface LimitedQuote {
  /** With CUT at its end where it was cut; empty where nothing may be quoted. */
  readonly text: string
  readonly cut: boolean
}

/** The quote with at most `limit` of its code points, between whole clusters and without a blank before the cut. */
export function limitQuote(quote: string, limit: number): LimitedQuote {
  if (countCodePoints(quote) <= limit) return { text: quote, cut: false }
  if (limit <= 0) return { text: '', cut: true }
  // One more than allowed tells whether a cluster goes on there.
  const [allowed, beyond] = [Array.from(quote).slice(0, limit).join(''), Array.from(quote).slice(0, limit + 1).join('')]
  const end = graphemeBoundaries(beyond).findLast((at) => at <= allowed.length) ?? 0
  const kept = quote.slice(0, end).trimEnd()
  return { text: kept === '' ? CUT : `${kept} ${CUT}`, cut: true }
}
