import { rollIndex, seededDice, type Dice } from '@/lib/domain/dice'
import { clustersOf } from './clusters'
import { estimate } from './estimand'
import { benjaminiHochberg } from './fdr'
import { jensenShannonDivergence } from './jsd'
import type { ComparisonMaterial } from './material'
import type { Unit } from './question'
import { gammaTail } from './student'
import { SMALLEST_FOR_PERCENT } from './tier'

/** How far the mixes of codes of two outlets lie apart. */
export interface OutletDistance {
  /** Outlet ids. */
  readonly first: string
  readonly second: string
  /** Jensen–Shannon divergence in bits, 0 to 1, of the mean compositions (E4). */
  readonly divergence: number
  /** What it is on average when the outlets' names are dealt anew over their articles: small samples differ by chance. */
  readonly expected: number
  readonly p: number
  /** Over all pairs shown. */
  readonly q: number
  readonly method: 'sampled' | 'normal'
  /** Dealings drawn; 0 for the normal distribution. */
  readonly draws: number
}

export interface Distances {
  /** In the order of the material; n: articles with anything labelled. Below four an outlet has no mix. */
  readonly outlets: readonly { readonly outletId: string; readonly n: number; readonly mix: readonly number[] | null }[]
  /** Keys of the mix. */
  readonly codes: readonly string[]
  readonly pairs: readonly OutletDistance[]
  readonly family: number
  readonly seed: string
}

/** With so many articles on both sides the distribution by chance has a closed form; below it is drawn. */
const SMALLEST_NORMAL = 30
const MOST_DRAWS = 999
const FEWEST_DRAWS = 199
/** Articles dealt in all, over all pairs: bounds the work whatever the number of outlets. */
const MOST_DEALT = 5_000_000

/** Mixes of one outlet: a row of `width` numbers for each of its units, the sum over the articles in it. */
interface Mixes {
  readonly rows: Float64Array
  readonly sizes: Float64Array
  readonly units: number
  readonly n: number
  readonly sum: Float64Array
  /** Σ of the products of every two of a row (width × width, the upper half), of rows and sizes, and of sizes squared. */
  readonly products: Float64Array
  readonly crossed: Float64Array
  readonly squares: number
}

/** Names are dealt anew over articles, or over all that an outlet wrote on a story. */
export function distancesOf(material: ComparisonMaterial, codes: readonly string[], unit: Unit, seed: string): Distances {
  const used = codes.filter((code) => material.codes.get(code)?.composition.some((one) => one > 0))
  const mixes = mixesOf(material, used, unit)
  const able = mixes.flatMap(({ n, sum }, o) => (n >= SMALLEST_FOR_PERCENT && sum.some((one) => one > 0) ? [o] : []))
  const couples = able.flatMap((a, i) => able.slice(i + 1).map((b) => [a, b] as const))
  const dealt = couples.reduce((sum, [a, b]) => sum + (isNormal(mixes[a]!, mixes[b]!) ? 0 : Math.min(mixes[a]!.units, mixes[b]!.units)), 0)
  const draws = Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, Math.floor(MOST_DEALT / Math.max(1, dealt))))
  const found = couples.map(([a, b]) => {
    const [one, other] = [mixes[a]!, mixes[b]!]
    const [first, second] = [material.outlets[a]?.id ?? '', material.outlets[b]?.id ?? '']
    const divergence = jensenShannonDivergence([mean(one), mean(other)])
    if (isNormal(one, other)) return { first, second, divergence, ...normalNull(one, other, divergence), method: 'normal' as const, draws: 0 }
    return { first, second, divergence, ...drawnNull(one, other, divergence, draws, seededDice(`${seed}/${first}/${second}`)), method: 'sampled' as const, draws }
  })
  const q = benjaminiHochberg(found.map(({ p }) => p))
  return {
    outlets: material.outlets.map(({ id }, o) => ({ outletId: id, n: mixes[o]!.n, mix: able.includes(o) ? mean(mixes[o]!) : null })),
    codes: used,
    pairs: found.map((pair, i) => ({ ...pair, q: q[i] ?? 1 })),
    family: found.length,
    seed,
  }
}

const isNormal = (one: Mixes, other: Mixes): boolean => Math.min(one.units, other.units) >= SMALLEST_NORMAL

/** The mean mix of an outlet; sums to 1. */
const mean = ({ sum }: Pick<Mixes, 'sum'>): number[] => {
  const total = sum.reduce((all, one) => all + one, 0)
  return Array.from(sum, (one) => one / total)
}

