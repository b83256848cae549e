import { z } from 'zod'
import { formOf, metaOf } from '@/components/article/meta-form'
import { importing } from '@/components/messages/import'
import { request } from '@/components/shell/request'
import { DIRECTIONS } from '@/lib/domain/article'
import { zoneSchema } from '@/lib/domain/article-schema'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Draft, ItemState, Source } from './import-item'

const MAX_BYTES = 5_000_000

const previewSchema = z.object({
  meta: z.object({
    outlet: z.string().nullable(),
    story: z.string().nullable(),
    headline: z.string(),
    byline: z.string().nullable(),
    dateline: z.string().nullable(),
    publishedAt: z.string().nullable(),
    language: z.string(),
    direction: z.enum(DIRECTIONS),
    url: z.string().nullable(),
  }),
  text: z.string(),
  zones: z.array(zoneSchema),
  encoding: z.string(),
  warnings: z.array(z.string()),
  duplicateOf: z.string().nullable(),
  changedFrom: z.string().nullable(),
})

/** Brings an article to where a person can look at it: fetches it if it is a page, and asks the server what it understands. Stores nothing. */
export async function read(slug: string, source: Source, signal: AbortSignal): Promise<ItemState> {
  if (source.kind === 'file') return preview(slug, source.file, { url: null, publishedAt: null })
  const fetched = await fetchAddress(slug, source.address, signal)
  if (!fetched.ok) return { kind: 'refused', failure: fetched.error }
  if (fetched.value.kind === 'list') return { kind: 'list', list: fetched.value }
  const { content, fileName, contentType, url } = fetched.value
  const file = new File([bytesOf(content)], fileName, { type: contentType ?? '' })
  if (contentType !== null) pages.add(file)
  return preview(slug, file, { url, publishedAt: source.publishedAt })
}

const fetchedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), url: z.string(), fileName: z.string(), contentType: z.string().nullable(), content: z.string() }),
  z.object({
    kind: z.literal('list'),
    of: z.enum(['feed', 'sitemap']),
    title: z.string().nullable(),
    entries: z.array(z.object({ url: z.string(), title: z.string().nullable(), publishedAt: z.string().nullable() })),
    sitemaps: z.array(z.string()),
  }),
])

const laterSchema = z.object({ retryAfterSeconds: z.number() })

/** Waits its turn where the server says that a site is asked by others too. */
async function fetchAddress(slug: string, url: string, signal: AbortSignal): Promise<Result<z.infer<typeof fetchedSchema>>> {
  for (;;) {
    const answer = await request('POST', `/api/projects/${slug}/imports/address`, { url }, fetchedSchema)
    const later = !answer.ok && answer.error.code === 'too_many_requests' ? laterSchema.safeParse(answer.error.details) : null
    if (!later?.success || signal.aborted) return answer
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, later.data.retryAfterSeconds * 1000)
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve(null)), { once: true })
    })
    if (signal.aborted) return answer
  }
}

async function preview(slug: string, file: File, known: { readonly url: string | null; readonly publishedAt: string | null }): Promise<ItemState> {
  const { tooLarge, unreadable } = importing
  if (file.size > MAX_BYTES) return { kind: 'refused', failure: failure('too_large', tooLarge.reason, tooLarge.next) }
  const content = await base64Of(file)
  if (content === null) return { kind: 'refused', failure: failure('invalid_input', unreadable.reason, unreadable.next) }
  const answer = await request('POST', `/api/projects/${slug}/imports/preview`, { fileName: file.name, content, ...typeOf(file), ...(known.url !== null && { url: known.url }) }, previewSchema)
  if (!answer.ok) return { kind: 'refused', failure: answer.error }
  const { duplicateOf, meta, ...rest } = answer.value
  if (duplicateOf !== null) return { kind: 'duplicate', articleId: duplicateOf }
  const form = formOf({ ...meta, url: meta.url ?? known.url, publishedAt: meta.publishedAt ?? known.publishedAt })
  return { kind: 'draft', file, draft: { ...rest, form }, failure: null }
}

const storedSchema = z.object({ articleId: z.string() })

/** Stores one article as confirmed. */
export async function store(slug: string, file: File, draft: Draft): Promise<ItemState> {
  const meta = metaOf(draft.form)
  const content = await base64Of(file)
  if (!meta.ok) return { kind: 'draft', file, draft, failure: null }
  if (content === null) return { kind: 'draft', file, draft, failure: failure('invalid_input', importing.unreadable.reason, importing.unreadable.next) }
  const body = { fileName: file.name, content, ...typeOf(file), meta: meta.value, zones: draft.zones }
  const answer = await request('POST', `/api/projects/${slug}/imports`, body, storedSchema)
  if (answer.ok) return { kind: 'stored', articleId: answer.value.articleId, draft }
  const twin = answer.error.code === 'duplicate_text' ? storedSchema.safeParse(answer.error.details) : null
  return twin?.success ? { kind: 'duplicate', articleId: twin.data.articleId } : { kind: 'draft', file, draft, failure: answer.error }
}

/** Only a page's: what a browser says of a file it guessed from the name. */
const typeOf = (file: File) => (pages.has(file) ? { contentType: file.type } : {})
const pages = new WeakSet<File>()

/** The bytes of a file as base64, or null if the browser cannot read it (any more). */
async function base64Of(file: File): Promise<string | null> {
  const read = await new Promise<Result<string, null>>((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? ok(reader.result) : fail(null))
    reader.onerror = () => resolve(fail(null))
    reader.readAsDataURL(file)
  })
  // data:text/plain;base64,XXXX; an empty file has no comma part in some browsers.
  return read.ok ? read.value.slice(read.value.indexOf(',') + 1).replace(/^data:.*/, '') : null
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
