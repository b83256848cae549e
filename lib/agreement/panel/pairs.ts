import { rollIndex, seededDice } from '@/lib/domain/dice'
import type { Continuum } from '../continuum'
import { statisticalSampler } from '../continuum-sampler'
import { EVEN_WEIGHTS } from '../dissimilarity'
import { EXACT_LIMITS } from '../alignment'
import { exactGamma, meanTotals, type GammaOptions, type GammaResult, type GammaTotals } from '../gamma'
import { f1Terms, type F1Terms } from '../span-f1'
import type { Plan } from './limits'
import { placesOf, type PanelDocument } from './material'

export const SAMPLER = statisticalSampler
export const WEIGHTS = EVEN_WEIGHTS

/** Two readings of one document, compared. */
export interface PairOutcome {
  readonly first: string
  readonly second: string
  /** Null where neither marked anything. */
  readonly gamma: GammaResult | null
  readonly iou50: F1Terms
  readonly characters: F1Terms
}

export interface DocumentOutcome {
  readonly totals: GammaTotals | null
  readonly categorical: GammaTotals | null
  readonly exactness: GammaResult['exactness']
  readonly samples: number
  readonly pairs: readonly PairOutcome[]
}

/**
 * Everything that compares readings two by two, and γ of the document: of all coders at once where that is exact and within
 * limits, else the mean over its pairs. The dice of a document's own γ are seeded with "SEED ID", those of pairs among three
 * or more with "SEED ID I-J", by the places of readings.
 */
export function compareReadings(document: PanelDocument, plan: Plan, seed: string): DocumentOutcome {
  const { id, continuum } = document
  const { length, readings } = continuum
  const two = readings.length === 2
  const places = placesOf(readings)
  const optionsFor = (dice: string): GammaOptions => ({
    weights: WEIGHTS,
    sampler: SAMPLER,
    dice: seededDice(dice),
    samples: plan.samples,
    precision: 0.05,
    mostSamples: plan.mostSamples,
    limits: EXACT_LIMITS,
  })
  const gammaOfPair = (pair: Continuum, dice: string): GammaResult | null => (pair.readings.every(({ units }) => units.length === 0) ? null : exactGamma(pair, optionsFor(dice)))
  const pairs = chosenPairs(readings.length, plan.pairsOf(document), `${seed} ${id} pairs`).map(([i, j]): PairOutcome => {
    const [first, second] = [readings[i]!, readings[j]!]
    return {
      first: first.coder,
      second: second.coder,
      gamma: gammaOfPair(two ? continuum : { length, readings: [first, second] }, two ? `${seed} ${id}` : `${seed} ${id} ${places[i]}-${places[j]}`),
      iou50: f1Terms(first.units, second.units, 'iou50'),
      characters: f1Terms(first.units, second.units, 'character'),
    }
  })
  const whole = two ? (pairs[0]?.gamma ?? null) : plan.exact ? gammaOfPair(continuum, `${seed} ${id}`) : null
  const own = pairs.flatMap(({ gamma }) => gamma ?? [])
  return {
    totals: whole ? whole.totals : meanTotals(own.flatMap(({ totals }) => totals ?? [])),
    categorical: whole ? whole.categorical : meanTotals(own.flatMap(({ categorical }) => categorical ?? [])),
    exactness: whole || own.length === 0 ? 'exact' : 'mean_pairwise',
    samples: (whole ? [whole] : own).reduce((sum, { settings }) => sum + settings.samples, 0),
    pairs,
  }
}

/** All pairs of n, or `most` of them, drawn without replacement; in order. */
function chosenPairs(n: number, most: number, seed: string): (readonly [i: number, j: number])[] {
  const all = Array.from({ length: n }, (_, i) => Array.from({ length: n - i - 1 }, (_, k) => [i, i + 1 + k] as const)).flat()
  if (most >= all.length) return all
  const dice = seededDice(seed)
  for (let at = 0; at < most; at++) {
    const from = at + rollIndex(dice, all.length - at)
    ;[all[at], all[from]] = [all[from]!, all[at]!]
  }
  return all.slice(0, most).sort(([a, b], [c, d]) => a - c || b - d)
}
