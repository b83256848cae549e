import { z } from 'zod'
import { request } from '@/components/shell/request'
import { ok, type Result } from '@/lib/domain/result'
import { columnMappingSchema, type ColumnMapping } from '@/lib/ingest/columns'

/** An import of many articles stands on the server: read into it, corrected there, stored a step at a time. */
const batchSchema = z.object({ id: z.string(), createdAt: z.string(), cancelled: z.boolean(), pending: z.number(), incomplete: z.number(), stored: z.number(), refused: z.number() })
export type Batch = z.infer<typeof batchSchema>

const shapeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article') }),
  z.object({ kind: z.literal('archive'), total: z.number() }),
  z.object({ kind: z.literal('table'), columns: z.array(z.string()), mapping: columnMappingSchema, sample: z.array(z.array(z.string())), total: z.number(), warnings: z.array(z.string()) }),
])
export type Shape = z.infer<typeof shapeSchema>
export type TableShape = Extract<Shape, { kind: 'table' }>

const failureSchema = z.object({ reason: z.string(), next: z.string() })
const itemSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['pending', 'stored', 'refused']),
  complete: z.boolean(),
  articleId: z.string().nullable(),
  meta: z.object({ outlet: z.string().nullish(), headline: z.string().nullish(), publishedAt: z.string().nullish(), language: z.string().nullish() }),
  warnings: z.array(z.string()).default([]),
  failure: failureSchema.nullish(),
})
export type BatchItem = z.infer<typeof itemSchema>

const base = (slug: string) => `/api/projects/${slug}/import-batches`

/** Those of the project that somebody can go on with. */
export async function openBatches(slug: string): Promise<readonly Batch[]> {
  const answer = await request('GET', base(slug), undefined, z.object({ batches: z.array(batchSchema) }))
  return answer.ok ? answer.value.batches.filter(({ cancelled, pending }) => !cancelled && pending > 0) : []
}

export async function beginBatch(slug: string): Promise<Result<string>> {
  const answer = await request('POST', base(slug), undefined, z.object({ id: z.string() }))
  return answer.ok ? ok(answer.value.id) : answer
}

export function sendFile(slug: string, id: string, file: File, mapping: ColumnMapping | null): Promise<Result<{ shape: Shape; batch: Batch }>> {
  const query = new URLSearchParams({ fileName: file.name, ...(mapping === null ? {} : { mapping: JSON.stringify(mapping) }) })
  return request('POST', `${base(slug)}/${id}/files?${query}`, file, z.object({ shape: shapeSchema, batch: batchSchema }))
}

export const readItems = (slug: string, id: string, page: number): Promise<Result<{ batch: Batch; items: BatchItem[] }>> =>
  request('GET', `${base(slug)}/${id}?page=${page}`, undefined, z.object({ batch: batchSchema, items: z.array(itemSchema) }))

export const correctAll = (slug: string, id: string, meta: Readonly<Record<string, string>>): Promise<Result<{ batch: Batch }>> =>
  request('PATCH', `${base(slug)}/${id}/items`, { items: 'pending', meta }, z.object({ batch: batchSchema }))

/** Stores for some seconds; called again until nothing complete waits. */
export const takeStep = (slug: string, id: string): Promise<Result<Batch>> => request('POST', `${base(slug)}/${id}/steps`, undefined, batchSchema)

export const cancelBatch = (slug: string, id: string): Promise<Result<Batch>> => request('DELETE', `${base(slug)}/${id}`, undefined, batchSchema)
