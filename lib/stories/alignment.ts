import type { Passage } from './passages'

/** Passages of several articles that tell the same thing: at most one of each article. */
export interface Thread {
  /** 1, 2, 3 … in the order in which the first article that has one tells them. */
  readonly number: number
  /** Index of the article → index of its passage. */
  readonly members: ReadonlyMap<number, number>
}

/** Cosine from which two passages that are each other's nearest are taken to tell the same. */
const ALIKE = 0.12
/** Terms they must share. */
const SHARED = 2
/** A term in more of the passages than this share tells nothing of one of them. */
const COMMON = 0.2
/** In fewer passages than this nothing is called common. */
const FEW = 10

const weightOf = (term: string): number => (term.startsWith('entity ') ? 1.5 : /^\d/.test(term) ? 1.5 : 1)

interface Link {
  readonly a: readonly [article: number, passage: number]
  readonly b: readonly [article: number, passage: number]
  readonly alike: number
}

/**
 * Aligns the passages of articles that tell one story. Two passages are joined if each is the other's nearest in that
 * article, by the cosine of their terms weighted by how few passages of the story have them (tf-idf). The order of telling is
 * free: news is retold in another order, which a monotone alignment would miss. Joined into threads strongest first, so
 * that a thread holds at most one passage of each article. The same texts have the same threads.
 */
export function alignPassages(articles: readonly (readonly Passage[])[]): Thread[] {
  const all = articles.flat()
  const holders = new Map<string, number>()
  for (const { terms } of all) for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1)
  const limit = Math.max(FEW, all.length * COMMON)
  const vectors = articles.map((passages) =>
    passages.map(({ terms }) => {
      const weights = new Map([...terms].map(([term, count]) => {
        const many = holders.get(term) ?? 0
        return [term, many > limit ? 0 : weightOf(term) * (1 + Math.log(count)) * Math.log(1 + all.length / many)] as const
      }))
      return { weights, norm: Math.sqrt([...weights.values()].reduce((sum, w) => sum + w * w, 0)) }
    }),
  )
  const links: Link[] = []
  for (let one = 0; one < articles.length; one++)
    for (let other = one + 1; other < articles.length; other++) {
      const table = (vectors[one] ?? []).map((a) => (vectors[other] ?? []).map((b) => cosine(a, b)))
      const nearestOf = table.map((row) => best(row))
      const nearestTo = (vectors[other] ?? []).map((_, j) => best(table.map((row) => row[j] ?? 0)))
      nearestOf.forEach((j, i) => {
        const alike = table[i]?.[j] ?? 0
        if (nearestTo[j] === i && alike >= ALIKE) links.push({ a: [one, i], b: [other, j], alike })
      })
    }
  return threadsOf(links, articles)
}

type Vector = { readonly weights: ReadonlyMap<string, number>; readonly norm: number }

function cosine(a: Vector, b: Vector): number {
  const [few, many] = a.weights.size < b.weights.size ? [a, b] : [b, a]
  let product = 0
  let shared = 0
  for (const [term, weight] of few.weights) {
    const other = many.weights.get(term) ?? 0
    if (other === 0 || weight === 0) continue
    product += weight * other
    shared++
  }
  return shared < SHARED || a.norm === 0 || b.norm === 0 ? 0 : product / (a.norm * b.norm)
}

/** Index of the greatest, of equals the first. */
const best = (values: readonly number[]): number => values.reduce((at, value, i) => (value > (values[at] ?? 0) ? i : at), 0)

function threadsOf(links: readonly Link[], articles: readonly (readonly Passage[])[]): Thread[] {
  const threadOf = new Map<string, Map<number, number>>()
  const keyOf = ([article, passage]: readonly [number, number]): string => `${article} ${passage}`
  const strongest = [...links].sort((x, y) => y.alike - x.alike || x.a[0] - y.a[0] || x.a[1] - y.a[1] || x.b[0] - y.b[0] || x.b[1] - y.b[1])
  for (const { a, b } of strongest) {
    const [first, second] = [threadOf.get(keyOf(a)) ?? new Map([a]), threadOf.get(keyOf(b)) ?? new Map([b])]
    if (first === second || [...second.keys()].some((article) => first.has(article))) continue
    const joined = new Map([...first, ...second].sort(([x], [y]) => x - y))
    for (const member of joined) threadOf.set(keyOf(member), joined)
  }
  const threads = new Set<Map<number, number>>()
  articles.forEach((passages, article) =>
    passages.forEach((_, passage) => {
      const thread = threadOf.get(keyOf([article, passage]))
      if (thread) threads.add(thread)
    }),
  )
  return [...threads].map((members, i) => ({ number: i + 1, members }))
}
