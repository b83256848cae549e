import { figures } from '@/components/messages/compare-figures'
import { differencePlot, type DifferenceInput, type DifferenceRow } from '@/lib/comparison/figures/difference'
import type { PairComparison, PairRow } from '@/lib/comparison/pair'
import type { Estimand } from '@/lib/comparison/question'
import { SMALLEST_FOR_PERCENT } from '@/lib/comparison/tier'
import { narrowing, passagesPath } from '../address'
import { captionOf } from './caption'
import { usedRows } from './cell-rows'
import { ceilingOf, formatOf } from './estimate-words'
import type { Figure, FigureRow, ViewContext } from './figure'
import { points, shortPoints } from './points'

const WIDE = 760
const NARROW = 344
/** The share of false alarms among the tests marked. */
const LEVEL = 0.05

const words = figures.difference

/** What can be told of a row: the difference of the outlets, or, where people and outlets are mixed up, that within the people who read both. */
interface Told {
  readonly row: PairRow
  readonly value: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
  readonly unstable: boolean
  readonly said: string
}

/** The chosen pair, code by code, widest difference first. */
export function differenceFigure(context: ViewContext): Figure {
  const { slug, question, answer, linked } = context
  const { estimand } = question
  const { dimension, pair } = answer
  const nameOf = (id: string) => answer.outlets.find((outlet) => outlet.id === id)?.name ?? ''
  const codeOf = new Map(usedRows(context).map(({ code }) => [code.key, code]))
  const told = (pair?.rows ?? []).map((row) => tell(row, pair!, estimand))
  if (question.sort === 'spread') told.sort((a, b) => Math.abs(b.value ?? -1) - Math.abs(a.value ?? -1))
  const [first, second] = [nameOf(pair?.first ?? ''), nameOf(pair?.second ?? '')]
  const rows = told.flatMap(({ row, value, interval, unstable, said }): DifferenceRow[] => {
    const code = codeOf.get(row.code)
    if (!code) return []
    const marked = value !== null && row.q !== null && row.q <= LEVEL
    const test = value !== null && row.q !== null ? words.q(row.q) : ''
    return [{ code, difference: value, interval, unstable, said, test, marked, href: linked ? passagesPath({ slug, dimension: dimension.key, code: code.key, ...narrowing(question) }) : null, label: figures.lane(code.name, words.pair(first, second), [said, test].filter((one) => one !== '').join(', '), linked) }]
  })
  const input: DifferenceInput = { rows, first, second, ceiling: ceilingOf(estimand), format: (value) => shortPoints(value, estimand) }
  return {
    title: figures.title(dimension.name, words.pair(first, second)),
    description: words.described(rows.length, first, second),
    panels: rows.every(({ difference }) => difference === null) ? [] : [{ key: 'difference', title: words.pair(first, second), drawing: differencePlot(input, WIDE), narrow: differencePlot(input, NARROW) }],
    legend: pair?.survives === 'within' ? words.legendWithin : figures.legend.difference,
    sentences: pair === null ? [words.noPair] : sentences(told, pair, first, second, (key) => codeOf.get(key)?.name ?? key, estimand),
    caption: captionOf(context, methodsOf(told, pair), pair?.seed ?? null),
    table: tableOf(told, pair, first, second, estimand, (key) => codeOf.get(key)?.name ?? key),
  }
}

function tell(row: PairRow, pair: PairComparison, estimand: Estimand): Told {
  const thin = Math.min(row.first.n, row.second.n) < SMALLEST_FOR_PERCENT
  const { difference, within } = row
  if (pair.survives === 'within' && within && !thin) return { row, value: within.value, interval: null, unstable: true, said: words.within(points(within.value, estimand), within.annotators) }
  if (difference && !thin) {
    const { value, low, high, unstable } = difference
    return { row, value, interval: low === null || high === null ? null : { low, high }, unstable, said: points(value, estimand) }
  }
  return { row, value: null, interval: null, unstable: true, said: thin ? words.tooFew : words.cannot }
}

