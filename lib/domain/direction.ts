import type { Direction } from './article'

/** Scripts written from the right, without their digits and marks. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const LETTER = /\p{L}/gu

/** True if a character of the text is of a script written from the right. */
export const hasRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text)

/** How many times more letters of the other direction than of the article's own turn a paragraph round. */
const MAJORITY = 2

/**
 * The direction a paragraph is set in. UAX #9 lets a higher protocol decide in place of its rule P2/P3 (the first
 * strong letter), and that rule misreads news: “BBC به نقل از …” is Persian though it begins with a Latin name. So a
 * paragraph has the direction of its article, unless the letters of the other direction outnumber its own two to one:
 * an English statement quoted in a Persian article, or the reverse.
 */
export function paragraphDirection(paragraph: string, article: Direction): Direction {
  if (article === 'ltr' && !hasRightToLeft(paragraph)) return 'ltr'
  let fromRight = 0
  let fromLeft = 0
  for (const [letter] of paragraph.matchAll(LETTER)) {
    if (RIGHT_TO_LEFT.test(letter)) fromRight++
    else fromLeft++
  }
  if (article === 'ltr') return fromRight > MAJORITY * fromLeft ? 'rtl' : 'ltr'
  return fromLeft > MAJORITY * fromRight ? 'ltr' : 'rtl'
}
