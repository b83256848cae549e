import { seededDice } from '@/lib/domain/dice'
import type { Interval } from '@/lib/domain/measure'
import { articleValues, mean } from './article-value'
import { bootstrapInterval } from './bootstrap'
import { countedReadings, type Finding, type Reading } from './reading'
import { SMALLEST_FOR_PERCENT } from './tier'

export interface SourcedReading extends Reading {
  /** Read without knowing the source. */
  readonly blind: boolean
}

/** What knowing the source does to one code: shares of text, 0 to 1, means over articles read both ways. */
export interface SourceEffect {
  readonly code: string
  readonly shown: number
  readonly hidden: number
  /** Hidden less shown. */
  readonly difference: number
  /** Over articles, 95 %; null below four of them. */
  readonly interval: Interval | null
}

export const SOURCE_EFFECT_METHOD = 'mean over articles read both ways of the text share with the source hidden less that with the source shown'

/**
 * The codes of a dimension with the source hidden and shown, in the order given. Article by article, so that what an
 * article says weighs on both sides alike; `articles` counts those with complete readings of both kinds, and nothing else
 * enters. Readers are not matched: who reads an article which way was drawn by lot (lib/domain/blindness.ts).
 */
export function sourceEffects(readings: readonly SourcedReading[], findings: readonly Finding[], codes: readonly string[], seed: string): { articles: number; effects: SourceEffect[] } {
  const counted = readings.filter((reading) => countedReadings([reading], 'annotators', 'both').length > 0)
  const articlesOf = (blind: boolean) => new Set(counted.filter((reading) => reading.blind === blind).map(({ articleId }) => articleId))
  const [withSource, without] = [articlesOf(false), articlesOf(true)]
  const both = counted.filter(({ articleId }) => withSource.has(articleId) && without.has(articleId))
  const values = (blind: boolean) => articleValues(both.filter((reading) => reading.blind === blind), findings, codes, 'both')
  const [shown, hidden] = [values(false), values(true)]
  const effects = codes.flatMap((code): SourceEffect[] => {
    const pairs = (shown.get(code) ?? []).map(({ share }, i) => ({ shown: share, hidden: hidden.get(code)?.[i]?.share ?? 0 }))
    if (pairs.length === 0) return []
    const differences = pairs.map((pair) => pair.hidden - pair.shown)
    return [
      {
        code,
        shown: mean(pairs.map((pair) => pair.shown)),
        hidden: mean(pairs.map((pair) => pair.hidden)),
        difference: mean(differences),
        interval: pairs.length < SMALLEST_FOR_PERCENT ? null : bootstrapInterval([differences], ([own = []]) => (own.length === 0 ? null : mean(own)), seededDice(`${seed}/${code}`), 1000),
      },
    ]
  })
  return { articles: new Set(both.map(({ articleId }) => articleId)).size, effects }
}
