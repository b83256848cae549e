import type { Dice } from '@/lib/domain/dice'
import { bestAlignment, EXACT_LIMITS, type Alignment } from './alignment'
import { undefinedCoefficient, type Coefficient, type CoefficientGap, type Origin } from './coefficient'
import type { Continuum, Unit } from './continuum'
import type { Sampler } from './continuum-sampler'
import { leastDisorder } from './disorder'
import { categoricalDisorder } from './gamma-cat'
import type { Weights } from './dissimilarity'
import type { PackingLimits } from './set-packing'

export const GAMMA: Origin = { method: 'γ', year: 2015, of: 'units' }
export const GAMMA_CAT: Origin = { method: 'γ_cat', year: 2017, of: 'units' }

export interface GammaOptions {
  readonly weights: Weights
  readonly sampler: Sampler
  /** Their own for every document, seeded from its id, so that the order of documents does not matter. */
  readonly dice: Dice
  /** Chance continua to draw at first. */
  readonly samples: number
  /** Draw more until the mean disorder of chance is known within this share of itself, 95 %; null: leave it at `samples`. */
  readonly precision: number | null
  readonly mostSamples: number
  readonly limits: PackingLimits
}

/** 30 samples, 5 % precision, at most 400 samples. The sampler and the dice have no default: they are printed with the result. */
export const GAMMA_DEFAULTS = { samples: 30, precision: 0.05, mostSamples: 400, limits: EXACT_LIMITS } as const

/** Whether the disorders are those of the best alignment of all coders, or means over pairs of coders. */
export type GammaExactness = 'exact' | 'mean_pairwise'

export interface GammaTotals {
  readonly observed: number
  readonly expected: number
}

export interface GammaResult {
  readonly gamma: Coefficient
  readonly gammaCat: Coefficient
  readonly exactness: GammaExactness
  /** δ × mean units a coder, to be added over documents (means over pairs when pairwise). Null where γ is undefined. */
  readonly totals: GammaTotals | null
  /** The same of γ_cat. Null where γ_cat is undefined. */
  readonly categorical: GammaTotals | null
  /** Of all coders, or one for each pair. */
  readonly alignments: readonly Alignment[]
  readonly settings: GammaSettings
}

/** What has to be printed with γ for anyone to get the same number. */
export interface GammaSettings {
  readonly alpha: number
  readonly beta: number
  readonly deltaEmpty: number
  readonly sampler: string
  readonly seed: string
  readonly samples: number
}

/**
 * γ of one document (Mathet, Widlöcher and Métivier 2015, Computational Linguistics 41:437–479): units of all coders are
 * aligned so that disorder is least, and γ = 1 − δ_best / δ_expected, the latter the mean over chance continua. δ is the
 * summed disorder of the unitary alignments divided by the mean number of units a coder. Units may overlap. γ is at most 1
 * and has no lower bound. γ_cat beside it is about the labels alone. n counts units.
 * Two coders: exact. More: exact within `limits`, else the mean over pairs of coders, and named so.
 * Undefined: `one_coder`; `no_pairable` where nobody marked anything; `degenerate_expected` where chance makes no disorder.
 */
export function gammaOf(document: Continuum, options: GammaOptions): GammaResult {
  const { readings } = document
  const settings = { ...settingsOf(options), samples: 0 }
  const n = readings.reduce((sum, { units }) => sum + units.length, 0)
  const gap: CoefficientGap | null = readings.length < 2 ? 'one_coder' : n === 0 ? 'no_pairable' : null
  if (gap) {
    const [gamma, gammaCat] = [undefinedCoefficient(GAMMA, gap, n), undefinedCoefficient(GAMMA_CAT, gap, n)]
    return { gamma, gammaCat, exactness: 'exact', totals: null, categorical: null, alignments: [], settings }
  }
  for (const { start, end } of readings.flatMap(({ units }) => units)) if (!(start < end)) throw new RangeError(`a unit of no length at ${start}`)
  return exactGamma(document, options) ?? pairwiseGamma(document, options)
}

