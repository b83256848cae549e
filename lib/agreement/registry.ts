import { z } from 'zod'
import { seededDice } from '@/lib/domain/dice'
import { metricOf, type Json, type Metric } from '@/lib/domain/vector'
import { boundarySimilarity } from './boundary-similarity'
import { characterAlpha } from './character-alpha'
import { codingAlpha } from './coding-alpha'
import { cohenKappa } from './cohen-kappa'
import type { Coefficient } from './coefficient'
import { contingencyOf, type Contingency } from './contingency'
import { labelsOf, type Continuum } from './continuum'
import { statisticalSampler } from './continuum-sampler'
import { EVEN_WEIGHTS } from './dissimilarity'
import { fleissKappa } from './fleiss-kappa'
import { chanceDisorders, GAMMA_DEFAULTS, observedDisorder } from './gamma'
import { gwetAc1 } from './gwet-ac1'
import { jackknife } from './jackknife'
import { alphaWithMarginals, krippendorffAlpha, type Judgements } from './krippendorff-alpha'
import { interval, jaccard, masi, nominal, ordinal, ratio, setLevel } from './level'
import { dkproMasiDistance, dkproSetDistance, masiDistance, nltkMasiDistance } from './masi'
import { passageAlpha } from './passage-alpha'
import { scottPi } from './scott-pi'
import { SEMEVAL_SCHEMAS, semevalCounts, semevalScore, type SemevalCounts } from './semeval-2013'
import { jaccardDistance } from './set-distance'
import { F1_MODES, spanF1 } from './span-f1'
import { binaryUnitizedAlpha, labelUnitizedAlpha, pooledUnitizedAlpha, unitizedAlpha } from './unitized-alpha'
import { overallUnitizingAlpha2004, unitizingAlpha2004 } from './unitizing-alpha-2004'

// The metrics of published check values, over the inputs in which those are written down.

const value = z.union([z.number(), z.string()])
const labelSet = z.array(z.string())
const offset = z.number().nonnegative()
const unit = z.tuple([offset, offset, z.string()])
const readings = z.array(z.array(unit))

const codersByUnits = z.object({ coders_by_units: z.array(z.array(value.nullable())) })
type Value = z.infer<typeof value>

/** Coders × units turned round to units × coders. */
function unitsOf(coders: readonly (readonly (Value | null)[])[]): readonly Judgements<Value>[] {
  return (coders[0] ?? []).map((_, unit) =>
    coders.map((own) => {
      const said = own[unit]
      if (said === undefined) throw new RangeError('coders judged different numbers of units')
      return said
    }),
  )
}

const continuumOf = (length: number, coders: z.infer<typeof readings>, begin = 0): Continuum => ({
  length,
  readings: coders.map((own, i) => ({ coder: String(i), units: own.map(([start, end, label]) => ({ start: start - begin, end: end - begin, label })) })),
})

/** α at every level that the values allow. */
function alphas(units: readonly Judgements<Value>[]): Record<string, Json> {
  const { coefficient, marginals } = alphaWithMarginals(units, nominal)
  const numbers = units.map((unit) => unit.map((one) => (typeof one === 'number' ? one : null)))
  const numeric = units.flat().every((one) => typeof one !== 'string')
  return {
    nominal: coefficient.value,
    Do_nominal: coefficient.observed,
    De_nominal: coefficient.expected,
    n_pairable: coefficient.n,
    marginals: Object.fromEntries(marginals.map(({ value: used, count }) => [String(used), count])),
    ...(numeric && Object.fromEntries([ordinal, interval, ratio].map((level) => [level.name, krippendorffAlpha(numbers, level).value]))),
  }
}

const pairUnits = ({ categories, counts }: Contingency): Judgements<Value>[] =>
  counts.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [categories[i]!, categories[j]!])))

function twoCoders(table: Contingency, units: readonly Judgements<Value>[]): Record<string, Json> {
  const kappa = cohenKappa(table)
  const alpha = krippendorffAlpha(units, nominal)
  return { po: kappa.observed, kappa: kappa.value, pi: scottPi(table).value, ac1: gwetAc1(table).value, alpha: alpha.value, alpha_nominal: alpha.value, Do: alpha.observed, De: alpha.expected }
}

function manyCoders(counts: readonly (readonly number[])[]): Record<string, Json> {
  const kappa = fleissKappa(counts)
  const units = counts.map((row) => row.flatMap((count, category) => Array.from({ length: count }, () => category)))
  return { Pbar: kappa.observed, Pe: kappa.expected, kappa: kappa.value, alpha_nominal: krippendorffAlpha(units, nominal).value }
}

