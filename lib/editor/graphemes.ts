const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

const LINE_FEED = 0x0a

/** UTF-16 units handed to the segmenter at once: its cost grows with the square of what it is given (Node 20). */
const WINDOW = 64

/**
 * Calls `each` with every grapheme cluster of a text as [start, end), in order, from a boundary on until one at or after
 * `until`, which is returned: there it can be gone on. Linear in the length of the text
 * whatever it holds, unlike Intl.Segmenter over all of it: whether a place is a boundary depends only on what follows
 * the boundary before it, so the text is given out in windows, each from a boundary on.
 */
export function eachGrapheme(text: string, each: (start: number, end: number) => void, from = 0, until = text.length): number {
  const stop = Math.min(until, text.length)
  let at = from
  while (at < stop) {
    // Nearly all of any text: a letter, with or without signs on it, before another letter.
    if (isPlain(text.charCodeAt(at))) {
      let end = at + 1
      const alone = text.charCodeAt(at) === LINE_FEED
      while (!alone && end < text.length && isSign(text.charCodeAt(end))) end++
      if (alone || end === text.length || isPlain(text.charCodeAt(end))) {
        each(at, end)
        at = end
        continue
      }
    }
    at = segmented(text, at, each)
  }
  return at
}

/** Gives out the clusters of a window but the last, which the window may have cut. A cluster wider than it gets a window of its own. */
function segmented(text: string, from: number, each: (start: number, end: number) => void): number {
  for (let size = WINDOW; ; size *= 2) {
    const to = from + size + (isHighSurrogate(text.charCodeAt(from + size - 1)) ? 1 : 0)
    let start = from
    for (const { index } of segmenter.segment(text.slice(from, to))) {
      if (index === 0) continue
      each(start, from + index)
      start = from + index
      if (size > WINDOW) return start
    }
    if (to >= text.length) {
      each(start, text.length)
      return text.length
    }
    if (start > from) return start
  }
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00

/** Units that begin a cluster when such a one, or signs on it, stand before them: ASCII, letters that nothing joins, punctuation, ideographs. */
const isPlain = (unit: number): boolean =>
  (unit >= 0x20 && unit < 0x7f) ||
  unit === LINE_FEED ||
  (unit >= 0xa0 && unit < 0x300 && unit !== 0xad) ||
  (unit >= 0x370 && unit < 0x483) ||
  (unit >= 0x606 && unit < 0x6d5 && !(unit >= 0x610 && unit < 0x61d && unit !== 0x61b) && !isSign(unit)) ||
  (unit >= 0x6ee && unit < 0x700) ||
  (unit >= 0x2010 && unit < 0x2028) ||
  (unit >= 0x2030 && unit < 0x205f) ||
  (unit >= 0x4e00 && unit < 0xa000)

/** Units that belong to the cluster before them: accents, vowel signs of Arabic script, the non-joiner. */
const isSign = (unit: number): boolean => (unit >= 0x300 && unit < 0x370) || (unit >= 0x64b && unit < 0x660) || unit === 0x670 || unit === 0x200c