function mixesOf(material: ComparisonMaterial, codes: readonly string[], unit: Unit): Mixes[] {
  const asked = estimate(material, 'composition')
  const { of, outlet, size, units, articles } = clustersOf(material, asked, unit)
  const width = codes.length
  const made = new Int32Array(units.length)
  const place = outlet.map((o) => made[o]!++)
  const rows = Array.from(units, (count) => new Float64Array(count * width))
  const sizes = Array.from(units, (count) => new Float64Array(count))
  outlet.forEach((o, cluster) => (sizes[o]![place[cluster]!] = size[cluster]!))
  codes.forEach((code, c) => {
    const { article, value } = asked.valuesOf(code)
    for (let i = 0; i < article.length; i++) {
      const cluster = of[article[i]!]!
      if (cluster >= 0) rows[outlet[cluster]!]![place[cluster]! * width + c]! += value[i]!
    }
  })
  return rows.map((own, o) => ({ ...sumsOf(own, sizes[o]!, width), rows: own, sizes: sizes[o]!, units: units[o]!, n: articles[o]! }))
}

function sumsOf(rows: Float64Array, sizes: Float64Array, width: number): Pick<Mixes, 'sum' | 'products' | 'crossed' | 'squares'> {
  const [sum, products, crossed] = [new Float64Array(width), new Float64Array(width * width), new Float64Array(width)]
  let squares = 0
  for (let unit = 0; unit < sizes.length; unit++) {
    const at = unit * width
    squares += sizes[unit]! ** 2
    for (let c = 0; c < width; c++) {
      const value = rows[at + c]!
      if (value === 0) continue
      sum[c]! += value
      crossed[c]! += value * sizes[unit]!
      for (let d = c; d < width; d++) products[c * width + d]! += value * rows[at + d]!
    }
  }
  return { sum, products, crossed, squares }
}

/** As many units as the smaller outlet has are drawn from those of both; what is left is the larger's. */
function drawnNull(one: Mixes, other: Mixes, divergence: number, draws: number, dice: Dice): { expected: number; p: number } {
  const width = one.sum.length
  const all = new Float64Array(one.rows.length + other.rows.length)
  all.set(one.rows)
  all.set(other.rows, one.rows.length)
  const total = one.sum.map((value, c) => value + other.sum[c]!)
  const taken = Math.min(one.units, other.units)
  const deck = Int32Array.from({ length: one.units + other.units }, (_, i) => i)
  const [sum, rest] = [new Float64Array(width), new Float64Array(width)]
  let [extreme, chance] = [0, 0]
  for (let draw = 0; draw < draws; draw++) {
    sum.fill(0)
    for (let i = 0; i < taken; i++) {
      const at = i + rollIndex(dice, deck.length - i)
      const unit = deck[at]!
      deck[at] = deck[i]!
      deck[i] = unit
      for (let c = 0; c < width; c++) sum[c]! += all[unit * width + c]!
    }
    for (let c = 0; c < width; c++) rest[c] = Math.max(0, total[c]! - sum[c]!)
    const drawn = jensenShannonDivergence([mean({ sum }), mean({ sum: rest })])
    chance += drawn
    if (drawn >= divergence - 1e-12) extreme++
  }
  return { expected: chance / draws, p: (extreme + 1) / (draws + 1) }
}

/**
 * For many articles: to second order the divergence is Σ δ² / m / (8 ln 2), δ the difference of the two means and m the mean of both;
 * with names dealt anew δ is normal with the covariance of the mixes, so that the divergence is a sum of weighted χ². Its two moments
 * are those of a gamma distribution (Satterthwaite 1946).
 */
function normalNull(one: Mixes, other: Mixes, divergence: number): { expected: number; p: number } {
  const width = one.sum.length
  const units = one.units + other.units
  const centre = mean({ sum: one.sum.map((value, c) => value + other.sum[c]!) })
  const crossed = one.crossed.map((value, c) => value + other.crossed[c]!)
  const squares = one.squares + other.squares
  // Of what units have beyond their share by the common mix: Σ (y − size · centre)(y − size · centre)ᵀ.
  const covariance = one.products.map((product, at) => {
    const [c, d] = [Math.floor(at / width), at % width]
    return product + other.products[at]! - centre[c]! * crossed[d]! - centre[d]! * crossed[c]! + centre[c]! * centre[d]! * squares
  })
  const scale = (one.units / one.n ** 2 + other.units / other.n ** 2) / (units - 1) / (8 * Math.LN2)
  let [expected, variance] = [0, 0]
  for (let c = 0; c < width; c++)
    for (let d = c; d < width; d++) {
      const both = centre[c]! * centre[d]!
      if (both <= 0) continue
      if (c === d) expected += (covariance[c * width + d]! * scale) / centre[c]!
      variance += ((c === d ? 2 : 4) * (covariance[c * width + d]! * scale) ** 2) / both
    }
  return { expected, p: variance <= 0 ? 1 : gammaTail((divergence * expected) / variance, expected ** 2 / variance) }
}
