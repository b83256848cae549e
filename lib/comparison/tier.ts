/**
 * What a number of articles allows to be said of an outlet. The article is the sampling unit, never the span:
 * spans of one article depend on each other (Cameron, Gelbach and Miller 2008 on few clusters).
 */
export const TIERS = [
  'none', // nothing read to the end
  'one', // one article: read it, there is nothing to compare
  'few', // 2–3: the articles themselves as dots and counts, no percentages
  'small', // 4–9: percentages with an interval that is marked unstable
  'enough', // 10 and more: percentage and interval
] as const
export type Tier = (typeof TIERS)[number]

/** The smallest number of articles for which a percentage or an interval is shown at all. */
export const SMALLEST_FOR_PERCENT = 4
export const SMALLEST_STABLE = 10

export function tierOf(articles: number): Tier {
  if (articles <= 0) return 'none'
  if (articles === 1) return 'one'
  if (articles < SMALLEST_FOR_PERCENT) return 'few'
  return articles < SMALLEST_STABLE ? 'small' : 'enough'
}

export const allowsPercent = (tier: Tier): boolean => tier === 'small' || tier === 'enough'
