import { rollIndex, type Dice } from '@/lib/domain/dice'
import type { PlannedArticle } from './plan'

/** Who reads an article, by place in the list of annotators. */
export type Readers = Set<number>[]

/**
 * How much a difference in the outlets or the stories read counts beside one in who shares articles with whom. Outlets
 * count most: a person who reads one outlet only cannot be told apart from it.
 */
const OUTLET_WEIGHT = 4
const STORY_WEIGHT = 0.5
/** At the start of the search a change for the worse of this much is taken about every third time. */
const WARMTH = 2
/** What the first article two people share is worth beside the others: without one their agreement stays unknown. */
const FIRST_SHARED = 4

/**
 * How far a plan is from everybody reading every outlet and story in proportion to their load, and every two people
 * sharing as many articles as chance would have it: a sum of squares, kept up to date while readers come and go.
 */
export class Balance {
  private readonly outlets: Tally
  private readonly stories: Tally
  private readonly shared: number[][]
  private readonly sharing: (i: number, j: number) => number

  constructor(
    private readonly articles: readonly PlannedArticle[],
    readonly readers: Readers,
    loads: readonly number[],
  ) {
    const n = articles.length
    this.outlets = new Tally(articles.map(({ outletId }) => outletId), loads)
    this.stories = new Tally(articles.map(({ storyId }) => storyId), loads)
    this.shared = loads.map(() => loads.map(() => 0))
    const total = loads.reduce((sum, load) => sum + load, 0)
    const squares = loads.reduce((sum, load) => sum + load * load, 0)
    // Of the pairs an even overlap makes, each gets its part by what the two of them read.
    const pairs = n === 0 ? 0 : (total * (total / n - 1)) / 2
    const weight = (total * total - squares) / 2
    this.sharing = (i, j) => (weight === 0 ? 0 : (pairs * loads[i]! * loads[j]!) / weight)
  }

  /** What the sum of squares grows by if this person reads this article too. */
  cost(annotator: number, article: number): number {
    let cost = OUTLET_WEIGHT * this.outlets.cost(annotator, article) + STORY_WEIGHT * this.stories.cost(annotator, article)
    for (const other of this.readers[article]!)
      if (other !== annotator) cost += 2 * (this.shared[annotator]![other]! - this.sharing(annotator, other)) + 1 - (this.shared[annotator]![other] === 0 ? FIRST_SHARED : 0)
    return cost
  }

  add(annotator: number, article: number): void {
    this.move(annotator, article, 1)
    this.readers[article]!.add(annotator)
  }

  remove(annotator: number, article: number): void {
    this.readers[article]!.delete(annotator)
    this.move(annotator, article, -1)
  }

  private move(annotator: number, article: number, by: 1 | -1): void {
    this.outlets.move(annotator, article, by)
    this.stories.move(annotator, article, by)
    for (const other of this.readers[article]!) {
      this.shared[annotator]![other]! += by
      this.shared[other]![annotator]! += by
    }
  }

  /**
   * Lets two people swap articles wherever that brings the plan closer, at first now and then also where it does not, to
   * get out of dead ends (simulated annealing, Kirkpatrick, Gelatt and Vecchi 1983). Loads and overlap stay as they are.
   * `allowed` says who may read what.
   */
  improve(dice: Dice, tries: number, allowed: (annotator: number, article: number) => boolean): void {
    if (this.articles.length < 2) return
    for (let i = 0; i < tries; i++) {
      const [a, b] = [rollIndex(dice, this.articles.length), rollIndex(dice, this.articles.length)]
      const [first, second] = [roll(this.readers[a]!, dice), roll(this.readers[b]!, dice)]
      if (a === b || first === second || first === undefined || second === undefined) continue
      if (this.readers[b]!.has(first) || this.readers[a]!.has(second) || !allowed(first, b) || !allowed(second, a)) continue
      this.remove(first, a)
      this.remove(second, b)
      const before = this.cost(first, a) + this.cost(second, b)
      // Two people on two articles: neither cost touches the other.
      const after = this.cost(first, b) + this.cost(second, a)
      const warmth = WARMTH * Math.max(0, 1 - (1.5 * i) / tries)
      const [x, y] = after - before < (warmth > 0 ? -Math.log(1 - dice.next()) * warmth : -1e-9) ? [b, a] : [a, b]
      this.add(first, x)
      this.add(second, y)
    }
  }
}

const roll = (readers: ReadonlySet<number>, dice: Dice): number | undefined => [...readers][rollIndex(dice, Math.max(1, readers.size))]

/** How many articles of each group (outlet, story) each person reads, against how many they would in proportion. */
class Tally {
  private readonly groups: readonly (number | null)[]
  private readonly counts: number[][]
  private readonly expected: number[][]

  constructor(keys: readonly (string | null)[], loads: readonly number[]) {
    const places = new Map<string, number>()
    this.groups = keys.map((key) => {
      if (key === null) return null
      if (!places.has(key)) places.set(key, places.size)
      return places.get(key)!
    })
    const sizes = [...places].map(() => 0)
    for (const group of this.groups) if (group !== null) sizes[group]! += 1
    this.counts = loads.map(() => sizes.map(() => 0))
    this.expected = loads.map((load) => sizes.map((size) => (load * size) / keys.length))
  }

  cost(annotator: number, article: number): number {
    const group = this.groups[article]!
    return group === null ? 0 : 2 * (this.counts[annotator]![group]! - this.expected[annotator]![group]!) + 1
  }

  move(annotator: number, article: number, by: number): void {
    const group = this.groups[article]
    if (group !== null && group !== undefined) this.counts[annotator]![group]! += by
  }
}
