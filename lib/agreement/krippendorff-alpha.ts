import { fromDisagreement, undefinedCoefficient, type Coefficient, type Origin } from './coefficient'
import type { Level } from './level'

/** The judgements of one unit, one a coder, in any order; null where a coder did not judge it. */
export type Judgements<V> = readonly (V | null)[]

export const originOf = (level: string): Origin => ({ method: `Krippendorff α, ${level}`, year: 2004, of: 'values' })

/** α with what it was made of. */
export interface Alpha<V> {
  readonly coefficient: Coefficient
  /** The values that could be paired and how often each was used. */
  readonly marginals: readonly { readonly value: V; readonly count: number }[]
}

/**
 * Krippendorff's α (Krippendorff 2004, Content Analysis, 2nd ed., ch. 11; 2011 "Computing Krippendorff's
 * Alpha-Reliability"): any number of coders, missing judgements, any level of measurement. Units with fewer than two
 * judgements cannot be paired and drop out. With n values left, counts n_uc in unit u of m_u judgements, and n_c in all:
 *   D_o = 1/n Σ_u Σ_{c,k} n_uc n_uk δ²_ck / (m_u − 1)      D_e = Σ_{c,k} n_c n_k δ²_ck / (n (n − 1))      α = 1 − D_o / D_e
 * n counts pairable values. Undefined: `no_pairable`; `no_variation` where all values are the same; `one_coder` where the
 * units have one judgement each and can have no more.
 */
export function krippendorffAlpha<V>(units: readonly Judgements<V>[], level: Level<V>): Coefficient {
  return alphaWithMarginals(units, level).coefficient
}

export function alphaWithMarginals<V>(units: readonly Judgements<V>[], level: Level<V>): Alpha<V> {
  const origin = originOf(level.name)
  const judged = units.map((unit) => unit.flatMap((value) => (value === null ? [] : [{ value, key: level.key(value) }])))
  const pairable = judged.filter((unit) => unit.length > 1)
  if (pairable.length === 0) {
    const gap = units.length > 0 && units.every((unit) => unit.length < 2) ? 'one_coder' : 'no_pairable'
    return { coefficient: undefinedCoefficient(origin, gap), marginals: [] }
  }
  const values = [...new Map(pairable.flat().map(({ key, value }) => [key, value]))].map(([key, value]) => ({ key, value })).sort((a, b) => level.compare(a.value, b.value))
  const index = new Map(values.map(({ key }, i) => [key, i]))
  const counts = values.map(() => 0)
  for (const { key } of pairable.flat()) counts[index.get(key)!]!++
  const difference = level.differences(values.map(({ value }) => value), counts)

  const n = pairable.reduce((sum, unit) => sum + unit.length, 0)
  const observed = pairable.reduce((sum, unit) => {
    const own = new Map<number, number>()
    for (const { key } of unit) own.set(index.get(key)!, (own.get(index.get(key)!) ?? 0) + 1)
    return sum + pairSum([...own], difference) / (unit.length - 1)
  }, 0)
  const expected = pairSum(counts.map((count, i) => [i, count] as const), difference)
  return {
    coefficient: fromDisagreement(origin, observed / n, expected / (n * (n - 1)), n),
    marginals: values.map(({ value }, i) => ({ value, count: counts[i]! })),
  }
}

/** Σ over ordered pairs of different values of count × count × difference. */
function pairSum(counted: readonly (readonly [index: number, count: number])[], difference: (i: number, j: number) => number): number {
  let sum = 0
  for (let a = 0; a < counted.length; a++) {
    const [i, first] = counted[a]!
    for (let b = a + 1; b < counted.length; b++) {
      const [j, second] = counted[b]!
      sum += 2 * first * second * difference(i, j)
    }
  }
  return sum
}
