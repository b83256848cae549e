import { seededDice } from '@/lib/domain/dice'
import { percentileInterval, resamples } from '@/lib/domain/resample'
import { FEWEST_FOR_BOOTSTRAP } from '../document-interval'
import type { Spread } from './measure'

/**
 * Coefficients that follow from sums over articles: every article adds its parts, and from the sums come the values. What
 * documents are resampled for: characters and spans of one article hang together.
 */
export interface Additive {
  readonly width: number
  /** Adds the parts of an article to the sums. */
  add(article: number, sums: Float64Array): void
  /** One value for each coefficient; null where it is undefined. */
  values(sums: Float64Array): readonly (number | null)[]
  /** The values without one article, where that is faster than from the sums. */
  without?(article: number, all: Float64Array): readonly (number | null)[]
  /** True where values from sums take so long that thousands of them are out of the question. */
  readonly costly?: boolean
}

/** From here on the jackknife is used again: it agrees with the bootstrap, at the price of one pass. */
export const MOST_FOR_BOOTSTRAP = 1000
export const DRAWS = 2000
const TENTATIVE = 0.667

export function sumsOf(additive: Pick<Additive, 'width' | 'add'>, articles: number): Float64Array {
  const sums = new Float64Array(additive.width)
  for (let article = 0; article < articles; article++) additive.add(article, sums)
  return sums
}

/**
 * For each coefficient of each of `all` its 95 % interval over articles, as `documentInterval` would have it from the same
 * seed: bootstrap percentiles from ten articles on, ± 1.96 jackknife standard errors below that and above a thousand.
 */
export function spreadsOf(all: readonly Additive[], articles: number, seed: string): readonly (readonly Spread[])[] {
  const bootstrapped = articles >= FEWEST_FOR_BOOTSTRAP && articles <= MOST_FOR_BOOTSTRAP
  const drawn = bootstrapped ? drawAll(all.filter(({ costly }) => !costly), articles, seed) : new Map<Additive, number[][]>()
  return all.map((additive) => {
    const sums = sumsOf(additive, articles)
    const values = additive.values(sums)
    const draws = drawn.get(additive)
    const left = articles < 2 || draws ? [] : leaveOneOut(additive, sums, articles)
    return values.map((value, i): Spread => {
      if (value === null) return { interval: null, gap: 'no_value', below: null }
      if (articles < 2) return { interval: null, gap: 'one_document', below: null }
      return draws ? fromDraws(draws[i]!, seed) : fromLeaveOneOut(value, left.map((one) => one[i]!))
    })
  })
}

function drawAll(all: readonly Additive[], articles: number, seed: string): Map<Additive, number[][]> {
  const found = all.map((additive) => ({ additive, sums: new Float64Array(additive.width), values: additive.values(sumsOf(additive, articles)).map((): number[] => []) }))
  for (const picked of resamples(articles, DRAWS, seededDice(seed)))
    for (const { additive, sums, values } of found) {
      sums.fill(0)
      for (const article of picked) additive.add(article, sums)
      additive.values(sums).forEach((value, i) => {
        if (value !== null) values[i]!.push(value)
      })
    }
  return new Map(found.map(({ additive, values }) => [additive, values]))
}

function fromDraws(values: readonly number[], seed: string): Spread {
  if (values.length * 2 < DRAWS) return { interval: null, gap: 'undefined_without_some', below: null }
  return {
    interval: percentileInterval(values, 0.95, `bootstrap over documents, ${DRAWS} draws, seed ${seed}`),
    gap: null,
    below: values.filter((one) => one < TENTATIVE).length / values.length,
  }
}

function leaveOneOut(additive: Additive, all: Float64Array, articles: number): (readonly (number | null)[])[] {
  const own = new Float64Array(additive.width)
  return Array.from({ length: articles }, (_, article) => {
    if (additive.without) return additive.without(article, all)
    own.fill(0)
    additive.add(article, own)
    for (let i = 0; i < own.length; i++) own[i] = all[i]! - own[i]!
    return additive.values(own)
  })
}

/** ± 1.96 standard errors of the jackknife (jackknife.ts). */
function fromLeaveOneOut(value: number, left: readonly (number | null)[]): Spread {
  const values = left.filter((one) => one !== null)
  const n = values.length
  if (n < 2) return { interval: null, gap: 'undefined_without_some', below: null }
  const mean = values.reduce((sum, one) => sum + one, 0) / n
  const error = Math.sqrt(((n - 1) / n) * values.reduce((sum, one) => sum + (one - mean) ** 2, 0))
  const half = 1.959963984540054 * error
  return { interval: { low: value - half, high: value + half, level: 0.95, method: 'jackknife over documents' }, gap: null, below: null }
}

/** Parts as rows of one table: for widths that are small and filled. */
export function denseParts(rows: readonly (readonly number[])[], width: number): Pick<Additive, 'width' | 'add'> {
  const table = Float64Array.from({ length: rows.length * width }, (_, at) => rows[Math.floor(at / width)]![at % width]!)
  return {
    width,
    add(article, sums) {
      const from = article * width
      for (let i = 0; i < width; i++) sums[i]! += table[from + i]!
    },
  }
}

/** Parts of which an article has few: places and what is added there, one after the other. */
export function sparseParts(rows: readonly (readonly (readonly [at: number, value: number])[])[], width: number): Pick<Additive, 'width' | 'add'> {
  const starts = new Int32Array(rows.length + 1)
  rows.forEach((row, i) => void (starts[i + 1] = starts[i]! + row.length))
  const places = new Int32Array(starts[rows.length]!)
  const values = new Float64Array(places.length)
  rows.forEach((row, i) =>
    row.forEach(([at, value], j) => {
      places[starts[i]! + j] = at
      values[starts[i]! + j] = value
    }),
  )
  return {
    width,
    add(article, sums) {
      for (let i = starts[article]!; i < starts[article + 1]!; i++) sums[places[i]!]! += values[i]!
    },
  }
}
