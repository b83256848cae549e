import { randomUUID } from 'node:crypto'
import type { AssignmentScope, Scope } from '@/lib/domain/access'
import { nameKey } from '@/lib/domain/names'
import type { TextRange } from '@/lib/domain/text'
import { recordEvent } from './audit'
import { database } from './client'

export type ItemKind = 'fact' | 'source' | 'side'

export interface ChecklistRow {
  readonly id: string
  readonly kind: ItemKind
  readonly text: string
}

const ITEM = { id: true, kind: true, text: true } as const
const IN_ORDER = [{ kind: 'asc' }, { position: 'asc' }, { id: 'asc' }] as const

export interface ChecklistState {
  readonly items: readonly ChecklistRow[]
  /** Taken away, or refused when proposed. */
  readonly removed: readonly ChecklistRow[]
  readonly judgements: readonly { readonly itemId: string; readonly articleId: string; readonly annotator: string; readonly present: boolean }[]
  readonly articles: readonly { readonly id: string; readonly outletId: string }[]
  readonly speakers: readonly { readonly name: string; readonly articleId: string }[]
}

/** The checklist of a story with what was judged of its articles' newest texts, and who speaks in them. */
export async function readChecklist({ projectId }: Scope<'read_layers'>, storyId: string): Promise<ChecklistState> {
  const [rows, articles] = await Promise.all([
    database().checklistItem.findMany({ where: { projectId, storyId }, orderBy: [...IN_ORDER], select: { ...ITEM, removedAt: true } }),
    database().article.findMany({ where: { projectId, storyId }, orderBy: { id: 'asc' }, select: { id: true, outletId: true, versions: { orderBy: { number: 'desc' }, take: 1, select: { id: true } } } }),
  ])
  const articleOf = new Map(articles.flatMap(({ id, versions: [version] }) => (version ? [[version.id, id] as const] : [])))
  const versions = [...articleOf.keys()]
  const [marks, speakers] = await Promise.all([
    database().checklistMark.findMany({
      where: { item: { storyId, removedAt: null }, articleVersionId: { in: versions } },
      select: { itemId: true, articleVersionId: true, annotatorId: true, present: true },
    }),
    database().span.findMany({
      where: { removedAt: null, speaker: { not: null }, assignment: { articleVersionId: { in: versions }, status: 'complete', kind: { not: 'training' } } },
      distinct: ['speaker', 'assignmentId'],
      select: { speaker: true, assignment: { select: { articleVersionId: true } } },
    }),
  ])
  const plain = ({ id, kind, text }: ChecklistRow): ChecklistRow => ({ id, kind, text })
  return {
    items: rows.filter(({ removedAt }) => removedAt === null).map(plain),
    removed: rows.filter(({ removedAt }) => removedAt !== null).map(plain),
    judgements: marks.flatMap(({ itemId, articleVersionId, annotatorId, present }) => {
      const articleId = articleOf.get(articleVersionId)
      return articleId === undefined ? [] : [{ itemId, articleId, annotator: annotatorId, present }]
    }),
    articles: articles.filter(({ versions: of }) => of.length > 0).map(({ id, outletId }) => ({ id, outletId })),
    speakers: speakers.flatMap(({ speaker, assignment }) => {
      const articleId = articleOf.get(assignment.articleVersionId)
      return speaker === null || articleId === undefined ? [] : [{ name: speaker, articleId }]
    }),
  }
}