const termsOf = (name: string, { value: alpha, observed, expected }: Coefficient): Record<string, Json> => ({ [name]: alpha, Do: observed, De: expected })

const CHANCE_DRAWS = 300

const gammaInput = z.object({ coders: readings, alpha: z.number().optional(), beta: z.number().optional(), deltaEmpty: z.number() })

function gammaValues({ coders, alpha = 1, beta = 1, deltaEmpty }: z.infer<typeof gammaInput>, given: Readonly<Record<string, Json>>) {
  const length = Math.max(0, ...coders.flat().map(([, end]) => end))
  const document = continuumOf(length, coders)
  const units = document.readings.map((reading) => reading.units)
  const weights = { alpha, beta, deltaEmpty }
  const disorder = observedDisorder(units, weights)
  const named = [1, 2, 3].flatMap((a) => [1, 2, 3].map((b) => [`disorder_a${a}b${b}`, observedDisorder(units, { alpha: a, beta: b, deltaEmpty })] as const))
  const values = { disorder, ...Object.fromEntries(named) }
  // The mean over 30 continua drawn by other software hangs on its dice. It is held against our own draws from the same
  // distribution, within four standard errors; γ follows from it exactly.
  const { expectedDisorder_30samples: drawn } = given
  if (typeof drawn !== 'number' || disorder === null) return values
  const chance = chanceDisorders(document, { ...GAMMA_DEFAULTS, weights, sampler: statisticalSampler, dice: seededDice('vectors'), samples: CHANCE_DRAWS, precision: null })
  if (chance === null) return values
  const mean = chance.disorders.reduce((sum, one) => sum + one, 0) / CHANCE_DRAWS
  const deviation = Math.sqrt(chance.disorders.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (CHANCE_DRAWS - 1))
  return {
    values: { ...values, expectedDisorder_30samples: mean, gamma_sampled: 1 - disorder / drawn },
    margins: { expectedDisorder_30samples: 4 * deviation * Math.sqrt(1 / 30 + 1 / CHANCE_DRAWS) },
  }
}

const masses = z.array(z.int().positive())
const passages = z.array(z.tuple([offset, offset]))

