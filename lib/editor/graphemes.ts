const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** UTF-16 units handed to the segmenter at once: its cost grows with the square of what it is given (Node 20). */
const WINDOW = 64

/**
 * Calls `each` with every grapheme cluster of a text as [start, end), in order. Linear in the length of the text
 * whatever it holds, unlike Intl.Segmenter over all of it: whether a place is a boundary depends only on what follows
 * the boundary before it, so the text is given out in windows, each from a boundary on.
 */
export function eachGrapheme(text: string, each: (start: number, end: number) => void): void {
  let at = 0
  while (at < text.length) {
    if (isPlain(text.charCodeAt(at)) && (at + 1 === text.length || isPlain(text.charCodeAt(at + 1)))) {
      each(at, ++at)
      continue
    }
    at = segmented(text, at, each)
  }
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

/** Units that are a cluster each when two of them stand side by side: printable ASCII, line feeds, letters that nothing joins. */
const isPlain = (unit: number): boolean =>
  (unit >= 0x20 && unit < 0x7f) ||
  unit === 0x0a ||
  (unit >= 0xc0 && unit < 0x300) ||
  (unit >= 0x370 && unit < 0x483) ||
  (unit >= 0x620 && unit < 0x64b) ||
  (unit >= 0x671 && unit < 0x6d4) ||
  (unit >= 0x4e00 && unit < 0xa000)
