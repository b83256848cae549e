import type { Scope } from '@/lib/domain/access'
import { GOLD, MAJORITY, readFindings, UNION } from '@/lib/domain/packed-findings'
import { HEADLINE, OWN_VOICE, PART_PIECES, QUOTED, type TextPart } from '@/lib/domain/text-parts'
import { currentCodebookVersion } from './codebooks'
import { Prisma } from './generated/client'
import { readingSnapshot } from './reading-database'

/** Whose marks are counted (lib/comparison/question.ts). */
export type CountedLayer = 'annotators' | 'majority' | 'union' | 'gold'

export interface MaterialQuery {
  /** Key of a dimension. */
  readonly dimension: string
  readonly layer: CountedLayer
  readonly part: TextPart
  readonly storyId?: string | undefined
  /** Those outlets alone. */
  readonly outletIds?: readonly string[] | undefined
  /** First and last day, YYYY-MM-DD, inclusive; an article without a date is in no period. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** `once`: without the articles that are copies of another. */
  readonly copies?: 'apart' | 'once' | undefined
}

interface Columns {
  readonly article: Int32Array
  readonly presence: Float64Array
  readonly share: Float64Array
  readonly spans: Float64Array
  readonly composition: Float64Array
  readonly position: Float64Array
}

/** What lib/comparison/material.ts describes, which this folder may not import. */
export interface Material {
  readonly outlets: readonly { readonly id: string; readonly name: string }[]
  readonly asked: readonly number[]
  readonly stories: readonly string[]
  readonly articles: {
    readonly ids: readonly string[]
    readonly outlet: Int32Array
    readonly story: Int32Array
    readonly day: Int32Array
    readonly readers: Int32Array
    readonly length: Float64Array
    readonly words: Float64Array
  }
  readonly codes: ReadonlyMap<string, Columns>
  readonly annotators: readonly { readonly annotator: string; readonly outlet: number; readonly articles: number; readonly found: ReadonlyMap<string, { readonly presence: number; readonly share: number }> }[]
  readonly withoutPart: readonly number[]
  readonly otherCodebooks: number
}

const conditions = ({ projectId }: Scope<'read_layers'>, { storyId, outletIds, from, to, copies }: MaterialQuery): Prisma.Sql =>
  Prisma.join(
    [
      Prisma.sql`ar."projectId" = ${projectId}::uuid`,
      ...(storyId === undefined ? [] : [Prisma.sql`ar."storyId" = ${storyId}::uuid`]),
      ...(outletIds === undefined ? [] : [Prisma.sql`ar."outletId" = ANY(${[...outletIds]}::uuid[])`]),
      // Dates are kept as printed; their first ten characters order them.
      ...(from === undefined ? [] : [Prisma.sql`left(ar."publishedAt", 10) COLLATE "C" >= ${from}`]),
      ...(to === undefined ? [] : [Prisma.sql`left(ar."publishedAt", 10) COLLATE "C" <= ${to}`]),
      ...(copies === 'once' ? [Prisma.sql`ar."copyOfId" IS NULL`] : []),
    ],
    ' AND ',
  )

/** The length or the words of a part, from the columns of its pieces. */
function sizeOf(part: TextPart, size: 'Length' | 'Words'): Prisma.Sql {
  const pieces = PART_PIECES[part]
  const columns = [...((pieces & HEADLINE) === 0 ? [] : ['head']), ...((pieces & OWN_VOICE) === 0 ? [] : ['own']), ...((pieces & QUOTED) === 0 ? [] : ['quoted'])]
  return Prisma.raw(columns.map((piece) => `r."${piece}${size}"`).join(' + '))
}

/**
 * Everything a comparison of one dimension is computed from, as of one moment. What is read and how long it takes grows with
 * the articles in the question, not with the marks in them.
 */
