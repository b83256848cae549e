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
  const articles = new Map<string, Reading[]>()
  for (const reading of readings) articles.set(reading.articleId, [...(articles.get(reading.articleId) ?? []), reading])
  const ordered = [...articles].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

  const covered = new Map<string, number>()
  for (const finding of findings) {
    if (part !== 'both' && finding.headline !== (part === 'headline')) continue
    const cell = `${finding.assignmentId}/${finding.code}`
    covered.set(cell, (covered.get(cell) ?? 0) + finding.characters)
  }

  return new Map(
    codes.map((code) => [
      code,
      ordered.map(([articleId, own]) => {
        const characters = own.map((reading) => covered.get(`${reading.assignmentId}/${code}`))
        return {
          articleId,
          outletId: own[0]!.outletId,
          presence: mean(characters.map((count) => (count === undefined ? 0 : 1))),
          // Blanks between paragraphs are in no length but may lie inside a span, hence the bound.
          share: mean(characters.map((count, i) => Math.min(1, (count ?? 0) / lengthOf(own[i]!, part)))),
          annotators: own.length,
        }
      }),
    ]),
  )
}

/** Mean of a list that is not empty; sorted first, so that the order of rows never shows in the last digit. */
export const mean = (values: readonly number[]): number => [...values].sort((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length
