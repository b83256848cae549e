import { importing } from '@/components/messages/import'
import type { ArticleDraft, ArticleMeta, Direction } from '@/lib/domain/article'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import { fail, ok, type Result } from '@/lib/domain/result'

/** Metadata as typed: an empty field is something that is not known. */
export interface MetaForm {
  readonly outlet: string
  readonly story: string
  readonly headline: string
  readonly byline: string
  readonly dateline: string
  readonly publishedAt: string
  readonly language: string
  readonly direction: Direction
  readonly url: string
}

export type MetaProblems = Partial<Record<keyof MetaForm, string>>

export const formOf = (meta: ArticleDraft['meta']): MetaForm => ({
  outlet: meta.outlet ?? '',
  story: meta.story ?? '',
  headline: meta.headline,
  byline: meta.byline ?? '',
  dateline: meta.dateline ?? '',
  publishedAt: meta.publishedAt ?? '',
  language: meta.language,
  direction: meta.direction,
  url: meta.url ?? '',
})

const orNull = (typed: string) => typed.trim() || null

/** What was typed as metadata, or what is wrong with it, a field at a time. */
export function metaOf(form: MetaForm): Result<ArticleMeta, MetaProblems> {
  const parsed = articleMetaSchema.safeParse({
    ...form,
    story: orNull(form.story),
    byline: orNull(form.byline),
    dateline: orNull(form.dateline),
    publishedAt: orNull(form.publishedAt),
    language: form.language.trim(),
    url: orNull(form.url),
  })
  if (parsed.success) return ok(parsed.data)
  const words: MetaProblems = importing.problems
  const problems: MetaProblems = {}
  for (const { path } of parsed.error.issues) {
    const field = FIELDS.find((name) => name === path[0])
    if (field) problems[field] = words[field] ?? importing.problems.other
  }
  return fail(problems)
}

const FIELDS = ['outlet', 'story', 'headline', 'byline', 'dateline', 'publishedAt', 'language', 'direction', 'url'] as const
