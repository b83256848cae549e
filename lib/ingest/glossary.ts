import { lineKey, type Line } from './lines'

const FEWEST_ENTRIES = 3

/**
 * Lines of a site's glossary: a short term printed twice in a row with its explanation below, several times
 * one after another. (An article's doubled headline is one such pair, with more than one paragraph below.)
 */
export function glossaryLines(lines: readonly Line[]): number[] {
  const keys = lines.map((line) => (line.text.length <= 60 ? lineKey(line.text) : ''))
  const isPair = (i: number) => keys[i] !== undefined && keys[i] !== '' && keys[i] === keys[i + 1] && !lines[i]!.prose
  const found: number[] = []
  for (let i = 0; i < lines.length; ) {
    if (!isPair(i)) {
      i++
      continue
    }
    const run: number[] = []
    let entries = 0
    let at = i
    while (at < lines.length && isPair(at)) {
      const explanation = at + 2 < lines.length && !isPair(at + 2) ? 1 : 0
      // A second paragraph below the pair: this is the article's headline, no entry.
      if (explanation && lines[at + 2]!.prose && lines[at + 3]?.prose) break
      for (let line = at; line < at + 2 + explanation; line++) run.push(line)
      entries++
      at += 2 + explanation
    }
    if (entries >= FEWEST_ENTRIES) found.push(...run)
    i = Math.max(at, i + 2)
  }
  return found
}
