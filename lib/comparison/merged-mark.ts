import type { CodeRef } from '@/lib/domain/codebook'
import { compareSpans, newSpan, normaliseCodes, type Span } from '@/lib/domain/span'
import type { MarkedSpan } from './answer'

/** Marks of several people over exactly the same stretch, drawn once. */
export interface MergedMark {
  /** What is drawn: the codes of all of them, under the id of the first. */
  readonly span: Span
  /** Every span that stands here, so that a link to any of them arrives. */
  readonly ids: readonly string[]
  /** Who gave each code; null is gold. */
  readonly by: ReadonlyMap<CodeRef, readonly (string | null)[]>
}

/** Merges identical stretches; the rest stay apart, nested or crossing as they are. In text order. */
export function mergeMarks(spans: readonly MarkedSpan[]): MergedMark[] {
  const groups = new Map<string, MarkedSpan[]>()
  for (const span of [...spans].sort(compareSpans)) {
    const place = `${span.start}-${span.end}`
    groups.set(place, [...(groups.get(place) ?? []), span])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const codes = normaliseCodes(group.flatMap((span) => span.codes))
    const { id, start, end, quote, confidence } = first
    return [
      {
        span: newSpan({ id, start, end, quote, codes, note: group.map((span) => span.note).find((note) => note !== '') ?? '', confidence }),
        ids: group.map((span) => span.id),
        by: new Map(codes.map((code) => [code, group.filter((span) => span.codes.includes(code)).map((span) => span.annotator)])),
      },
    ]
  })
}
