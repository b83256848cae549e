import type { Part } from './question'
import { lengthOf, type Finding, type Reading } from './reading'

/** What one article shows of one code, averaged over the annotators who completed it (a soft label). */
export interface ArticleValue {
  readonly articleId: string
  readonly outletId: string
  /** Share of its annotators who found the code in it, 0 to 1. */
  readonly presence: number
  /** Share of its text under the code, mean over its annotators, 0 to 1. */
  readonly share: number
  readonly annotators: number
}

/**
 * One value per article and code, in the order of `articleId`. Averaging within the article first keeps an
 * article read by five people from weighing five times. `readings` are those that count (countedReadings).
 */
export function articleValues(
  readings: readonly Reading[],
  findings: readonly Finding[],
  codes: readonly string[],
  part: Part,
): ReadonlyMap<string, readonly ArticleValue[]> {
  const covered = new Map<string, Map<string, number>>()
  for (const finding of findings) {
    if (part !== 'both' && finding.headline !== (part === 'headline')) continue
    const own = covered.get(finding.assignmentId) ?? new Map<string, number>()
    covered.set(finding.assignmentId, own.set(finding.code, (own.get(finding.code) ?? 0) + finding.characters))
  }

  const articles = new Map<string, Reading[]>()
  for (const reading of readings) {
    const own = articles.get(reading.articleId)
    if (own) own.push(reading)
    else articles.set(reading.articleId, [reading])
  }
  const ordered = [...articles]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([articleId, own]) => ({
      articleId,
      outletId: own[0]?.outletId ?? '',
      people: own.map((reading) => ({ found: covered.get(reading.assignmentId), length: lengthOf(reading, part) })),
    }))

  return new Map(
    codes.map((code) => [
      code,
      ordered.map(({ articleId, outletId, people }) => {
        const counts = people.map(({ found }) => found?.get(code))
        return {
          articleId,
          outletId,
          presence: mean(counts.map((count) => (count === undefined ? 0 : 1))),
          // Blanks between paragraphs are in no length but may lie inside a span, hence the bound.
          share: mean(counts.map((count = 0, i) => Math.min(1, count / (people[i]?.length ?? 1)))),
          annotators: people.length,
        }
      }),
    ]),
  )
}

/** Mean of a list that is not empty; sorted first, so that the order of rows never shows in the last digit. */
export function mean(values: readonly number[]): number {
  if (values.length === 1) return values[0] ?? 0
  return Float64Array.from(values).sort().reduce((sum, value) => sum + value, 0) / values.length
}
