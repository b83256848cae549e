import { randomUUID } from 'node:crypto'
import type { Role } from '@/lib/domain/access'
import type { Verdict } from '@/lib/domain/adjudication'
import type { Direction, Zone } from '@/lib/domain/article'
import type { Codebook } from '@/lib/domain/codebook'
import type { Transition } from '@/lib/domain/codebook-transition'
import type { Entity } from '@/lib/domain/entity'
import { failure } from '@/lib/domain/errors'
import type { Licences } from '@/lib/domain/licence'
import type { MaskEdits, MaskSet } from '@/lib/domain/mask-set'
import { nameKey } from '@/lib/domain/names'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { RoundTerms } from '@/lib/domain/round'
import { keepFindings } from './article-findings'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import { insertCodebook } from './codebooks'
import { isUniqueViolation } from './faults'
import { codeIdsOf, inBatches, writeReadings, type CodeIds, type NewReading } from './set-readings'

/** Somebody who worked elsewhere: an account that nobody can sign in with. */
export interface NewAccount {
  readonly userId: string
  readonly pseudonym: string
}

export interface NewText {
  readonly id: string
  readonly articleId: string
  readonly number: number
  readonly text: string
  readonly sha256: string
  readonly zones: readonly Zone[]
  readonly bodyLength: number
  readonly bodyWords: number
  readonly fileName: string
  readonly mediaType: string
  readonly encoding: string
  readonly createdAt: Date
  readonly maskEdits: MaskEdits
  readonly blindEnd: { readonly by: string; readonly at: Date } | null
  /** As the article had it with this text. */
  readonly headline: string
  /** When the next text of the article came; null: this is the newest. */
  readonly supersededAt: Date | null
}

export interface NewSetArticle {
  readonly id: string
  readonly outletId: string
  readonly storyId: string | null
  readonly copyOfId: string | null
  readonly headline: string
  readonly byline: string | null
  readonly dateline: string | null
  readonly publishedAt: string | null
  readonly language: string
  readonly direction: Direction
  readonly url: string | null
  readonly createdAt: Date
}

/** A project as a set of ours describes it, with every id settled; nothing of it is in the database yet. */
export interface NewSet {
  readonly project: { readonly id: string; readonly slug: string; readonly name: string; readonly description: string; readonly quoteLimit: number } & Licences
  /** Who brings it in: an admin, who sees every project without being a member; null: a command. */
  readonly actorId: string | null
  /** Stands for those who worked there without being members, and (where nobody else is there) for the import itself. */
  readonly stranger: NewAccount
  readonly people: readonly (NewAccount & { readonly role: Role; readonly createdAt: Date; readonly removedAt: Date | null })[]
  readonly outlets: readonly { readonly id: string; readonly name: string; readonly kind: string; readonly country: string; readonly selfNames: readonly string[] }[]
  readonly arcs: readonly { readonly id: string; readonly title: string }[]
  readonly stories: readonly { readonly id: string; readonly arcId: string | null; readonly title: string; readonly description: string }[]
  /** Each after the version it was made from. */
  readonly codebooks: readonly { readonly definition: Codebook; readonly main: boolean; readonly previous: string | null; readonly transitions: readonly Transition[]; readonly note: string; readonly publishedAt: Date }[]
  readonly entities: readonly Entity[]
  readonly articles: readonly NewSetArticle[]
  readonly texts: readonly NewText[]
  readonly masks: readonly (MaskSet & { readonly id: string; readonly versionId: string; readonly hash: string; readonly createdAt: Date })[]
  readonly rounds: readonly (RoundTerms & {
    readonly id: string
    readonly codebookVersion: string
    readonly createdAt: Date
    readonly closedAt: Date | null
    readonly articles: readonly { readonly versionId: string; readonly position: number; readonly check: boolean }[]
    readonly people: readonly { readonly userId: string; readonly quota: number | null }[]
  })[]
  readonly readings: readonly NewReading[]
  readonly decisions: readonly {
    readonly id: string
    readonly goldId: string
    readonly deedId: string
    /** Of the codebook version of its gold layer. */
    readonly code: string
    readonly verdict: Verdict
    readonly places: readonly { readonly spanId: string; readonly start: number; readonly end: number }[]
    readonly reason: string
    readonly deciderId: string
    readonly decidedAt: Date
    readonly judged: readonly { readonly assignmentId: string; readonly spanId: string; readonly content: string }[]
  }[]
  readonly checklist: readonly { readonly id: string; readonly storyId: string; readonly kind: 'fact' | 'source' | 'side'; readonly text: string; readonly position: number; readonly createdAt: Date; readonly removedAt: Date | null }[]
  readonly found: readonly { readonly itemId: string; readonly versionId: string; readonly annotatorId: string; readonly present: boolean; readonly start: number | null; readonly end: number | null; readonly quote: string; readonly markedAt: Date }[]
  readonly apart: readonly { readonly kind: 'story' | 'copy' | 'arc'; readonly firstId: string; readonly secondId: string; readonly decidedAt: Date }[]
}

