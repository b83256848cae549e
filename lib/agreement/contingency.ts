/** What two coders said of the same items: `counts[i][j]` items to which the first gave category i and the second j. */
export interface Contingency {
  readonly categories: readonly string[]
  readonly counts: readonly (readonly number[])[]
}

/** The table of two lists of judgements in the same order. Items that one of them left out (null) are left out. */
export function contingencyOf(first: readonly (string | null)[], second: readonly (string | null)[]): Contingency {
  if (first.length !== second.length) throw new RangeError(`${first.length} judgements against ${second.length}`)
  const pairs = first.flatMap((a, i) => {
    const b = second[i] ?? null
    return a === null || b === null ? [] : [{ a, b }]
  })
  const categories = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].sort()
  const index = new Map(categories.map((category, i) => [category, i]))
  const counts = categories.map(() => categories.map(() => 0))
  for (const { a, b } of pairs) counts[index.get(a)!]![index.get(b)!]!++
  return { categories, counts }
}

export interface Margins {
  readonly n: number
  /** Share of items on which both said the same. */
  readonly agreement: number
  /** Shares of the categories with the first and with the second coder. */
  readonly first: readonly number[]
  readonly second: readonly number[]
  /** Categories that anybody used. */
  readonly used: number
}

/** Shares of a table; null where it is empty. */
export function marginsOf({ counts }: Contingency): Margins | null {
  const n = counts.flat().reduce((sum, count) => sum + count, 0)
  if (n === 0) return null
  const first = counts.map((row) => row.reduce((sum, count) => sum + count, 0) / n)
  const second = counts.map((_, j) => counts.reduce((sum, row) => sum + row[j]!, 0) / n)
  const agreement = counts.reduce((sum, row, i) => sum + row[i]!, 0) / n
  return { n, agreement, first, second, used: first.filter((share, i) => share + second[i]! > 0).length }
}
