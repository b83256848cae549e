import type { Dice } from '@/lib/domain/dice'
import { Balance, type Readers } from './balance'
import { shareLoad, shuffled } from './load'
import type { PlanInput } from './plan'

/** Swaps tried, for each place and at most: five thousand articles read three times stay under a second. */
const TRIES = 60
const MOST_TRIES = 200_000

/**
 * Fills the places of the articles: as many of them as can be filled at all, `overlap` different people an article, the
 * checks read by everybody. Answers who reads what, by article id.
 */
export function fillPlaces(input: Pick<PlanInput, 'articles' | 'checks' | 'annotators' | 'overlap' | 'given'>, dice: Dice): ReadonlyMap<string, ReadonlySet<string>> {
  // By id, so that the order in which things are named does not count.
  const articles = [...input.articles].sort((a, b) => (a.id < b.id ? -1 : 1))
  const annotators = [...input.annotators].sort((a, b) => (a.id < b.id ? -1 : 1))
  const given = new Set(input.given.map(({ articleId, annotatorId }) => `${articleId} ${annotatorId}`))
  const had = (articleId: string, annotator: number): boolean => given.has(`${articleId} ${annotators[annotator]!.id}`)
  const allowed = (annotator: number, article: number): boolean => !had(articles[article]!.id, annotator)

  const people = annotators.map((_, i) => i)
  const checks = people.map((i) => input.checks.filter(({ id }) => !had(id, i)).slice(0, annotators[i]!.quota ?? Infinity))
  const limits = people.map((i) => {
    const free = given.size === 0 ? articles.length : articles.filter((_, article) => allowed(i, article)).length
    return Math.min(free, Math.max(0, (annotators[i]!.quota ?? Infinity) - checks[i]!.length))
  })

  const loads = shareLoad(limits, articles.length * Math.min(input.overlap, annotators.length), dice)
  const demands = shareLoad(articles.map(() => input.overlap), loads.reduce((sum, load) => sum + load, 0), dice)
  const readers: Readers = articles.map(() => new Set())
  const balance = new Balance(articles, readers, loads)
  deal(balance, loads, demands, allowed, dice)
  if (given.size > 0) mend(balance, limits, input.overlap, allowed)
  balance.improve(dice, Math.min(MOST_TRIES, TRIES * loads.reduce((sum, load) => sum + load, 0)), allowed)

  const named = (who: Iterable<number>) => new Set([...who].map((i) => annotators[i]!.id))
  return new Map([
    ...articles.map(({ id }, article) => [id, named(readers[article]!)] as const),
    ...input.checks.map(({ id }) => [id, named(people.filter((i) => checks[i]!.some((check) => check.id === id)))] as const),
  ])
}

/**
 * Deals the articles out one by one. Whoever has as many articles left to get as there are articles must get this one;
 * beyond that the choice is free, since with loads of at most the number of articles and demands that differ by no more
 * than one the rest can always be dealt (Gale 1957, Ryser 1957).
 */
function deal(balance: Balance, loads: readonly number[], demands: readonly number[], allowed: (annotator: number, article: number) => boolean, dice: Dice): void {
  const left = [...loads]
  const order = shuffled(demands.map((_, article) => article), dice)
  order.forEach((article, done) => {
    const toCome = order.length - done
    const free = left.flatMap((load, i) => (load > 0 && allowed(i, article) ? [{ i, forced: load >= toCome, roll: dice.next() }] : []))
    for (let filled = 0; filled < demands[article]! && free.length > 0; filled++) {
      const best = free
        .map(({ i, forced, roll }, at) => ({ at, forced, roll, cost: balance.cost(i, article) }))
        .reduce((a, b) => (a.forced !== b.forced ? (a.forced ? a : b) : a.cost !== b.cost ? (a.cost < b.cost ? a : b) : a.roll <= b.roll ? a : b))
      for (const { i } of free.splice(best.at, 1)) {
        balance.add(i, article)
        left[i]! -= 1
      }
    }
  })
}

/**
 * Fills what dealing left open because people had been given articles before: along the shortest chain of moves, in
 * which each takes over an article and the last has room for one more (augmenting paths, Berge 1957). What it leaves
 * open cannot be filled at all.
 */
function mend(balance: Balance, limits: readonly number[], overlap: number, allowed: (annotator: number, article: number) => boolean): void {
  const { readers } = balance
  const load = limits.map((_, i) => readers.reduce((sum, of) => sum + (of.has(i) ? 1 : 0), 0))
  // Where no chain leads from once, none leads from later: chains only fill up.
  const ends = new Set<number>()
  for (let article = 0; article < readers.length; ) {
    const chain = readers[article]!.size < overlap ? chainFrom(article) : null
    if (chain === null) {
      article++
      continue
    }
    for (const { annotator, takes, leaves } of chain) {
      if (leaves === null) load[annotator]! += 1
      else balance.remove(annotator, leaves)
      balance.add(annotator, takes)
    }
  }

  function chainFrom(start: number): Move[] | null {
    const from = new Map<number, Move>()
    const asked = new Set<number>()
    const queue = [start]
    const seen = new Set([...ends, start])
    for (const article of queue) {
      for (let annotator = 0; annotator < limits.length; annotator++) {
        if (readers[article]!.has(annotator) || !allowed(annotator, article)) continue
        if (load[annotator]! < limits[annotator]!) {
          const chain: Move[] = [{ annotator, takes: article, leaves: null }]
          for (let at = article; at !== start; ) {
            const move = from.get(at)!
            chain.push(move)
            at = move.takes
          }
          return chain
        }
        if (asked.has(annotator)) continue
        asked.add(annotator)
        readers.forEach((of, leaves) => {
          if (!of.has(annotator) || seen.has(leaves)) return
          seen.add(leaves)
          from.set(leaves, { annotator, takes: article, leaves })
          queue.push(leaves)
        })
      }
    }
    for (const article of queue) ends.add(article)
    return null
  }
}

interface Move {
  readonly annotator: number
  readonly takes: number
  /** The article handed on; null for whoever has room for one more. */
  readonly leaves: number | null
}
