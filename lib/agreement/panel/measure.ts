import type { Interval, Measure } from '@/lib/domain/measure'
import type { CoefficientGap, Counted } from '../coefficient'

/** What stands in the panel, from the whole dimension, of one code, and of one annotator. */
export const OVERALL_IDS = ['gamma', 'gamma_cat', 'alpha_unitized', 'alpha_marked', 'alpha_masi', 'alpha_jaccard', 'f1_iou50', 'f1_characters'] as const
export const CODE_IDS = ['alpha_unitized', 'alpha_presence', 'kappa', 'pi', 'ac1', 'fleiss'] as const
export const CODER_IDS = ['gamma_pairs', 'f1_pairs'] as const
export type MeasureId = (typeof OVERALL_IDS)[number] | (typeof CODE_IDS)[number] | (typeof CODER_IDS)[number]

/** Why there is no coefficient: a coefficient's own reasons, and those of the panel. */
export type PanelGap =
  | CoefficientGap
  | 'rare' // fewer than FEWEST_UNITS units of the code by some coder
  | 'not_two_coders' // the coefficient is defined for the same two coders throughout
  | 'unequal_coders' // the coefficient needs the same number of coders for every article

/** Why a value has no interval. */
export type IntervalGap =
  | 'no_value'
  | 'one_document' // nothing to resample
  | 'undefined_without_some' // in half of the resamples, or without single documents, the coefficient is not defined

/** Below this many units of a code by any one coder its coefficients are not computed: chance decides them. */
export const FEWEST_UNITS = 5

/** One number of the panel with everything it rests on. `n` counts `of`, by the coefficient's own definition. */
export type PanelMeasure = Measure<PanelGap> & {
  readonly id: MeasureId
  readonly year: number
  readonly of: Counted
  readonly observed: number | null
  readonly expected: number | null
  readonly documents: number
  readonly coders: number
  readonly units: number
  /** Why there is no interval; null where there is one. */
  readonly intervalGap: IntervalGap | null
  /** Share of resamples below .667, as Krippendorff reports beside α; null without resamples. */
  readonly belowTentative: number | null
  /** Of the chance continua or the choice of pairs; null where no dice are in the value itself. */
  readonly seed: string | null
  readonly sampler: string | null
}

export interface Spread {
  readonly interval: Interval | null
  readonly gap: IntervalGap | null
  readonly below: number | null
}
