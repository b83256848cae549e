import { seededDice } from '@/lib/domain/dice'
import { clustersOf, momentsOf, type Moments } from './clusters'
import { measureOf, type Comparison } from './comparison'
import { estimate, type Estimated, type ValueColumn } from './estimand'
import { benjaminiHochberg } from './fdr'
import type { ComparisonMaterial } from './material'
import { onlyOutlets } from './material-subset'
import type { PairComparison, PairRow } from './pair'
import { bootstrapDifferences, differenceOf, pairUnitsOf, ratioOf, unitsOf } from './pair-difference'
import { permutationTest, type ExactTest } from './permutation'
import type { Question } from './question'
import { seedOf } from './seed'
import { signFlipTest } from './sign-flip'
import { SMALLEST_FOR_PERCENT } from './tier'
import { survivesOf, withinAnnotators } from './within-annotators'

/** From this many matched stories on their test can reach .05: 2 / 2⁶ = .03. */
const SMALLEST_MATCHED = 6

type Asked = Pick<Question, 'first' | 'second'>

/** Indices of the two outlets: those asked for if anything of them was read; else the two of which most articles were, ties in their order. */
export function pairOf({ outlets }: Comparison, { first, second }: Asked): readonly [number, number] | null {
  const ranked = outlets.flatMap(({ read }, o) => (read > 0 ? [{ o, read }] : [])).sort((a, b) => b.read - a.read || a.o - b.o).map(({ o }) => o)
  const indexOf = (id: string | undefined): number | undefined => ranked.find((o) => outlets[o]?.outletId === id)
  const [chosen, other] = [indexOf(first), indexOf(second)]
  const a = chosen ?? ranked.find((o) => o !== other)
  const b = other === a ? undefined : other
  const rest = b ?? ranked.find((o) => o !== a)
  return a === undefined || rest === undefined ? null : [a, rest]
}

/** Two outlets on every code that either shows. Null where fewer than two have been read. */
export function comparePair(material: ComparisonMaterial, comparison: Comparison, question: Question, dimension: string): PairComparison | null {
  const pair = pairOf(comparison, question)
  if (!pair) return null
  const two = onlyOutlets(material, pair)
  const { verdict } = comparison.design
  const survives = survivesOf(two, verdict !== 'confounded' && verdict !== 'separate')
  const { estimand, unit, layer } = question
  const [asked, presence] = [estimate(two, estimand), estimate(two, 'presence')]
  const [clusters, everyArticle] = [clustersOf(two, asked, unit), clustersOf(two, presence, unit)]
  const units = unitsOf(clusters, unit)
  const stories = sharedStories(two, asked)
  const scratch = new Float64Array(everyArticle.size.length)
  const first = comparison.outlets[pair[0]]?.outletId ?? ''
  const second = comparison.outlets[pair[1]]?.outletId ?? ''
  const seed = seedOf({ ...question, first, second }, dimension)

  const codes = comparison.rows.map(({ code }) => code).filter((code) => two.codes.get(code)?.presence.some((one) => one > 0))
  const columns = codes.map((code) => asked.valuesOf(code))
  const moments = columns.map((column) => bothOf(momentsOf(column, clusters, scratch)))
  const sums = columns.map((column) => pairUnitsOf(column, clusters, units))
  const bootstraps = survives === 'all' ? bootstrapDifferences(sums, moments, { estimand, unit }, seededDice(seed)) : []

  const rows = codes.map((code, c): Omit<PairRow, 'q'> => {
    const [[a, b], column] = [moments[c]!, columns[c]!]
    const [inFirst, inSecond] = bothOf(momentsOf(presence.valuesOf(code), everyArticle, scratch))
    const told = survives === 'all' && a.n > 0 && b.n > 0
    const enough = told && Math.min(a.n, b.n) >= SMALLEST_FOR_PERCENT
    const values = enough ? valuesOf(two, column) : null
    return {
      code,
      first: measureOf(a, estimand, unit, 'nothing_marked'),
      second: measureOf(b, estimand, unit, 'nothing_marked'),
      difference: told ? { ...differenceOf(a, b, sums[c]!, question), bootstrap: bootstraps[c] ?? null } : null,
      ratio: told ? ratioOf(a, b, estimand, [inFirst.mean, inSecond.mean]) : null,
      permuted: values && permutedWithinStories(two, asked, values, `${seed}/${code}/permuted`),
      matched: values && matchedStories(two, asked, values, `${seed}/${code}/matched`),
      within: layer === 'annotators' && (estimand === 'presence' || estimand === 'share') ? withinAnnotators(two, code, estimand) : null,
    }
  })
  const tested = stories >= SMALLEST_MATCHED && rows.some(({ matched }) => matched) ? 'matched' : rows.some(({ permuted }) => permuted) ? 'permuted' : null
  const p = rows.map((row) => (tested === null ? null : (row[tested]?.p ?? null)))
  const q = benjaminiHochberg(p.filter((one) => one !== null))
  let next = 0
  return {
    first,
    second,
    survives,
    stories,
    tested,
    rows: rows.map((row, i) => ({ ...row, q: p[i] === null ? null : (q[next++] ?? null) })),
    family: q.length,
    seed,
  }
}

function bothOf([first, second]: readonly Moments[]): readonly [Moments, Moments] {
  if (!first || !second) throw new Error('a pair has two outlets')
  return [first, second]
}

/** By article, those that do not count included. */
function valuesOf({ articles }: ComparisonMaterial, { article, value }: ValueColumn): Float64Array {
  const values = new Float64Array(articles.ids.length)
  article.forEach((at, i) => (values[at] = value[i]!))
  return values
}

/** Within stories, and among the articles that have none. Null where no arrangement differs from what was observed, since no story is told by both. */
function permutedWithinStories({ articles }: ComparisonMaterial, { counts }: Estimated, values: Float64Array, seed: string): ExactTest | null {
  const observations = Array.from(values, (value, i) => ({ value, first: articles.outlet[i] === 0, stratum: String(articles.story[i]) })).filter((_, i) => counts[i])
  const test = permutationTest(observations, seededDice(seed))
  return test?.arrangements === 1 ? null : test
}

interface Told {
  readonly sum: [number, number]
  readonly n: [number, number]
}

function byStory({ articles }: ComparisonMaterial, { counts }: Estimated, values: Float64Array | null): Told[] {
  const stories = new Map<number, Told>()
  articles.story.forEach((story, i) => {
    if (story < 0 || !counts[i]) return
    const told = stories.get(story) ?? { sum: [0, 0], n: [0, 0] }
    stories.set(story, told)
    const side = articles.outlet[i] === 0 ? 0 : 1
    told.sum[side] += values?.[i] ?? 0
    told.n[side]++
  })
  return [...stories].sort(([a], [b]) => a - b).flatMap(([, told]) => (told.n[0] > 0 && told.n[1] > 0 ? [told] : []))
}

const sharedStories = (material: ComparisonMaterial, asked: Estimated): number => byStory(material, asked, null).length

const matchedStories = (material: ComparisonMaterial, asked: Estimated, values: Float64Array, seed: string): ExactTest | null =>
  signFlipTest(byStory(material, asked, values).map(({ sum, n }) => sum[0] / n[0] - sum[1] / n[1]), seededDice(seed))
