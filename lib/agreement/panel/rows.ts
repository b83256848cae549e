import type { Panel } from './panel'
import type { PanelMeasure } from './measure'

export type MeasureRow = Readonly<Record<string, string | number | null>>

interface Frame {
  readonly dimension: string
  readonly codebook: string
  readonly codebookVersion: string
  readonly against: 'others' | 'gold'
}

/** The panel as a table, one row a number, every row complete in itself: what it is of, its base, its interval or why not, its dice. */
export function measureRows(panel: Panel, frame: Frame): readonly MeasureRow[] {
  const row = (scope: string, subject: string) => (measure: PanelMeasure): MeasureRow => ({
    dimension: frame.dimension,
    scope,
    subject,
    measure: measure.id,
    name: measure.method,
    year: measure.year,
    value: measure.value,
    reason: measure.value === null ? measure.reason : '',
    observed: measure.observed,
    expected: measure.expected,
    n: measure.n,
    n_counts: measure.of,
    documents: measure.documents,
    coders: measure.coders,
    units: measure.units,
    interval_low: measure.value === null ? null : (measure.interval?.low ?? null),
    interval_high: measure.value === null ? null : (measure.interval?.high ?? null),
    interval_level: measure.value === null ? null : (measure.interval?.level ?? null),
    interval_method: measure.value === null ? '' : (measure.interval?.method ?? ''),
    interval_reason: measure.intervalGap ?? '',
    share_below_667: measure.belowTentative,
    seed: measure.seed ?? '',
    sampler: measure.sampler ?? '',
    alpha: measure.seed === null ? null : panel.settings.alpha,
    beta: measure.seed === null ? null : panel.settings.beta,
    delta_empty: measure.seed === null ? null : panel.settings.deltaEmpty,
    against: frame.against,
    codebook: frame.codebook,
    codebook_version: frame.codebookVersion,
  })
  return [
    ...panel.overall.map(row('dimension', frame.dimension)),
    ...panel.codes.flatMap(({ code, measures }) => measures.map(row('code', code))),
    ...panel.coderRows.flatMap(({ coder, measures }) => measures.map(row('annotator', coder))),
  ]
}
