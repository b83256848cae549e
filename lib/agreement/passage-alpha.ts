import type { Coefficient } from './coefficient'
import type { Continuum } from './continuum'
import { krippendorffAlpha, type Judgements } from './krippendorff-alpha'
import type { Level } from './level'
import type { LabelSet } from './set-distance'

/** A sentence or paragraph: half-open, in the unit of the continuum. */
export interface Passage {
  readonly start: number
  readonly end: number
}

export const byPassage = (method: string): string => `${method}, by passage`
export const ofPresence = (method: string): string => `${method}, presence in the document`

/** For each passage and reading the labels that touch it. Passages where all are empty stay: they are agreement too. */
export function labelSets({ readings }: Continuum, passages: readonly Passage[]): readonly Judgements<LabelSet>[] {
  return passages.map(({ start, end }) => readings.map(({ units }) => [...new Set(units.filter((unit) => unit.start < end && start < unit.end).map(({ label }) => label))].sort()))
}

/**
 * α over passages by the labels that touch them (MASI: Passonneau 2006; or Jaccard). Robust to where exactly a span begins,
 * at the price of leaning on how the text was cut up. n counts judgements of passages. Undefined as α.
 */
export function passageAlpha(documents: readonly { readonly continuum: Continuum; readonly passages: readonly Passage[] }[], level: Level<LabelSet>): Coefficient {
  const alpha = krippendorffAlpha(documents.flatMap(({ continuum, passages }) => labelSets(continuum, passages)), level)
  return { ...alpha, method: byPassage(alpha.method) }
}

/** α, nominal: did coders agree whether the label is in the document at all? What the comparison of outlets counts. n counts judgements of documents. */
export function presenceAlpha(documents: readonly Continuum[], label: string, level: Level<string | number>): Coefficient {
  const alpha = krippendorffAlpha(documents.map(({ readings }) => readings.map(({ units }) => (units.some((unit) => unit.label === label) ? 'present' : 'absent'))), level)
  return { ...alpha, method: ofPresence(alpha.method) }
}
