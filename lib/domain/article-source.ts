import type { Direction, Zone } from './article'
import type { MaskEdits } from './mask-set'

/** An article as sets of annotations carry it. Lengths and offsets in UTF-16 units. */
export interface ArticleSource {
  readonly id: string
  readonly sha256: string
  readonly outlet: string
  readonly story: string | null
  readonly headline: string
  readonly publishedAt: string | null
  readonly language: string
  readonly direction: Direction
  readonly url: string | null
  readonly text: string
  readonly bodyLength: number
  readonly zones: readonly Zone[]
  /** Number of this text among those the article has had, from 1. */
  readonly version: number
  readonly byline: string | null
  readonly dateline: string | null
  /** Id of the article it reprints. */
  readonly copyOf: string | null
  readonly bodyWords: number
  /** Of the file it came as. */
  readonly fileName: string
  readonly mediaType: string
  readonly encoding: string
  /** When the article, and when this text of it, was taken in. */
  readonly importedAt: Date
  readonly storedAt: Date
  readonly maskEdits: MaskEdits
  /** Somebody has declared the blind phase of this text over; by pseudonym. */
  readonly blindEnd: { readonly by: string; readonly at: Date } | null
}