export async function readMaterial(scope: Scope<'read_layers'>, query: MaterialQuery): Promise<Material> {
  const version = await currentCodebookVersion(scope)
  const where = conditions(scope, query)
  const read = query.layer === 'gold' ? Prisma.sql`r.gold` : Prisma.sql`r.readers <> ''`
  const rows = await readingSnapshot(async (tx) => {
    const { codebookId, major } = await tx.codebookVersion.findUniqueOrThrow({ where: { id: version }, select: { codebookId: true, major: true } })
    const outlets = await tx.$queryRaw<{ id: string; name: string; asked: number }[]>`
      SELECT o.id::text AS id, o.name, n.asked FROM (SELECT ar."outletId", count(*)::int AS asked FROM "Article" ar WHERE ${where} GROUP BY 1) n JOIN "Outlet" o ON o.id = n."outletId"
      ORDER BY o."nameKey" COLLATE "C", o.id`
    // One text instead of many rows: what is done for each row and column on the way would cost more than everything else.
    const [articles] = await tx.$queryRaw<{ lines: string | null }[]>`
      SELECT string_agg(concat(ar.id, ar."outletId", ar."storyId", E'\t', left(ar."publishedAt", 10), E'\t', r.readers, E'\t', r.length, E'\t', ${sizeOf(query.part, 'Length')}, E'\t', ${sizeOf(query.part, 'Words')}, E'\t', f.findings), E'\n' ORDER BY ar.id) AS lines
      FROM "Article" ar
      JOIN "ArticleReading" r ON r."articleId" = ar.id AND r."codebookId" = ${codebookId}::uuid AND r.major = ${major} AND ${read}
      LEFT JOIN "ArticleFinding" f ON f."articleId" = ar.id AND f."codebookId" = ${codebookId}::uuid AND f.major = ${major} AND f.dimension = ${query.dimension}
      WHERE ${where}`
    const [others] = await tx.$queryRaw<{ readings: number }[]>`
      SELECT coalesce(sum(${query.layer === 'gold' ? Prisma.sql`r.gold::int` : Prisma.sql`(length(r.readers) + 1) / 37`}), 0)::int AS readings
      FROM "ArticleReading" r JOIN "Article" ar ON ar.id = r."articleId" WHERE ${where} AND (r."codebookId" <> ${codebookId}::uuid OR r.major <> ${major})`
    const people = await tx.membership.findMany({ where: { projectId: scope.projectId }, select: { userId: true, pseudonym: true } })
    return { outlets, lines: articles?.lines ?? '', otherCodebooks: others?.readings ?? 0, people }
  })
  return { ...materialOf(rows, query), otherCodebooks: rows.otherCodebooks }
}

interface Rows {
  readonly outlets: readonly { readonly id: string; readonly name: string; readonly asked: number }[]
  /** A line an article: its id, that of its outlet and that of its story, then by tabs its day, readers, lengths, words and findings. */
  readonly lines: string
  readonly people: readonly { readonly userId: string; readonly pseudonym: string }[]
}

const UUID = 36
const DAY_MS = 86_400_000

