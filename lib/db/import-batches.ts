import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import type { ArticleDraft, ArticleMeta } from '@/lib/domain/article'
import type { Failure } from '@/lib/domain/result'
import { originalAsKept } from './articles'
import { database, type DatabaseTransaction } from './client'
import { Prisma } from './generated/client'

export type StagedMeta = ArticleDraft['meta']
export type StagedDraft = Omit<ArticleDraft, 'meta'>

export interface NewItem {
  readonly name: string
  readonly complete: boolean
  readonly meta: StagedMeta | null
  readonly draft: StagedDraft | null
  /** SHA-256 of the text, to tell at once what is in the project already. */
  readonly sha256: string | null
  readonly original: Uint8Array
  readonly failure: Failure | null
}

export interface BatchCounts {
  readonly pending: number
  /** Of those pending: without something that an article must have, mostly its outlet. */
  readonly incomplete: number
  readonly stored: number
  readonly refused: number
}

export interface BatchSummary extends BatchCounts {
  readonly id: string
  readonly createdAt: Date
  readonly cancelled: boolean
}

export async function createBatch(scope: Scope<'import'>): Promise<string> {
  const id = randomUUID()
  await database().importBatch.create({ data: { id, projectId: scope.projectId } })
  return id
}

/** False where the project has no such batch, or it was cancelled. */
export async function isOpenBatch(scope: Scope<'import'>, batchId: string): Promise<boolean> {
  return (await database().importBatch.count({ where: { id: batchId, projectId: scope.projectId, cancelledAt: null } })) === 1
}

export interface StagedFile {
  readonly sha256: string
  readonly name: string
}

const A_WRITE = 50
/** A large table is read while it is written. */
const LONGEST_WRITE_MS = 30 * 60_000

/**
 * Puts the items of one file into a batch, all or none (also when `items` throws): those that the same file brought
 * before and that are not stored yet make place. Of texts that the project has, the item says so and waits for nothing.
 */
export async function stageFile(scope: Scope<'import'>, batchId: string, file: StagedFile, items: AsyncIterable<NewItem>): Promise<void> {
  const { projectId } = scope
  await database().$transaction(
    async (tx) => {
      // Two files of one batch come one after the other, so that positions do not collide.
      await tx.$queryRaw`SELECT id FROM "ImportBatch" WHERE id = ${batchId}::uuid AND "projectId" = ${projectId}::uuid FOR UPDATE`
      await tx.importItem.deleteMany({ where: { batchId, fileSha256: file.sha256, state: { not: 'stored' } } })
      const last = await tx.importItem.aggregate({ where: { batchId }, _max: { position: true } })
      let position = (last._max.position ?? 0) + 1
      const keeps = (await originalAsKept(tx, projectId, new Uint8Array())) !== null
      let waiting: NewItem[] = []
      const write = async () => {
        const twins = await twinsOf(tx, projectId, waiting)
        const data = waiting.map((item) => {
          const row = rowOf(item, twins)
          const original = keeps && row.state === 'pending' ? Uint8Array.from(item.original) : null
          return { ...row, original, id: randomUUID(), batchId, position: position++, fileSha256: file.sha256, fileName: file.name }
        })
        await tx.importItem.createMany({ data })
        waiting = []
      }
      for await (const item of items) if (waiting.push(item) >= A_WRITE) await write()
      if (waiting.length > 0) await write()
    },
    { timeout: LONGEST_WRITE_MS, maxWait: 30_000 },
  )
}

async function twinsOf(tx: DatabaseTransaction, projectId: string, items: readonly NewItem[]): Promise<ReadonlyMap<string, string>> {
  const hashes = items.flatMap(({ sha256 }) => sha256 ?? [])
  const found = await tx.articleVersion.findMany({ where: { projectId, sha256: { in: hashes } }, select: { sha256: true, articleId: true } })
  return new Map(found.map(({ sha256, articleId }) => [sha256, articleId]))
}

function rowOf({ name, complete, meta, draft, sha256, failure }: NewItem, twins: ReadonlyMap<string, string>) {
  const twin = (sha256 === null ? undefined : twins.get(sha256)) ?? null
  const refused = twin !== null || failure !== null
  return {
    name,
    complete,
    meta: { ...meta },
    state: refused ? ('refused' as const) : ('pending' as const),
    articleId: twin,
    draft: draft === null || refused ? Prisma.DbNull : { ...draft, zones: draft.zones.map((zone) => ({ ...zone })), warnings: [...draft.warnings] },
    failure: twin !== null ? duplicateFailure(twin) : failure === null ? Prisma.DbNull : { ...failure, details: undefined === failure.details ? null : JSON.parse(JSON.stringify(failure.details)) as Prisma.InputJsonValue },
  }
}

const duplicateFailure = (articleId: string) => ({ code: 'duplicate_text', reason: 'This text is in the project already.', next: 'Open the article that is there; it is not imported twice.', details: { articleId } })

