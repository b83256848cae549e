import type { Term } from './names'
import type { Sketch } from './sketch'

/** An article as proposals see it. */
export interface Sketched {
  readonly id: string
  /** Days since 1970-01-01; null: no date. */
  readonly day: number | null
  /** BCP 47. */
  readonly language: string
  readonly sketch: Sketch
}

/** How two articles are alike. Indices into what was given, first < second. */
export interface Kinship {
  readonly first: number
  readonly second: number
  /** Cosine of their terms, weighted by how rare each is (tf-idf), 0 to 1. */
  readonly alike: number
  /** Terms that both have, of those that tell anything. */
  readonly terms: number
  /** Share of the shingles of the shorter that the other has, 0 to 1. */
  readonly shared: number
  readonly days: number | null
}

/** Terms in more articles than this (or than one in fifty) tell nothing of an event, and would make the work grow with the square. */
const COMMON = 60
const COMMON_SHARE = 0.02
/** Shingles in more articles than this are boilerplate. */
const BOILERPLATE = 40
const KIND_WEIGHT = { entity: 2, name: 1.5, words: 1 } as const

/**
 * Every pair of articles that have something in common and are at most `window` days apart (an article without a date is
 * near every other), or that share shingles, however far apart. Through inverted indices: the work grows with the articles, not
 * with their pairs.
 */
export function kinships(articles: readonly Sketched[], window: number): Kinship[] {
  const steps = kinshipSteps(articles, window)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Articles looked at in one step: some milliseconds. */
const STEP = 50

/** The same a step at a time, for a server that has others to answer in between. */
export function* kinshipSteps(articles: readonly Sketched[], window: number): Generator<undefined, Kinship[]> {
  const byTerm = invert(articles.map(({ sketch }) => sketch.terms.map(({ key }) => key)))
  const byShingle = invert(articles.map(({ sketch }) => sketch.shingles))
  const weighted = termWeight(articles)
  const weights = articles.map(({ sketch }) => new Map(sketch.terms.map((term) => [term.key, weighted(term)] as const).filter(([, weight]) => weight > 0)))
  const norms = weights.map((own) => Math.sqrt([...own.values()].reduce((sum, w) => sum + w * w, 0)))
  const products = new Float64Array(articles.length)
  const terms = new Int32Array(articles.length)
  const shingled = new Int32Array(articles.length)
  const found: Kinship[] = []
  for (const [first, article] of articles.entries()) {
    if (first % STEP === STEP - 1) yield
    const met = new Set<number>()
    for (const [key, own] of weights[first] ?? [])
      for (const second of after(byTerm.get(key), first)) {
        if (!near(article, articles[second], window)) continue
        products[second] = (products[second] ?? 0) + own * (weights[second]?.get(key) ?? 0)
        terms[second] = (terms[second] ?? 0) + 1
        met.add(second)
      }
    for (const shingle of article.sketch.shingles)
      for (const second of after(upTo(BOILERPLATE, byShingle.get(shingle)), first)) {
        shingled[second] = (shingled[second] ?? 0) + 1
        met.add(second)
      }
    for (const second of [...met].sort((a, b) => a - b)) {
      const other = articles[second]
      const norm = (norms[first] ?? 0) * (norms[second] ?? 0)
      const shorter = Math.min(article.sketch.shingles.length, other?.sketch.shingles.length ?? 0)
      const alike = norm === 0 ? 0 : (products[second] ?? 0) / norm
      const shared = shorter === 0 ? 0 : (shingled[second] ?? 0) / shorter
      const many = terms[second] ?? 0
      products[second] = terms[second] = shingled[second] = 0
      if (!other || (alike < LEAST_ALIKE && shared < LEAST_SHARED)) continue
      found.push({ first, second, alike, terms: many, shared, days: daysBetween(article.day, other.day) })
    }
  }
  return found
}

/** Less than this is chance. */
const LEAST_ALIKE = 0.08
const LEAST_SHARED = 0.05

const daysBetween = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.abs(a - b))

const near = (a: Sketched, b: Sketched | undefined, window: number): boolean => b !== undefined && (daysBetween(a.day, b.day) ?? 0) <= window

const upTo = (limit: number, holders: readonly number[] | undefined): readonly number[] | undefined => (holders && holders.length <= limit ? holders : undefined)

/** What a term of an article weighs: by its kind, its count there, and how few of all articles have it (tf-idf). 0 for what too many have. */
export function termWeight(articles: readonly Sketched[]): (term: Term) => number {
  const holders = new Map<string, number>()
  for (const { sketch } of articles) for (const { key } of sketch.terms) holders.set(key, (holders.get(key) ?? 0) + 1)
  const limit = Math.max(COMMON, Math.ceil(articles.length * COMMON_SHARE))
  return ({ key, kind, count }) => {
    const many = holders.get(key) ?? 0
    return many === 0 || many > limit ? 0 : KIND_WEIGHT[kind] * (1 + Math.log(count)) * Math.log(1 + articles.length / many)
  }
}

/** Who has it, by what is had, ascending. */
function invert<K>(lists: readonly Iterable<K>[]): Map<K, number[]> {
  const index = new Map<K, number[]>()
  lists.forEach((keys, i) => {
    for (const key of keys) {
      const holders = index.get(key)
      if (holders) holders.push(i)
      else index.set(key, [i])
    }
  })
  return index
}

function* after(ascending: readonly number[] | undefined, index: number): Iterable<number> {
  if (!ascending) return
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? 0) <= index) low = middle + 1
    else high = middle
  }
  for (let i = low; i < ascending.length; i++) yield ascending[i] ?? 0
}
