import type { Decision } from '@/lib/domain/adjudication'
import type { Span } from '@/lib/domain/span'
import { contentOf } from './content'

type Spans = ReadonlyMap<string, Span>

/** What a decision says of the newer text. */
export type CarriedDecision = Pick<Decision, 'places' | 'judged'>

/**
 * A decision taken over to a newer text: with where its marks and what it put into the gold stand now (`after`). Null if one
 * of them waits for a person, or was not any more what was judged: then its case is open again.
 */
export function carryDecision(decision: Decision, before: Spans, after: Spans): CarriedDecision | null {
  const places = decision.places.flatMap((place) => {
    const [was, is] = [before.get(place.spanId), after.get(place.spanId)]
    return was && is && was.start === place.start && was.end === place.end ? [{ ...place, start: is.start, end: is.end }] : []
  })
  const judged = decision.judged.flatMap((mark) => {
    const [was, is] = [before.get(mark.spanId), after.get(mark.spanId)]
    if (!was || !is || contentOf(was, decision.code) !== mark.content) return []
    const content = contentOf(is, decision.code)
    return content === null ? [] : [{ ...mark, content }]
  })
  return places.length === decision.places.length && judged.length === decision.judged.length ? { places, judged } : null
}
