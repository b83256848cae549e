import { createHash, randomUUID } from 'node:crypto'
import { codeIndex } from '@/lib/domain/codebook'
import type { Answers } from '@/lib/domain/answers'
import { newestFirst } from '@/lib/domain/codebook-version'
import { factsOf } from '@/lib/domain/facts'
import { nameKey } from '@/lib/domain/names'
import { DEFAULT_QUOTE_LIMIT } from '@/lib/domain/quote-limit'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { normaliseLinks, type SpanContext } from '@/lib/domain/span'
import { foldTransactions } from '@/lib/editor/fold'
import { NO_WORK, type Operation } from '@/lib/editor/operation'
import { MAX_OPERATIONS } from '@/lib/editor/transaction-schema'
import type { OwnReading, OwnSet, OwnSpan } from '@/lib/formats/own/own-set'
import type { NewSet } from '@/lib/db/set-import'
import type { NewReading } from '@/lib/db/set-readings'
import { payloadHash } from './payload-hash'

/** Who somebody is called in exports who worked in a project without being a member. */
const STRANGER = 'former member'

export interface SetTarget {
  readonly slug: string
  /** Null: as the set says, else the short name. */
  readonly name: string | null
  readonly actorId: string | null
  /** True: the set's own ids, which are all free here; false: ids made from them. */
  readonly keepIds: boolean
}

/** All ids a set brings, to ask which are free. */
export const idsOfSet = ({ rows, readings }: OwnSet) => ({
  articles: rows.articles.map(({ row }) => row.article_id),
  assignments: readings.map(({ row }) => row.assignment_id),
  spans: readings.flatMap(({ spans }) => spans.map(({ span }) => span.id)),
  others: [
    ...rows.outlets.map(({ row }) => row.outlet_id),
    ...rows.stories.map(({ row }) => row.story_id),
    ...rows.arcs.map(({ row }) => row.arc_id),
    ...rows.entities.map(({ row }) => row.entity_id),
    ...rows.rounds.map(({ row }) => row.round_id),
    ...rows.decisions.map(({ row }) => row.decision_id),
    ...rows.checklist_items.map(({ row }) => row.item_id),
  ],
})