function materialOf({ outlets, lines, people }: Rows, { layer, part }: Pick<MaterialQuery, 'layer' | 'part'>): Omit<Material, 'otherCodebooks'> {
  const pieces = PART_PIECES[part]
  const outletIndex = new Map(outlets.map(({ id }, i) => [id, i]))
  const pseudonymOf = new Map(people.map(({ userId, pseudonym }) => [userId, pseudonym]))
  const withoutPart = outlets.map(() => 0)
  const ids: string[] = []
  const [outlet, story, day, readers, length, words] = Array.from({ length: 6 }, () => new Growing()) as [Growing, Growing, Growing, Growing, Growing, Growing]
  const stories = new Places<string>()
  const days = new Map<string, number>()
  const teams = new Map<string, readonly number[]>()
  const annotators = new Places<string>()
  const sums = new AnnotatorTable()
  const article = new ArticleTally(layer)
  const codes = new Map<string, CodeTally>()
  const codeNamed = keysSeen(lines)

  for (let at = 0; at < lines.length; ) {
    const end = endOf(lines, '\n', at)
    const place = outletIndex.get(lines.slice(at + UUID, at + 2 * UUID)) ?? 0
    const storyEnd = lines.indexOf('\t', at)
    const dayEnd = lines.indexOf('\t', storyEnd + 1)
    const readersEnd = lines.indexOf('\t', dayEnd + 1)
    const lengthEnd = lines.indexOf('\t', readersEnd + 1)
    const partEnd = lines.indexOf('\t', lengthEnd + 1)
    const wordsEnd = lines.indexOf('\t', partEnd + 1)
    const partLength = Number(lines.slice(lengthEnd + 1, partEnd))
    if (partLength === 0) withoutPart[place] = (withoutPart[place] ?? 0) + 1
    else {
      const team = layer === 'gold' ? NOBODY : known(teams, lines.slice(dayEnd + 1, readersEnd), (list) => list.split(' ').map((id) => annotators.of(id)))
      const people = layer === 'gold' ? 1 : team.length
      const i = ids.push(lines.slice(at, at + UUID)) - 1
      outlet.push(place)
      story.push(storyEnd - at > 2 * UUID ? stories.of(lines.slice(at + 2 * UUID, storyEnd)) : -1)
      day.push(dayEnd === storyEnd + 1 ? -1 : known(days, lines.slice(storyEnd + 1, dayEnd), (date) => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS)))
      readers.push(people)
      length.push(partLength)
      words.push(Number(lines.slice(partEnd + 1, wordsEnd)))
      for (const reader of team) sums.read(reader, place)
      article.begin(people)
      readFindings(lines, wordsEnd + 1, end, pieces, (code, who, characters, weight, start, spans) => {
        article.add(code, who, characters, weight, start, spans)
        const reader = team[who]
        if (reader !== undefined) sums.found(reader, place, code, Math.min(1, characters / partLength))
      }, codeNamed)
      article.settle(codes, i, partLength, Number(lines.slice(readersEnd + 1, lengthEnd)))
    }
    at = end + 1
  }
  return {
    outlets: outlets.map(({ id, name }) => ({ id, name })),
    asked: outlets.map(({ asked }) => asked),
    withoutPart,
    stories: stories.list,
    articles: { ids, outlet: outlet.whole(), story: story.whole(), day: day.whole(), readers: readers.whole(), length: length.values(), words: words.values() },
    codes: new Map([...codes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, tally]) => [code, tally.columns()])),
    annotators: sums.list(annotators.list.map((id) => pseudonymOf.get(id) ?? 'former member')),
  }
}

const NOBODY: readonly number[] = []

const endOf = (text: string, sign: string, from: number): number => {
  const found = text.indexOf(sign, from)
  return found === -1 ? text.length : found
}

function known<K, V>(map: Map<K, V>, key: K, make: (key: K) => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make(key)
  map.set(key, made)
  return made
}

/** Cuts keys out of a text, each of them a string made once. */
function keysSeen(text: string): (from: number, to: number) => string {
  const seen = new Map<string, string>()
  return (from, to) => {
    const key = text.slice(from, to)
    return known(seen, key, () => Buffer.from(key).toString())
  }
}

/** Values numbered as they come. */
class Places<T> {
  readonly list: T[] = []
  private readonly places = new Map<T, number>()
  of = (value: T): number => known(this.places, value, () => this.list.push(value) - 1)
}

/** A column that grows. */
class Growing {
  private room = new Float64Array(256)
  private size = 0

  push(value: number): void {
    if (this.size === this.room.length) {
      const larger = new Float64Array(2 * this.size)
      larger.set(this.room)
      this.room = larger
    }
    this.room[this.size++] = value
  }

  values = (): Float64Array => this.room.slice(0, this.size)
  whole = (): Int32Array => Int32Array.from(this.room.subarray(0, this.size))
}

