import { z } from 'zod'
import { answerKey, verifyAnswer, type Answers } from '@/lib/domain/answers'
import { bodyLength, zoneProblems, type Zone } from '@/lib/domain/article'
import { codeIndex, codeRef, type Codebook, type CodeRef } from '@/lib/domain/codebook'
import type { TextRange } from '@/lib/domain/text'
import { canonicalText, OffsetTable } from '@/lib/domain/text'
import { nameKey } from '@/lib/domain/names'
import { fail, ok, type Result } from '@/lib/domain/result'
import { newSpan, normaliseCodes, normaliseLinks, verifySpan, type Span } from '@/lib/domain/span'
import type { AnnotationRow } from '../annotation-row'
import type { ArticleRow } from '../article-row'
import type { AssignmentRow } from '../assignment-row'
import type { DecisionRow } from '../decision-row'
import { Problems } from './problem'
import type { Placed, SetRows } from './set-rows'

/** A text of an article, in UTF-16 units. */
export interface OwnText {
  readonly row: ArticleRow
  readonly zones: readonly Zone[]
  readonly offsets: OffsetTable
  readonly maskEdits: { readonly hide: (TextRange & { quote: string })[]; readonly show: TextRange[] }
}

export interface OwnSpan {
  readonly span: Span
  readonly createdAt: string
  readonly updatedAt: string
  /** Not there any more: kept only because a decision judged it. */
  readonly removedAt: string | null
}

export interface OwnReading {
  readonly row: AssignmentRow
  readonly text: OwnText
  readonly codebook: Codebook
  readonly answers: Answers
  readonly spans: readonly OwnSpan[]
}

export interface OwnDecision {
  readonly row: DecisionRow
  readonly code: CodeRef
  readonly judged: readonly { readonly assignmentId: string; readonly spanId: string; readonly content: string }[]
}

/** A set of ours, checked as a whole: what refers to something refers to what is there. */
export interface OwnSet {
  readonly rows: SetRows
  readonly texts: ReadonlyMap<string, OwnText>
  readonly readings: readonly OwnReading[]
  readonly decisions: readonly OwnDecision[]
  /** What is not in the set although something in it speaks of it, in plain words. */
  readonly warnings: readonly string[]
}

/** Puts the rows of a set together. `hash`: SHA-256 of the UTF-8 bytes of a text, in hex. */
export function ownSet(rows: SetRows, hash: (text: string) => string): Result<OwnSet> {
  const problems = new Problems()
  const warnings: string[] = []
  const texts = textsOf(rows, hash, problems)
  const codebooks = new Map(rows.codebooks.map(({ row }) => [`${row.codebook} ${row.version}`, row.definition]))
  for (const { file, line, row } of rows.codebooks) {
    if (row.codebook !== row.definition.key || row.version !== row.definition.version) problems.add(file, line, 'The definition is of another codebook or version than the row says.')
    if (row.previous !== null && !codebooks.has(`${row.codebook} ${row.previous}`)) problems.add(file, line, `The version it was made from, ${row.previous}, is not in the set.`)
  }
  unique(rows.codebooks, ({ codebook, version }) => `${codebook} ${version}`, 'version of a codebook', problems)
  unique(rows.people, ({ pseudonym }) => pseudonym, 'pseudonym', problems)
  unique(rows.outlets, ({ name }) => nameKey(name), 'outlet', problems)
  unique(rows.stories, ({ title }) => nameKey(title), 'story', problems)
  unique(rows.arcs, ({ title }) => nameKey(title), 'arc', problems)
  unique(rows.checklist_items, ({ item_id }) => item_id, 'item_id', problems)
  const readings = readingsOf(rows, texts, codebooks, problems, warnings)
  const decisions = decisionsOf(rows, readings, problems, warnings)
  checkSurroundings(rows, texts, problems)
  if (problems.failure) return fail(problems.failure)
  return ok({ rows, texts, readings: [...readings.values()].map((reading) => ({ ...reading, spans: [...reading.spans.values()] })), decisions, warnings })
}

function unique<T>(rows: readonly Placed<T>[], key: (row: T) => string, what: string, problems: Problems): void {
  const seen = new Set<string>()
  for (const { file, line, row } of rows) {
    if (seen.has(key(row))) problems.add(file, line, `This ${what} is there twice.`)
    seen.add(key(row))
  }
}

