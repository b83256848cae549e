import { GOLD, MAJORITY, UNION } from '@/lib/domain/packed-findings'
import { PART_PIECES } from '@/lib/domain/text-parts'
import type { Columns, CountedLayer, Material, MaterialQuery } from './comparison-material'
import { RecordReader } from './comparison-records'
import { ARTICLE, type ComparisonTable } from './comparison-table'
import { Growing, integers, reals } from './growing-numbers'

interface Around {
  /** All of the project, in the order to show. */
  readonly outlets: readonly { readonly id: string; readonly name: string }[]
  readonly people: readonly { readonly userId: string; readonly pseudonym: string }[]
  readonly query: MaterialQuery
}

const DAY_MS = 86_400_000
const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS)

/** The columns that answer one question, in one pass over the articles and their records. */
export function columnsOf(table: ComparisonTable, { outlets, people, query }: Around): Material {
  const { layer, part, outletIds, from, to, copies } = query
  const { names, articles, first } = table
  const wanted = outletIds && new Set(outletIds)
  const placeOf = new Map(outlets.map(({ id }, place) => [id, place]))
  const places = names.outlets.list.map((id) => (wanted && !wanted.has(id) ? -1 : (placeOf.get(id) ?? -1)))
  const [earliest, latest] = [from === undefined ? -Infinity : dayOf(from), to === undefined ? Infinity : dayOf(to)]
  const dated = from !== undefined || to !== undefined
  const [asked, withoutPart] = [new Int32Array(outlets.length), new Int32Array(outlets.length)]
  const ids: string[] = []
  const chosen = new Columned(table.ids.length)
  const codes = new CodeTallies(layer, names.codes.list.length, table.found)
  const readers = new ReaderTallies(outlets.length, names.readers.list.length, names.codes.list.length)
  const pieces = PART_PIECES[part]
  const gold = layer === 'gold'
  let otherCodebooks = 0

  for (let i = 0; i < table.ids.length; i++) {
    const at = i * ARTICLE.width
    const number = (column: number): number => articles[at + column] ?? 0
    const [outlet, day] = [places[number(ARTICLE.outlet)] ?? -1, number(ARTICLE.day)]
    if (outlet < 0 || (dated && (day < 0 || day < earliest || day > latest)) || (copies === 'once' && number(ARTICLE.copy) === 1)) continue
    asked[outlet] = (asked[outlet] ?? 0) + 1
    otherCodebooks += number(gold ? ARTICLE.otherGold : ARTICLE.others)
    const team = names.teams[number(ARTICLE.team)] ?? []
    const count = gold ? number(ARTICLE.gold) : team.length
    if (count === 0) continue
    let [length, words] = [0, 0]
    for (let piece = 0; piece < 3; piece++) {
      if ((pieces & (1 << piece)) === 0) continue
      length += number(ARTICLE.lengths + piece)
      words += number(ARTICLE.words + piece)
    }
    if (length === 0) {
      withoutPart[outlet] = (withoutPart[outlet] ?? 0) + 1
      continue
    }
    const article = ids.push(table.ids[i] ?? '') - 1
    chosen.push(outlet, number(ARTICLE.story), day, count, length, words)
    if (!gold) readers.read(outlet, team)
    codes.settle(table, first[i] ?? 0, first[i + 1] ?? 0, { article, count, length, textLength: number(ARTICLE.length), outlet, team, part, readers: gold ? null : readers })
  }

  const pseudonymOf = new Map(people.map(({ userId, pseudonym }) => [userId, pseudonym]))
  const shown = outlets.flatMap((_, place) => ((asked[place] ?? 0) > 0 ? [place] : []))
  const renumbered = new Int32Array(outlets.length)
  shown.forEach((place, to) => (renumbered[place] = to))
  const { stories, columns } = chosen.whole(renumbered, names.stories.list)
  return {
    outlets: shown.flatMap((place) => outlets[place] ?? []),
    asked: shown.map((place) => asked[place] ?? 0),
    withoutPart: shown.map((place) => withoutPart[place] ?? 0),
    stories,
    articles: { ids, ...columns },
    codes: codes.whole(names.codes.list),
    annotators: readers.whole(renumbered, names.readers.list.map((id) => pseudonymOf.get(id) ?? 'former member'), names.codes.list),
    otherCodebooks,
  }
}

/** The columns of the articles that count. Room is made at once: columns that grow leave many times their size behind. */
class Columned {
  private readonly outlet: Growing<Int32Array>
  private readonly story: Growing<Int32Array>
  private readonly day: Growing<Int32Array>
  private readonly readers: Growing<Int32Array>
  private readonly length: Growing<Float64Array>
  private readonly words: Growing<Float64Array>

