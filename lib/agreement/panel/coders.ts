import { f1Of, type F1Terms } from '../span-f1'
import type { DocumentOutcome } from './pairs'
import { sparseParts, type Additive } from './resampling'

type Cell = readonly [at: number, value: number]
const F1_PARTS = ['matched', 'first', 'second'] as const

const pairKey = (first: string, second: string): string => (first < second ? JSON.stringify([first, second]) : JSON.stringify([second, first]))

/** Span F1 as the mean over pairs of coders (`spanF1`), by IoU and over characters. Values: the two. */
export function pairwiseF1Of(articles: readonly (readonly DocumentOutcome[])[]): Additive & { n(sums: Float64Array): readonly number[] } {
  const places = new Map<string, number>()
  const rows = articles.map((outcomes) =>
    outcomes.flatMap(({ pairs }) =>
      pairs.flatMap(({ first, second, iou50, characters }): Cell[] => {
        const key = pairKey(first, second)
        const at = places.get(key) ?? places.set(key, places.size).size - 1
        return [iou50, characters].flatMap((terms, mode) => F1_PARTS.map((part, i): Cell => [at * 6 + mode * 3 + i, terms[part]]))
      }),
    ),
  )
  const termsAt = (sums: Float64Array, at: number): F1Terms => ({ matched: sums[at]!, first: sums[at + 1]!, second: sums[at + 2]! })
  const over = <T>(sums: Float64Array, mode: number, of: (terms: F1Terms) => T): T[] => Array.from({ length: places.size }, (_, pair) => of(termsAt(sums, pair * 6 + mode * 3)))
  return {
    ...sparseParts(rows, places.size * 6),
    values: (sums) =>
      [0, 1].map((mode) => {
        const values = over(sums, mode, f1Of).filter((value) => value !== null)
        return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
      }),
    n: (sums) => [0, 1].map((mode) => over(sums, mode, ({ first, second }) => first + second).reduce((sum, value) => sum + value, 0)),
  }
}

/** γ: 1 − ΣD_o / ΣD_e over articles, and γ_cat in the same way. Values: the two. */
export function gammaPartsOf(articles: readonly (readonly DocumentOutcome[])[]): Additive {
  const rows = articles.map((outcomes) =>
    outcomes.flatMap(({ totals, categorical }): Cell[] => [
      [0, totals?.observed ?? 0],
      [1, totals?.expected ?? 0],
      [2, categorical?.observed ?? 0],
      [3, categorical?.expected ?? 0],
    ]),
  )
  return { ...sparseParts(rows, 4), values: (sums) => [ratio(sums[0]!, sums[1]!), ratio(sums[2]!, sums[3]!)] }
}

const ratio = (observed: number, expected: number): number | null => (expected > 1e-12 ? 1 - observed / expected : null)

/** Parts of one coder: γ's two, then matched and all spans of pairs with the others. */
export const CODER_PARTS = 4

/** Each coder against the others, over the pairs of readings the coder is in: γ, then F1 by IoU. Values: the two of the first, of the second … */
export function codersOf(articles: readonly (readonly DocumentOutcome[])[], coders: readonly string[]): Additive {
  const places = new Map(coders.map((coder, i) => [coder, i]))
  const rows = articles.map((outcomes) =>
    outcomes.flatMap(({ pairs }) =>
      pairs.flatMap(({ first, second, gamma, iou50 }) =>
        [first, second].flatMap((coder): Cell[] => {
          const place = places.get(coder)
          if (place === undefined) return [] // gold
          const at = place * CODER_PARTS
          return [
            [at, gamma?.totals?.observed ?? 0],
            [at + 1, gamma?.totals?.expected ?? 0],
            [at + 2, iou50.matched],
            [at + 3, iou50.first + iou50.second],
          ]
        }),
      ),
    ),
  )
  return {
    ...sparseParts(rows, coders.length * CODER_PARTS),
    values: (sums) =>
      coders.flatMap((_, i) => {
        const at = i * CODER_PARTS
        return [ratio(sums[at]!, sums[at + 1]!), sums[at + 3]! > 0 ? (2 * sums[at + 2]!) / sums[at + 3]! : null]
      }),
  }
}
