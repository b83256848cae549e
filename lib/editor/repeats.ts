import { isCodable } from '@/lib/domain/article'
import type { Span } from '@/lib/domain/span'
import type { TextRange } from '@/lib/domain/text'
import { paragraphAt, type EditorDocument } from './document'
import { find, type Searchable } from './find'
import type { Spans } from './operation'

/**
 * Other places where the article says what a span quotes, as whole words, ascending: in one paragraph and in parts that
 * are coded, apart from the span itself, and not yet within a mark that has all of the span's codes.
 */
export function repeatsOf(document: Pick<EditorDocument, 'paragraphs' | 'zones'>, text: Searchable, span: Span, spans: Spans): TextRange[] {
  const alike = spans.filter(({ codes }) => span.codes.every((code) => codes.includes(code)))
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