/** Which of these ids name something here already. */
export async function takenIds(ids: { readonly articles: readonly string[]; readonly assignments: readonly string[]; readonly spans: readonly string[]; readonly others: readonly string[] }): Promise<number> {
  const db = database()
  const among = (list: readonly string[]) => ({ where: { id: { in: [...list] } } })
  let taken = 0
  await inBatches(ids.spans, async (batch) => void (taken += await db.span.count(among(batch))))
  await inBatches([...ids.articles, ...ids.assignments, ...ids.others], async (batch) => {
    const counts = await Promise.all([db.article.count(among(batch)), db.assignment.count(among(batch)), db.outlet.count(among(batch)), db.story.count(among(batch)), db.storyArc.count(among(batch)), db.entity.count(among(batch)), db.round.count(among(batch)), db.decision.count(among(batch)), db.checklistItem.count(among(batch))])
    taken += counts.reduce((sum, count) => sum + count, 0)
  })
  return taken
}

/** A set of ten thousand articles takes some minutes. */
const LONGEST = 3_600_000

/** Makes the project with everything in it, in one database transaction: all of it or nothing. */
export async function insertSet(set: NewSet): Promise<Result<null>> {
  try {
    await database().$transaction((tx) => writeSet(tx, set), { timeout: LONGEST, maxWait: 10_000 })
    return ok(null)
  } catch (error) {
    if (isUniqueViolation(error) && (await database().project.count({ where: { slug: set.project.slug } })) > 0)
      return fail(failure('already_exists', `There is a project with the short name "${set.project.slug}" already.`, 'Choose another short name.'))
    if (isUniqueViolation(error)) return fail(failure('invalid_input', 'The set says something twice that can be there only once, and two of its lines contradict each other.', 'Take the set out again, and bring it in as it was exported. Nothing was brought in.'))
    throw error
  }
}

async function writeSet(tx: DatabaseTransaction, set: NewSet): Promise<void> {
  const projectId = set.project.id
  await tx.project.create({ data: { ...set.project, chainHead: { create: {} } } })
  await recordEvent(tx, { kind: 'project.created', actorId: set.actorId, projectId })
  await writePeople(tx, set)
  const codebooks = await writeCodebooks(tx, set)
  await writeArticles(tx, set)
  await writeRounds(tx, set, codebooks)
  await writeReadings(tx, { projectId, actorId: set.actorId ?? set.stranger.userId, codebooks }, set.readings)
  await writeDecisions(tx, set, codebooks)
  await writeChecklists(tx, set)
  await inBatches(set.articles, (batch) => keepFindings(tx, batch.map(({ id }) => id)), 100)
  await recordEvent(tx, { kind: 'set.imported', actorId: set.actorId, projectId, subject: projectId, data: { articles: set.articles.length, assignments: set.readings.length, spans: set.readings.reduce((sum, { spans }) => sum + spans.length, 0) } })
}

/** A reserved domain (RFC 2606), no password, disabled: an account that stands for work, not for a person who can come in. */
export const accountRow = (projectId: string, { userId, pseudonym }: NewAccount, now: Date) => {
  const email = `${userId}@${projectId.slice(0, 8)}.imported.invalid`
  return { id: userId, email, emailKey: email, name: pseudonym, disabledAt: now }
}

async function writePeople(tx: DatabaseTransaction, { project, people, stranger }: NewSet): Promise<void> {
  const now = new Date()
  await tx.user.createMany({ data: [...people, stranger].map((one) => accountRow(project.id, one, now)) })
  await tx.membership.createMany({ data: people.map(({ userId, pseudonym, role, createdAt, removedAt }) => ({ projectId: project.id, userId, pseudonym, role, createdAt, removedAt })) })
}

async function writeCodebooks(tx: DatabaseTransaction, { project, codebooks }: NewSet): Promise<Map<string, CodeIds>> {
  const written = new Map<string, CodeIds>()
  for (const { definition, previous, transitions, note, publishedAt } of codebooks) {
    const previousId = previous === null ? null : (written.get(`${definition.key} ${previous}`)?.versionId ?? null)
    const versionId = await insertCodebook(tx, project.id, definition, { previousId, transitions, note, publishedAt })
    written.set(`${definition.key} ${definition.version}`, await codeIdsOf(tx, versionId))
  }
  const main = codebooks.find((one) => one.main)?.definition.key
  if (main !== undefined) {
    await tx.codebook.updateMany({ where: { projectId: project.id, key: { not: main } }, data: { main: false } })
    await tx.codebook.updateMany({ where: { projectId: project.id, key: main }, data: { main: true } })
  }
  return written
}