export async function listBatches(scope: Scope<'import'>): Promise<BatchSummary[]> {
  const batches = await database().importBatch.findMany({ where: { projectId: scope.projectId }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: 50 })
  const counts = await countsOf(batches.map(({ id }) => id))
  return batches.map(({ id, createdAt, cancelledAt }) => ({ id, createdAt, cancelled: cancelledAt !== null, ...(counts.get(id) ?? NONE) }))
}

export async function readBatch(scope: Scope<'import'>, batchId: string): Promise<BatchSummary | null> {
  const batch = await database().importBatch.findFirst({ where: { id: batchId, projectId: scope.projectId } })
  if (!batch) return null
  return { id: batch.id, createdAt: batch.createdAt, cancelled: batch.cancelledAt !== null, ...((await countsOf([batchId])).get(batchId) ?? NONE) }
}

const NONE: BatchCounts = { pending: 0, incomplete: 0, stored: 0, refused: 0 }

async function countsOf(batchIds: readonly string[]): Promise<ReadonlyMap<string, BatchCounts>> {
  const groups = await database().importItem.groupBy({ by: ['batchId', 'state', 'complete'], where: { batchId: { in: [...batchIds] } }, _count: { _all: true } })
  const counts = new Map<string, BatchCounts>()
  for (const { batchId, state, complete, _count } of groups) {
    const before = counts.get(batchId) ?? NONE
    const more = _count._all
    counts.set(batchId, { ...before, [state]: before[state] + more, ...(state === 'pending' && !complete ? { incomplete: before.incomplete + more } : {}) })
  }
  return counts
}

export const ITEMS_A_PAGE = 100

export async function listItems(scope: Scope<'import'>, batchId: string, page: number) {
  return database().importItem.findMany({
    where: { batchId, batch: { projectId: scope.projectId } },
    orderBy: { position: 'asc' },
    skip: (page - 1) * ITEMS_A_PAGE,
    take: ITEMS_A_PAGE,
    omit: { original: true },
  })
}

export async function readItem(scope: Scope<'import'>, batchId: string, itemId: string) {
  return database().importItem.findFirst({ where: { id: itemId, batchId, batch: { projectId: scope.projectId } }, omit: { original: true } })
}

/** The next items that can be stored, in order. */
export async function nextItems(scope: Scope<'import'>, batchId: string, most: number) {
  return database().importItem.findMany({
    where: { batchId, state: 'pending', complete: true, batch: { projectId: scope.projectId, cancelledAt: null } },
    orderBy: { position: 'asc' },
    take: most,
  })
}

/** Corrects pending items, all of the batch or those named; answers how many. */
export async function correctItems(scope: Scope<'import'>, batchId: string, itemIds: readonly string[] | null, meta: Partial<ArticleMeta>): Promise<number> {
  const patch = JSON.stringify(meta)
  return database().$executeRaw`
    UPDATE "ImportItem" i SET meta = i.meta || ${patch}::jsonb,
      complete = (i.meta || ${patch}::jsonb) ->> 'outlet' IS NOT NULL AND (i.meta || ${patch}::jsonb) ->> 'headline' IS NOT NULL
    FROM "ImportBatch" b
    WHERE b.id = i."batchId" AND b.id = ${batchId}::uuid AND b."projectId" = ${scope.projectId}::uuid AND i.state = 'pending'
      AND (${itemIds === null} OR i.id = ANY(${itemIds ?? []}::uuid[]))`
}

/** Somebody else has stored or refused the item since it was read. */
export class ItemSettled extends Error {}

/** Within the transaction that stores the article, so that one is never without the other. */
export async function itemStored(tx: DatabaseTransaction, itemId: string, articleId: string): Promise<void> {
  const { count } = await tx.importItem.updateMany({ where: { id: itemId, state: 'pending' }, data: { state: 'stored', articleId, draft: Prisma.DbNull, original: null } })
  if (count === 0) throw new ItemSettled()
}

export async function itemRefused(scope: Scope<'import'>, itemId: string, { code, reason, next }: Failure, articleId: string | null): Promise<void> {
  await database().importItem.updateMany({
    where: { id: itemId, state: 'pending', batch: { projectId: scope.projectId } },
    data: { state: 'refused', failure: { code, reason, next }, articleId, draft: Prisma.DbNull, original: null },
  })
}

/** Ends a batch: what waits goes, what is stored and refused stays as the report. False where there is none. */
export async function cancelBatch(scope: Scope<'import'>, batchId: string): Promise<boolean> {
  return database().$transaction(async (tx) => {
    const { count } = await tx.importBatch.updateMany({ where: { id: batchId, projectId: scope.projectId }, data: { cancelledAt: new Date() } })
    if (count > 0) await tx.importItem.deleteMany({ where: { batchId, state: 'pending' } })
    return count > 0
  })
}
