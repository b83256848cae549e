import type { Blindness } from '@/lib/domain/blindness'
import { seededDice } from '@/lib/domain/dice'
import type { QueueOrder } from '@/lib/domain/round'
import { fillPlaces } from './places'
import { queueOf } from './queue-order'
import { withSource } from './source'
import { warningsOf, type PlanWarning } from './warning'

export interface PlannedArticle {
  readonly id: string
  readonly outletId: string
  readonly storyId: string | null
}

export interface PlannedAnnotator {
  readonly id: string
  /** The most articles this person is given, checks among them; null: no limit. */
  readonly quota: number | null
}

export interface PlanInput {
  /** Each is read by `overlap` people. */
  readonly articles: readonly PlannedArticle[]
  /** Each is read by everybody: articles with gold, to see whether people keep to the codebook. */
  readonly checks: readonly PlannedArticle[]
  readonly annotators: readonly PlannedAnnotator[]
  readonly overlap: number
  readonly order: QueueOrder
  readonly blindness: Blindness
  readonly seed: string
  /** What people have been given before: nobody is given an article twice. */
  readonly given: readonly { readonly articleId: string; readonly annotatorId: string }[]
}

export interface PlannedAssignment {
  readonly articleId: string
  readonly annotatorId: string
  /** Place in the person's queue, from 1. */
  readonly position: number
  /** Read without knowing the source. */
  readonly blind: boolean
}

export interface Plan {
  readonly seed: string
  readonly assignments: readonly PlannedAssignment[]
  readonly warnings: readonly PlanWarning[]
  /** Readings asked for, and readings there are people for. */
  readonly wanted: number
  readonly filled: number
}

/**
 * Who reads what: `overlap` different people an article, loads as even as quotas allow, and as close as a seeded search
 * comes to everybody reading every outlet and story alike and every two people sharing as many articles. Only the order
 * `same` depends on the order in which articles are named; the order of people never counts.
 */
export function planRound(input: PlanInput): Plan {
  const { annotators, overlap, seed } = input
  if (!Number.isInteger(overlap) || overlap < 1) throw new RangeError(`overlap must be a whole number from 1 up, not ${overlap}`)
  const articles = [...input.checks, ...input.articles]
  if (new Set(articles.map(({ id }) => id)).size !== articles.length) throw new RangeError('an article is planned twice')
  if (new Set(annotators.map(({ id }) => id)).size !== annotators.length) throw new RangeError('a person is planned twice')

  const readers = fillPlaces(input, seededDice(`${seed}/places`))
  const readings = [...annotators]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id: annotatorId }) => {
      const own = (of: readonly PlannedArticle[]) => of.filter(({ id }) => readers.get(id)?.has(annotatorId))
      const queue = queueOf(own(input.articles), own(input.checks), input.order, seededDice(`${seed}/order/${annotatorId}`))
      return queue.map(({ id: articleId }, i) => ({ articleId, annotatorId, position: i + 1 }))
    })
  const assignments = withSource(readings, articles, input.blindness, seed)
  const wanted = input.articles.length * overlap + input.checks.length * annotators.length
  return { seed, assignments, warnings: warningsOf(input, assignments), wanted, filled: assignments.length }
}
