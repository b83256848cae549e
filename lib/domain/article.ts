import type { z } from 'zod'
import type { articleMetaSchema } from './article-schema'
import { unionLength, type TextRange } from './text'

/** A typed stretch of text outside the body. Everything not in a zone is body. */
export const ZONE_KINDS = [
  'headline',
  'subheading',
  'duplicate_headline',
  'byline',
  'metadata', // site name, story number, printed date and the like
  'navigation',
  'glossary',
  'related',
  'tags',
  'caption',
  'comments',
] as const
export type ZoneKind = (typeof ZONE_KINDS)[number]

export interface Zone extends TextRange {
  readonly kind: ZoneKind
}

/** Zones whose text is coded like the body, but counted apart: headlines and sub-heads. All others are locked. */
export const CODABLE_ZONES: ReadonlySet<ZoneKind> = new Set<ZoneKind>(['headline', 'subheading'])

export const DIRECTIONS = ['ltr', 'rtl'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** Problems of a set of zones on a text of `length` UTF-16 units; an empty list means they may be stored. */
export function zoneProblems(zones: readonly Zone[], length: number): string[] {
  const problems: string[] = []
  const sorted = [...zones].sort((a, b) => a.start - b.start || a.end - b.end)
  sorted.forEach((zone, i) => {
    if (!(zone.start >= 0 && zone.start < zone.end && zone.end <= length))
      problems.push(`zone ${zone.kind} ${zone.start}–${zone.end} lies outside the text of ${length} characters`)
    const next = sorted[i + 1]
    if (next && next.start < zone.end) problems.push(`zones ${zone.kind} and ${next.kind} overlap at ${next.start}`)
  })
  return problems
}

/** The stretches of text outside every zone, trimmed of white space, ascending. */
export function bodyRanges(text: string, zones: readonly Zone[]): TextRange[] {
  const ranges: TextRange[] = []
  const push = (start: number, end: number) => {
    // One range per line, so that line feeds between paragraphs are in no count.
    let at = start
    while (at < end) {
      const found = text.indexOf('\n', at)
      const stop = found === -1 || found > end ? end : found
      const line = text.slice(at, stop)
      const trimmed = line.trim()
      if (trimmed) {
        const lead = line.indexOf(trimmed)
        ranges.push({ start: at + lead, end: at + lead + trimmed.length })
      }
      at = stop + 1
    }
  }
  let at = 0
  for (const zone of [...zones].sort((a, b) => a.start - b.start)) {
    push(at, zone.start)
    at = Math.max(at, zone.end)
  }
  push(at, text.length)
  return ranges
}

/** Body length in UTF-16 units: the denominator of every share of text. Line breaks and indentation do not count. */
export const bodyLength = (text: string, zones: readonly Zone[]): number => unionLength(bodyRanges(text, zones))

/** True if no part of the range lies in a zone that is locked against coding. */
export const isCodable = (range: TextRange, zones: readonly Zone[]): boolean =>
  !zones.some((zone) => !CODABLE_ZONES.has(zone.kind) && zone.start < range.end && range.start < zone.end)

/** What is known about an article besides its text; all of it may be corrected later, the text never. */
export type ArticleMeta = z.infer<typeof articleMetaSchema>

export const ARTICLE_MEDIA_TYPES = ['text/plain', 'text/html', 'application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/json'] as const

/** What an importer understood of one file, before a person confirms it. */
export interface ArticleDraft {
  readonly meta: Omit<ArticleMeta, 'outlet'> & { readonly outlet: string | null }
  readonly text: string
  readonly zones: readonly Zone[]
  readonly encoding: string
  /** Of the file as it came; a row of a table is kept as JSON. */
  readonly mediaType: (typeof ARTICLE_MEDIA_TYPES)[number]
  /** Things a person should look at, in plain words. */
  readonly warnings: readonly string[]
}
