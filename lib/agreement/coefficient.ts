import type { Interval, Measure } from '@/lib/domain/measure'

/** Why a coefficient has no value. A closed list, so that every one of them has words in the interface. */
export type CoefficientGap =
  | 'no_pairable' // nothing that two people both judged
  | 'no_variation' // everybody said one and the same: chance and perfection cannot be told apart
  | 'one_coder' // fewer than two people
  | 'degenerate_expected' // the disagreement expected by chance is zero, or not defined

/** What n counts. */
export type Counted = 'values' | 'items' | 'characters' | 'units' | 'documents'

/** The name under which the literature knows it, and when it was published. */
export interface Origin {
  readonly method: string
  readonly year: number
  readonly of: Counted
}

/**
 * A measure of agreement. `observed` and `expected` are the two terms of its own formula (agreement for κ, π
 * and AC1; disagreement for the α family; disorder for γ), null where they are not defined.
 */
export type Coefficient = Measure<CoefficientGap> & {
  readonly year: number
  readonly of: Counted
  readonly observed: number | null
  readonly expected: number | null
}

export function undefinedCoefficient(origin: Origin, reason: CoefficientGap, n = 0, observed: number | null = null, expected: number | null = null): Coefficient {
  return { ...origin, value: null, n, reason, observed, expected }
}

/** (p_o − p_e) / (1 − p_e): how far agreement goes beyond chance. */
export function fromAgreement(origin: Origin, observed: number, expected: number, n: number, interval: Interval | null = null): Coefficient {
  if (!(1 - expected > 1e-12)) return undefinedCoefficient(origin, 'no_variation', n, observed, expected)
  return { ...origin, value: (observed - expected) / (1 - expected), n, observed, expected, interval }
}

/** 1 − D_o / D_e: how much less disagreement there is than by chance. `gap` says what it means that chance would make none. */
export function fromDisagreement(origin: Origin, observed: number, expected: number, n: number, gap: CoefficientGap = 'no_variation', interval: Interval | null = null): Coefficient {
  if (!(expected > 1e-12)) return undefinedCoefficient(origin, gap, n, observed, expected)
  return { ...origin, value: 1 - observed / expected, n, observed, expected, interval }
}
