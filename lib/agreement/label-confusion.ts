import type { Alignment } from './alignment'

/** One pair of labels on units taken for the same observation; `first` ≤ `second`. Equal: they agreed. */
export interface LabelPair {
  readonly first: string
  readonly second: string
  readonly count: number
}

/** How labels meet on aligned units, most frequent first; every pair of coders in a unitary alignment counts once. */
export function labelConfusion(alignments: readonly Alignment[]): readonly LabelPair[] {
  const counts = new Map<string, LabelPair>()
  for (const { unitary } of alignments)
    for (const one of unitary) {
      const units = one.filter((unit) => unit !== null)
      units.forEach((u, i) =>
        units.slice(i + 1).forEach((v) => {
          const [first, second] = u.label <= v.label ? [u.label, v.label] : [v.label, u.label]
          const key = JSON.stringify([first, second])
          counts.set(key, { first, second, count: (counts.get(key)?.count ?? 0) + 1 })
        }),
      )
    }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.first + a.second < b.first + b.second ? -1 : 1))
}
