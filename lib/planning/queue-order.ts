import type { Dice } from '@/lib/domain/dice'
import type { QueueOrder } from '@/lib/domain/round'
import { shuffled } from './load'
import type { PlannedArticle } from './plan'

/** One person's queue: their articles in the order asked for, the checks spread evenly among them. */
export function queueOf(articles: readonly PlannedArticle[], checks: readonly PlannedArticle[], order: QueueOrder, dice: Dice): PlannedArticle[] {
  const work = inOrder(articles, order, dice)
  const spread = order === 'same' ? checks : shuffled(checks, dice)
  // Each check has a stretch of the queue to itself and stands somewhere in it, so that nobody can count on it.
  const stretch = work.length / Math.max(1, spread.length)
  const before = spread.map((_, i) => Math.floor((i + (order === 'same' ? 0.5 : dice.next())) * stretch))
  return work.flatMap((article, at) => [...spread.filter((_, i) => before[i] === at), article]).concat(spread.filter((_, i) => before[i]! >= work.length))
}

function inOrder(articles: readonly PlannedArticle[], order: QueueOrder, dice: Dice): PlannedArticle[] {
  if (order === 'same') return [...articles]
  const mixed = shuffled([...articles].sort((a, b) => (a.id < b.id ? -1 : 1)), dice)
  if (order === 'random') return mixed
  const stories = [...new Set(mixed.map(({ storyId }) => storyId))]
  return stories.flatMap((story) => mixed.filter(({ storyId }) => storyId === story))
}
