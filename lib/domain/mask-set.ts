import { z } from 'zod'
import type { Zone, ZoneKind } from './article'
import { canonicalJson } from './canonical-json'
import { maskedText, united, without } from './masking'
import { selfReferences, type ArticleSource } from './self-reference'
import type { TextRange } from './text'

/** Why a stretch is hidden: the zone it lies in, what it says of the source, or somebody's choice. */
export const MASK_REASONS = ['chosen', 'zone', 'name', 'byline', 'address'] as const
export type MaskReason = (typeof MASK_REASONS)[number]

export interface Mask extends TextRange {
  readonly reason: MaskReason
}

/** Zones that are about the page the article stood on: hidden whole. */
export const HIDDEN_ZONES: ReadonlySet<ZoneKind> = new Set<ZoneKind>(['byline', 'metadata', 'navigation', 'related', 'tags'])

const rangeSchema = z.strictObject({ start: z.int().min(0), end: z.int().min(1) }).refine(({ start, end }) => start < end, 'start must come before end')

/** What people have changed of what is hidden in one text. UTF-16 units, half-open. */
export const maskEditsSchema = z.strictObject({
  /** Hidden besides what is found; with what stands there, since the headline may say it too. */
  hide: z.array(z.strictObject({ start: z.int().min(0), end: z.int().min(1), quote: z.string() })).max(2000),
  /** Shown though it was found. */
  show: z.array(rangeSchema).max(2000),
})
export type MaskEdits = z.output<typeof maskEditsSchema>

export const NO_EDITS: MaskEdits = { hide: [], show: [] }

/** What is to be known of an article to hide its source. */
export interface MaskMaterial {
  readonly text: string
  readonly zones: readonly Zone[]
  readonly source: ArticleSource
  readonly edits: MaskEdits
}

/** What is hidden of a text, ascending, none overlapping another. */
export function masksOf({ text, zones, source, edits }: MaskMaterial): Mask[] {
  const found: Mask[] = [
    ...zones.filter(({ kind }) => HIDDEN_ZONES.has(kind)).map(({ start, end }) => ({ start, end, reason: 'zone' as const })),
    ...selfReferences(text, source),
  ]
  const masks: Mask[] = []
  for (const mask of [...edits.hide.map(({ start, end }) => ({ start, end, reason: 'chosen' as const })), ...found.flatMap((mask) => without(mask, edits.show))])
    masks.push(...without(mask, masks))
  return masks.sort((a, b) => a.start - b.start)
}

/** The edits with this stretch hidden or shown; `text` is the article's. */
export function withEdit({ hide, show }: MaskEdits, text: string, range: TextRange, hidden: boolean): MaskEdits {
  const quoted = ({ start, end }: TextRange) => ({ start, end, quote: text.slice(start, end) })
  return hidden
    ? { hide: united([...hide, range]).map(quoted), show: show.flatMap((one) => without(one, [range])) }
    : { hide: hide.flatMap((one) => without({ start: one.start, end: one.end }, [range])).map(quoted), show: united([...show, range]) }
}

/** The shortest of what somebody has hidden in the text that is looked for in headline and story, in UTF-16 units. */
const TELLING = 4

/** A headline or a story's title without what names the source, or was hidden by hand in the text. */
export function maskedWords(words: string, source: ArticleSource, edits: MaskEdits): string {
  const chosen = edits.hide.map(({ quote }) => quote).filter((quote) => quote.length >= TELLING && !quote.includes('\n'))
  return maskedText(words, selfReferences(words, { ...source, selfNames: [...source.selfNames, ...chosen] }))
}

/** Everything a source-blind reader is shown in place of something else; frozen when they first open the article. */
export interface MaskSet {
  readonly ranges: readonly TextRange[]
  readonly headline: string
  readonly story: string | null
}

export function maskSetOf(material: MaskMaterial, words: { readonly headline: string; readonly story: string | null }): MaskSet {
  const { source, edits } = material
  return {
    ranges: united(masksOf(material)),
    headline: maskedWords(words.headline, source, edits),
    story: words.story === null ? null : maskedWords(words.story, source, edits),
  }
}

/** What the hash of a mask set is taken of (SHA-256 of its UTF-8 bytes); `sha256` is that of the text. */
export const maskSetPayload = (sha256: string, { ranges, headline, story }: MaskSet): string =>
  canonicalJson({ text: sha256, ranges: ranges.map(({ start, end }) => [start, end]), headline, story })

/** What is hidden of an article, as those who may change it see it. */
export const maskViewSchema = z.object({
  /** Of the mask set; sent along with a change, which is refused if it is no longer the present one. */
  hash: z.string(),
  masks: z.array(z.object({ start: z.int(), end: z.int(), reason: z.enum(MASK_REASONS) })),
  headline: z.string(),
  story: z.string().nullable(),
  outlet: z.object({ id: z.string(), name: z.string(), selfNames: z.array(z.string()) }),
  /** Readings that hide the source; those already opened keep what was hidden then, `other` of them not the same as now. */
  readers: z.object({ given: z.int(), opened: z.int(), other: z.int() }),
})
export type MaskView = z.output<typeof maskViewSchema>
