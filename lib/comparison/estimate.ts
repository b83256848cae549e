import type { Measure, MeasureGap } from '@/lib/domain/measure'
import { mean, type ArticleValue } from './article-value'
import { SMALLEST_FOR_PERCENT } from './tier'
import { wilson95 } from './wilson'

export const PRESENCE_METHOD = 'presence: mean over articles of the share of annotators who found the code'
export const SHARE_METHOD = 'text share: mean over articles of the mean over annotators of characters covered / characters'

const none = (method: string, reason: MeasureGap): Measure => ({ value: null, n: 0, method, reason })

/** E1: share of an outlet's articles with the code, 0 to 1. Interval (Wilson, 95 %) from 4 articles on. `gap` says why there may be none. */
export function presence(values: readonly ArticleValue[], gap: MeasureGap = 'no_complete_reading'): Measure {
  if (values.length === 0) return none(PRESENCE_METHOD, gap)
  const value = mean(values.map((article) => article.presence))
  const n = values.length
  return { value, n, method: PRESENCE_METHOD, interval: n >= SMALLEST_FOR_PERCENT ? wilson95(Math.min(n, value * n), n) : null }
}

/** E2: share of the text of a typical article under the code, 0 to 1: a mean over articles, not over characters. */
export function textShare(values: readonly ArticleValue[], gap: MeasureGap = 'no_complete_reading'): Measure {
  if (values.length === 0) return none(SHARE_METHOD, gap)
  return { value: mean(values.map((article) => article.share)), n: values.length, method: SHARE_METHOD, interval: null }
}

/** The articles by how their annotators saw the code: for words where percentages would promise too much. */
export interface PresenceCount {
  readonly found: number
  readonly divided: number
  readonly absent: number
}

export function countPresence(values: readonly ArticleValue[]): PresenceCount {
  const found = values.filter((article) => article.presence === 1).length
  const absent = values.filter((article) => article.presence === 0).length
  return { found, absent, divided: values.length - found - absent }
}