/** What stands around texts and readings refers to what is there. */
function checkSurroundings(rows: SetRows, texts: ReadonlyMap<string, OwnText>, problems: Problems): void {
  const stories = new Map(rows.stories.map(({ row }) => [row.title, row.story_id]))
  const [storyIds, articleIds, items] = [new Set(stories.values()), new Set(rows.articles.map(({ row }) => row.article_id)), new Set(rows.checklist_items.map(({ row }) => row.item_id))]
  const versions = new Set(rows.codebooks.map(({ row }) => `${row.codebook} ${row.version}`))
  for (const { file, line, row } of rows.rounds) {
    if (!versions.has(`${row.codebook} ${row.codebook_version}`)) problems.add(file, line, `The codebook ${row.codebook} ${row.codebook_version} is not in the set.`)
    if (row.articles.some(({ article_sha256 }) => !texts.has(article_sha256))) problems.add(file, line, 'One of its articles is not in the set.')
    if (new Set(row.articles.map(({ article_sha256 }) => article_sha256)).size < row.articles.length) problems.add(file, line, 'It plans an article twice.')
    if (new Set(row.people.map(({ annotator }) => annotator)).size < row.people.length) problems.add(file, line, 'It plans a person twice.')
  }
  for (const { file, line, row } of rows.checklist_items) if (!stories.has(row.story)) problems.add(file, line, `The story “${row.story}” is not in the set.`)
  for (const { file, line, row } of rows.checklist_marks) {
    const text = texts.get(row.article_sha256)?.row.text
    if (!items.has(row.item_id)) problems.add(file, line, 'Its item is not in the set (checklist_items.jsonl).')
    if (text === undefined) problems.add(file, line, 'Its text is not among the articles of the set.')
    else if (row.start_utf16 !== null && (!row.present || text.slice(row.start_utf16, row.end_utf16 ?? 0) !== row.quote)) problems.add(file, line, 'The quote is not what the article says at start_utf16 to end_utf16.')
  }
  for (const { file, line, row } of rows.masks) {
    const length = texts.get(row.article_sha256)?.row.text.length
    if (length === undefined) problems.add(file, line, 'Its text is not among the articles of the set.')
    else if (row.ranges.some(({ start_utf16, end_utf16 }) => start_utf16 >= end_utf16 || end_utf16 > length)) problems.add(file, line, 'A hidden stretch lies outside the text.')
  }
  for (const { file, line, row } of rows.apart) {
    const known = row.kind === 'arc' ? storyIds : articleIds
    if (!known.has(row.first_id) || !known.has(row.second_id) || row.first_id === row.second_id) problems.add(file, line, `One of the two is not in the set (${row.kind === 'arc' ? 'stories' : 'articles'}.jsonl).`)
  }
}

function textsOf(rows: SetRows, hash: (text: string) => string, problems: Problems): Map<string, OwnText> {
  const texts = new Map<string, OwnText>()
  const ids = new Set(rows.articles.map(({ row }) => row.article_id))
  unique(rows.articles, ({ sha256 }) => sha256, 'text', problems)
  unique(rows.articles, ({ article_id, version }) => `${article_id} ${version}`, 'version of an article', problems)
  for (const { file, line, row } of rows.articles) {
    const wrong = (reason: string) => problems.add(file, line, reason)
    const canonical = canonicalText(row.text)
    if (!canonical.ok || canonical.value !== row.text) wrong('The text has a character or a line end that no text of ours has.')
    if (hash(row.text) !== row.sha256) wrong('The text is not the one its sha256 says.')
    if (row.copy_of !== null && (!ids.has(row.copy_of) || row.copy_of === row.article_id)) wrong('The article it reprints is not in the set.')
    const offsets = new OffsetTable(row.text)
    const placed = ({ start, end }: TextRange) => (end <= offsets.codePointLength && start < end ? { start: offsets.toUtf16(start), end: offsets.toUtf16(end) } : null)
    const zones = row.zones.flatMap(({ kind, ...range }) => {
      const at = placed(range)
      return at ? [{ kind, ...at }] : []
    })
    const edits = { hide: row.mask_edits.hide.flatMap(({ quote, ...range }) => over(placed(range), (at) => ({ ...at, quote }))), show: row.mask_edits.show.flatMap((range) => over(placed(range), (at) => at)) }
    if (zones.length < row.zones.length || edits.hide.length < row.mask_edits.hide.length || edits.show.length < row.mask_edits.show.length) wrong('A zone lies outside the text.')
    const [problem] = zoneProblems(zones, row.text.length)
    if (problem) wrong(`The zones do not fit the text: ${problem}.`)
    else if (bodyLength(row.text, zones) !== row.body_length_utf16) wrong('body_length_utf16 is not what is left of the text outside its zones.')
    texts.set(row.sha256, { row, zones, offsets, maskEdits: edits })
  }
  return texts
}

