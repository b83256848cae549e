import { z } from 'zod'
import { importing } from '@/components/messages/import'
import { formOf, metaOf, type MetaForm } from '@/components/article/meta-form'
import { request } from '@/components/shell/request'
import { DIRECTIONS, type Zone } from '@/lib/domain/article'
import { zoneSchema } from '@/lib/domain/article-schema'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'

/** What the server understood of a file, and what the person has corrected since. */
export interface Draft {
  readonly content: string
  readonly form: MetaForm
  readonly text: string
  readonly zones: readonly Zone[]
  readonly encoding: string
  readonly warnings: readonly string[]
}

/** Where a file stands on its way in. A failure keeps the draft, so that nothing typed is lost. */
export type FileState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'duplicate'; readonly articleId: string }
  | { readonly kind: 'draft'; readonly draft: Draft; readonly failure: Failure | null }
  | { readonly kind: 'storing'; readonly draft: Draft }
  | { readonly kind: 'stored'; readonly articleId: string; readonly headline: string }

export interface ImportFile {
  readonly id: string
  readonly file: File
  readonly state: FileState
}

/** What the list says about a file. */
export function labelOf(state: FileState): keyof typeof importing.states {
  if (state.kind !== 'draft') return state.kind
  if (state.failure) return 'failed'
  return metaOf(state.draft.form).ok ? 'ready' : 'incomplete'
}

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
})

/** Reads a file and asks the server what it understands of it. Stores nothing. */
export async function preview(slug: string, file: File): Promise<FileState> {
  const { tooLarge, unreadable } = importing
  if (file.size > MAX_BYTES) return { kind: 'refused', failure: failure('too_large', tooLarge.reason, tooLarge.next) }
  const content = await base64Of(file)
  if (content === null) return { kind: 'refused', failure: failure('invalid_input', unreadable.reason, unreadable.next) }
  const answer = await request('POST', `/api/projects/${slug}/imports/preview`, { fileName: file.name, content }, previewSchema)
  if (!answer.ok) return { kind: 'refused', failure: answer.error }
  const { duplicateOf, meta, ...rest } = answer.value
  if (duplicateOf !== null) return { kind: 'duplicate', articleId: duplicateOf }
  return { kind: 'draft', draft: { ...rest, content, form: formOf(meta) }, failure: null }
}

const storedSchema = z.object({ articleId: z.string() })

/** Stores one file as confirmed. */
export async function store(slug: string, file: File, draft: Draft): Promise<FileState> {
  const meta = metaOf(draft.form)
  if (!meta.ok) return { kind: 'draft', draft, failure: null }
  const body = { fileName: file.name, content: draft.content, meta: meta.value, zones: draft.zones }
  const answer: Result<{ articleId: string }> = await request('POST', `/api/projects/${slug}/imports`, body, storedSchema)
  if (answer.ok) return { kind: 'stored', articleId: answer.value.articleId, headline: meta.value.headline }
  const twin = answer.error.code === 'duplicate_text' ? storedSchema.safeParse(answer.error.details) : null
  return twin?.success ? { kind: 'duplicate', articleId: twin.data.articleId } : { kind: 'draft', draft, failure: answer.error }
}

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