  constructor(articles: number) {
    this.outlet = new Growing(integers, articles)
    this.story = new Growing(integers, articles)
    this.day = new Growing(integers, articles)
    this.readers = new Growing(integers, articles)
    this.length = new Growing(reals, articles)
    this.words = new Growing(reals, articles)
  }

  push(outlet: number, story: number, day: number, readers: number, length: number, words: number): void {
    this.outlet.push(outlet)
    this.story.push(story)
    this.day.push(day)
    this.readers.push(readers)
    this.length.push(length)
    this.words.push(words)
  }

  /** With outlets as they are shown, and of the stories only those that are named, in the order of their ids. */
  whole(outlets: Int32Array, storyIds: readonly string[]): { stories: string[]; columns: Omit<Material['articles'], 'ids'> } {
    const [outlet, story] = [this.outlet.whole(), this.story.whole()]
    const named = new Uint8Array(storyIds.length)
    for (const place of story) if (place >= 0) named[place] = 1
    const order = storyIds.flatMap((id, place) => (named[place] === 1 ? [{ id, place }] : [])).sort((a, b) => (a.id < b.id ? -1 : 1))
    const renumbered = new Int32Array(storyIds.length)
    order.forEach(({ place }, to) => (renumbered[place] = to))
    for (let i = 0; i < outlet.length; i++) outlet[i] = outlets[outlet[i] ?? 0] ?? 0
    for (let i = 0; i < story.length; i++) story[i] = renumbered[story[i] ?? -1] ?? -1
    return {
      stories: order.map(({ id }) => id),
      columns: {
        outlet,
        story,
        day: this.day.whole(),
        readers: this.readers.whole(),
        length: this.length.whole(),
        words: this.words.whole(),
      },
    }
  }
}

interface Settling {
  readonly article: number
  /** Its readers. */
  readonly count: number
  readonly length: number
  readonly textLength: number
  readonly outlet: number
  readonly team: readonly number[]
  readonly part: MaterialQuery['part']
  readonly readers: ReaderTallies | null
}

/** Columns of the codes, an article at a time. */
class CodeTallies {
  private readonly columns: (CodeColumns | undefined)[] = []
  /** By code, of the article at hand. */
  private readonly people: Int32Array
  private readonly spans: Int32Array
  private readonly starts: Float64Array
  private readonly characters: Float64Array
  private readonly composed: Float64Array
  /** Codes met, then reader, code and weight of each amount, then the weights of each reader together. */
  private readonly met = new Growing(integers, 64)
  private readonly weighed = new Growing(reals, 192)
  private readonly labelled = new Growing(reals, 64)
  private readonly amount: number
  private readonly record = new RecordReader()

  constructor(
    private readonly layer: CountedLayer,
    codes: number,
    /** By code, how many entries there are at most. */
    private readonly most: Int32Array,
  ) {
    this.people = new Int32Array(codes)
    this.spans = new Int32Array(codes)
    this.starts = new Float64Array(codes)
    this.characters = new Float64Array(codes)
    this.composed = new Float64Array(codes)
    this.amount = layer === 'gold' ? GOLD : layer === 'majority' ? MAJORITY : UNION
  }

  /** Records `from` to `to` of the table are those of the article. Nothing is made anew for an article: there are many. */
  settle({ records }: ComparisonTable, from: number, to: number, { article, count, length, textLength, outlet, team, part, readers }: Settling): void {
    const { layer, amount, people, spans, starts, characters, composed, met, weighed, labelled, record } = this
    const pieces = PART_PIECES[part]
    met.size = weighed.size = 0
    let labelling = 0
    for (let at = from; at < to; ) {
      at = record.read(records, at, pieces)
      const { code, who } = record
      const own = layer === 'gold' ? who === GOLD : who >= 0
      const amounts = layer === 'annotators' ? who >= 0 : who === amount
      if (record.start < 0 || (!own && !amounts)) continue
      if (people[code] === 0 && characters[code] === 0) met.push(code)
      if (own) {
        people[code] = (people[code] ?? 0) + 1
        spans[code] = (spans[code] ?? 0) + record.spans
        starts[code] = (starts[code] ?? 0) + record.start
        const reader = team[who]
        if (readers !== null && reader !== undefined) readers.found(outlet, reader, code, Math.min(1, record.characters / length))
      }
      if (amounts) {
        characters[code] = (characters[code] ?? 0) + record.characters
        const place = layer === 'annotators' ? who : 0
        while (labelled.size <= place) labelled.push(0)
        if (labelled.at(place) === 0) labelling++
        labelled.add(place, record.weight)
        weighed.push(place)
        weighed.push(code)
        weighed.push(record.weight)
      }
    }
    // Each of those who labelled anything weighs the same, however much that was.
    for (let i = 0; i < weighed.size; i += 3) {
      const code = weighed.at(i + 1)
      composed[code] = (composed[code] ?? 0) + weighed.at(i + 2) / labelled.at(weighed.at(i)) / labelling
    }
    labelled.size = 0
    for (let i = 0; i < met.size; i++) {
      const code = met.at(i)
      const found = people[code] ?? 0
      const presence = layer === 'annotators' ? found / count : layer === 'majority' ? Number(2 * found > count) : Number(found > 0)
      if (presence > 0) {
        const share = (characters[code] ?? 0) / length / (layer === 'annotators' ? count : 1)
        const column = (this.columns[code] ??= new CodeColumns(this.most[code] ?? 0))
        column.push(article, presence, Math.min(1, share), (spans[code] ?? 0) / count, composed[code] ?? 0, (starts[code] ?? 0) / found / Math.max(1, textLength))
      }
      people[code] = spans[code] = starts[code] = characters[code] = composed[code] = 0
    }
  }

