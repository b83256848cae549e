import type { Scope } from '@/lib/domain/access'
import { bodyLength, bodyRanges, zoneProblems, type ArticleDraft, type ArticleMeta, type Zone } from '@/lib/domain/article'
import { failure } from '@/lib/domain/errors'
import { fail, type Failure, type Result } from '@/lib/domain/result'
import { countWords } from '@/lib/domain/text'
import { insertArticle, readArticle, replaceZones, type WithArticle } from '@/lib/db/articles'

/** Stores a draft as a person (or a command) has confirmed it: with its metadata settled, whole or not at all. */
export async function storeArticle(
  scope: Scope<'import'>,
  input: { draft: ArticleDraft; meta: ArticleMeta; original: Uint8Array; fileName: string },
  also?: WithArticle,
): Promise<Result<{ articleId: string }>> {
  const { draft, meta, original, fileName } = input
  const problem = unusable(draft.text, draft.zones)
  if (problem) return fail(problem)
  return insertArticle(scope, {
    meta,
    text: draft.text,
    zones: draft.zones,
    ...bodyOf(draft.text, draft.zones, meta.language),
    original,
    fileName,
    mediaType: draft.mediaType,
    encoding: draft.encoding,
  }, also)
}

/** Sets the zones of an article anew, as long as nobody has marked a span in it. */
export async function changeZones(scope: Scope<'edit_articles'>, articleId: string, zones: readonly Zone[]): Promise<Result<null>> {
  const article = await readArticle(scope, articleId)
  if (!article) return fail(failure('not_found', 'There is no such article in this project.', 'Reload the list of articles.'))
  const { text, id } = article.version
  const problem = unusable(text, zones)
  if (problem) return fail(problem)
  const body = bodyOf(text, zones, article.meta.language)
  return replaceZones(scope, id, zones, { length: body.bodyLength, words: body.bodyWords })
}

export function unusable(text: string, zones: readonly Zone[]): Failure | null {
  const [problem] = zoneProblems(zones, text.length)
  if (problem) return failure('invalid_input', `The zones do not fit the text: ${problem}.`, 'Correct the zones and send again.')
  if (bodyLength(text, zones) === 0)
    return failure('no_body', 'Nothing is left of the article outside its zones.', 'Leave the body of the article out of the zones.')
  return null
}

export const bodyOf = (text: string, zones: readonly Zone[], language: string) => ({
  bodyLength: bodyLength(text, zones),
  bodyWords: countWords(bodyRanges(text, zones).map(({ start, end }) => text.slice(start, end)).join('\n'), language),
})