const over = <T, U>(value: T | null, make: (value: T) => U): U[] => (value === null ? [] : [make(value)])

type Building = Omit<OwnReading, 'spans'> & { readonly spans: Map<string, OwnSpan> }

function readingsOf(rows: SetRows, texts: ReadonlyMap<string, OwnText>, codebooks: ReadonlyMap<string, Codebook>, problems: Problems, warnings: string[]): Map<string, Building> {
  const readings = new Map<string, Building>()
  const masks = new Set(rows.masks.map(({ row }) => `${row.article_sha256} ${row.mask_set}`))
  const rounds = new Set(rows.rounds.map(({ row }) => row.round_id))
  unique(rows.assignments, ({ article_sha256, codebook, codebook_version, layer, annotator }) => [article_sha256, codebook, codebook_version, layer, annotator].join(' '), 'reading of one text by one person', problems)
  for (const { file, line, row } of rows.assignments) {
    const wrong = (reason: string) => problems.add(file, line, reason)
    const [text, codebook] = [texts.get(row.article_sha256), codebooks.get(`${row.codebook} ${row.codebook_version}`)]
    if (!text || text.row.article_id !== row.article_id) wrong('Its text is not among the articles of the set.')
    if (!codebook) wrong(`The codebook ${row.codebook} ${row.codebook_version} is not in the set.`)
    if ((row.annotator === null) !== (row.layer === 'gold')) wrong('Gold has no annotator, and everything else has one.')
    if (row.mask_set !== null && (!row.source_blind || !masks.has(`${row.article_sha256} ${row.mask_set}`))) wrong('What was hidden from its reader is not in the set (masks.jsonl).')
    if ((row.status === 'complete') !== (row.completed_at !== null)) wrong('A complete assignment has a completed_at, and no other.')
    if (readings.has(row.assignment_id)) wrong('This assignment_id is there twice.')
    if (!text || !codebook) continue
    const answers = answersOf(row, codebook)
    if (!answers.ok) wrong(answers.error)
    const known = row.round_id === null || rounds.has(row.round_id)
    if (!known) warnings.push(`${file}, line ${line}: its round is not in the set; the assignment stands by itself.`)
    readings.set(row.assignment_id, { row: known ? row : { ...row, round_id: null }, text, codebook, answers: answers.ok ? answers.value : {}, spans: new Map() })
  }
  addSpans(rows, readings, problems)
  for (const { file, line, row } of rows.assignments) {
    const found = readings.get(row.assignment_id)?.spans.size ?? row.spans
    if (found !== row.spans) warnings.push(`${file}, line ${line}: it had ${row.spans} spans, the set has ${found} of them.`)
  }
  return readings
}

/** Nested answers as they are kept. */
function answersOf({ answers }: AssignmentRow, codebook: Codebook): Result<Answers, string> {
  const entries = Object.entries(answers).flatMap(([question, held]): [string, string][] =>
    typeof held === 'string' ? [[answerKey(question), held]] : Object.entries(held).map(([entity, value]) => [answerKey(question, entity), value]),
  )
  for (const [key, value] of entries) {
    const verified = verifyAnswer(key, value, codebook)
    if (!verified.ok) return fail(verified.error.reason)
  }
  return ok(Object.fromEntries(entries))
}

function addSpans(rows: SetRows, readings: ReadonlyMap<string, Building>, problems: Problems): void {
  const ofSpan = new Map<string, Placed<AnnotationRow>[]>()
  unique(rows.annotations, ({ annotation_id }) => annotation_id, 'annotation_id', problems)
  for (const placed of rows.annotations) {
    const own = ofSpan.get(placed.row.span_id)
    if (own) own.push(placed)
    else ofSpan.set(placed.row.span_id, [placed])
  }
  const indexes = new Map([...readings.values()].map(({ codebook }) => [codebook, codeIndex(codebook)]))
  for (const group of ofSpan.values()) {
    const [first] = group
    if (!first) continue
    const { file, line, row } = first
    const reading = readings.get(row.assignment_id)
    if (!reading) {
      problems.add(file, line, 'Its assignment is not in the set.')
      continue
    }
    const { text, codebook } = reading
    const at = row.start < row.end && row.end <= text.offsets.codePointLength ? { start: text.offsets.toUtf16(row.start), end: text.offsets.toUtf16(row.end) } : null
    if (at === null || at.start !== row.start_utf16 || at.end !== row.end_utf16) {
      problems.add(file, line, 'start and end (code points) are not the place that start_utf16 and end_utf16 say.')
      continue
    }
    const other = group.find((one) => SHARED.some((column) => one.row[column] !== row[column]))
    if (other) problems.add(other.file, other.line, `It says other things of span ${row.span_id} than line ${line} does.`)
    const span = spanOf(group.map((one) => one.row), at)
    const verified = verifySpan(span, { text: text.row.text, zones: text.zones, codes: indexes.get(codebook) ?? new Map(), codebook })
    if (!verified.ok) problems.add(file, line, verified.error.reason)
    reading.spans.set(row.span_id, { span, createdAt: row.created_at, updatedAt: row.updated_at, removedAt: null })
  }
}

