import { EXACT_LIMITS } from '../alignment'
import { undefinedCoefficient, fromAgreement, type Coefficient, type Origin } from '../coefficient'
import { GAMMA, GAMMA_CAT, overDocumentsOrigin } from '../gamma'
import { originOf } from '../krippendorff-alpha'
import { byPassage, ofPresence } from '../passage-alpha'
import { F1_METHODS } from '../span-f1'
import { PER_LABEL, POOLED } from '../unitized-alpha'
import { byArticle } from './articles'
import { codersOf, CODER_PARTS, gammaPartsOf, pairwiseF1Of } from './coders'
import { LIMITS, planOf } from './limits'
import { GOLD, type PanelDocument } from './material'
import { FEWEST_UNITS, type PanelMeasure, type Spread } from './measure'
import { alphaFrom, measureOf, NO_SPREAD, withheld, type Base, type Cast } from './measures'
import { compareReadings, SAMPLER, WEIGHTS, type DocumentOutcome } from './pairs'
import { contingencyAt, fleissPresenceOf, fleissTermsAt, presenceOf, TWO_CODER, twoCoderPresenceOf } from './presence'
import { DRAWS, spreadsOf, sumsOf, type Additive } from './resampling'
import { sentenceAlphaOf } from './sentence-alpha'
import { Tally, type Confusion, type CostlyPassage } from './tally'
import { unitizingOf } from './unitizing'

/** One code's numbers. */
export interface CodePanel {
  readonly code: string
  readonly units: number
  /** Units of the coder who used it least. */
  readonly fewest: number
  readonly measures: readonly PanelMeasure[]
}

/** One annotator against the others, or against gold. */
export interface CoderPanel {
  readonly coder: string
  readonly documents: number
  readonly units: number
  readonly measures: readonly PanelMeasure[]
}

/** How the numbers came about: what has to be known to get them again. */
export interface PanelSettings {
  readonly seed: string
  readonly sampler: string
  readonly alpha: number
  readonly beta: number
  readonly deltaEmpty: number
  /** Chance continua drawn in all. */
  readonly samples: number
  readonly draws: number
  readonly fewestUnits: number
  /** Pairs of readings that were aligned, of all there are. */
  readonly pairs: number
  readonly allPairs: number
  /** Articles whose γ aligns all coders at once, and those whose γ is a mean over pairs. */
  readonly exactDocuments: number
  readonly pairwiseDocuments: number
  /** Up to here γ aligns three coders and more at once: spans of such articles in all, and candidates in one connected group. */
  readonly exactUnits: number
  readonly exactCandidates: number
}

/** Agreement in one dimension (never pooled over dimensions), over the body of articles that two or more read to the end. */
export interface Panel extends Base {
  /** UTF-16 units of the bodies. */
  readonly characters: number
  readonly sentences: number
  readonly overall: readonly PanelMeasure[]
  readonly codes: readonly CodePanel[]
  readonly confusion: Confusion
  readonly coderRows: readonly CoderPanel[]
  readonly passages: readonly CostlyPassage[]
  /** Disorder of all sentences together, in units of Δ∅: what the passages' costs are shares of. */
  readonly disorder: number
  readonly settings: PanelSettings
}

/**
 * The panel from documents that two or more coders read, all of them connected by articles they share. `codes` in the
 * order they are to stand in. `progress` hears of every document compared.
 */
