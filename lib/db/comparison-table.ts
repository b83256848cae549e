import { readFindings } from '@/lib/domain/packed-findings'
import { PART_PIECES, type TextPart } from '@/lib/domain/text-parts'

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
/** Of a record of findings: code, whose it is, then for each piece characters and start (−1: none), then spans by part. */
export const RECORD = { code: 0, who: 1, characters: 2, starts: 5, spans: 8, width: 13 } as const
export const PARTS = ['headline', 'own_voice', 'quoted', 'body', 'both'] as const satisfies readonly TextPart[]

/**
 * The articles of a project with what was found in them in one dimension, by id, as numbers in a row: a hundred thousand of
 * them fit into some forty megabytes and are gone through in a few milliseconds. Never changed; a change makes another table.
 */
export interface ComparisonTable {
  readonly names: TableNames
  readonly ids: readonly string[]
  readonly articles: Int32Array
  /** Where the records of each article begin; one more at the end. */
  readonly first: Int32Array
  readonly records: Int32Array
  /** Three a record: characters by piece, with those under j codes counted 1/j. */
  readonly weights: Float64Array
}

const UUID = 36
const DAY_MS = 86_400_000

/** Makes a table from lines and from stretches of another that has the same names, in the order of the ids. */
export class TableBuilder {
  private readonly ids: string[] = []
  private readonly articles: Growing<Int32Array>
  private readonly first: Growing<Int32Array>
  private readonly records: Growing<Int32Array>
  private readonly weights: Growing<Float64Array>
  private readonly keys = new Map<string, number>()
  private readonly days = new Map<string, number>()

  /** With room for so many articles and records at first. */
  constructor(
    private readonly names: TableNames,
    articles = 64,
    records = 64,
  ) {
    this.articles = new Growing(integers, articles * ARTICLE.width)
    this.first = new Growing(integers, articles + 1)
    this.records = new Growing(integers, records * RECORD.width)
    this.weights = new Growing(reals, records * 3)
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
    this.ids.push(ownCopy(ids.slice(0, UUID)))
    articles.push(names.outlets.of(ids.slice(UUID, 2 * UUID)))
    articles.push(ids.length > 2 * UUID ? names.stories.of(ids.slice(2 * UUID)) : -1)
    articles.push(this.dayOf(field()))
    articles.push(Number(field()))
    articles.push(Number(field()))
    articles.push(names.team(field()))
    for (let i: number = ARTICLE.others; i < ARTICLE.width; i++) articles.push(Number(field()))
    this.first.push(this.records.size / RECORD.width)
    this.addFindings(lines, from, end)
  }

  private addFindings(lines: string, from: number, end: number): void {
    const { records, weights } = this
    readFindings(
      lines,
      from,
      end,
      (key) => this.codeOf(key),
      (code, who, found) => {
        records.push(code)
        records.push(who)
        for (const value of found.characters) records.push(value)
        for (const value of found.starts) records.push(value)
        for (const part of PARTS) {
          let spans = 0
          for (let bits = 1; bits < found.spans.length; bits++) if ((bits & PART_PIECES[part]) !== 0) spans += found.spans[bits] ?? 0
          records.push(spans)
        }
        for (const value of found.weights) weights.push(value)
      },
    )
  }

  private codeOf(key: string): number {
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
  addStretch({ ids, articles, first, records, weights }: ComparisonTable, from: number, to: number): void {
    if (from >= to) return
    const [begin, end] = [first[from] ?? 0, first[to] ?? 0]
    const shift = this.records.size / RECORD.width - begin
    for (let i = from; i < to; i++) {
      this.ids.push(ids[i] ?? '')
      this.first.push((first[i] ?? 0) + shift)
    }
    this.articles.append(articles.subarray(from * ARTICLE.width, to * ARTICLE.width))
    this.records.append(records.subarray(begin * RECORD.width, end * RECORD.width))
    this.weights.append(weights.subarray(begin * 3, end * 3))
  }

  table(): ComparisonTable {
    this.first.push(this.records.size / RECORD.width)
    return { names: this.names, ids: this.ids, articles: this.articles.whole(), first: this.first.whole(), records: this.records.whole(), weights: this.weights.whole() }
  }
}

/** The table with the articles of `changed` (made with the same names) in place of its own of the same ids. */
export function mergeTables(table: ComparisonTable, changed: ComparisonTable): ComparisonTable {
  const merged = new TableBuilder(table.names, table.ids.length + changed.ids.length, table.records.length / RECORD.width + changed.records.length / RECORD.width)
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

/** A row of numbers that grows. */
export class Growing<A extends Int32Array | Float64Array> {
  size = 0
  private room: A

  constructor(
    private readonly make: (size: number) => A,
    room: number,
  ) {
    this.room = make(room)
  }

  push(value: number): void {
    if (this.size === this.room.length) this.widen(this.size + 1)
    this.room[this.size++] = value
  }

  at(place: number): number {
    return this.room[place] ?? 0
  }

  /** To one that is there. */
  add(at: number, value: number): void {
    this.room[at] = (this.room[at] ?? 0) + value
  }

  append(values: A): void {
    if (this.size + values.length > this.room.length) this.widen(this.size + values.length)
    this.room.set(values, this.size)
    this.size += values.length
  }

  /** What is in it; it must not grow after that. */
  whole(): A {
    if (this.size === this.room.length) return this.room
    return this.copied(this.size)
  }

  private widen(least: number): void {
    this.room = this.copied(Math.max(least, Math.ceil(this.room.length * 1.25)))
  }

  private copied(size: number): A {
    const copy = this.make(size)
    copy.set(this.room.subarray(0, this.size))
    return copy
  }
}

export const integers = (size: number): Int32Array => new Int32Array(size)
export const reals = (size: number): Float64Array => new Float64Array(size)