const settingsOf = ({ weights, sampler, dice }: GammaOptions): Omit<GammaSettings, 'samples'> => ({
  alpha: weights.alpha,
  beta: weights.beta,
  deltaEmpty: weights.deltaEmpty,
  sampler: sampler.name,
  seed: dice.seed,
})

const unitsPerCoder = (coders: readonly (readonly Unit[])[]): number => coders.reduce((sum, units) => sum + units.length, 0) / coders.length

/** δ: disorder of the best alignment over the mean number of units a coder; null beyond the limits. Deterministic. */
export function observedDisorder(coders: readonly (readonly Unit[])[], weights: Weights, limits: PackingLimits = EXACT_LIMITS): number | null {
  const best = bestAlignment(coders, weights, limits)
  return best && best.total / unitsPerCoder(coders)
}

/** Disorders of continua made by chance, as many as the precision asks for. */
export interface Chance {
  readonly disorders: readonly number[]
  readonly categorical: readonly number[]
}

/** Null where a continuum is beyond the limits. */
export function chanceDisorders(document: Continuum, options: GammaOptions): Chance | null {
  const { weights, sampler, dice, precision, limits } = options
  const disorders: number[] = []
  const categorical: number[] = []
  let wanted = options.samples
  while (disorders.length < wanted) {
    const coders = sampler.sample(document, dice)
    const best = leastDisorder(coders, weights, limits)
    if (best === null) return null
    const units = unitsPerCoder(coders)
    // A shift can pick a coder who marked nothing for everybody: no units, no disorder.
    disorders.push(units === 0 ? 0 : best.total / units)
    if (best.categorical !== null) categorical.push(best.categorical)
    if (disorders.length === wanted && precision !== null) wanted = Math.max(wanted, Math.min(options.mostSamples, neededSamples(disorders, precision)))
  }
  return { disorders, categorical }
}

