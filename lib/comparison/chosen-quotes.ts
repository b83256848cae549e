import { mean } from './article-value'
import { portionOf, type Portion } from './portion'

/** One span with one code, in a reading that counts. */
export interface QuotableSpan {
  readonly spanId: string
  readonly articleId: string
  readonly outletId: string
  readonly assignmentId: string
  readonly code: string
  readonly start: number
  readonly end: number
  /** UTF-16 units of the whole text. */
  readonly length: number
}

export interface ChosenQuote {
  readonly spanId: string
  readonly articleId: string
  readonly outletId: string
  readonly code: string
  /** Readings that have exactly this stretch with the code. */
  readonly marked: number
}

const lot = (id: string): string => [...id].reverse().join('')

/**
 * Of each outlet and code at most `atMost` stretches, from different articles as far as there are: first those that most
 * readers marked exactly so, then by lot of the articles' ids, so that nobody picks what suits. The same ones each time.
 */
export function chosenQuotes(spans: readonly QuotableSpan[], atMost: number): ChosenQuote[] {
  const stretches = new Map<string, QuotableSpan & { readings: Set<string> }>()
  for (const span of [...spans].sort((a, b) => (a.spanId < b.spanId ? -1 : 1))) {
    const key = `${span.code} ${span.articleId} ${span.start} ${span.end}`
    const known = stretches.get(key)
    if (known) known.readings.add(span.assignmentId)
    else stretches.set(key, { ...span, readings: new Set([span.assignmentId]) })
  }
  const groups = new Map<string, ChosenQuote[]>()
  const order = [...stretches.values()].sort((a, b) => b.readings.size - a.readings.size || (lot(a.articleId) < lot(b.articleId) ? -1 : lot(a.articleId) > lot(b.articleId) ? 1 : a.start - b.start || a.end - b.end))
  // Twice through: an article's second passage comes only where other articles have none.
  for (const again of [false, true])
    for (const { readings, ...span } of order) {
      const own = groups.get(`${span.outletId} ${span.code}`) ?? []
      groups.set(`${span.outletId} ${span.code}`, own)
      const known = own.some(({ articleId }) => articleId === span.articleId)
      if (own.length >= atMost || known !== again || own.some(({ spanId }) => spanId === span.spanId)) continue
      own.push({ spanId: span.spanId, articleId: span.articleId, outletId: span.outletId, code: span.code, marked: readings.size })
    }
  return [...groups.values()].flat()
}

/** Where the first mark of each code begins in an article, 0 to 1, averaged over the readings that have it; over articles. */
export function positionsOf(spans: readonly QuotableSpan[]): { outletId: string; code: string; start: Portion }[] {
  const firsts = new Map<string, QuotableSpan>()
  for (const span of spans) {
    const key = `${span.code} ${span.assignmentId}`
    const known = firsts.get(key)
    if (!known || span.start < known.start) firsts.set(key, span)
  }
  const articles = new Map<string, { outletId: string; code: string; starts: number[] }>()
  for (const { code, articleId, outletId, start, length } of firsts.values()) {
    const own = articles.get(`${code} ${articleId}`) ?? { outletId, code, starts: [] }
    own.starts.push(start / Math.max(1, length))
    articles.set(`${code} ${articleId}`, own)
  }
  const groups = new Map<string, { outletId: string; code: string; values: number[] }>()
  for (const { outletId, code, starts } of articles.values()) {
    const own = groups.get(`${outletId} ${code}`) ?? { outletId, code, values: [] }
    own.values.push(mean(starts))
    groups.set(`${outletId} ${code}`, own)
  }
  return [...groups.values()].map(({ outletId, code, values }) => ({ outletId, code, start: portionOf(values) }))
}
