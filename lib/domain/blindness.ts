import { seededDice } from './dice'

/** Who in a round reads without knowing the source: nobody, everybody, or half of each person's articles by lot. */
export const BLINDNESS = ['none', 'all', 'half'] as const
export type Blindness = (typeof BLINDNESS)[number]

/** Readings so far, with the source hidden and with it shown. */
export interface Arms {
  readonly hidden: number
  readonly shown: number
}

export interface BlindnessQuestion {
  readonly blindness: Blindness
  readonly seed: string
  readonly annotatorId: string
  readonly articleId: string
  /** Of this person in this round: of the article's outlet, and of all. */
  readonly outlet: Arms
  readonly own: Arms
  /** Of everybody who has the article in this round. */
  readonly article: Arms
}

/**
 * Whether this reading hides the source. By lot, in balance (minimisation after Taves 1974): what the person is behind in
 * for the outlet decides; where it is even, what the article is behind in, so that its readers differ; then the person's
 * articles together; then the seed. So of no outlet does a person read two more one way than the other.
 */
export function hidesSource({ blindness, seed, annotatorId, articleId, outlet, own, article }: BlindnessQuestion): boolean {
  if (blindness !== 'half') return blindness === 'all'
  for (const { hidden, shown } of [outlet, article, own]) if (hidden !== shown) return hidden < shown
  return seededDice(`${seed}/source/${annotatorId}/${articleId}`).next() < 0.5
}
