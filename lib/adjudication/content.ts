import { canonicalJson } from '@/lib/domain/canonical-json'
import { dimensionOf, type CodeRef } from '@/lib/domain/codebook'
import type { Span } from '@/lib/domain/span'

/**
 * All that counts of one code of a span, as text: equal exactly if a judgement of the one is a judgement of the other.
 * Other codes of the span are left out, and links, which are about other spans. Null if the span does not have the code.
 */
export function contentOf(span: Span, code: CodeRef): string | null {
  if (!span.codes.includes(code)) return null
  const dimension = dimensionOf(code)
  const attributes = Object.fromEntries(Object.entries(span.attributes).filter(([ref]) => dimensionOf(ref) === dimension))
  const { start, end, note, confidence, speaker } = span
  return canonicalJson({
    start,
    end,
    ...(note === '' ? {} : { note }),
    ...(confidence === null ? {} : { confidence }),
    ...(speaker === null ? {} : { speaker }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  })
}