/** Where an id is taken here already: another, that follows from it and the project alone. A UUID of version 8 (RFC 9562 §5.8). */
const derivedId = (projectId: string, id: string): string => {
  const hex = createHash('sha256').update(`${projectId} ${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const date = (iso: string | null): Date | null => (iso === null ? null : new Date(iso))

/** Everything a set holds as rows of a new project. Spans go through the same fold as every save does. */
export function planSet(set: OwnSet, target: SetTarget, now: Date): Result<NewSet> {
  const { rows } = set
  const projectId = randomUUID()
  const idOf = (id: string) => (target.keepIds ? id : derivedId(projectId, id))
  const people = peopleOf(set, now)
  const stranger = { userId: randomUUID(), pseudonym: STRANGER }
  const userOf = (pseudonym: string): string => people.find((one) => one.pseudonym === pseudonym)?.userId ?? stranger.userId
  const outlets = named(rows.outlets.map(({ row: { outlet_id, self_names, ...row } }) => ({ ...row, id: idOf(outlet_id), selfNames: self_names })), rows.articles.map(({ row }) => row.outlet), ({ name }) => name, (name) => ({ id: randomUUID(), name, kind: '', country: '', selfNames: [] }))
  const arcs = rows.arcs.map(({ row }) => ({ id: idOf(row.arc_id), title: row.title }))
  const arcIds = new Map(arcs.map(({ id, title }) => [nameKey(title), id]))
  const stories = named(
    rows.stories.map(({ row }) => ({ id: idOf(row.story_id), title: row.title, description: row.description, arcId: row.arc === null ? null : (arcIds.get(nameKey(row.arc)) ?? null) })),
    rows.articles.flatMap(({ row }) => row.story ?? []),
    ({ title }) => title,
    (title) => ({ id: randomUUID(), title, description: '', arcId: null }),
  )
  const outletIds = new Map(outlets.map(({ id, name }) => [nameKey(name), id]))
  const storyIds = new Map(stories.map(({ id, title }) => [nameKey(title), id]))
  const versionIds = new Map([...set.texts.keys()].map((sha256) => [sha256, randomUUID()]))
  const versionOf = (sha256: string) => versionIds.get(sha256) ?? ''
  const masks = rows.masks.map(({ row }) => ({ id: randomUUID(), versionId: versionOf(row.article_sha256), hash: row.mask_set, ranges: row.ranges.map(({ start_utf16, end_utf16 }) => ({ start: start_utf16, end: end_utf16 })), headline: row.headline, story: row.story, createdAt: new Date(row.created_at) }))
  const maskIds = new Map(masks.map(({ id, versionId, hash }) => [`${versionId} ${hash}`, id]))
  const readings: NewReading[] = []
  for (const reading of set.readings) {
    const planned = planReading(reading, idOf, now)
    if (!planned.ok) return planned
    const { row, codebook } = reading
    readings.push({
      ...planned.value,
      versionId: versionOf(row.article_sha256),
      codebook: `${codebook.key} ${codebook.version}`,
      kind: row.layer,
      annotatorId: row.annotator === null ? null : userOf(row.annotator),
      status: row.status,
      position: row.position,
      createdAt: new Date(row.assigned_at),
      startedAt: date(row.started_at),
      completedAt: date(row.completed_at),
      roundId: row.round_id === null ? null : idOf(row.round_id),
      dueAt: date(row.due_at),
      leaseUntil: date(row.lease_until),
      blind: row.source_blind,
      maskSetId: row.mask_set === null ? null : (maskIds.get(`${versionOf(row.article_sha256)} ${row.mask_set}`) ?? null),
      activeMilliseconds: row.active_seconds === null ? null : row.active_seconds * 1000,
    })
  }
  const project = rows.project[0]?.row
  const storedAt = new Map(rows.articles.map(({ row }) => [`${row.article_id} ${row.version}`, row.stored_at]))
  const ordered = (first: string, second: string) => (first < second ? { firstId: first, secondId: second } : { firstId: second, secondId: first })
  return ok({
    project: { id: projectId, slug: target.slug, name: target.name ?? project?.name ?? target.slug, description: project?.description ?? '', quoteLimit: project?.quote_limit ?? DEFAULT_QUOTE_LIMIT, textLicence: project?.text_licence ?? '', redistribution: project?.texts_may_be_redistributed ?? 'unknown', annotationLicence: project?.annotation_licence ?? '' },
    actorId: target.actorId,
    stranger,
    people,
    outlets,
    arcs,
    stories,
    codebooks: inOrder(rows.codebooks.map(({ row }) => row)).map(({ definition, main, previous, transitions, note, published_at }) => ({ definition, main, previous, transitions, note, publishedAt: new Date(published_at) })),
    entities: rows.entities.map(({ row }) => ({ id: idOf(row.entity_id), name: row.name, kind: row.kind, aliases: row.aliases })),
    articles: newestRows(set).map((row) => ({
      id: idOf(row.article_id),
      outletId: outletIds.get(nameKey(row.outlet)) ?? '',
      storyId: row.story === null ? null : (storyIds.get(nameKey(row.story)) ?? null),
      copyOfId: row.copy_of === null ? null : idOf(row.copy_of),
      headline: row.headline,
      byline: row.byline,
      dateline: row.dateline,
      publishedAt: row.published_at,
      language: row.language,
      direction: row.direction,
      url: row.url,
      createdAt: new Date(row.imported_at),
    })),
    texts: [...set.texts.values()].map(({ row, zones, maskEdits }) => ({
      headline: row.headline,
      supersededAt: date(storedAt.get(`${row.article_id} ${row.version + 1}`) ?? null),
      id: versionOf(row.sha256),
      articleId: idOf(row.article_id),
      number: row.version,
      text: row.text,
      sha256: row.sha256,
      zones,
      bodyLength: row.body_length_utf16,
      bodyWords: row.body_words,
      fileName: row.file_name,
      mediaType: row.media_type,
      encoding: row.encoding,
      createdAt: new Date(row.stored_at),
      maskEdits,
      blindEnd: row.blind_ended_at === null ? null : { by: userOf(row.blind_ended_by ?? ''), at: new Date(row.blind_ended_at) },
    })),
    masks,
    rounds: rows.rounds.map(({ row }) => ({
      id: idOf(row.round_id),
      name: row.name,
      kind: row.kind,
      codebookVersion: `${row.codebook} ${row.codebook_version}`,
      pool: row.pool,
      overlap: row.overlap,
      order: row.order,
      blindness: row.blindness,
      seed: row.seed,
      dueAt: date(row.due_at),
      leaseHours: row.lease_hours,
      createdAt: new Date(row.created_at),
      closedAt: date(row.closed_at),
      articles: row.articles.map(({ article_sha256, position, check }) => ({ versionId: versionOf(article_sha256), position, check })),
      people: row.people.map(({ annotator, quota }) => ({ userId: userOf(annotator), quota })),
    })),
    readings,
    decisions: set.decisions.map(({ row, code, judged }) => ({
      id: idOf(row.decision_id),
      goldId: idOf(row.assignment_id),
      deedId: idOf(row.deed_id),
      code,
      verdict: row.decision,
      places: row.gold.map(({ annotation_id, start_utf16, end_utf16 }) => ({ start: start_utf16, end: end_utf16, spanId: idOf(annotation_id.slice(0, annotation_id.indexOf(':'))) })),
      reason: row.reason,
      deciderId: userOf(row.adjudicator),
      decidedAt: new Date(row.decided_at),
      judged: judged.map(({ assignmentId, spanId, content }) => ({ assignmentId: idOf(assignmentId), spanId: idOf(spanId), content })),
    })),
    checklist: rows.checklist_items.map(({ row }) => ({ id: idOf(row.item_id), storyId: storyIds.get(nameKey(row.story)) ?? '', kind: row.kind, text: row.text, position: row.position, createdAt: new Date(row.created_at), removedAt: date(row.removed_at) })),
    found: rows.checklist_marks.map(({ row }) => ({ itemId: idOf(row.item_id), versionId: versionOf(row.article_sha256), annotatorId: userOf(row.annotator), present: row.present, start: row.start_utf16, end: row.end_utf16, quote: row.quote, markedAt: new Date(row.marked_at) })),
    apart: rows.apart.map(({ row }) => ({ kind: row.kind, ...ordered(idOf(row.first_id), idOf(row.second_id)), decidedAt: new Date(row.decided_at) })),
  })
}

/** Everybody the set names, those first whom it lists. */
function peopleOf({ rows }: OwnSet, now: Date): NewSet['people'] {
  const listed = rows.people.map(({ row }) => ({ userId: randomUUID(), pseudonym: row.pseudonym, role: row.role, createdAt: new Date(row.joined_at), removedAt: date(row.left_at) }))
  if (rows.present.has('people')) return listed
  const pseudonyms = new Set([...rows.assignments.flatMap(({ row }) => row.annotator ?? []), ...rows.decisions.map(({ row }) => row.adjudicator), ...rows.checklist_marks.map(({ row }) => row.annotator)])
  pseudonyms.delete(STRANGER)
  return [...pseudonyms].sort().map((pseudonym) => ({ userId: randomUUID(), pseudonym, role: 'annotator' as const, createdAt: now, removedAt: null }))
}

/** What is listed, and what articles name besides. */
function named<T>(listed: readonly T[], wanted: readonly string[], nameOf: (one: T) => string, make: (name: string) => T): T[] {
  const known = new Set(listed.map((one) => nameKey(nameOf(one))))
  const missing = new Map(wanted.filter((name) => !known.has(nameKey(name))).map((name) => [nameKey(name), name]))
  return [...listed, ...[...missing.values()].map(make)]
}

/** Of each article the row of its newest text: what is said of the article stands there. */
function newestRows({ rows }: OwnSet) {
  const newest = new Map<string, (typeof rows.articles)[number]['row']>()
  for (const { row } of rows.articles) if ((newest.get(row.article_id)?.version ?? 0) < row.version) newest.set(row.article_id, row)
  return [...newest.values()]
}

/** Versions so that each comes after the one it was made from; where that goes round in a circle, by number. */
function inOrder<T extends { readonly codebook: string; readonly version: string; readonly previous: string | null }>(versions: readonly T[]): T[] {
  const left = [...versions].sort((a, b) => (a.codebook === b.codebook ? newestFirst(b.version, a.version) : a.codebook < b.codebook ? -1 : 1))
  const ordered: T[] = []
  while (left.length > 0) {
    const next = left.findIndex(({ codebook, previous }) => previous === null || !left.some((other) => other.codebook === codebook && other.version === previous))
    ordered.push(...left.splice(Math.max(0, next), 1))
  }
  return ordered
}

type Planned = Pick<NewReading, 'id' | 'answers' | 'transactions' | 'spans' | 'facts'>

function planReading({ row, text, codebook, answers, spans }: OwnReading, idOf: (id: string) => string, now: Date): Result<Planned> {
  const id = idOf(row.assignment_id)
  const own = spans.map(({ span, ...times }) => ({ ...times, span: { ...span, id: idOf(span.id), links: normaliseLinks(span.links.map(idOf)) } }))
  return planWork({ id, text: text.row.text, zones: text.zones, codebook, answers, spans: own }, now)
}

/** Spans and answers of one reading as a log that leads to them, verified as every save is. */
export function planWork(
  { id, text, zones, codebook, answers, spans }: { id: string; text: string; zones: SpanContext['zones']; codebook: OwnReading['codebook']; answers: Answers; spans: readonly OwnSpan[] },
  now: Date,
): Result<Planned, Failure> {
  const gone = spans.filter(({ removedAt }) => removedAt !== null)
  const operations: Operation[] = [
    ...spans.map(({ span }) => ({ type: 'span.add' as const, span })),
    ...gone.map(({ span }) => ({ type: 'span.remove' as const, span })),
    ...Object.entries(answers).map(([question, after]) => ({ type: 'answer.set' as const, question, before: null, after })),
  ]
  const transactions = Array.from({ length: Math.ceil(operations.length / MAX_OPERATIONS) }, (_, i) => ({
    id: randomUUID(),
    operations: operations.slice(i * MAX_OPERATIONS, (i + 1) * MAX_OPERATIONS),
    label: 'import',
    madeAt: now.toISOString(),
  }))
  const folded = foldTransactions(NO_WORK, transactions, { text, zones, codes: codeIndex(codebook), codebook })
  if (!folded.ok) return fail(folded.error)
  return ok({
    id,
    answers,
    transactions: transactions.map((transaction) => ({ ...transaction, madeAt: now, payloadHash: payloadHash(id, transaction) })),
    spans,
    facts: factsOf(folded.value.work.spans, zones, text.length),
  })
}
