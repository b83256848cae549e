import { cheapestAssignment } from './assignment'
import { coderCount, coderPairs, pairOf, type Continuum, type Unit } from './continuum'
import { undefinedCoefficient, type Coefficient, type Origin } from './coefficient'

/** What counts as the same span. Labels must be equal except in the last. */
export const F1_MODES = ['exact', 'iou50', 'overlap', 'soft', 'character', 'unlabelled_overlap'] as const
export type F1Mode = (typeof F1_MODES)[number]

export const F1_METHODS: Record<F1Mode, string> = {
  exact: 'span F1, same edges and label',
  iou50: 'span F1, same label, intersection over union ≥ .5',
  overlap: 'span F1, same label, any overlap',
  soft: 'span F1, same label, by intersection over union',
  character: 'F1 over characters and labels',
  unlabelled_overlap: 'span F1, any overlap, any label',
}

/** Matched and all spans of both sides (characters for `character`), to be added over documents. */
export interface F1Terms {
  readonly matched: number
  readonly first: number
  readonly second: number
}

export function intersectionOverUnion(a: Unit, b: Unit): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start))
}

const WORTH: Record<Exclude<F1Mode, 'character'>, (a: Unit, b: Unit) => number> = {
  exact: (a, b) => (a.label === b.label && a.start === b.start && a.end === b.end ? 1 : 0),
  iou50: (a, b) => (a.label === b.label && intersectionOverUnion(a, b) >= 0.5 ? 1 : 0),
  overlap: (a, b) => (a.label === b.label && intersectionOverUnion(a, b) > 0 ? 1 : 0),
  soft: (a, b) => (a.label === b.label ? intersectionOverUnion(a, b) : 0),
  unlabelled_overlap: (a, b) => (intersectionOverUnion(a, b) > 0 ? 1 : 0),
}

/** One-to-one matching of most worth: a span counts once, and no greedy choice takes a partner from a better match. */
export function f1Terms(first: readonly Unit[], second: readonly Unit[], mode: F1Mode): F1Terms {
  if (mode === 'character') return characterTerms(first, second)
  const worth = WORTH[mode]
  const cost = first.map((a) => second.map((b) => -worth(a, b)))
  const matched = cheapestAssignment(cost).reduce((sum, j, i) => (j < 0 ? sum : sum - cost[i]![j]!), 0)
  return { matched, first: first.length, second: second.length }
}

function characterTerms(first: readonly Unit[], second: readonly Unit[]): F1Terms {
  const labels = [...new Set([...first, ...second].map(({ label }) => label))]
  const sums = labels.map((label) => {
    const [a, b] = [first, second].map((units) => coveredBy(units.filter((unit) => unit.label === label)))
    return { matched: sharedLength(a!, b!), first: lengthOf(a!), second: lengthOf(b!) }
  })
  return addTerms(sums)
}

type Stretch = readonly [start: number, end: number]

function coveredBy(units: readonly Unit[]): Stretch[] {
  const covered: [number, number][] = []
  for (const { start, end } of [...units].sort((a, b) => a.start - b.start)) {
    const last = covered.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else covered.push([start, end])
  }
  return covered
}

const lengthOf = (stretches: readonly Stretch[]): number => stretches.reduce((sum, [start, end]) => sum + end - start, 0)

const sharedLength = (a: readonly Stretch[], b: readonly Stretch[]): number =>
  a.reduce((sum, [start, end]) => sum + b.reduce((rest, [from, to]) => rest + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0), 0)

export const addTerms = (terms: readonly F1Terms[]): F1Terms => ({
  matched: terms.reduce((sum, one) => sum + one.matched, 0),
  first: terms.reduce((sum, one) => sum + one.first, 0),
  second: terms.reduce((sum, one) => sum + one.second, 0),
})

/** 2 · matched / (first + second): symmetric, unlike precision and recall. Null where neither has anything. */
export const f1Of = ({ matched, first, second }: F1Terms): number | null => (first + second === 0 ? null : (2 * matched) / (first + second))

/**
 * Span F1 between coders (as Hripcsak and Rothschild 2005, JAMIA 12:296–298, for agreement without a count of negatives):
 * spans matched one to one within each document, counts added over documents, the mean over pairs of coders. Not corrected
 * for chance, which is next to nothing for sparse spans. n counts spans (characters for `character`), each pair's own.
 * Undefined: `one_coder`; `no_pairable` where no two coders share a document, or none of them marked anything: not 1.
 */
export function spanF1(documents: readonly Continuum[], mode: F1Mode): Coefficient {
  const pairs = coderPairs(documents)
  const origin: Origin = { method: `${F1_METHODS[mode]}${pairs.length > 1 ? ', mean over pairs of coders' : ''}`, year: 2005, of: mode === 'character' ? 'characters' : 'units' }
  if (pairs.length === 0) return undefinedCoefficient(origin, coderCount(documents) < 2 ? 'one_coder' : 'no_pairable')
  const all = pairs.map(([first, second]) =>
    addTerms(
      documents.flatMap((document) => {
        const [a, b] = pairOf(document, first, second)?.readings ?? []
        return a && b ? [f1Terms(a.units, b.units, mode)] : []
      }),
    ),
  )
  const values = all.flatMap((terms) => f1Of(terms) ?? [])
  if (values.length === 0) return undefinedCoefficient(origin, 'no_pairable')
  const value = values.reduce((sum, one) => sum + one, 0) / values.length
  return { ...origin, value, n: all.reduce((sum, { first, second }) => sum + first + second, 0), observed: value, expected: null, interval: null }
}
