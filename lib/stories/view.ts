import type { Direction } from '@/lib/domain/article'
import type { Reasons } from './proposals'

/** Stories and proposals as the page shows them and the API tells them. */

export interface ShownArticle {
  readonly id: string
  readonly headline: string
  readonly outlet: string
  readonly publishedAt: string | null
  readonly language: string
  readonly direction: Direction
  readonly storyId: string | null
  readonly copyOfId: string | null
}

export interface Titled {
  readonly id: string
  readonly title: string
}

export interface StoryProposal {
  readonly articles: readonly ShownArticle[]
  /** The story they would join; null: a new one. */
  readonly story: Titled | null
  /** To begin with: the headline printed first. */
  readonly title: string
  readonly reasons: Reasons
}

export interface ArcProposal {
  readonly stories: readonly Titled[]
  readonly arc: Titled | null
  readonly reasons: Reasons
}

export interface CopyProposal {
  readonly copy: ShownArticle
  readonly original: ShownArticle
  readonly dated: boolean
  /** Share of the copy's words, 0 to 1, and its sentences that the original has too, of all its sentences. */
  readonly share: number
  readonly sentences: number
  readonly of: number
  /** Some of the sentences, as they stand in both. */
  readonly examples: readonly { readonly here: string; readonly there: string; readonly same: boolean }[]
}

export interface Proposals {
  readonly stories: readonly StoryProposal[]
  readonly arcs: readonly ArcProposal[]
  readonly copies: readonly CopyProposal[]
}

export interface ToldStory extends Titled {
  readonly description: string
  readonly arcId: string | null
  readonly articles: readonly ShownArticle[]
}
