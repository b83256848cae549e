import { z } from 'zod'
import { seededDice } from '@/lib/domain/dice'
import { metricOf, type Json, type Metric } from '@/lib/domain/vector'
import { exhaustiveBootstrap, ratioOfSums } from './bootstrap'
import { chiSquareOfShares } from './chi-square'
import { correspondence } from './correspondence'
import { dawidSkene } from './dawid-skene'
import { benjaminiHochberg, bonferroni } from './fdr'
import { jensenShannonDivergence } from './jsd'
import { flatPrior, informativePrior, logOdds, type WordCounts } from './log-odds'
import { permutationTest } from './permutation'
import { signFlipTest } from './sign-flip'
import { wilson95 } from './wilson'

// The metrics of published check values, over the inputs in which those are written down.

const numbers = z.array(z.number())
const counted = z.array(z.tuple([z.number().nonnegative(), z.number().nonnegative()]))
const dice = () => seededDice('vectors')

const wordCounts = (text: string): WordCounts => {
  const counts = new Map<string, number>()
  for (const word of text.split(/\s+/).filter(Boolean)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

const logOddsInput = z.object({ doc1: z.string(), doc2: z.string(), prior_per_word: z.number().positive().optional(), prior: z.string().regex(/^\d+(\.\d+)?\*pooled_freq$/).optional() })

function logOddsValues({ doc1, doc2, prior_per_word, prior }: z.infer<typeof logOddsInput>): Record<string, Json> {
  const [first, second, pooled] = [wordCounts(doc1), wordCounts(doc2), wordCounts(`${doc1} ${doc2}`)]
  const words = logOdds(first, second, prior === undefined ? flatPrior(pooled.keys(), prior_per_word ?? 0) : informativePrior(pooled, Number.parseFloat(prior)))
  return { ...Object.fromEntries(words.map(({ word, z }) => [`z_${word}`, z])), ...Object.fromEntries(words.map(({ word, delta, variance, z }) => [word, { delta, var: variance, z }])) }
}

function divergence(distributions: readonly (readonly number[])[]): Record<string, Json> {
  const bits = jensenShannonDivergence(distributions)
  return { divergence_base2: bits, distance_base2: Math.sqrt(bits), divergence_nat: bits * Math.LN2, distance_nat: Math.sqrt(bits * Math.LN2) }
}

const observed = (first: readonly number[], second: readonly number[]) => [...first.map((value) => ({ value, first: true })), ...second.map((value) => ({ value, first: false }))]

/** Rows such as `112 2 1 2 2`: one group of class numbers an annotator, `.` for none. */
function consensus(rows: readonly string[]): Record<string, Json> {
  const readings = rows.map((row) => row.split(/\s+/).map((group) => [...group].filter((one) => one !== '.').map((one) => Number.parseInt(one, 10) - 1)))
  const classes = Math.max(...readings.flat(2)) + 1
  const { shares, confusion, posterior, logLikelihood } = dawidSkene(readings, classes)
  return {
    marginals: [...shares],
    loglik: logLikelihood,
    labels: posterior.map((item) => item.indexOf(Math.max(...item)) + 1),
    ...Object.fromEntries(confusion.flatMap((own, k) => own.map((row, j) => [`obs${k + 1}_row${j + 1}`, [...row]]))),
  }
}

export const COMPARISON_METRICS: readonly Metric[] = [
  metricOf('wilson95', z.object({ kn: counted }), ({ kn }) => ({
    ci: kn.map(([successes, n]) => {
      const { low, high } = wilson95(successes, n)
      return [low, high]
    }),
  })),
  metricOf('exact_permutation', z.object({ a: numbers, b: numbers, stat: z.literal('abs diff of means').optional() }), ({ a, b }) => {
    const test = permutationTest(observed(a, b), dice())
    return { diff: test && Math.abs(test.difference), p: test && test.p }
  }),
  metricOf('paired_sign_flip', z.object({ d: numbers }), ({ d }) => {
    const test = signFlipTest(d, dice())
    return { mean: test && test.difference, p: test && test.p }
  }),
  metricOf('p_adjust', z.object({ p: numbers }), ({ p }) => {
    const [q, strict] = [benjaminiHochberg(p), bonferroni(p)]
    return { BH: [...q], bonferroni: [...strict], rejected_BH_q05: q.filter((one) => one <= 0.05).length, rejected_bonferroni_05: strict.filter((one) => one <= 0.05).length }
  }),
  metricOf('log_odds_dirichlet', logOddsInput, logOddsValues),
  metricOf('jensen_shannon', z.object({ p: numbers, q: numbers }), ({ p, q }) => divergence([p, q])),
  metricOf('jensen_shannon_k', z.object({ P: z.array(numbers), weights: z.literal('equal') }), ({ P }) => divergence(P)),
  metricOf(
    'correspondence_analysis',
    z.object({ table: z.array(z.array(z.number().nonnegative())) }),
    ({ table }) => {
      const { inertias, total, rows, columns } = correspondence(table)
      const axes = inertias.flatMap((_, i) => [[`row_principal_dim${i + 1}`, [...rows[i]!]] as const, [`col_principal_dim${i + 1}`, [...columns[i]!]] as const])
      return { inertias: [...inertias], total, ...Object.fromEntries(axes) }
    },
    { upToSign: [1, 2, 3].map((axis) => [`row_principal_dim${axis}`, `col_principal_dim${axis}`]) },
  ),
  metricOf('naive_vs_article', z.object({ A: counted, B: counted }), ({ A, B }) => {
    const sums = (articles: z.infer<typeof counted>): readonly [number, number] => [articles.reduce((sum, [part]) => sum + part, 0), articles.reduce((sum, [, whole]) => sum + whole, 0)]
    const naive = chiSquareOfShares(sums(A), sums(B))
    const shares = (articles: z.infer<typeof counted>): number[] => articles.map(([part, whole]) => part / whole)
    return { naive_chi2: naive && naive.chiSquare, naive_p: naive && naive.p, article_permutation_p: permutationTest(observed(shares(A), shares(B)), dice())?.p ?? null }
  }),
  metricOf('exhaustive_cluster_bootstrap_ratio', z.object({ A: counted }), ({ A }) => ({ [`sorted${A.length ** A.length}`]: [...exhaustiveBootstrap(A, ratioOfSums)] })),
  metricOf('dawid_skene', z.object({ rows: z.array(z.string()) }), ({ rows }) => consensus(rows)),
]
