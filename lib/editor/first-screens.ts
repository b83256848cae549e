import { paragraphsOf, type TextRange } from '@/lib/domain/text'
import type { Spans } from './operation'

/** So much is drawn before anything else: more than the largest screens hold. */
const FIRST_CHARACTERS = 4_500
const FIRST_SPANS = 150
/** Drawn even if it holds more spans than that. */
const SCREEN_CHARACTERS = 3_000

/** So many rows of a long list of marks are drawn before it is known what is in sight. */
export const FIRST_ROWS = 16

/** How many paragraphs from the top are drawn at once; `lists`: the spans of each. */
export function firstScreens(paragraphs: readonly TextRange[], lists: readonly Spans[]): number {
  let characters = 0
  let spans = 0
  return paragraphs.filter(({ start, end }, i) => {
    const fits = characters < SCREEN_CHARACTERS || (characters < FIRST_CHARACTERS && spans < FIRST_SPANS)
    characters += end - start
    spans += lists[i]?.length ?? 0
    return fits
  }).length
}

/** The offset up to which spans must be known to draw those paragraphs, whatever spans there are. UTF-16. */
export function firstScreensEnd(text: string): number {
  const paragraphs = paragraphsOf(text)
  return paragraphs[firstScreens(paragraphs, []) - 1]?.end ?? text.length
}
