/**
 * What others have reached on comparable work, to hold a number against. No verdict hangs on them. Only values read in the
 * source or its documentation are here.
 */
export interface ReferenceBand {
  readonly coefficient: string
  /** What was annotated, by whom. */
  readonly work: string
  readonly low: number
  readonly high: number
  readonly source: string
}

const HABERNAL = 'Habernal and Gurevych 2017, Computational Linguistics 43:125–179'

export const REFERENCE_BANDS: readonly ReferenceBand[] = [
  { coefficient: 'Krippendorff α', work: 'attribution, by token (PolNeAR)', low: 0.754, high: 0.754, source: 'Newell, Margolin and Ruths 2018, LREC' },
  { coefficient: 'Krippendorff α', work: 'biased sentences, crowd to trained annotators (BABE)', low: 0.144, high: 0.419, source: 'Spinde et al. 2021, Findings of EMNLP' },
  { coefficient: 'Krippendorff α_U', work: 'argument components, all together', low: 0.48, high: 0.48, source: HABERNAL },
  { coefficient: 'Krippendorff α_U', work: 'argument components, all together, articles and blogs only', low: 0.09, high: 0.09, source: HABERNAL },
  { coefficient: 'Krippendorff α_U', work: 'claims', low: 0.54, high: 0.54, source: HABERNAL },
  { coefficient: 'Krippendorff α_U', work: 'premises', low: 0.62, high: 0.62, source: HABERNAL },
  { coefficient: 'Krippendorff α_U', work: 'rebuttals', low: 0.08, high: 0.08, source: HABERNAL },
  { coefficient: 'Krippendorff α_U', work: 'refutations', low: 0.17, high: 0.17, source: HABERNAL },
]

/** Krippendorff's customary lines (2004, p. 241), drawn as lines: reliable from .8, tentative conclusions from .667. */
export const CUSTOMARY_LINES = { reliable: 0.8, tentative: 0.667 } as const
