import { z } from 'zod'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import { failure } from '@/lib/domain/errors'
import { fail, ok } from '@/lib/domain/result'
import { cancelBatch, correctItems, createBatch, isOpenBatch, ITEMS_A_PAGE, listBatches, listItems, readBatch, readItem } from '@/lib/db/import-batches'
import { columnMappingSchema } from '@/lib/ingest/columns'
import { MAX_UPLOAD_BYTES } from '@/lib/ingest/incoming'
import { endpoint } from '../http'
import { NO_BATCH, questionOf, stage, storeSome } from '../import-batches'
import { readUpload } from '../upload'
import { pageSchema, projectParams, slugSchema } from './parameters'

const batchParams = z.strictObject({ slug: slugSchema, id: z.uuid() })

const counts = { pending: z.int(), incomplete: z.int().describe('of those pending: without an outlet or headline'), stored: z.int(), refused: z.int() }
const batchSchema = z.object({ id: z.uuid(), cancelled: z.boolean(), ...counts }).loose()

export const getImportBatches = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/import-batches',
  summary: 'The last 50 imports of the project, the newest first; those with pending items can be gone on with',
  access: { project: 'import' },
  params: projectParams,
  answer: z.object({ batches: z.array(batchSchema) }),
  run: async ({ scope }) => ok({ batches: await listBatches(scope) }),
})

export const postImportBatch = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/import-batches',
  summary: 'Begin an import: then send its files, correct what was understood, and store it step by step',
  access: { project: 'import' },
  status: 201,
  params: projectParams,
  answer: z.object({ id: z.uuid() }),
  run: async ({ scope }) => ok({ id: await createBatch(scope) }),
})

export const getImportBatch = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/import-batches/{id}',
  summary: `An import with its articles, ${ITEMS_A_PAGE} a page: what was understood of each, and what became of it`,
  access: { project: 'import' },
  params: batchParams,
  query: z.strictObject({ page: pageSchema }),
  answer: z.object({ batch: batchSchema, page: z.int(), items: z.array(z.object({ id: z.uuid(), name: z.string(), state: z.enum(['pending', 'stored', 'refused']) }).loose()) }),
  async run({ scope, params, query: { page } }) {
    const batch = await readBatch(scope, params.id)
    if (!batch) return fail(NO_BATCH)
    const items = await listItems(scope, params.id, page)
    return ok({ batch, page, items: items.map(({ draft, ...item }) => ({ ...item, ...glimpse(draft) })) })
  },
})

const glimpseSchema = z.object({ text: z.string(), warnings: z.array(z.string()) })

function glimpse(draft: unknown) {
  const read = glimpseSchema.safeParse(draft)
  return read.success ? { warnings: read.data.warnings, length: read.data.text.length, beginning: read.data.text.slice(0, 200) } : { warnings: [] }
}

export const getImportItem = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/import-batches/{id}/items/{itemId}',
  summary: 'One article of an import, with the text and zones that would be stored',
  access: { project: 'import' },
  params: z.strictObject({ slug: slugSchema, id: z.uuid(), itemId: z.uuid() }),
  answer: z.object({ id: z.uuid(), name: z.string(), state: z.enum(['pending', 'stored', 'refused']) }).loose(),
  async run({ scope, params }) {
    const item = await readItem(scope, params.id, params.itemId)
    return item ? ok(item) : fail(failure('not_found', 'There is no such article in this import.', 'Reload the import.'))
  },
})

/** Sent as a text of JSON in the address, for the body is the file. */
const mappingText = z.string().max(4000).transform((text, context) => {
  try {
    const mapping: unknown = JSON.parse(text)
    return columnMappingSchema.parse(mapping)
  } catch {
    context.addIssue({ code: 'custom', message: 'JSON like {"text": "column", "outlet": "column"}' })
    return z.NEVER
  }
})

export const postImportFile = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/import-batches/{id}/files',
  summary: `Add a file to an import; the body is the file itself, up to ${MAX_UPLOAD_BYTES / 1_000_000} MB: text, HTML, Word, PDF, CSV, TSV, JSON lines, or a ZIP of these. Sent again (with another mapping of columns), it takes the place of what it brought before`,
  access: { project: 'import' },
  status: 201,
  params: batchParams,
  takes: 'application/octet-stream',
  query: z.strictObject({ fileName: z.string().trim().min(1).max(255), mapping: mappingText.optional().describe('of a table: which column is what, as JSON') }),
  answer: z.object({ shape: z.object({ kind: z.enum(['article', 'table', 'archive']) }).loose(), sha256: z.string(), bytes: z.int(), question: z.unknown(), batch: batchSchema }),
  async run({ scope, params, query, request }) {
    if (!(await isOpenBatch(scope, params.id))) return fail(NO_BATCH)
    const bytes = await readUpload(request, MAX_UPLOAD_BYTES)
    if (!bytes.ok) return bytes
    const staged = await stage(scope, params.id, { bytes: bytes.value, fileName: query.fileName, ...(query.mapping === undefined ? {} : { mapping: query.mapping }) })
    if (!staged.ok) return staged
    return ok({ ...staged.value, question: questionOf(staged.value.shape), batch: await readBatch(scope, params.id) })
  },
})

const { outlet, story, headline, byline, publishedAt, language, direction, url } = articleMetaSchema.shape

export const patchImportItems = endpoint({
  method: 'PATCH',
  path: '/api/projects/{slug}/import-batches/{id}/items',
  summary: 'Correct what was understood, of the named articles or of all that wait',
  access: { project: 'import' },
  params: batchParams,
  body: z.strictObject({
    items: z.union([z.literal('pending'), z.array(z.uuid()).min(1).max(10_000)]),
    meta: z.strictObject({ outlet, story, headline, byline, publishedAt, language, direction, url }).partial(),
  }),
  answer: z.object({ corrected: z.int(), batch: batchSchema }),
  async run({ scope, params, body }) {
    if (!(await isOpenBatch(scope, params.id))) return fail(NO_BATCH)
    const corrected = await correctItems(scope, params.id, body.items === 'pending' ? null : body.items, body.meta)
    return ok({ corrected, batch: await readBatch(scope, params.id) })
  },
})

/** Shorter than proxies wait. */
const STEP_MS = 5000

export const postImportStep = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/import-batches/{id}/steps',
  summary: 'Store the next articles, for about five seconds; call it again while complete ones are pending. Broken off at any moment it can be gone on with',
  access: { project: 'import' },
  params: batchParams,
  answer: batchSchema,
  run: ({ scope, params }) => storeSome(scope, params.id, STEP_MS),
})

export const deleteImportBatch = endpoint({
  method: 'DELETE',
  path: '/api/projects/{slug}/import-batches/{id}',
  summary: 'Cancel an import: what waits is dropped, what is stored stays',
  access: { project: 'import' },
  params: batchParams,
  answer: batchSchema,
  async run({ scope, params }) {
    if (!(await cancelBatch(scope, params.id))) return fail(NO_BATCH)
    const batch = await readBatch(scope, params.id)
    return batch ? ok(batch) : fail(NO_BATCH)
  },
})
