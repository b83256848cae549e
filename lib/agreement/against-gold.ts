import { dimensionOf } from '@/lib/domain/codebook'
import type { Span } from '@/lib/domain/span'
import { cheapestAssignment } from './assignment'
import type { Coefficient } from './coefficient'
import type { Unit } from './continuum'
import { intersectionOverUnion, spanF1 } from './span-f1'

/** One article as a person marked it, beside its gold. */
export interface GoldPair {
  readonly length: number
  readonly own: readonly Unit[]
  readonly gold: readonly Unit[]
}

/** Units by their places in the two lists; null on the side that has none. */
export interface GoldMatch {
  readonly own: number | null
  readonly gold: number | null
}

/**
 * Which unit of a person answers to which of the gold: same label, at least half of their union in common, one to one so
 * that as many as can be are matched, then those that fit best. In the order of the text.
 */
export function matchGold(own: readonly Unit[], gold: readonly Unit[]): readonly GoldMatch[] {
  const fit = (a: Unit, b: Unit): number => {
    const shared = a.label === b.label ? intersectionOverUnion(a, b) : 0
    return shared >= 0.5 ? 1 + shared / (own.length + gold.length + 1) : 0
  }
  const cost = own.map((a) => gold.map((b) => -fit(a, b)))
  const partners = cheapestAssignment(cost).map((j, i) => (j >= 0 && cost[i]![j]! < 0 ? j : null))
  const taken = new Set(partners)
  const matches = [...partners.map((partner, i) => ({ own: i, gold: partner })), ...gold.flatMap((_, j) => (taken.has(j) ? [] : [{ own: null, gold: j }]))]
  const place = (match: GoldMatch): Unit => (match.gold === null ? own[match.own ?? 0]! : gold[match.gold]!)
  return matches.sort((a, b) => place(a).start - place(b).start || place(a).end - place(b).end)
}

export interface LabelAgainstGold {
  readonly label: string
  readonly matched: number
  /** In the gold only, and in the person's marks only. */
  readonly missed: number
  readonly extra: number
  readonly f1: Coefficient
}

/** F1 of a person's marks against the gold over articles (`iou50` of span-f1.ts), and per label how they come apart. */
export function againstGold(pairs: readonly GoldPair[]): { readonly f1: Coefficient; readonly labels: readonly LabelAgainstGold[] } {
  const labels = [...new Set(pairs.flatMap(({ own, gold }) => [...own, ...gold].map(({ label }) => label)))].sort()
  const only = (units: readonly Unit[], label: string) => units.filter((unit) => unit.label === label)
  return {
    f1: f1Of(pairs),
    labels: labels.map((label) => {
      const some = pairs.map(({ length, own, gold }) => ({ length, own: only(own, label), gold: only(gold, label) }))
      const matches = some.flatMap(({ own, gold }) => matchGold(own, gold))
      return {
        label,
        matched: matches.filter((match) => match.own !== null && match.gold !== null).length,
        missed: matches.filter(({ own }) => own === null).length,
        extra: matches.filter(({ gold }) => gold === null).length,
        f1: f1Of(some),
      }
    }),
  }
}

const f1Of = (pairs: readonly GoldPair[]): Coefficient =>
  spanF1(
    pairs.map(({ length, own, gold }) => ({ length, readings: [{ coder: 'own', units: own }, { coder: 'gold', units: gold }] })),
    'iou50',
  )

/** The same for each dimension by itself, never pooled: labels are code references, which begin with their dimension. */
export const dimensionsAgainstGold = (dimensions: readonly string[], pairs: readonly GoldPair[]) =>
  dimensions.map((dimension) => {
    const of = (units: readonly Unit[]) => units.filter(({ label }) => dimensionOf(label) === dimension)
    return { dimension, ...againstGold(pairs.map(({ length, own, gold }) => ({ length, own: of(own), gold: of(gold) }))) }
  })

/** A unit for each code of each span. */
export const unitsOfSpans = (spans: readonly Span[]): Unit[] => spans.flatMap(({ start, end, codes }) => codes.map((label) => ({ start, end, label })))
