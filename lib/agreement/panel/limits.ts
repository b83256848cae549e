import type { PanelDocument } from './material'

/**
 * What keeps the panel within seconds at any size. All of it is stated with the result, and none of it hangs on how fast
 * the machine is: the same material gives the same numbers everywhere.
 */
export const LIMITS = {
  /** Units of articles with three coders or more: up to here γ aligns all coders at once, beyond it pairs of coders. */
  exactUnits: 2_000,
  /** Pairs of readings that are aligned; of more, each article keeps an equal number, drawn by seed. */
  pairs: 30_000,
  /** Chance continua over all pairs. An article gets its share of them, from `leastSamples` to `samples`. */
  chance: 20_000,
  leastSamples: 4,
  samples: 30,
  /** Few articles draw more until chance is known within 5 %, and at most so many together. */
  mostSamples: 400,
} as const

export interface Plan {
  readonly exact: boolean
  /** Pairs of readings there are, and those aligned. */
  readonly allPairs: number
  readonly pairs: number
  readonly pairsOf: (document: PanelDocument) => number
  readonly samples: number
  readonly mostSamples: number
}

export function planOf(documents: readonly PanelDocument[]): Plan {
  const pairsIn = ({ continuum: { readings } }: PanelDocument): number => (readings.length * (readings.length - 1)) / 2
  const many = documents.filter(({ continuum }) => continuum.readings.length > 2)
  const units = many.reduce((sum, { continuum }) => sum + continuum.readings.reduce((own, reading) => own + reading.units.length, 0), 0)
  const allPairs = documents.reduce((sum, document) => sum + pairsIn(document), 0)
  const each = allPairs <= LIMITS.pairs ? Infinity : Math.max(1, Math.floor(LIMITS.pairs / documents.length))
  const pairsOf = (document: PanelDocument): number => Math.min(pairsIn(document), each)
  const pairs = documents.reduce((sum, document) => sum + pairsOf(document), 0)
  const samples = Math.min(LIMITS.samples, Math.max(LIMITS.leastSamples, Math.floor(LIMITS.chance / Math.max(1, pairs))))
  const mostSamples = Math.min(LIMITS.mostSamples, Math.max(samples, Math.ceil(LIMITS.mostSamples / Math.max(1, documents.length))))
  return { exact: units <= LIMITS.exactUnits, allPairs, pairs, pairsOf, samples, mostSamples }
}
