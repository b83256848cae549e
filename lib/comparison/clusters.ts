import type { Estimated, ValueColumn } from './estimand'
import type { ComparisonMaterial } from './material'
import type { Unit } from './question'

/**
 * What is drawn again, as columns: the articles that count, each by itself or with the others of its outlet on the same story. An
 * article without a story is a unit of its own.
 */
export interface Clusters {
  /** By article: its cluster; −1 where it does not count. */
  readonly of: Int32Array
  /** By cluster. */
  readonly outlet: Int32Array
  readonly story: Int32Array
  readonly size: Float64Array
  /** By outlet: clusters, and articles that count. */
  readonly units: Int32Array
  readonly articles: Int32Array
  /** By outlet, Σ over its clusters of size², size³, size⁴ and size² / (1 − size / articles). */
  readonly powers: readonly [Float64Array, Float64Array, Float64Array]
  readonly corrected: Float64Array
}

export function clustersOf({ articles, outlets, stories }: ComparisonMaterial, { counts }: Estimated, unit: Unit): Clusters {
  const [width, length] = [outlets.length, articles.ids.length]
  const of = new Int32Array(length).fill(-1)
  const [outlet, story, size] = [new Int32Array(length), new Int32Array(length), new Float64Array(length)]
  const known = new Map<number, number>()
  const [units, count] = [new Int32Array(width), new Int32Array(width)]
  let clusters = 0
  for (let article = 0; article < length; article++) {
    if (!counts[article]) continue
    const o = articles.outlet[article]!
    const s = articles.story[article]!
    count[o]!++
    let own = clusters
    if (unit === 'story' && s >= 0) {
      const key = o * stories.length + s
      own = known.get(key) ?? clusters
      if (own === clusters) known.set(key, own)
    }
    of[article] = own
    size[own]!++
    if (own < clusters) continue
    outlet[own] = o
    story[own] = s
    units[o]!++
    clusters++
  }
  const powers = [new Float64Array(width), new Float64Array(width), new Float64Array(width)] as const
  const corrected = new Float64Array(width)
  for (let cluster = 0; cluster < clusters; cluster++) {
    const [o, own] = [outlet[cluster]!, size[cluster]!]
    const square = own * own
    powers[0][o]! += square
    powers[1][o]! += square * own
    powers[2][o]! += square * square
    corrected[o]! += square * correction(own, count[o]!)
  }
  return { of, outlet: outlet.subarray(0, clusters), story: story.subarray(0, clusters), size: size.subarray(0, clusters), units, articles: count, powers, corrected }
}

/** What a squared residual weighs in the variance (CR2): more, the more of the mean the cluster is itself. One that is all there is tells nothing. */
const correction = (size: number, n: number): number => (size < n ? 1 / (1 - size / n) : 0)

/** A mean over the articles of one outlet, and how sure it is. */
export interface Moments {
  readonly n: number
  readonly units: number
  readonly mean: number
  /** Of the mean, cluster-robust (CR2: Bell and McCaffrey 2002); 0 with a single unit. */
  readonly variance: number
  /** Units in which anything is above 0. */
  readonly present: number
  /**
   * Degrees of freedom of the dispersion variance / (mean · (1 − mean)), by Satterthwaite from its influence function: without
   * bound where values are 0 and 1 and nothing else, since then the mean says all about the variance, and where units do not vary.
   */
  readonly dispersion: number
}

/** By outlet. Linear in the entries of the column: a cluster without one has the residual −size · mean, and of those the powers of sizes are known. */
export function momentsOf(column: ValueColumn, clusters: Clusters, scratch: Float64Array): Moments[] {
  const { of, outlet, size, units, articles } = clusters
  const width = units.length
  const touched = new Int32Array(column.article.length)
  let seen = 0
  const sum = new Float64Array(width)
  for (let i = 0; i < column.article.length; i++) {
    const cluster = of[column.article[i]!]!
    const value = column.value[i]!
    if (cluster < 0 || value === 0) continue
    if (scratch[cluster] === 0) touched[seen++] = cluster
    scratch[cluster]! += value
    sum[outlet[cluster]!]! += value
  }
  const mean = sum.map((total, o) => (articles[o]! > 0 ? total / articles[o]! : 0))
  // Σ of residuals to the 2nd, 3rd and 4th power, and of the corrected squares; beside them the same powers of the sizes seen.
  const zeros = (): Float64Array => new Float64Array(width)
  const [two, three, four, robust, size2, size3, size4, sizeRobust, present] = [zeros(), zeros(), zeros(), zeros(), zeros(), zeros(), zeros(), zeros(), zeros()]
  for (let i = 0; i < seen; i++) {
    const cluster = touched[i]!
    const o = outlet[cluster]!
    const s = size[cluster]!
    const residual = scratch[cluster]! - s * mean[o]!
    scratch[cluster] = 0
    const square = residual * residual
    const weight = correction(s, articles[o]!)
    two[o]! += square
    three[o]! += square * residual
    four[o]! += square * square
    robust[o]! += square * weight
    const own = s * s
    size2[o]! += own
    size3[o]! += own * s
    size4[o]! += own * own
    sizeRobust[o]! += own * weight
    present[o]!++
  }
  return Array.from(mean, (m, o) => {
    const [n, count] = [articles[o]!, units[o]!]
    const rest = (power: number, touchedOnes: number): number => Math.max(0, clusters.powers[power - 2]![o]! - touchedOnes)
    const r2 = two[o]! + m ** 2 * rest(2, size2[o]!)
    const r3 = three[o]! - m ** 3 * rest(3, size3[o]!)
    const r4 = four[o]! + m ** 4 * rest(4, size4[o]!)
    const all = robust[o]! + m ** 2 * Math.max(0, clusters.corrected[o]! - sizeRobust[o]!)
    const variance = n === 0 || count < 2 ? 0 : all / n ** 2
    // Sums of squares that are rounding are no variance.
    return { n, units: count, mean: m, variance: variance < 1e-24 ? 0 : variance, present: present[o]!, dispersion: dispersionOf({ m, n, count, r2, r3, r4 }) }
  })
}

function dispersionOf({ m, n, count, r2, r3, r4 }: { m: number; n: number; count: number; r2: number; r3: number; r4: number }): number {
  const binomial = m * (1 - m)
  if (binomial <= 0 || count === 0) return Infinity
  const spread = r2 / count
  const dispersion = spread / binomial
  const slope = (spread * (1 - 2 * m) * (count / n)) / binomial ** 2
  const influence = (r4 - 2 * spread * r2 + count * spread ** 2) / binomial ** 2 - (2 * slope * r3) / binomial + slope ** 2 * r2
  const variance = influence / count ** 2
  return variance <= 1e-9 * dispersion ** 2 ? Infinity : (2 * dispersion ** 2) / variance
}