/** Puts an item on the list, or back on it; `refused`: looked at and not wanted, so that it is not proposed again. Null: no such story. */
export async function putItem(scope: Scope<'edit_articles'>, storyId: string, { kind, text, refused }: { kind: ItemKind; text: string; refused: boolean }): Promise<ChecklistRow | null> {
  const { projectId, userId } = scope
  return database().$transaction(async (tx) => {
    const story = await tx.story.findFirst({ where: { id: storyId, projectId }, select: { id: true } })
    if (!story) return null
    const removedAt = refused ? new Date() : null
    const last = await tx.checklistItem.aggregate({ where: { storyId, kind }, _max: { position: true } })
    const item = await tx.checklistItem.upsert({
      where: { storyId_kind_textKey: { storyId, kind, textKey: nameKey(text) } },
      create: { id: randomUUID(), projectId, storyId, kind, text, textKey: nameKey(text), position: (last._max.position ?? 0) + 1, createdById: userId, removedAt },
      update: { removedAt },
      select: ITEM,
    })
    await recordEvent(tx, { kind: 'checklist.changed', projectId, actorId: userId, subject: storyId, data: { [refused ? 'refused' : 'added']: text, kind } })
    return item
  })
}

/** Takes an item off the list; what was judged of it stays. */
export async function removeItem(scope: Scope<'edit_articles'>, storyId: string, itemId: string): Promise<boolean> {
  const { projectId, userId } = scope
  return database().$transaction(async (tx) => {
    const { count } = await tx.checklistItem.updateMany({ where: { id: itemId, storyId, projectId, removedAt: null }, data: { removedAt: new Date() } })
    if (count > 0) await recordEvent(tx, { kind: 'checklist.changed', projectId, actorId: userId, subject: storyId, data: { removed: itemId } })
    return count > 0
  })
}

export interface OwnMark {
  readonly itemId: string
  readonly present: boolean
  readonly place: TextRange | null
}

export interface OwnChecklist {
  readonly status: 'open' | 'complete'
  readonly items: readonly ChecklistRow[]
  readonly marks: readonly OwnMark[]
  readonly text: string
}

/** The checklist of the story of one's own assignment, with one's own judgements. The text is the true one: who reads without the source is shown another. */
export async function readOwnChecklist(scope: AssignmentScope<'write'>): Promise<OwnChecklist> {
  const { status, articleVersionId, articleVersion } = await database().assignment.findUniqueOrThrow({
    where: { id: scope.assignmentId },
    select: { status: true, articleVersionId: true, articleVersion: { select: { text: true, article: { select: { storyId: true } } } } },
  })
  const { storyId } = articleVersion.article
  const items = storyId === null ? [] : await database().checklistItem.findMany({ where: { storyId, removedAt: null }, orderBy: [...IN_ORDER], select: ITEM })
  const marks = await database().checklistMark.findMany({ where: { articleVersionId, annotatorId: scope.userId }, select: { itemId: true, present: true, start: true, end: true } })
  return { status, items, text: articleVersion.text, marks: marks.map(({ itemId, present, start, end }) => ({ itemId, present, place: start === null || end === null ? null : { start, end } })) }
}

/** Says of an item of one's own article's story: there (and where), not there, or (null) nothing any more. False: no such item on its list. */
export async function markItem(scope: AssignmentScope<'write'>, itemId: string, mark: { readonly present: boolean; readonly place: TextRange | null } | null): Promise<boolean> {
  return database().$transaction(async (tx) => {
    const { articleVersionId, articleVersion } = await tx.assignment.findUniqueOrThrow({
      where: { id: scope.assignmentId },
      select: { articleVersionId: true, articleVersion: { select: { text: true, article: { select: { storyId: true } } } } },
    })
    const { storyId } = articleVersion.article
    if (storyId === null || (await tx.checklistItem.count({ where: { id: itemId, storyId, removedAt: null } })) === 0) return false
    const key = { itemId, articleVersionId, annotatorId: scope.userId }
    if (mark === null) {
      await tx.checklistMark.deleteMany({ where: key })
      return true
    }
    const place = mark.present ? mark.place : null
    if (place && place.end > articleVersion.text.length) return false
    const said = { present: mark.present, start: place?.start ?? null, end: place?.end ?? null, quote: place ? articleVersion.text.slice(place.start, place.end) : '', markedAt: new Date() }
    await tx.checklistMark.upsert({ where: { itemId_articleVersionId_annotatorId: key }, create: { ...key, ...said }, update: said })
    return true
  })
}
