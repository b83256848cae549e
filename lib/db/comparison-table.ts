import type { Found } from '@/lib/domain/article-findings'
import { readFindings } from '@/lib/domain/packed-findings'
import { appendRecord, articlesByCode } from './comparison-records'
import { Growing, integers } from './growing-numbers'

/** A piece cut out of a text holds on to the whole text, for as long as it is kept itself; its copy does not. */
const ownCopy = (piece: string): string => Buffer.from(piece).toString()

/** Values numbered as they come; a number once given stays. */
export class Places {
  readonly list: string[] = []
  private readonly places = new Map<string, number>()

  of(value: string): number {
    const found = this.places.get(value)
    if (found !== undefined) return found
    const own = ownCopy(value)
    const place = this.list.push(own) - 1
    this.places.set(own, place)
    return place
  }
}

/** What the numbers of a table stand for. Only grows, and is shared by all that a table becomes. */
export class TableNames {
  readonly outlets = new Places()
  readonly stories = new Places()
  /** Ids of users. */
  readonly readers = new Places()
  readonly codes = new Places()
  /** Who has read an article: places of readers, in the order in which its findings number them. */
  readonly teams: number[][] = []
  private readonly teamPlaces = new Places()

  team(list: string): number {
    const place = this.teamPlaces.of(list)
    this.teams[place] ??= list === '' ? [] : list.split(' ').map((id) => this.readers.of(id))
    return place
  }
}

/**
 * Numbers of an article: outlet, story (−1: none), day (−1: none), copy, gold, team, complete readings and gold layers by other
 * codebooks, length of the text, and its lengths and words by piece.
 */
export const ARTICLE = { outlet: 0, story: 1, day: 2, copy: 3, gold: 4, team: 5, others: 6, otherGold: 7, length: 8, lengths: 9, words: 12, width: 15 } as const

/**
 * The articles of a project with what was found in them in one dimension, by id, as numbers in a row: a hundred thousand of
 * them fit into some twenty-five megabytes and are gone through in a few milliseconds. Never changed; a change makes another table.
 */
export interface ComparisonTable {
  readonly names: TableNames
  readonly ids: readonly string[]
  readonly articles: Int32Array
  /** Where the records of each article begin; one more at the end. */
  readonly first: Int32Array
  readonly records: Int32Array
  /** By code, in how many of the articles anybody found it. */
  readonly found: Int32Array
}

const UUID = 36
const DAY_MS = 86_400_000

/** Makes a table from lines and from stretches of another that has the same names, in the order of the ids. */
export class TableBuilder {
  private readonly ids: string[] = []
  private readonly articles: Growing<Int32Array>
  private readonly first: Growing<Int32Array>
  private readonly records: Growing<Int32Array>
  private readonly keys = new Map<string, number>()
  private readonly days = new Map<string, number>()
  private readonly same: readonly string[]
  private next = 0

  /** With room for so many articles and words of records at first. The ids of `same` are held once by both, where they are the same. */
  constructor(
    private readonly names: TableNames,
    { articles = 64, records = 64, same = [] }: { articles?: number; records?: number; same?: readonly string[] } = {},
  ) {
    this.same = same
    this.articles = new Growing(integers, articles * ARTICLE.width)
    this.first = new Growing(integers, articles + 1)
    this.records = new Growing(integers, records)
  }

  /**
   * Lines of articles, ascending: the id of the article, its outlet and its story without anything between, then by tabs its
   * day, copy and gold (1 or 0), readers, the other numbers and findings.
   */
  addLines(lines: string): void {
    for (let at = 0; at < lines.length; ) {
      const found = lines.indexOf('\n', at)
      const end = found === -1 ? lines.length : found
      this.addLine(lines, at, end)
      at = end + 1
    }
  }

  private addLine(lines: string, at: number, end: number): void {
    const { names, articles } = this
    let from = at
    const field = (): string => {
      const to = lines.indexOf('\t', from)
      const text = lines.slice(from, to)
      from = to + 1
      return text
    }
    const ids = field()
    this.ids.push(this.heldId(ids.slice(0, UUID)))
    articles.push(names.outlets.of(ids.slice(UUID, 2 * UUID)))
    articles.push(ids.length > 2 * UUID ? names.stories.of(ids.slice(2 * UUID)) : -1)
    articles.push(this.dayOf(field()))
    articles.push(Number(field()))
    articles.push(Number(field()))
    articles.push(names.team(field()))
    for (let i: number = ARTICLE.others; i < ARTICLE.width; i++) articles.push(Number(field()))
    this.first.push(this.records.size)
    readFindings(lines, from, end, this.codeOf, this.append)
  }

  private heldId(id: string): string {
    while ((this.same[this.next] ?? id) < id) this.next++
    const held = this.same[this.next]
    return held === id ? held : ownCopy(id)
  }

  private readonly append = (code: number, who: number, found: Found): void => appendRecord(this.records, code, who, found)

  private readonly codeOf = (key: string): number => {
    const found = this.keys.get(key)
    if (found !== undefined) return found
    const place = this.names.codes.of(key)
    this.keys.set(ownCopy(key), place)
    return place
  }

  private dayOf(date: string): number {
    if (date === '') return -1
    const found = this.days.get(date)
    if (found !== undefined) return found
    const day = Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
    this.days.set(ownCopy(date), day)
    return day
  }

  /** Articles `from` to `to` of a table. */
  addStretch({ ids, articles, first, records }: ComparisonTable, from: number, to: number): void {
    if (from >= to) return
    const [begin, end] = [first[from] ?? 0, first[to] ?? 0]
    const shift = this.records.size - begin
    for (let i = from; i < to; i++) {
      this.ids.push(ids[i] ?? '')
      this.first.push((first[i] ?? 0) + shift)
    }
    this.articles.append(articles.subarray(from * ARTICLE.width, to * ARTICLE.width))
    this.records.append(records.subarray(begin, end))
  }

  table(): ComparisonTable {
    this.first.push(this.records.size)
    const [first, records] = [this.first.whole(), this.records.whole()]
    return { names: this.names, ids: this.ids, articles: this.articles.whole(), first, records, found: articlesByCode(records, first, this.names.codes.list.length) }
  }
}

/** The table with the articles of `changed` (made with the same names) in place of its own of the same ids. */
export function mergeTables(table: ComparisonTable, changed: ComparisonTable): ComparisonTable {
  const merged = new TableBuilder(table.names, { articles: table.ids.length + changed.ids.length, records: table.records.length + changed.records.length })
  let at = 0
  changed.ids.forEach((id, i) => {
    const place = lowerPlace(table.ids, id, at)
    merged.addStretch(table, at, place)
    merged.addStretch(changed, i, i + 1)
    at = table.ids[place] === id ? place + 1 : place
  })
  merged.addStretch(table, at, table.ids.length)
  return merged.table()
}

function lowerPlace(ids: readonly string[], id: string, from: number): number {
  let [low, high] = [from, ids.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[middle] ?? '') < id) low = middle + 1
    else high = middle
  }
  return low
}
