import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import { nameKey } from '@/lib/domain/names'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import { isUniqueViolation } from './faults'

type Editing = Scope<'edit_articles'>
type Outcome<T> = T | 'not_found' | 'name_taken'

/** People who group at once take turns: what one moves the other must see. */
const inTurn = <T>({ projectId }: Editing, run: (tx: DatabaseTransaction) => Promise<T>): Promise<T> =>
  database().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`stories ${projectId}`}, 0))::text`
    return run(tx)
  })

async function storyTitled(tx: DatabaseTransaction, projectId: string, title: string): Promise<{ id: string; made: boolean }> {
  const key = { projectId, titleKey: nameKey(title) }
  const there = await tx.story.findUnique({ where: { projectId_titleKey: key }, select: { id: true } })
  if (there) return { id: there.id, made: false }
  const { id } = await tx.story.create({ data: { id: randomUUID(), title, ...key }, select: { id: true } })
  return { id, made: true }
}

/** The arc of this title, made if there is none; null for null. */
async function arcTitled(tx: DatabaseTransaction, projectId: string, title: string | null): Promise<string | null> {
  if (title === null) return null
  const key = { projectId, titleKey: nameKey(title) }
  const { id } = await tx.storyArc.upsert({ where: { projectId_titleKey: key }, create: { id: randomUUID(), title, ...key }, update: {}, select: { id: true } })
  return id
}

/** An arc is nothing but its stories. */
const dropEmptyArcs = (tx: DatabaseTransaction, projectId: string) => tx.storyArc.deleteMany({ where: { projectId, stories: { none: {} } } })

const ordered = (a: string, b: string): { firstId: string; secondId: string } => (a < b ? { firstId: a, secondId: b } : { firstId: b, secondId: a })

/** Every pair of one of the first with one of the others, once. */
function pairsBetween(some: readonly string[], others: readonly string[]) {
  const pairs = some.flatMap((a) => others.filter((b) => b !== a).map((b) => ordered(a, b)))
  return [...new Map(pairs.map((pair) => [`${pair.firstId} ${pair.secondId}`, pair])).values()]
}

const keepApart = (tx: DatabaseTransaction, { projectId, userId: decidedById }: Editing, kind: 'story' | 'copy', pairs: readonly { firstId: string; secondId: string }[]) =>
  tx.apartArticles.createMany({ data: pairs.map((pair) => ({ projectId, decidedById, kind, ...pair })), skipDuplicates: true })

const own = async (tx: DatabaseTransaction, { projectId }: Editing, ids: readonly string[]): Promise<string[]> =>
  (await tx.article.findMany({ where: { projectId, id: { in: [...ids] } }, select: { id: true } })).map(({ id }) => id)

/** Puts articles into one story: what was said to be apart within it is apart no longer. */
async function place(tx: DatabaseTransaction, { projectId }: Editing, storyId: string, ids: readonly string[]): Promise<void> {
  await tx.article.updateMany({ where: { projectId, id: { in: [...ids] } }, data: { storyId } })
  const members = (await tx.article.findMany({ where: { storyId }, select: { id: true } })).map(({ id }) => id)
  await tx.apartArticles.deleteMany({ where: { kind: 'story', firstId: { in: members }, secondId: { in: members } } })
}

export interface NewStory {
  readonly title: string
  readonly articleIds: readonly string[]
  /** Were proposed with them and left out: not proposed for them again. */
  readonly apartIds?: readonly string[]
  /** Title of the arc; one that is not there is made. */
  readonly arc?: string | undefined
}

/** Articles as one story: a new one, or the one that has this title. */
export async function gatherStory(scope: Editing, { title, articleIds, apartIds = [], arc }: NewStory): Promise<Outcome<{ storyId: string }>> {
  return inTurn(scope, async (tx) => {
    const { projectId, userId: actorId } = scope
    const [members, apart] = [await own(tx, scope, articleIds), await own(tx, scope, apartIds)]
    if (members.length !== new Set(articleIds).size || apart.length !== new Set(apartIds).size) return 'not_found'
    const { id: storyId, made } = await storyTitled(tx, projectId, title)
    if (arc !== undefined) await tx.story.update({ where: { id: storyId }, data: { arcId: await arcTitled(tx, projectId, arc) } })
    await place(tx, scope, storyId, members)
    await keepApart(tx, scope, 'story', pairsBetween(apart, members))
    await recordEvent(tx, { kind: made ? 'story.made' : 'story.changed', projectId, actorId, subject: storyId, data: { title, added: members, ...(arc === undefined ? {} : { arc }) } })
    return { storyId }
  })
}

export interface StoryChange {
  readonly title?: string | undefined
  readonly description?: string | undefined
  /** Title of its arc; null: none. */
  readonly arc?: string | null | undefined
  readonly add?: readonly string[] | undefined
  readonly remove?: readonly string[] | undefined
}

/** Corrects a story. An article taken out of it is not proposed for it again. */
export async function changeStory(scope: Editing, storyId: string, { title, description, arc, add = [], remove = [] }: StoryChange): Promise<Outcome<{ storyId: string }>> {
  try {
    return await inTurn(scope, async (tx) => {
      const { projectId, userId: actorId } = scope
      const story = await tx.story.findFirst({ where: { id: storyId, projectId }, select: { title: true } })
      const added = await own(tx, scope, add)
      if (!story || added.length !== new Set(add).size) return 'not_found'
      await tx.story.update({
        where: { id: storyId },
        data: {
          ...(title === undefined ? {} : { title, titleKey: nameKey(title) }),
          ...(description === undefined ? {} : { description }),
          ...(arc === undefined ? {} : { arcId: await arcTitled(tx, projectId, arc) }),
        },
      })
      await tx.article.updateMany({ where: { projectId, storyId, id: { in: [...remove] } }, data: { storyId: null } })
      const members = (await tx.article.findMany({ where: { storyId }, select: { id: true } })).map(({ id }) => id)
      await keepApart(tx, scope, 'story', pairsBetween(await own(tx, scope, remove), members))
      await place(tx, scope, storyId, added)
      await dropEmptyArcs(tx, projectId)
      const data = { before: story.title, ...(title === undefined ? {} : { title }), ...(arc === undefined ? {} : { arc }), added, removed: [...remove] }
      await recordEvent(tx, { kind: 'story.changed', projectId, actorId, subject: storyId, data })
      return { storyId }
    })
  } catch (error) {
    if (isUniqueViolation(error)) return 'name_taken'
    throw error
  }
}

/** Takes away a story that no article tells. */
export async function removeStory(scope: Editing, storyId: string): Promise<'removed' | 'not_found' | 'has_articles'> {
  return inTurn(scope, async (tx) => {
    const { projectId, userId: actorId } = scope
    const story = await tx.story.findFirst({ where: { id: storyId, projectId }, select: { title: true, _count: { select: { articles: true } } } })
    if (!story) return 'not_found'
    if (story._count.articles > 0) return 'has_articles'
    await tx.story.delete({ where: { id: storyId } })
    await dropEmptyArcs(tx, projectId)
    await recordEvent(tx, { kind: 'story.removed', projectId, actorId, subject: storyId, data: { title: story.title } })
    return 'removed'
  })
}

/** Stories as parts of the arc of this title, made if there is none. */
export async function gatherArc(scope: Editing, title: string, storyIds: readonly string[]): Promise<Outcome<{ arcId: string }>> {
  return inTurn(scope, async (tx) => {
    const { projectId, userId: actorId } = scope
    if ((await tx.story.count({ where: { projectId, id: { in: [...storyIds] } } })) !== new Set(storyIds).size) return 'not_found'
    const arcId = await arcTitled(tx, projectId, title)
    if (arcId === null) return 'not_found'
    await tx.story.updateMany({ where: { projectId, id: { in: [...storyIds] } }, data: { arcId } })
    await dropEmptyArcs(tx, projectId)
    for (const subject of storyIds) await recordEvent(tx, { kind: 'story.changed', projectId, actorId, subject, data: { arc: title } })
    return { arcId }
  })
}

export type Refusal =
  | { readonly kind: 'story'; readonly articleIds: readonly string[]; readonly storyId?: string | undefined }
  | { readonly kind: 'arc'; readonly storyIds: readonly string[]; readonly arcId?: string | undefined }
  | { readonly kind: 'copy'; readonly articleId: string; readonly originalId: string }

/** Somebody has looked at a proposal and said no: these are not proposed together again. */
export async function refuseProposal(scope: Editing, refusal: Refusal): Promise<'refused' | 'not_found'> {
  return inTurn(scope, async (tx) => {
    const { projectId, userId: actorId } = scope
    if (refusal.kind === 'arc') {
      const asked = new Set(refusal.storyIds)
      const stories = await tx.story.findMany({ where: { projectId, id: { in: [...asked] } }, select: { id: true } })
      if (stories.length !== asked.size) return 'not_found'
      const ids = stories.map(({ id }) => id)
      const others = refusal.arcId === undefined ? ids : (await tx.story.findMany({ where: { projectId, arcId: refusal.arcId }, select: { id: true } })).map(({ id }) => id)
      await tx.apartStories.createMany({ data: pairsBetween(ids, others).map((pair) => ({ projectId, decidedById: actorId, ...pair })), skipDuplicates: true })
    } else {
      const asked = refusal.kind === 'copy' ? [refusal.articleId, refusal.originalId] : refusal.articleIds
      const ids = await own(tx, scope, asked)
      if (ids.length !== new Set(asked).size) return 'not_found'
      const others = refusal.kind === 'story' && refusal.storyId !== undefined ? (await tx.article.findMany({ where: { projectId, storyId: refusal.storyId }, select: { id: true } })).map(({ id }) => id) : ids
      await keepApart(tx, scope, refusal.kind, pairsBetween(ids, others))
    }
    await recordEvent(tx, { kind: 'proposal.refused', projectId, actorId, data: { ...refusal } })
    return 'refused'
  })
}

/**
 * Says what an article reprints, or (null) that it reprints nothing, which is remembered. Nothing is a copy of a copy:
 * what is named as the original stands for its own original, and the article's copies follow it there.
 */
export async function stateCopy(scope: Editing, articleId: string, originalId: string | null): Promise<'stated' | 'not_found'> {
  return inTurn(scope, async (tx) => {
    const { projectId, userId: actorId } = scope
    const find = (id: string) => tx.article.findFirst({ where: { id, projectId }, select: { id: true, copyOfId: true } })
    const [article, original] = [await find(articleId), originalId === null ? null : await find(originalId)]
    if (!article || articleId === originalId || (originalId !== null && !original)) return 'not_found'
    if (original) {
      // The other way round than it was: the copy becomes the original.
      const root = original.copyOfId === null || original.copyOfId === articleId ? original.id : original.copyOfId
      await tx.article.update({ where: { id: root }, data: { copyOfId: null } })
      await tx.article.updateMany({ where: { projectId, copyOfId: articleId, NOT: { id: root } }, data: { copyOfId: root } })
      await tx.article.update({ where: { id: articleId }, data: { copyOfId: root } })
      await tx.apartArticles.deleteMany({ where: { kind: 'copy', ...ordered(articleId, root) } })
    } else if (article.copyOfId !== null) {
      await tx.article.update({ where: { id: articleId }, data: { copyOfId: null } })
      await keepApart(tx, scope, 'copy', [ordered(articleId, article.copyOfId)])
    }
    await recordEvent(tx, { kind: 'copy.stated', projectId, actorId, subject: articleId, data: { original: originalId } })
    return 'stated'
  })
}
