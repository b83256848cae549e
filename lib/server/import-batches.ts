import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Scope } from '@/lib/domain/access'
import { ARTICLE_MEDIA_TYPES } from '@/lib/domain/article'
import { articleMetaSchema, zoneSchema } from '@/lib/domain/article-schema'
import { failure, FailureError } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { sha256 } from '@/lib/db/articles'
import { rememberedMapping, rememberMapping } from '@/lib/db/column-mappings'
import { isOpenBatch, ItemSettled, itemRefused, itemStored, nextItems, readBatch, stageFile, type BatchSummary, type NewItem } from '@/lib/db/import-batches'
import { columnMappingSchema, type ColumnMapping } from '@/lib/ingest/columns'
import { textColumnMissing, type IncomingEntry, type IncomingShape, type MappedFile } from '@/lib/ingest/incoming'
import { storeArticle } from './articles'
import { walkIncoming } from './ingest-thread'

export const NO_BATCH = failure('not_found', 'There is no such import in this project, or it was cancelled.', 'Begin a new one.')

/** What was found in a file that was put into a batch. */
export interface Staged {
  readonly shape: IncomingShape
  /** Of the bytes as they arrived. */
  readonly sha256: string
  readonly bytes: number
}

/** Reads a file (in a thread) into a batch, all of it or nothing. A table without a known column for the text adds nothing and says so in its shape. */
export async function stage(scope: Scope<'import'>, batchId: string, file: MappedFile): Promise<Result<Staged>> {
  if (!(await isOpenBatch(scope, batchId))) return fail(NO_BATCH)
  const hash = createHash('sha256').update(file.bytes).digest('hex')
  const mapped = await withRemembered(scope, file)
  if (!mapped.ok) return mapped
  let shape: IncomingShape | null = null
  async function* items(): AsyncGenerator<NewItem> {
    for await (const step of walkIncoming(mapped.ok ? mapped.value : file)) {
      // Thrown, so that nothing of the file stays.
      if (step.kind === 'failure') throw new FailureError(step.failure)
      if (step.kind === 'entry') yield itemOf(step.entry)
      else shape = step.shape
    }
  }
  try {
    await stageFile(scope, batchId, { sha256: hash, name: file.fileName }, items())
  } catch (error) {
    if (error instanceof FailureError) return fail(error.failure)
    throw error
  }
  if (shape === null) throw new Error('a file was read without telling what it is')
  return ok({ shape, sha256: hash, bytes: file.bytes.byteLength })
}

/** What was said of a table is remembered for the next with the same columns; what was said last holds where nothing is said. */
async function withRemembered(scope: Scope<'import'>, file: MappedFile): Promise<Result<MappedFile>> {
  for await (const step of walkIncoming(file, 0)) {
    if (step.kind === 'failure') return fail(step.failure)
    if (step.kind !== 'shape' || step.shape.kind !== 'table') break
    if (file.mapping !== undefined) await rememberMapping(scope, step.shape.columns, definedOnly(file.mapping))
    else {
      const remembered = columnMappingSchema.safeParse(await rememberedMapping(scope, step.shape.columns))
      if (remembered.success) return ok({ ...file, mapping: remembered.data })
    }
  }
  return ok(file)
}

const definedOnly = (mapping: ColumnMapping): Record<string, string> => Object.fromEntries(Object.entries(mapping).flatMap(([role, column]) => (column === undefined ? [] : [[role, column]])))

function itemOf({ name, draft, original }: IncomingEntry): NewItem {
  if (!draft.ok) return { name, complete: false, meta: null, draft: null, sha256: null, original, failure: draft.error }
  const { meta, ...rest } = draft.value
  return { name, complete: articleMetaSchema.safeParse(meta).success, meta, draft: rest, sha256: sha256(rest.text), original, failure: null }
}

const stagedSchema = z.object({
  text: z.string(),
  zones: z.array(zoneSchema),
  encoding: z.string(),
  mediaType: z.enum(ARTICLE_MEDIA_TYPES),
  warnings: z.array(z.string()),
})

const A_READ = 20

/**
 * Stores what a batch holds, in order, until `mostMs` have passed; what is left waits for the next call, whoever makes it
 * and whenever. Each article and its mark in the batch are one transaction: ended at any moment, nothing is half stored or stored twice.
 */
export async function storeSome(scope: Scope<'import'>, batchId: string, mostMs: number, now: () => number = () => performance.now()): Promise<Result<BatchSummary>> {
  if (!(await isOpenBatch(scope, batchId))) return fail(NO_BATCH)
  const until = now() + mostMs
  for (let items = await nextItems(scope, batchId, A_READ); items.length > 0; items = now() < until ? await nextItems(scope, batchId, A_READ) : []) {
    for (const item of items) {
      if (now() >= until) break
      const meta = articleMetaSchema.safeParse(item.meta)
      const draft = stagedSchema.safeParse(item.draft)
      if (!meta.success || !draft.success) {
        await itemRefused(scope, item.id, failure('invalid_input', 'What was understood of it cannot be stored as an article.', 'Import the file by itself.'), null)
        continue
      }
      try {
        const article = { draft: { ...draft.data, meta: meta.data }, meta: meta.data, original: item.original ?? new Uint8Array(), fileName: lastPart(item.name) }
        const stored = await storeArticle(scope, article, (tx, articleId) => itemStored(tx, item.id, articleId))
        if (!stored.ok) await itemRefused(scope, item.id, stored.error, twinIn(stored.error.details))
      } catch (error) {
        // Another call was faster; both go on.
        if (!(error instanceof ItemSettled)) throw error
      }
    }
  }
  const batch = await readBatch(scope, batchId)
  return batch ? ok(batch) : fail(NO_BATCH)
}

const twinSchema = z.object({ articleId: z.uuid() })
const twinIn = (details: unknown): string | null => twinSchema.safeParse(details).data?.articleId ?? null

export const lastPart = (path: string): string => path.split(/[/\\]/).at(-1) ?? path

/** Said beside a table whose text column nobody knows. */
export const questionOf = (shape: IncomingShape) => (shape.kind === 'table' && shape.mapping.text === undefined ? textColumnMissing(shape.columns) : null)
