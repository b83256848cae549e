import type { ArticleDraft } from '@/lib/domain/article'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { canonicalText, legible } from '@/lib/domain/text'
import { LANGUAGE_UNSURE, NO_HINTS, OUTLET_UNKNOWN, understand } from './article'
import type { ColumnMapping, ColumnRole } from './columns'
import { readDateLine } from './dates'
import { articleOfHtml } from './html'
import { directionOf } from './language'
import { lineKey } from './lines'

export interface TableCells {
  readonly columns: readonly string[]
  readonly cells: readonly string[]
  readonly encoding: string
}

const MARKUP = /<(?:p|div|br|h[1-6]|article|section|body|html|ul|ol|blockquote)\b[^<>]{0,500}>/i
const PRINTS_NOTHING = /^[\s\p{Cf}]*$/u

/** A row of a table → a draft. Its headline, where the text does not begin with it, is put above the text, so that it can be marked like any other. */
export function articleOfRow(row: TableCells, mapping: ColumnMapping): Result<ArticleDraft, Failure> {
  const cell = (role: ColumnRole): string | null => {
    const name = mapping[role]
    const value = name === undefined ? undefined : row.cells[row.columns.indexOf(name)]
    if (value === undefined || PRINTS_NOTHING.test(value)) return null
    // A text that cannot be kept is refused; what is said about it is kept as far as it can be.
    return role === 'text' ? value : legible(value)
  }
  const body = cell('text')
  if (body === null) return fail(failure('empty_file', `The column “${mapping.text ?? 'text'}” is empty.`, 'Fill the cell, or choose another column for the text.', { field: mapping.text }))
  const headline = cell('headline')?.replace(/\s+/g, ' ').trim() ?? null
  const read = MARKUP.test(body) ? ofMarkup(body, headline, row.encoding) : ofPlainText(body, headline, row.encoding)
  if (!read.ok) return read
  return ok(withColumns(read.value, cell, headline))
}

function ofPlainText(body: string, headline: string | null, encoding: string): Result<ArticleDraft, Failure> {
  const canonical = canonicalText(withHeadline(body, headline))
  if (!canonical.ok) return unstorable()
  return understand({ text: canonical.value, encoding, mediaType: 'application/json', warnings: [] }, { ...NO_HINTS, titles: headline === null ? [] : [headline] })
}

function ofMarkup(body: string, headline: string | null, encoding: string): Result<ArticleDraft, Failure> {
  const title = headline === null || body.includes(headline) ? '' : `<h1>${headline.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</h1>`
  const canonical = canonicalText(`${title}${body}`)
  if (!canonical.ok) return unstorable()
  const read = articleOfHtml({ text: canonical.value, encoding, warnings: [] }, 'application/json')
  return !read.ok && read.error.code === 'no_body' ? fail(NOTHING_SHOWN) : read
}

/** Of a page one would look whether the article was saved; a cell is what somebody put there. */
const NOTHING_SHOWN = failure(
  'no_body',
  'The text has tags and was read as markup, which shows no body: what its tags do not hide reads like navigation, a headline or another part around an article.',
  'Look whether a tag such as <svg> or <style> is left open; if the tags are meant to be read, put the text into a .txt file and import that.',
)

const unstorable = () => fail(failure('forbidden_character', 'The text holds a NUL character or half of a surrogate pair; a database cannot keep it.', 'Remove that character, and import the file again.'))

function withHeadline(body: string, headline: string | null): string {
  if (headline === null) return body
  const opening = body.slice(0, headline.length * 4 + 200).split(/[\r\n]/).find((line) => !PRINTS_NOTHING.test(line)) ?? ''
  return lineKey(opening) === lineKey(headline) ? body : `${headline}\n\n${body}`
}

/** What the columns say goes before what was read from the text; what cannot be taken over is a warning. */
function withColumns(draft: ArticleDraft, cell: (role: ColumnRole) => string | null, headline: string | null): ArticleDraft {
  const warnings = [...draft.warnings]
  const { shape } = articleMetaSchema
  const taken = <T>(role: ColumnRole, value: unknown, schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } }, otherwise: T): T => {
    if (value === null || value === undefined) return otherwise
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    warnings.push(`“${(cell(role) ?? '').trim().slice(0, 60)}” could not be taken over as ${SAID[role]}.`)
    return otherwise
  }
  const line = (role: ColumnRole, most: number) => cell(role)?.replace(/\s+/g, ' ').trim().slice(0, most).replace(/[\uD800-\uDBFF]$/, '') ?? null
  const language = taken('language', tagOf(line('language', 60)), shape.language, draft.meta.language)
  const published = line('publishedAt', 120)
  const meta: ArticleDraft['meta'] = {
    ...draft.meta,
    outlet: line('outlet', 120) ?? draft.meta.outlet,
    story: line('story', 200) ?? draft.meta.story,
    headline: headline === null ? draft.meta.headline : headline.slice(0, 500).replace(/[\uD800-\uDBFF]$/, ''),
    byline: line('byline', 300) ?? draft.meta.byline,
    publishedAt: taken('publishedAt', published === null ? null : (readDateLine(published, language)?.value ?? rfcDate(published) ?? false), shape.publishedAt, draft.meta.publishedAt),
    language,
    direction: language === draft.meta.language ? draft.meta.direction : directionOf(draft.text),
    url: taken('url', line('url', 3000), shape.url, draft.meta.url),
  }
  const settled = new Set([...(meta.outlet === null ? [] : [OUTLET_UNKNOWN]), ...(cell('language') === null ? [] : [LANGUAGE_UNSURE])])
  return { ...draft, meta, warnings: warnings.filter((warning) => !settled.has(warning)).map(legible) }
}

const SAID: Readonly<Record<ColumnRole, string>> = {
  text: 'the text', headline: 'the headline', outlet: 'the outlet', story: 'the story', byline: 'the author',
  publishedAt: 'the date of publication', language: 'the language', url: 'the address',
}

const LANGUAGES: Readonly<Record<string, string>> = {
  arabic: 'ar', chinese: 'zh', dutch: 'nl', english: 'en', farsi: 'fa', french: 'fr', german: 'de', hebrew: 'he', hindi: 'hi', italian: 'it', japanese: 'ja', korean: 'ko',
  persian: 'fa', polish: 'pl', portuguese: 'pt', russian: 'ru', spanish: 'es', swedish: 'sv', turkish: 'tr', ukrainian: 'uk', urdu: 'ur',
}

function tagOf(said: string | null): string | null {
  if (said === null) return null
  const [primary = '', ...rest] = said.replace(/_/g, '-').split('-')
  return LANGUAGES[said.toLowerCase()] ?? [primary.toLowerCase(), ...rest].join('-')
}

/** `Wed, 22 Jan 2025 21:52:00 GMT` as it is printed, without its zone. */
function rfcDate(text: string): string | null {
  const found = /^(?:[A-Za-z]{3,9},? )?(\d{1,2} [A-Za-z]{3,9} \d{4})(?: (\d{2}:\d{2})(?::\d{2})?.{0,20})?$/.exec(text)
  return found ? (readDateLine(`${found[1]!} ${found[2] ?? ''}`.trim(), 'en')?.value ?? null) : null
}
