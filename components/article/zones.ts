import type { Zone, ZoneKind } from '@/lib/domain/article'
import { paragraphsOf, type TextRange } from '@/lib/domain/text'

/** A stretch of a line that lies in one zone, or in none (`kind` null: body). */
export interface Piece extends TextRange {
  readonly kind: ZoneKind | null
}

/** One line of the text with its pieces, in text order; they tile the line. */
export interface Line extends TextRange {
  readonly pieces: readonly Piece[]
  /** The kind of the whole line, null for body, `mixed` where a zone covers a part of it only. */
  readonly kind: ZoneKind | null | 'mixed'
}

/** The lines of a text with the zones that lie on them. Zones must not overlap. */
export function linesOf(text: string, zones: readonly Zone[]): Line[] {
  const sorted = [...zones].sort((a, b) => a.start - b.start)
  return paragraphsOf(text).map(({ start, end }) => {
    const pieces: Piece[] = []
    let at = start
    for (const zone of sorted) {
      if (zone.end <= start) continue
      if (zone.start >= end) break
      const from = Math.max(zone.start, start)
      if (from > at) pieces.push({ start: at, end: from, kind: null })
      at = Math.min(zone.end, end)
      pieces.push({ start: from, end: at, kind: zone.kind })
    }
    if (at < end) pieces.push({ start: at, end, kind: null })
    // White space beside a zone does not make a line partly body.
    const kinds = new Set(pieces.filter((piece) => !isBlank(text, piece)).map(({ kind }) => kind))
    const [only = null] = kinds
    return { start, end, pieces, kind: kinds.size > 1 ? 'mixed' : only }
  })
}

/** A line of white space: nothing to show and nothing to choose. */
export const isBlank = (text: string, { start, end }: TextRange): boolean => text.slice(start, end).trim() === ''

/** Makes whole lines one kind, or body (null), and leaves the rest of every zone as it was. */
export function setLines(text: string, zones: readonly Zone[], lines: readonly TextRange[], kind: ZoneKind | null): Zone[] {
  let result = [...zones]
  for (const line of lines)
    result = result.flatMap((zone) =>
      zone.end <= line.start || zone.start >= line.end
        ? [zone]
        : [
            { ...zone, end: line.start },
            { ...zone, start: line.end },
          ].flatMap((rest) => trimmed(text, rest)),
    )
  if (kind !== null) result.push(...lines.flatMap(({ start, end }) => trimmed(text, { kind, start, end })))
  return result.sort((a, b) => a.start - b.start)
}

/** A zone without white space at its edges; none if nothing is left of it. */
function trimmed(text: string, zone: Zone): Zone[] {
  if (zone.start >= zone.end) return []
  const slice = text.slice(zone.start, zone.end)
  const start = zone.start + (slice.length - slice.trimStart().length)
  const end = zone.end - (slice.length - slice.trimEnd().length)
  return start < end ? [{ ...zone, start, end }] : []
}

/** A line and those right below it that are of the same kind. */
export function sweepFrom(lines: readonly Line[], index: number): Line[] {
  const first = lines[index]
  if (!first) return []
  const stop = lines.findIndex((line, i) => i > index && line.kind !== first.kind)
  return lines.slice(index, stop === -1 ? lines.length : stop)
}
