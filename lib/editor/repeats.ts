import { isCodable } from '@/lib/domain/article'
import { fail, ok } from '@/lib/domain/result'
import { newSpan, normaliseCodes, type Span } from '@/lib/domain/span'
import type { TextRange } from '@/lib/domain/text'
import { paragraphAt, type EditorDocument } from './document'
import { find, type Searchable } from './find'
import { refusalOf, type Outcome } from './commands'
import type { Spans } from './operation'
import type { EditorState, Environment } from './state'

/**
 * Other places where the article says what a span quotes, as whole words, ascending: in one paragraph and in parts that
 * are coded, apart from the span itself, and not yet within a mark that has all of the span's codes.
 */
export function repeatsOf(document: Pick<EditorDocument, 'paragraphs' | 'zones' | 'codes'>, text: Searchable, span: Span, spans: Spans): TextRange[] {
  const alike = spans.filter(({ codes }) => span.codes.every((code) => codes.includes(code) || document.codes.get(code)?.code.retired === true))
  let passed = 0
  /** How far the marks reach that begin at or before the place looked at. */
  let reach = -1
  return find(text, span.quote, true).filter((place) => {
    for (let one = alike[passed]; one && one.start <= place.start; one = alike[++passed]) reach = Math.max(reach, one.end)
    if (place.start < span.end && span.start < place.end) return false
    const paragraph = document.paragraphs[paragraphAt(document.paragraphs, place.start)]
    return reach < place.end && paragraph !== undefined && place.end <= paragraph.end && isCodable(place, document.zones)
  })
}

/**
 * Marks one such place with the codes of the span it repeats, as a deed of its own; the focus stays where it is. Note,
 * certainty and what else was said of the first place are not copied: they were said of that place. Nor are its retired
 * codes, with which nothing is marked anew; a span that has no others is not repeated.
 */
export function markRepeat(state: EditorState, place: TextRange, { codes }: Span, environment: Environment): Outcome {
  if (!isCodable(place, state.document.zones)) return fail('locked_zone')
  const offered = codes.filter((code) => refusalOf(state, code) === null)
  if (offered.length === 0 && codes.length > 0) return fail('retired_code')
  const quote = state.document.text.slice(place.start, place.end)
  return ok({ operations: [{ type: 'span.add', span: newSpan({ id: environment.newId(), ...place, quote, codes: normaliseCodes(offered) }) }], label: 'tag' })
}
