import type { Direction, Zone } from '@/lib/domain/article'

/** An article as the tables need it. Lengths and offsets in UTF-16 units. */
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
}
