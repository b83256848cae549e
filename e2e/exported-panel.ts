import { z } from 'zod'
import { panelDocument } from '@/lib/agreement/panel/material'
import { panelOf, type Panel } from '@/lib/agreement/panel/panel'
import { ZONE_KINDS } from '@/lib/domain/article'
import { framingCore } from '@/lib/domain/framing-core'
import { OffsetTable } from '@/lib/domain/text'
import { expect, type APIRequestContext } from './fixtures'

const articleSchema = z.object({ article_id: z.string(), text: z.string(), sha256: z.string(), zones: z.array(z.object({ kind: z.enum(ZONE_KINDS), start: z.int(), end: z.int() })) })
const annotationSchema = z.object({
  article_id: z.string(),
  annotator: z.string().nullable(),
  dimension: z.string().nullable(),
  code: z.string().nullable(),
  start_utf16: z.int(),
  end_utf16: z.int(),
})
const assignmentSchema = z.object({ article_id: z.string(), annotator: z.string().nullable(), layer: z.string(), status: z.string() })

export async function exportedRows<T>(request: APIRequestContext, slug: string, set: string, schema: z.ZodType<T>): Promise<T[]> {
  const response = await request.get(`/api/projects/${slug}/export?format=jsonl&set=${set}`)
  expect(response.ok(), await response.text()).toBe(true)
  return (await response.text()).trim().split('\n').map((line) => schema.parse(JSON.parse(line)))
}

/** What the pure functions say of agreement in a dimension of framing-core over what a project exports, from nothing else. */
export async function panelOfExport(request: APIRequestContext, slug: string, dimension: string): Promise<Panel> {
  const articles = await exportedRows(request, slug, 'articles', articleSchema)
  const annotations = await exportedRows(request, slug, 'annotations', annotationSchema)
  const assignments = await exportedRows(request, slug, 'assignments', assignmentSchema)
  const documents = articles.flatMap(({ article_id: id, text, sha256, zones }) => {
    const readers = assignments.filter((one) => one.article_id === id && one.status === 'complete' && one.layer === 'annotation').flatMap(({ annotator }) => annotator ?? [])
    const readings = readers.map((coder) => ({
      coder,
      units: annotations
        .filter((one) => one.article_id === id && one.annotator === coder && one.dimension === dimension && one.code !== null)
        .map((one) => ({ start: one.start_utf16, end: one.end_utf16, label: one.code ?? '' })),
    }))
    const offsets = new OffsetTable(text)
    const utf16 = zones.map(({ kind, start, end }) => ({ kind, start: offsets.toUtf16(start), end: offsets.toUtf16(end) }))
    return readers.length < 2 ? [] : (panelDocument({ id: sha256, text, zones: utf16, readings }) ?? [])
  })
  const codes = framingCore.dimensions.find(({ key }) => key === dimension)?.codes.map(({ key }) => key) ?? []
  return panelOf(documents, codes, 'parallax')
}
