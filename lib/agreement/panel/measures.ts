import { fromDisagreement, undefinedCoefficient, type Coefficient, type CoefficientGap, type Origin } from '../coefficient'
import type { MeasureId, PanelGap, PanelMeasure, Spread } from './measure'

/** What a measure of the panel rests on. */
export interface Base {
  readonly documents: number
  readonly coders: number
  readonly units: number
}

export interface Cast {
  readonly seed: string
  readonly sampler: string
}

export const NO_SPREAD: Spread = { interval: null, gap: 'no_value', below: null }

/** A coefficient as it stands in the panel: with its base, its interval or why there is none, and the dice in its value. */
export function measureOf(id: MeasureId, coefficient: Coefficient, spread: Spread, base: Base, cast: Cast | null = null): PanelMeasure {
  const around = { id, ...base, belowTentative: spread.below, seed: cast?.seed ?? null, sampler: cast?.sampler ?? null }
  if (coefficient.value === null) return { ...coefficient, ...around, belowTentative: null, intervalGap: 'no_value' }
  return { ...coefficient, ...around, interval: spread.interval, intervalGap: spread.gap }
}

/** A measure that is not computed, for a reason of the panel's own. */
export function withheld(id: MeasureId, origin: Origin, reason: PanelGap, base: Base, n = 0): PanelMeasure {
  return { ...origin, id, value: null, n, reason, observed: null, expected: null, ...base, intervalGap: 'no_value', belowTentative: null, seed: null, sampler: null }
}

/** 1 − D_o / D_e, or why not. */
export const alphaFrom = (origin: Origin, terms: { readonly observed: number; readonly expected: number } | null, n: number, gap: CoefficientGap = 'no_variation'): Coefficient =>
  terms === null ? undefinedCoefficient(origin, 'degenerate_expected', n) : fromDisagreement(origin, terms.observed, terms.expected, n, gap)