class CodeTally {
  private readonly column = { article: new Growing(), presence: new Growing(), share: new Growing(), spans: new Growing(), composition: new Growing(), position: new Growing() }

  push(article: number, presence: number, share: number, spans: number, composition: number, position: number): void {
    const { column } = this
    column.article.push(article)
    column.presence.push(presence)
    column.share.push(share)
    column.spans.push(spans)
    column.composition.push(composition)
    column.position.push(position)
  }

  columns = (): Columns => {
    const { article, presence, share, spans, composition, position } = this.column
    return { article: article.whole(), presence: presence.values(), share: share.values(), spans: spans.values(), composition: composition.values(), position: position.values() }
  }
}

/** What the records of one article and code add up to. */
interface CodeSum {
  code: string
  people: number
  spans: number
  starts: number
  /** Of the layer asked for: characters, and weights of each of its readers. */
  characters: number
  weights: [who: number, weight: number][]
}

/** One article at a time: its records, then its entry in the columns of each code. */
class ArticleTally {
  private sums: CodeSum[] = []
  private readers = 0
  private readonly labelled = new Map<number, number>()

  constructor(private readonly layer: CountedLayer) {}

  begin(readers: number): void {
    this.sums = []
    this.readers = readers
    this.labelled.clear()
  }

  add(code: string, who: number, characters: number, weight: number, start: number, spans: number): void {
    const { layer } = this
    const own = layer === 'gold' ? who === GOLD : who >= 0
    const amount = layer === 'annotators' ? who >= 0 : who === (layer === 'gold' ? GOLD : layer === 'majority' ? MAJORITY : UNION)
    if (!own && !amount) return
    let sum = this.sums.at(-1)
    if (sum?.code !== code) this.sums.push((sum = { code, people: 0, spans: 0, starts: 0, characters: 0, weights: [] }))
    if (own) {
      sum.people++
      sum.spans += spans
      sum.starts += start
    }
    if (amount) {
      sum.characters += characters
      sum.weights.push([who, weight])
      this.labelled.set(who, (this.labelled.get(who) ?? 0) + weight)
    }
  }

  settle(codes: Map<string, CodeTally>, article: number, length: number, textLength: number): void {
    const { layer, readers, labelled } = this
    for (const { code, people, spans, starts, characters, weights } of this.sums) {
      const presence = layer === 'annotators' ? people / readers : layer === 'majority' ? Number(2 * people > readers) : Number(people > 0)
      if (presence === 0) continue
      const share = characters / length / (layer === 'annotators' ? readers : 1)
      // Each of those who labelled anything weighs the same, however much that was.
      let composition = 0
      for (const [who, weight] of weights) composition += weight / (labelled.get(who) ?? weight) / labelled.size
      known(codes, code, () => new CodeTally()).push(article, presence, Math.min(1, share), spans / readers, composition, starts / people / Math.max(1, textLength))
    }
  }
}

/** Annotators × outlets. */
class AnnotatorTable {
  private readonly cells = new Map<number, { reader: number; outlet: number; articles: number; found: Map<string, { presence: number; share: number }> }>()

  private cell = (reader: number, outlet: number) => known(this.cells, outlet * 1_000_000 + reader, () => ({ reader, outlet, articles: 0, found: new Map<string, { presence: number; share: number }>() }))

  read(reader: number, outlet: number): void {
    this.cell(reader, outlet).articles++
  }

  found(reader: number, outlet: number, code: string, share: number): void {
    const sum = known(this.cell(reader, outlet).found, code, () => ({ presence: 0, share: 0 }))
    sum.presence++
    sum.share += share
  }

  /** By outlet and pseudonym. */
  list = (pseudonyms: readonly string[]): Material['annotators'] =>
    [...this.cells.values()]
      .map(({ reader, ...cell }) => ({ ...cell, annotator: pseudonyms[reader] ?? '' }))
      .sort((a, b) => a.outlet - b.outlet || (a.annotator < b.annotator ? -1 : a.annotator > b.annotator ? 1 : 0))
}