  whole = (keys: readonly string[]): Map<string, Columns> =>
    new Map(keys.flatMap((key, code): [string, Columns][] => (this.columns[code] ? [[key, this.columns[code].whole()]] : [])).sort(([a], [b]) => (a < b ? -1 : 1)))
}

class CodeColumns {
  private readonly article: Growing<Int32Array>
  private readonly presence: Growing<Float64Array>
  private readonly share: Growing<Float64Array>
  private readonly spans: Growing<Float64Array>
  private readonly composition: Growing<Float64Array>
  private readonly position: Growing<Float64Array>

  constructor(articles: number) {
    this.article = new Growing(integers, articles)
    this.presence = new Growing(reals, articles)
    this.share = new Growing(reals, articles)
    this.spans = new Growing(reals, articles)
    this.composition = new Growing(reals, articles)
    this.position = new Growing(reals, articles)
  }

  push(article: number, presence: number, share: number, spans: number, composition: number, position: number): void {
    this.article.push(article)
    this.presence.push(presence)
    this.share.push(share)
    this.spans.push(spans)
    this.composition.push(composition)
    this.position.push(position)
  }

  whole = (): Columns => ({
    article: this.article.whole(),
    presence: this.presence.whole(),
    share: this.share.whole(),
    spans: this.spans.whole(),
    composition: this.composition.whole(),
    position: this.position.whole(),
  })
}

/** Outlets × readers × codes. */
class ReaderTallies {
  /** By outlet and reader: the number of their pair from 1; 0: none. */
  private readonly pairs: Int32Array
  private readonly articles = new Growing(integers, 64)
  private readonly presence = new Growing(reals, 64)
  private readonly share = new Growing(reals, 64)

  constructor(
    outlets: number,
    private readonly readers: number,
    private readonly codes: number,
  ) {
    this.pairs = new Int32Array(outlets * readers)
  }

  read(outlet: number, team: readonly number[]): void {
    for (const reader of team) {
      const at = outlet * this.readers + reader
      let pair = (this.pairs[at] ?? 0) - 1
      if (pair < 0) {
        pair = this.articles.size
        this.pairs[at] = pair + 1
        this.articles.push(0)
        for (let code = 0; code < this.codes; code++) {
          this.presence.push(0)
          this.share.push(0)
        }
      }
      this.articles.add(pair, 1)
    }
  }

  found(outlet: number, reader: number, code: number, share: number): void {
    const at = ((this.pairs[outlet * this.readers + reader] ?? 1) - 1) * this.codes + code
    this.presence.add(at, 1)
    this.share.add(at, share)
  }

  /** By outlet and pseudonym. */
  whole(outlets: Int32Array, pseudonyms: readonly string[], keys: readonly string[]): Material['annotators'] {
    const [articles, presence, share] = [this.articles.whole(), this.presence.whole(), this.share.whole()]
    const list: Material['annotators'][number][] = []
    this.pairs.forEach((pair, at) => {
      if (pair === 0) return
      const [begin, outlet] = [(pair - 1) * this.codes, Math.floor(at / this.readers)]
      const found = keys.flatMap((key, code): [string, { presence: number; share: number }][] => ((presence[begin + code] ?? 0) > 0 ? [[key, { presence: presence[begin + code] ?? 0, share: share[begin + code] ?? 0 }]] : []))
      list.push({ annotator: pseudonyms[at % this.readers] ?? '', outlet: outlets[outlet] ?? 0, articles: articles[pair - 1] ?? 0, found: new Map(found) })
    })
    return list.sort((a, b) => a.outlet - b.outlet || (a.annotator < b.annotator ? -1 : a.annotator > b.annotator ? 1 : 0))
  }
}
