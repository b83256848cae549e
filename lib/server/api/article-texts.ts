import { z } from 'zod'
import { zoneSchema } from '@/lib/domain/article-schema'
import type { ArticleDraft } from '@/lib/domain/article'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { spanSchema } from '@/lib/domain/span-schema'
import { WAIT_REASONS } from '@/lib/domain/waiting'
import { listTexts, readText } from '@/lib/db/article-texts'
import { previewNewVersion, storeNewVersion } from '../article-texts'
import { assignmentScope, NOT_FOUND } from '../gate'
import { endpoint } from '../http'
import { readIncoming } from '../ingest-thread'
import { dropMark, placeWaiting, reviveMark, waitingOf } from '../waiting-marks'
import { articleParams, assignmentParams, slugSchema } from './parameters'

/** 5 MB of file are 6.7 MB of base64; the importer itself refuses what is larger. */
const UPLOAD_BYTES = 8_000_000
const file = { fileName: z.string().trim().min(1).max(255), content: z.base64().describe('the bytes of the file, base64') }
const range = z.object({ start: z.int(), end: z.int() })

export const getTexts = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/articles/{articleId}/texts',
  summary: 'The texts an article has had, the newest first, each with its headline',
  access: { project: 'read_articles' },
  params: articleParams,
  answer: z.object({ texts: z.array(z.object({ number: z.int(), headline: z.string(), sha256: z.string() }).loose()) }),
  async run({ scope, params }) {
    const texts = await listTexts(scope, params.articleId)
    return texts.length === 0 ? fail(NOT_FOUND) : ok({ texts })
  },
})

export const getText = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/articles/{articleId}/texts/{number}',
  summary: 'One text of an article, and the readings that stand in it as they were when a newer one came (UTF-16 code units, half-open)',
  access: { project: 'read_layers' },
  params: z.strictObject({ slug: slugSchema, articleId: z.uuid(), number: z.string().max(40) }),
  answer: z.object({ number: z.int(), headline: z.string(), text: z.string(), zones: z.array(zoneSchema), readings: z.array(z.object({ assignmentId: z.uuid() }).loose()) }).loose(),
  async run({ scope, params }) {
    const text = /^[1-9]\d{0,5}$/.test(params.number) ? await readText(scope, params.articleId, Number(params.number)) : null
    return text ? ok(text) : fail(NOT_FOUND)
  },
})

export const previewText = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/articles/{articleId}/texts/preview',
  summary: 'What a changed text of an article would change, and how many marks would go along; stores nothing',
  access: { project: 'import' },
  params: articleParams,
  body: z.strictObject({ ...file, headline: z.string().trim().min(1).max(1000).optional() }),
  maxBytes: UPLOAD_BYTES,
  answer: z.object({ basedOn: z.int(), headline: z.object({ before: z.string(), after: z.string() }), readings: z.int(), complete: z.int(), carried: z.int(), waiting: z.int(), added: z.boolean() }).loose(),
  async run({ scope, params, body }) {
    const read = await draftOf(body.fileName, Buffer.from(body.content, 'base64'))
    if (!read.ok) return read
    return previewNewVersion(scope, params.articleId, { text: read.value.text, zones: read.value.zones, headline: body.headline ?? read.value.meta.headline })
  },
})

export const postText = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/articles/{articleId}/texts',
  summary: 'Store a changed text as the newest of an article. Readings go over to it; marks without a certain place in it wait for whoever made them',
  access: { project: 'import' },
  status: 201,
  params: articleParams,
  body: z.strictObject({
    ...file,
    basedOn: z.int().min(1).describe('number of the text it was compared with'),
    headline: z.string().trim().min(1).max(1000).optional(),
    editorial: z.boolean().default(false).describe('spelling and layout only: complete readings of which every mark goes along stay complete'),
  }),
  maxBytes: UPLOAD_BYTES,
  answer: z.object({ number: z.int(), readings: z.int(), reopened: z.int(), carried: z.int(), waiting: z.int() }).loose(),
  async run({ scope, params, body }) {
    const original = Buffer.from(body.content, 'base64')
    const read = await draftOf(body.fileName, original)
    if (!read.ok) return read
    const { headline = read.value.meta.headline, basedOn, editorial, fileName } = body
    return storeNewVersion(scope, params.articleId, { draft: read.value, headline, original, fileName, basedOn, editorial })
  },
})

async function draftOf(fileName: string, bytes: Uint8Array): Promise<Result<ArticleDraft>> {
  const incoming = await readIncoming({ bytes, fileName }, 1)
  if (!incoming.ok) return incoming
  return incoming.value.kind === 'article' ? ok(incoming.value.draft) : fail(failure('unsupported_format', 'This file holds several articles.', 'Send the one text as a file of its own, or paste it.'))
}

export const getWaiting = endpoint({
  method: 'GET',
  path: '/api/assignments/{assignmentId}/waiting',
  summary: 'Marks of an earlier text that have no certain place in the newest one, each with where it probably belongs (UTF-16 code units, half-open)',
  access: 'actor',
  params: assignmentParams,
  answer: z.object({ version: z.int(), marks: z.array(z.object({ id: z.uuid(), quote: z.string(), codes: spanSchema.shape.codes, reason: z.enum(WAIT_REASONS), places: z.array(range) }).loose()) }).loose(),
  async run({ actor, params }) {
    const gate = await assignmentScope(actor, params.assignmentId, 'write')
    return gate.ok ? ok(await waitingOf(gate.value)) : gate
  },
})

export const postWaiting = endpoint({
  method: 'POST',
  path: '/api/assignments/{assignmentId}/waiting/{id}',
  summary: 'Place a mark that waits in the newest text, drop it, or let one that was dropped wait again',
  access: 'actor',
  params: z.strictObject({ assignmentId: z.uuid(), id: z.uuid() }),
  body: z.discriminatedUnion('action', [
    z.strictObject({ action: z.literal('place'), start: z.int().min(0), end: z.int().min(1) }),
    z.strictObject({ action: z.literal('drop') }),
    z.strictObject({ action: z.literal('again') }),
  ]),
  async run({ actor, params, body }) {
    const gate = await assignmentScope(actor, params.assignmentId, 'write')
    if (!gate.ok) return gate
    switch (body.action) {
      case 'place':
        return placeWaiting(gate.value, params.id, body)
      case 'drop':
        return dropMark(gate.value, params.id)
      case 'again':
        return reviveMark(gate.value, params.id)
    }
  },
})