function sentences(told: readonly Told[], pair: PairComparison, first: string, second: string, nameOf: (code: string) => string, estimand: Estimand): string[] {
  if (pair.survives === 'none') return [words.none(first, second)]
  const shown = told.filter((one): one is Told & { value: number } => one.value !== null)
  const widest = shown.reduce<(Told & { value: number }) | null>((best, one) => (best === null || Math.abs(one.value) > Math.abs(best.value) ? one : best), null)
  if (!widest) return [told.length === 0 ? words.nothing : words.allTooFew(first, second)]
  const [more, less] = widest.value >= 0 ? [first, second] : [second, first]
  const [high, low] = widest.value >= 0 ? [widest.row.first, widest.row.second] : [widest.row.second, widest.row.first]
  const format = formatOf(estimand)
  const standing = shown.filter(({ row }) => row.q !== null && row.q <= LEVEL).length
  return [
    widest.value === 0
      ? words.same(first, second)
      : words.widest(nameOf(widest.row.code), more, less, points(Math.abs(widest.value), estimand).replace('+', ''), high.value === null || low.value === null || pair.survives === 'within' ? null : [format(high.value), format(low.value)]),
    ...(pair.survives === 'within' ? [words.survive] : []),
    ...(pair.family > 0 ? [words.family(standing, pair.family)] : [words.noTest]),
  ]
}

function methodsOf(told: readonly Told[], pair: PairComparison | null): string[] {
  const own = told.flatMap(({ row, value }) => (value === null ? [] : [row.first.method, ...(row.difference && row.difference.low !== null ? [row.difference.method] : [])]))
  return [...new Set(own), ...(pair?.tested ? [words.testMethods[pair.tested](pair.stories)] : []), ...(pair && pair.family > 0 ? [words.bh(pair.family)] : [])]
}

function tableOf(told: readonly Told[], pair: PairComparison | null, first: string, second: string, estimand: Estimand, nameOf: (code: string) => string): Figure['table'] {
  const { columns } = figures
  const format = formatOf(estimand)
  const signed = (value: number): string => points(value, estimand)
  const p = (value: number): string => words.pValue(value)
  return {
    columns: [
      { key: 'code', name: columns.code },
      { key: 'first_outlet', name: words.columns.first },
      { key: 'first_articles', name: columns.articles, number: true },
      { key: 'first', name: columns.estimate, number: true, format },
      { key: 'second_outlet', name: words.columns.second },
      { key: 'second_articles', name: columns.articles, number: true },
      { key: 'second', name: columns.estimate, number: true, format },
      { key: 'difference', name: words.columns.difference, number: true, format: signed },
      { key: 'low', name: columns.low, number: true, format: signed },
      { key: 'high', name: columns.high, number: true, format: signed },
      { key: 'ratio', name: words.columns.ratio, number: true, format: (value) => value.toFixed(2) },
      { key: 'p_permuted', name: words.columns.permuted, number: true, format: p },
      { key: 'p_matched', name: words.columns.matched, number: true, format: p },
      { key: 'q', name: words.columns.q, number: true, format: p },
      { key: 'tests', name: words.columns.tests, number: true },
      { key: 'said', name: columns.said },
    ],
    rows: told.map(({ row, value, interval, said }): FigureRow => {
      const number = (measure: PairRow['first']): number | null => (measure.n < SMALLEST_FOR_PERCENT ? null : measure.value)
      return {
        code: nameOf(row.code),
        first_outlet: first,
        first_articles: row.first.n,
        first: number(row.first),
        second_outlet: second,
        second_articles: row.second.n,
        second: number(row.second),
        difference: value,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        ratio: value === null ? null : row.ratio,
        p_permuted: value === null ? null : (row.permuted?.p ?? null),
        p_matched: value === null ? null : (row.matched?.p ?? null),
        q: value === null ? null : row.q,
        tests: pair?.family ?? 0,
        said,
      }
    }),
  }
}