export const AGREEMENT_METRICS: readonly Metric[] = [
  metricOf('krippendorff_alpha', codersByUnits, ({ coders_by_units }) => alphas(unitsOf(coders_by_units))),
  metricOf('alpha_jackknife', codersByUnits, ({ coders_by_units }) => {
    const units = unitsOf(coders_by_units)
    const pairable = units.filter((unit) => unit.filter((one) => one !== null).length > 1)
    const alpha = (some: readonly Judgements<Value>[]): number | null => krippendorffAlpha(some, nominal).value
    const [all, paired] = [jackknife(units, alpha), jackknife(pairable, alpha)]
    return {
      loo_units: all && [...all.leaveOneOut],
      [`se_${pairable.length}_pairable_units`]: paired && paired.standardError,
      [`bias_corrected_${pairable.length}`]: paired && paired.biasCorrected,
      [`se_${units.length}_units`]: all && all.standardError,
      [`bias_corrected_${units.length}`]: all && all.biasCorrected,
    }
  }),
  metricOf('two_coder', z.object({ a: z.array(value), b: z.array(value) }), ({ a, b }) => {
    const table = contingencyOf(a.map(String), b.map(String))
    return twoCoders(table, unitsOf([a, b]))
  }),
  metricOf('two_coder_table', z.object({ rows_coder1_cols_coder2: z.array(z.array(z.int().nonnegative())) }), ({ rows_coder1_cols_coder2: counts }) => {
    const table = { categories: counts.map((_, i) => String(i)), counts }
    return twoCoders(table, pairUnits(table))
  }),
  metricOf('fleiss_counts', z.object({ counts: z.array(z.array(z.int().nonnegative())) }), ({ counts }) => manyCoders(counts)),
  metricOf('fleiss_rows', z.object({ items: z.array(z.string()) }), ({ items }) => {
    const categories = [...new Set(items.join(''))].sort()
    return manyCoders(items.map((item) => categories.map((category) => [...item].filter((said) => said === category).length)))
  }),
  metricOf('masi_distance', z.object({ a: labelSet, b: labelSet }), ({ a, b }) => ({
    passonneau2006: masiDistance(a, b),
    jaccard: jaccardDistance(a, b),
    nltk38: nltkMasiDistance(a, b),
    dkpro: dkproMasiDistance(a, b),
  })),
  metricOf('alpha_set_valued', z.object({ items: z.array(z.array(labelSet)) }), ({ items }) => ({
    masi_passonneau: krippendorffAlpha(items, masi).value,
    jaccard: krippendorffAlpha(items, jaccard).value,
    nominal: krippendorffAlpha(items, setLevel('nominal', (a, b) => (jaccardDistance(a, b) === 0 ? 0 : 1))).value,
    dkpro_masi: krippendorffAlpha(items, setLevel('DKPro MASI', dkproMasiDistance)).value,
    dkpro_setdist: krippendorffAlpha(items, setLevel('DKPro set distance', dkproSetDistance)).value,
  })),
  metricOf('alpha_u_2016', z.object({ L: offset, coders: readings }), ({ L, coders }) => {
    const documents = [continuumOf(L, coders)]
    return {
      ...termsOf('au', unitizedAlpha(documents)),
      au_binary: binaryUnitizedAlpha(documents).value,
      char_level_nominal_alpha: characterAlpha(documents).value,
      cu_alpha: codingAlpha(documents).value,
    }
  }),
  metricOf(
    'alpha_u_per_label_pooled',
    z.object({ L: offset, coders: readings }),
    ({ L, coders }, given) => {
      const document = continuumOf(L, coders)
      const f1 = Object.fromEntries(F1_MODES.map((mode) => [mode, spanF1([document], mode).value]))
      const cut = passages.safeParse(given.sentences)
      return {
        per_label: Object.fromEntries(labelsOf([document]).map((label) => [label, termsOf('au', labelUnitizedAlpha([document], label))])),
        pooled: pooledUnitizedAlpha([document]).value,
        ...(cut.success && { sentence_alpha_masi: passageAlpha([{ continuum: document, passages: cut.data.map(([start, end]) => ({ start, end })) }], masi).value }),
        f1,
        char_label_f1: f1.character ?? null,
        gamma_observed_disorder_a1b1: observedDisorder(document.readings.map(({ units }) => units), EVEN_WEIGHTS),
      }
    },
    { given: ['sentences'] },
  ),
  metricOf('alpha_U_1995_2004', z.object({ begin: offset.optional(), L: offset, coders: readings }), ({ begin, L, coders }) => {
    const document = continuumOf(L, coders, begin)
    const perLabel = labelsOf([document]).map((label) => [label, termsOf('alpha', unitizingAlpha2004(document, label))] as const)
    return { ...Object.fromEntries(perLabel), overall: overallUnitizingAlpha2004(document).value }
  }),
  metricOf('gamma_observed_disorder', gammaInput, gammaValues),
  metricOf('boundary_similarity_nt2', z.object({ masses_a: masses, masses_b: masses }), ({ masses_a, masses_b }) => ({ B: boundarySimilarity(masses_a, masses_b).value })),
  metricOf('semeval2013_ner', semevalInput(), ({ true: reference, pred: response }) => {
    const scores = Object.fromEntries(SEMEVAL_SCHEMAS.map((schema) => [schema, countsOver(reference, response, schema)]))
    const f1 = (schema: string, half?: number): number | null => semevalScore(scores[schema]!, half).f1
    return {
      strict: f1('strict'),
      exact: f1('exact'),
      ent_type: f1('type'),
      partial_semeval2013: f1('partial'),
      partial_as_printed_by_nervaluate_1_1_0: f1('partial', 0),
    }
  }),
]

function semevalInput() {
  const span = z.tuple([z.int(), offset, offset, z.string()])
  return z.object({ true: z.array(span), pred: z.array(span) })
}

type SemevalSpans = z.infer<ReturnType<typeof semevalInput>>['true']

/** Counts added over sentences. */
function countsOver(reference: SemevalSpans, response: SemevalSpans, schema: (typeof SEMEVAL_SCHEMAS)[number]): SemevalCounts {
  const sentences = [...new Set([...reference, ...response].map(([sentence]) => sentence))]
  const within = (spans: SemevalSpans, sentence: number) => spans.filter(([of]) => of === sentence).map(([, start, end, label]) => ({ start, end, label }))
  const counts = sentences.map((sentence) => semevalCounts(within(reference, sentence), within(response, sentence), schema))
  const total = (of: keyof SemevalCounts): number => counts.reduce((sum, one) => sum + one[of], 0)
  return { correct: total('correct'), incorrect: total('incorrect'), partial: total('partial'), missed: total('missed'), spurious: total('spurious') }
}