async function writeArticles(tx: DatabaseTransaction, { project, outlets, arcs, stories, entities, articles, texts, masks }: NewSet): Promise<void> {
  const projectId = project.id
  await tx.outlet.createMany({ data: outlets.map(({ selfNames, ...outlet }) => ({ ...outlet, selfNames: [...selfNames], nameKey: nameKey(outlet.name), projectId })) })
  await tx.storyArc.createMany({ data: arcs.map((arc) => ({ ...arc, titleKey: nameKey(arc.title), projectId })) })
  await tx.story.createMany({ data: stories.map((story) => ({ ...story, titleKey: nameKey(story.title), projectId })) })
  await tx.entity.createMany({ data: entities.map(({ aliases: _, ...entity }) => ({ ...entity, projectId })) })
  await tx.entityName.createMany({ data: entities.flatMap(({ id, name, aliases }) => [...new Map([name, ...aliases].map((spelling) => [nameKey(spelling), spelling]))].map(([key, spelling]) => ({ projectId, nameKey: key, name: spelling, entityId: id }))) })
  // What is reprinted stands before what reprints it.
  const originals = articles.filter(({ copyOfId }) => copyOfId === null)
  const copies = articles.filter(({ copyOfId }) => copyOfId !== null)
  await inBatches([...originals, ...copies], (batch) => tx.article.createMany({ data: batch.map((article) => ({ ...article, copyOfId: null, projectId })) }))
  for (const { id, copyOfId } of copies) await tx.article.update({ where: { id }, data: { copyOfId } })
  await writeTexts(tx, projectId, texts)
  await tx.maskSet.createMany({ data: masks.map(({ versionId, ranges, ...mask }) => ({ ...mask, articleVersionId: versionId, ranges: ranges.map(({ start, end }) => [start, end]) })) })
}

/** Texts that come from a set: the file they once came as is not in it, so none is kept. */
export async function writeTexts(tx: DatabaseTransaction, projectId: string, texts: readonly NewText[]): Promise<void> {
  await inBatches(
    texts,
    (batch) =>
      tx.articleVersion.createMany({
        data: batch.map(({ zones: _, blindEnd: __, maskEdits, ...text }) => ({ ...text, projectId, length: text.text.length, original: null, maskEdits: { hide: maskEdits.hide.map((one) => ({ ...one })), show: maskEdits.show.map((one) => ({ ...one })) } })),
      }),
    50,
  )
  await inBatches(texts.flatMap(({ id, zones }) => zones.map(({ kind, start, end }) => ({ id: randomUUID(), articleVersionId: id, kind, start, end }))), (batch) => tx.zone.createMany({ data: [...batch] }))
  await tx.blindEnd.createMany({ data: texts.flatMap(({ id, blindEnd }) => (blindEnd === null ? [] : [{ articleVersionId: id, statedById: blindEnd.by, statedAt: blindEnd.at }])) })
}

async function writeRounds(tx: DatabaseTransaction, { project, rounds, actorId }: NewSet, codebooks: ReadonlyMap<string, CodeIds>): Promise<void> {
  for (const { articles, people, codebookVersion, ...round } of rounds) {
    await tx.round.create({ data: { ...round, projectId: project.id, codebookVersionId: codebooks.get(codebookVersion)?.versionId ?? '', createdById: actorId } })
    await tx.roundArticle.createMany({ data: articles.map(({ versionId, ...one }) => ({ ...one, roundId: round.id, articleVersionId: versionId })) })
    await tx.roundMember.createMany({ data: people.map((one) => ({ ...one, roundId: round.id })) })
  }
}

async function writeDecisions(tx: DatabaseTransaction, { decisions, readings }: NewSet, codebooks: ReadonlyMap<string, CodeIds>): Promise<void> {
  const byId = new Map(readings.map((reading) => [reading.id, reading]))
  await inBatches(decisions, async (batch) => {
    await tx.decision.createMany({
      data: batch.map(({ judged: _, code, places, ...decision }) => ({
        ...decision,
        codeId: codebooks.get(byId.get(decision.goldId)?.codebook ?? '')?.idOf.get(code) ?? '',
        places: places.map((place) => ({ ...place })),
      })),
    })
    await tx.judgedMark.createMany({ data: batch.flatMap(({ id, judged }) => judged.map((mark) => ({ decisionId: id, ...mark, version: byId.get(mark.assignmentId)?.transactions.length ?? 0 }))) })
  })
}

async function writeChecklists(tx: DatabaseTransaction, { project, checklist, found, apart }: NewSet): Promise<void> {
  const projectId = project.id
  await tx.checklistItem.createMany({ data: checklist.map((item) => ({ ...item, textKey: nameKey(item.text), projectId })) })
  await inBatches(found, (batch) => tx.checklistMark.createMany({ data: batch.map(({ versionId, ...mark }) => ({ ...mark, articleVersionId: versionId })) }))
  for (const { kind, ...pair } of apart) {
    if (kind === 'arc') await tx.apartStories.create({ data: { ...pair, projectId } })
    else await tx.apartArticles.create({ data: { ...pair, kind, projectId } })
  }
}
