import { hidesSource, type Arms, type Blindness } from '@/lib/domain/blindness'
import type { PlannedArticle } from './plan'

interface Reading {
  readonly articleId: string
  readonly annotatorId: string
}

/** Which readings hide the source, each after those before it, as if they were taken one after the other. */
export function withSource<R extends Reading>(readings: readonly R[], articles: readonly PlannedArticle[], blindness: Blindness, seed: string): (R & { readonly blind: boolean })[] {
  const outletOf = new Map(articles.map(({ id, outletId }) => [id, outletId]))
  const counts = new Map<string, { hidden: number; shown: number }>()
  const armsOf = (key: string): Arms => counts.get(key) ?? { hidden: 0, shown: 0 }
  return readings.map((reading) => {
    const { articleId, annotatorId } = reading
    const keys = [`outlet ${annotatorId} ${outletOf.get(articleId) ?? ''}`, `own ${annotatorId}`, `article ${articleId}`] as const
    const [outlet, own, article] = [armsOf(keys[0]), armsOf(keys[1]), armsOf(keys[2])]
    const blind = hidesSource({ blindness, seed, annotatorId, articleId, outlet, own, article })
    for (const key of keys) {
      const { hidden, shown } = armsOf(key)
      counts.set(key, blind ? { hidden: hidden + 1, shown } : { hidden, shown: shown + 1 })
    }
    return { ...reading, blind }
  })
}