export function panelOf(all: readonly PanelDocument[], codes: readonly string[], seed: string, progress: (done: number, total: number) => void = () => undefined): Panel {
  const articles = byArticle(all)
  const documents = articles.flat()
  const plan = planOf(documents)
  const tally = new Tally()
  let done = 0
  const outcomes = articles.map((own) =>
    own.map((document) => {
      const outcome = compareReadings(document, plan, seed)
      tally.add(document, outcome)
      progress(++done, documents.length)
      // What the tally has taken from the alignments is all that is needed of them.
      return lean(outcome)
    }),
  )
  const flat = outcomes.flat()
  const readings = documents.flatMap(({ continuum }) => continuum.readings)
  const coders = [...new Set(readings.map(({ coder }) => coder))].sort()
  const base: Base = { documents: articles.length, coders: coders.length, units: unitsOf(articles) }
  const cast: Cast = { seed, sampler: SAMPLER.name }

  const gamma = gammaPartsOf(outcomes)
  const unitizing = unitizingOf(articles, codes)
  const sentences = sentenceAlphaOf(articles, codes)
  const f1 = pairwiseF1Of(outcomes)
  const presence = presenceOf(articles, codes)
  const [first, second] = coders
  const twoCoder = first !== undefined && second !== undefined && coders.length === 2 ? twoCoderPresenceOf(articles, codes, first) : null
  const sizes = new Set(documents.map(({ continuum }) => continuum.readings.length))
  const [size = 0] = sizes
  const fleiss = sizes.size === 1 ? fleissPresenceOf(articles, codes, size) : null
  const rows = coders.filter((coder) => coder !== GOLD)
  const each = codersOf(outcomes, rows)
  const families = [gamma, unitizing, sentences, f1, presence, each, ...(twoCoder ? [twoCoder] : []), ...(fleiss ? [fleiss] : [])]
  const spreads = new Map(spreadsOf(families, articles.length, seed).map((own, i) => [families[i]!, own]))
  const spread = (of: Additive, i: number): Spread => spreads.get(of)?.[i] ?? NO_SPREAD
  const sums = <A extends Additive>(of: A) => sumsOf(of, articles.length)

  const overall = (): PanelMeasure[] => {
    const [g, u, s, f] = [sums(gamma), unitizing.terms(sums(unitizing)), sums(sentences), sums(f1)]
    const exactness = (of: Origin, has: (outcome: DocumentOutcome) => boolean) => overDocumentsOrigin(of, flat.some((one) => one.exactness === 'mean_pairwise' && has(one)))
    const alphas = sentences.terms(s)
    const shown = (mode: 'iou50' | 'character'): Origin => ({
      method: `${F1_METHODS[mode]}${coders.length > 2 ? ', mean over pairs of coders' : ''}`,
      year: 2005,
      of: mode === 'character' ? 'characters' : 'units',
    })
    const f1Coefficient = (mode: 'iou50' | 'character', i: number): Coefficient => {
      const value = f1.values(f)[i] ?? null
      const n = f1.n(f)[i]!
      return value === null ? undefinedCoefficient(shown(mode), 'no_pairable', n) : { ...shown(mode), value, n, observed: value, expected: null, interval: null }
    }
    const gammaCoefficient = (of: Origin, at: number, has: (outcome: DocumentOutcome) => boolean): Coefficient =>
      flat.some(has) ? alphaFrom(exactness(of, has), { observed: g[at]!, expected: g[at + 1]! }, base.units, 'degenerate_expected') : undefinedCoefficient(exactness(of, has), 'no_pairable', base.units)
    const characters = charactersOf(documents)
    return [
      measureOf('gamma', gammaCoefficient(GAMMA, 0, ({ totals }) => totals !== null), spread(gamma, 0), base, cast),
      measureOf('gamma_cat', gammaCoefficient(GAMMA_CAT, 2, ({ categorical }) => categorical !== null), spread(gamma, 1), base, cast),
      measureOf('alpha_unitized', alphaFrom(POOLED, u[codes.length]!, characters), spread(unitizing, codes.length), base),
      measureOf('alpha_marked', alphaFrom({ ...PER_LABEL, method: 'unitized α, marked or not, whatever the code' }, u[codes.length + 1]!, characters), spread(unitizing, codes.length + 1), base),
      ...(['MASI', 'Jaccard'] as const).map((name, i) => {
        const origin = { ...originOf(name), method: byPassage(originOf(name).method) }
        return measureOf(i === 0 ? 'alpha_masi' : 'alpha_jaccard', alphaFrom(origin, alphas[i]!, sentences.count(s)), spread(sentences, i), base)
      }),
      measureOf('f1_iou50', f1Coefficient('iou50', 0), spread(f1, 0), base),
      measureOf('f1_characters', f1Coefficient('character', 1), spread(f1, 1), base),
    ]
  }

  const codePanels = (): CodePanel[] => {
    const u = unitizing.terms(sums(unitizing))
    const [p, t, k] = [sums(presence), twoCoder && sums(twoCoder), fleiss && sums(fleiss)]
    const used = unitsByCoder(articles)
    const presenceOrigin = { ...originOf('nominal'), method: ofPresence(originOf('nominal').method) }
    return codes.map((code, i) => {
      const own = coders.map((coder) => used.get(coder)?.get(code) ?? 0)
      const fewest = Math.min(...own)
      const units = own.reduce((sum, n) => sum + n, 0)
      const of: Base = { ...base, units }
      const characters = charactersOf(documents)
      const judgements = p[0]!
      const presenceTerms = { observed: p[2 * i + 1]! / judgements, expected: (2 * p[2 * i + 2]! * (judgements - p[2 * i + 2]!)) / (judgements * (judgements - 1)) }
      const fleissOrigin: Origin = { method: 'Fleiss κ', year: 1971, of: 'items' }
      const fleissMeasure = (): PanelMeasure => {
        if (!k || !fleiss) return withheld('fleiss', fleissOrigin, 'unequal_coders', of)
        const { observed, expected } = fleissTermsAt(k, i, size)
        return measureOf('fleiss', fromAgreement(fleissOrigin, observed, expected, documents.length), spread(fleiss, i), of)
      }
      const measures = [
        measureOf('alpha_unitized', alphaFrom(PER_LABEL, u[i]!, characters), spread(unitizing, i), of),
        measureOf('alpha_presence', alphaFrom(presenceOrigin, presenceTerms, judgements), spread(presence, i), of),
        ...TWO_CODER.map(({ id, of: compute }, j) => {
          const coefficient = compute(contingencyAt(t ?? new Float64Array(4), t ? i : 0))
          return t && twoCoder ? measureOf(id, coefficient, spread(twoCoder, 3 * i + j), of) : withheld(id, coefficient, 'not_two_coders', of)
        }),
        fleissMeasure(),
      ]
      // Where somebody hardly ever used the code, a number would be chance.
      const rare = (measure: PanelMeasure): PanelMeasure => withheld(measure.id, { method: measure.method, year: measure.year, of: measure.of }, 'rare', of, measure.n)
      return { code, units, fewest, measures: fewest < FEWEST_UNITS ? measures.map(rare) : measures }
    })
  }

  const coderPanels = (): CoderPanel[] => {
    const s = sums(each)
    return rows.map((coder, i) => {
      const read = documents.filter(({ continuum }) => continuum.readings.some((reading) => reading.coder === coder))
      const units = read.reduce((sum, { continuum }) => sum + continuum.readings.reduce((own, reading) => own + (reading.coder === coder ? reading.units.length : 0), 0), 0)
      const at = i * CODER_PARTS
      const of: Base = { documents: read.length, coders: partnersOf(read, coder), units }
      const gammaOrigin: Origin = { ...GAMMA, method: 'γ against the others, pair by pair' }
      const f1Origin: Origin = { method: `${F1_METHODS.iou50}, against the others`, year: 2005, of: 'units' }
      const f1Value = each.values(s)[2 * i + 1] ?? null
      return {
        coder,
        documents: read.length,
        units,
        measures: [
          measureOf('gamma_pairs', alphaFrom(gammaOrigin, { observed: s[at]!, expected: s[at + 1]! }, units, 'no_pairable'), spread(each, 2 * i), of, cast),
          measureOf(
            'f1_pairs',
            f1Value === null ? undefinedCoefficient(f1Origin, 'no_pairable') : { ...f1Origin, value: f1Value, n: s[at + 3]!, observed: f1Value, expected: null, interval: null },
            spread(each, 2 * i + 1),
            of,
          ),
        ],
      }
    })
  }

  const { passages, total } = tally.passages()
  const pairwise = flat.filter(({ exactness }) => exactness === 'mean_pairwise').length
  return {
    ...base,
    characters: charactersOf(documents),
    sentences: articles.reduce((sum, own) => sum + own[0]!.sentences.length, 0),
    overall: overall(),
    codes: codePanels(),
    confusion: tally.confusion(),
    coderRows: coderPanels(),
    passages,
    disorder: total,
    settings: {
      ...cast,
      alpha: WEIGHTS.alpha,
      beta: WEIGHTS.beta,
      deltaEmpty: WEIGHTS.deltaEmpty,
      samples: flat.reduce((sum, { samples }) => sum + samples, 0),
      draws: DRAWS,
      fewestUnits: FEWEST_UNITS,
      pairs: plan.pairs,
      allPairs: plan.allPairs,
      exactDocuments: documents.length - pairwise,
      pairwiseDocuments: pairwise,
      exactUnits: LIMITS.exactUnits,
      exactCandidates: EXACT_LIMITS.candidates,
    },
  }
}