/** What is the same on all rows of one span. */
const SHARED = ['assignment_id', 'start', 'end', 'quote', 'note', 'confidence', 'created_at', 'updated_at'] as const satisfies readonly (keyof AnnotationRow)[]

function spanOf(rows: readonly AnnotationRow[], at: TextRange): Span {
  const [first] = rows
  const told = first?.kept ?? {
    attributes: Object.fromEntries(rows.flatMap(({ attributes }) => Object.entries(attributes))),
    speaker: rows.find(({ speaker }) => speaker !== null)?.speaker ?? null,
    links: rows.flatMap(({ links }) => links),
  }
  const confidence = first?.confidence
  return newSpan({
    id: first?.span_id ?? '',
    ...at,
    quote: first?.quote ?? '',
    codes: normaliseCodes(rows.flatMap(({ dimension, code }) => (dimension === null || code === null ? [] : [codeRef(dimension, code)]))),
    note: first?.note ?? '',
    confidence: confidence === 1 || confidence === 2 || confidence === 3 ? confidence : null,
    ...told,
    links: normaliseLinks(told.links),
  })
}

const contentSchema = z.object({
  start: z.int().min(0),
  end: z.int().min(1),
  note: z.string().default(''),
  confidence: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable().default(null),
  speaker: z.string().nullable().default(null),
  attributes: z.record(z.string(), z.string()).default({}),
})

function readContent(content: string): z.output<typeof contentSchema> | null {
  try {
    return contentSchema.safeParse(JSON.parse(content)).data ?? null
  } catch {
    return null
  }
}

/** Decisions with the marks they judged; a mark that is gone comes back as one that was taken away. */
function decisionsOf(rows: SetRows, readings: ReadonlyMap<string, Building>, problems: Problems, warnings: string[]): OwnDecision[] {
  unique(rows.decisions, ({ decision_id }) => decision_id, 'decision_id', problems)
  return rows.decisions.flatMap(({ file, line, row }): OwnDecision[] => {
    const gold = readings.get(row.assignment_id)
    const code = codeRef(row.dimension, row.code)
    if (!gold || gold.row.layer !== 'gold') {
      problems.add(file, line, 'The gold layer it is about is not in the set.')
      return []
    }
    if (!codeIndex(gold.codebook).has(code)) problems.add(file, line, `The codebook of its gold layer has no code ${code}.`)
    if ((row.decision === 'rejected') !== (row.gold.length === 0)) problems.add(file, line, 'A rejected mark has no place in the gold, every other one has.')
    const judged = row.judged.flatMap((mark) => {
      const reading = readings.get(mark.assignment_id)
      const spanId = mark.annotation_id.slice(0, mark.annotation_id.indexOf(':'))
      if (!reading) {
        warnings.push(`${file}, line ${line}: a reading it judged is not in the set, so that part of the decision is left out.`)
        return []
      }
      const content = readContent(mark.content)
      const { text } = reading.text.row
      if (content === null || !z.uuid().safeParse(spanId).success || content.start >= content.end || content.end > text.length) {
        problems.add(file, line, 'What was judged is not written as we write it.')
        return []
      }
      const there = reading.spans.get(spanId)
      if (!there || there.removedAt !== null) {
        const codes = normaliseCodes([...(there?.span.codes ?? []), ...(codeIndex(reading.codebook).has(code) ? [code] : [])])
        const span = newSpan({ id: spanId, ...content, quote: text.slice(content.start, content.end), codes, attributes: { ...there?.span.attributes, ...content.attributes } })
        reading.spans.set(spanId, { span, createdAt: row.decided_at, updatedAt: row.decided_at, removedAt: row.decided_at })
      }
      return [{ assignmentId: mark.assignment_id, spanId, content: mark.content }]
    })
    return [{ row, code, judged }]
  })
}
