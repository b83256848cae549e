import { CODABLE_ZONES, type Zone } from './article'
import type { CodeRef } from './codebook'
import type { Span } from './span'
import { unionLength, type TextRange } from './text'

/** What one assignment says of one code in one part of the article: the row every statistic is computed from. */
export interface FactRow {
  readonly code: CodeRef
  /** Counted over headline and sub-heads (true) or over the body (false). */
  readonly headline: boolean
  /** UTF-16 code units covered, each counted once however many spans of the code lie over it. */
  readonly characters: number
  readonly spans: number
  /** Start of the first span as a share (0 to 1) of the text. */
  readonly firstPosition: number
}

/** The facts of a set of spans on a text of `length` UTF-16 units. A span across the border counts in both parts. */
export function factsOf(spans: readonly Span[], zones: readonly Zone[], length: number): FactRow[] {
  const heads = zones.filter((zone) => CODABLE_ZONES.has(zone.kind))
  const parts = new Map<string, { code: CodeRef; headline: boolean; ranges: TextRange[]; spans: number }>()
  const add = (code: CodeRef, headline: boolean, ranges: readonly TextRange[]) => {
    if (ranges.length === 0) return
    const key = `${code} ${headline}`
    const part = parts.get(key) ?? { code, headline, ranges: [], spans: 0 }
    // However many pieces of it lie in this part, a span counts once.
    part.spans++
    part.ranges.push(...ranges)
    parts.set(key, part)
  }
  for (const span of spans) {
    const inHeads = heads.map((zone) => intersect(span, zone)).filter((range) => range !== null)
    const outside = subtract(span, inHeads)
    for (const code of span.codes) {
      add(code, true, inHeads)
      add(code, false, outside)
    }
  }
  return [...parts.values()].map(({ code, headline, ranges, spans }) => ({
    code,
    headline,
    characters: unionLength(ranges),
    spans,
    firstPosition: Math.min(...ranges.map((range) => range.start)) / Math.max(1, length),
  }))
}

function intersect(a: TextRange, b: TextRange): TextRange | null {
  const start = Math.max(a.start, b.start)
  const end = Math.min(a.end, b.end)
  return start < end ? { start, end } : null
}

/** What is left of a range without the given ascending ranges inside it. */
function subtract(range: TextRange, holes: readonly TextRange[]): TextRange[] {
  const left: TextRange[] = []
  let at = range.start
  for (const hole of [...holes].sort((a, b) => a.start - b.start)) {
    if (hole.start > at) left.push({ start: at, end: hole.start })
    at = Math.max(at, hole.end)
  }
  if (at < range.end) left.push({ start: at, end: range.end })
  return left
}