const lean = (outcome: DocumentOutcome): DocumentOutcome => ({ ...outcome, pairs: outcome.pairs.map((pair) => ({ ...pair, gamma: pair.gamma && { ...pair.gamma, alignments: [] } })) })

const charactersOf = (documents: readonly PanelDocument[]): number => documents.reduce((sum, { continuum }) => sum + continuum.length, 0)

/** Units of each coder by label; a gold layer that several are compared with counts once an article. */
function unitsByCoder(articles: readonly (readonly PanelDocument[])[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>()
  for (const documents of articles) {
    const seen = new Set<string>()
    for (const { coder, units } of documents.flatMap(({ continuum }) => continuum.readings)) {
      if (seen.has(coder)) continue
      seen.add(coder)
      const own = counts.get(coder) ?? new Map<string, number>()
      counts.set(coder, own)
      for (const { label } of units) own.set(label, (own.get(label) ?? 0) + 1)
    }
  }
  return counts
}

const unitsOf = (articles: readonly (readonly PanelDocument[])[]): number =>
  [...unitsByCoder(articles).values()].reduce((sum, own) => sum + [...own.values()].reduce((rest, n) => rest + n, 0), 0)

/** Coders who share an article with one. */
const partnersOf = (documents: readonly PanelDocument[], coder: string): number =>
  new Set(documents.flatMap(({ continuum }) => continuum.readings.map((reading) => reading.coder))).size - Number(documents.some(({ continuum }) => continuum.readings.some((one) => one.coder === coder)))