/** ⌈(1.96 · cv / precision)²⌉ (Mathet et al. 2015, §5.3). */
export function neededSamples(disorders: readonly number[], precision: number): number {
  const centre = mean(disorders)
  if (centre === 0 || disorders.length < 2) return disorders.length
  const deviation = Math.sqrt(disorders.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (disorders.length - 1))
  return Math.ceil(((1.96 * deviation) / centre / precision) ** 2)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** γ by the best alignment of all coders alone; null beyond the limits. Two coders or more, and a unit. */
export function exactGamma(document: Continuum, options: GammaOptions): GammaResult | null {
  const coders = document.readings.map(({ units }) => units)
  const best = bestAlignment(coders, options.weights, options.limits)
  const chance = best && chanceDisorders(document, options)
  if (!best || !chance) return null
  const n = coders.flat().length
  const units = unitsPerCoder(coders)
  const expected = mean(chance.disorders)
  const observedLabels = categoricalDisorder(best.unitary, options.weights)
  const expectedLabels = chance.categorical.length === 0 ? null : mean(chance.categorical)
  return {
    gamma: ratioOf(GAMMA, best.total / units, expected, n),
    gammaCat:
      observedLabels === null
        ? undefinedCoefficient(GAMMA_CAT, 'no_pairable', n)
        : ratioOf(GAMMA_CAT, observedLabels, expectedLabels, n),
    exactness: 'exact',
    totals: { observed: best.total, expected: expected * units },
    categorical: observedLabels === null || expectedLabels === null ? null : { observed: observedLabels * units, expected: expectedLabels * units },
    alignments: [best],
    settings: { ...settingsOf(options), samples: chance.disorders.length },
  }
}

function ratioOf(origin: Origin, observed: number, expected: number | null, n: number): Coefficient {
  if (expected === null || !(expected > 1e-12)) return undefinedCoefficient(origin, 'degenerate_expected', n, observed, expected)
  return { ...origin, value: 1 - observed / expected, n, observed, expected, interval: null }
}

function pairwiseGamma(document: Continuum, options: GammaOptions): GammaResult {
  const { length, readings } = document
  const pairs = readings.flatMap((first, i) =>
    readings.slice(i + 1).flatMap((second) => {
      if (first.units.length + second.units.length === 0) return []
      const result = exactGamma({ length, readings: [first, second] }, options)
      if (result === null) throw new Error('two coders are always exact')
      return [result]
    }),
  )
  const n = readings.reduce((sum, { units }) => sum + units.length, 0)
  return {
    gamma: meanOf(GAMMA, pairs.map(({ gamma }) => gamma), n),
    gammaCat: meanOf(GAMMA_CAT, pairs.map(({ gammaCat }) => gammaCat), n),
    exactness: 'mean_pairwise',
    totals: meanTotals(pairs.flatMap((pair) => pair.totals ?? [])),
    categorical: meanTotals(pairs.flatMap((pair) => pair.categorical ?? [])),
    alignments: pairs.flatMap(({ alignments }) => alignments),
    settings: { ...settingsOf(options), samples: pairs.reduce((sum, pair) => sum + pair.settings.samples, 0) },
  }
}

/** What a document adds when its γ is a mean over pairs of coders. */
export const meanTotals = (pairs: readonly GammaTotals[]): GammaTotals | null =>
  pairs.length === 0 ? null : { observed: mean(pairs.map(({ observed }) => observed)), expected: mean(pairs.map(({ expected }) => expected)) }

function meanOf(origin: Origin, pairs: readonly Coefficient[], n: number): Coefficient {
  const pairwise = { ...origin, method: `${origin.method}, mean over pairs of coders` }
  const defined = pairs.flatMap((pair) => (pair.value === null ? [] : [pair]))
  if (defined.length === 0) return undefinedCoefficient(pairwise, 'degenerate_expected', n)
  const over = (of: (pair: Coefficient) => number | null): number => mean(defined.map((pair) => of(pair) ?? 0))
  return { ...pairwise, value: over((pair) => pair.value), n, observed: over((pair) => pair.observed), expected: over((pair) => pair.expected), interval: null }
}

/**
 * γ over documents: 1 − Σ δ_o u / Σ δ_e u with u the mean units a coder, so that long documents weigh by what is in them.
 * n counts units. Undefined as for one document, by the reason most documents give.
 */
export function gammaOverDocuments(results: readonly GammaResult[]): Coefficient {
  return overDocuments(GAMMA, results, ({ totals }) => totals)
}

/** γ_cat over documents, in the same way: 1 − Σ δ_o u / Σ δ_e u, of documents in which it is defined. */
export function gammaCatOverDocuments(results: readonly GammaResult[]): Coefficient {
  return overDocuments(GAMMA_CAT, results, ({ categorical }) => categorical)
}

function overDocuments(of: Origin, results: readonly GammaResult[], totalsOf: (result: GammaResult) => GammaTotals | null): Coefficient {
  const origin = overDocumentsOrigin(of, results.some((result) => result.exactness === 'mean_pairwise' && totalsOf(result) !== null))
  const totals = results.flatMap((result) => totalsOf(result) ?? [])
  const n = results.reduce((sum, { gamma }) => sum + gamma.n, 0)
  if (totals.length === 0) {
    const alone = results.length > 0 && results.every(({ gamma }) => gamma.value === null && gamma.reason === 'one_coder')
    return undefinedCoefficient(origin, alone ? 'one_coder' : 'no_pairable', n)
  }
  const [observed, expected] = [totals.reduce((sum, one) => sum + one.observed, 0), totals.reduce((sum, one) => sum + one.expected, 0)]
  return ratioOf(origin, observed, expected, n)
}

/** How a γ over documents is called: whether in some of them it is a mean over pairs. */
export const overDocumentsOrigin = (of: Origin, pairwise: boolean): Origin => ({
  ...of,
  method: `${of.method} over documents${pairwise ? ', mean over pairs of coders where beyond exact' : ''}`,
})
