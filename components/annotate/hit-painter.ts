import type { TextRange } from '@/lib/domain/text'
import { hitFrom } from '@/lib/editor/find'
import { paragraphElements, paragraphsInView, readingRoot, startOf } from './text-in-view'

const HITS = 'search-hit'
const CURRENT = 'search-current'
/** Painted that far beyond the screen, px: a quick scroll meets painted text. */
const MARGIN = 600

/** True where hits can be painted without touching the text; else only the current one is shown, by a frame (HitFrame). */
export const canPaintHits = (): boolean => typeof Highlight !== 'undefined' && 'highlights' in CSS

/**
 * Keeps the hits on the screen painted while the page scrolls and changes. `hits` and `current` are asked for anew each
 * time. Returns how to end it, and how to have it look again. `changed` tells when the text may have been drawn anew.
 */
export function paintHits(hits: () => readonly TextRange[], current: () => TextRange | null, changed: (look: () => void) => () => void): { look: () => void; end: () => void } {
  let asked = 0
  const paint = () => {
    asked = 0
    const root = readingRoot()
    if (!root || !canPaintHits()) return
    const one = current()
    const others: Range[] = []
    const chosen: Range[] = []
    for (const paragraph of paragraphsInView(root, paragraphElements(root), MARGIN))
      for (const { hit, range } of rangesIn(paragraph, hits())) (one && hit.start === one.start && hit.end === one.end ? chosen : others).push(range)
    CSS.highlights.set(HITS, new Highlight(...others))
    const front = new Highlight(...chosen)
    front.priority = 2
    CSS.highlights.set(CURRENT, front)
  }
  const look = () => void (asked ||= requestAnimationFrame(paint))
  const unsubscribe = changed(look)
  document.addEventListener('scroll', look, { capture: true, passive: true })
  window.addEventListener('resize', look)
  look()
  return {
    look,
    end() {
      cancelAnimationFrame(asked)
      unsubscribe()
      document.removeEventListener('scroll', look, { capture: true })
      window.removeEventListener('resize', look)
      if (canPaintHits()) for (const name of [HITS, CURRENT]) CSS.highlights.delete(name)
    },
  }
}

/** DOM ranges of the hits that begin in a paragraph, in one walk over its text. */
function rangesIn(paragraph: HTMLElement, hits: readonly TextRange[]): { hit: TextRange; range: Range }[] {
  const found: { hit: TextRange; range: Range }[] = []
  let offset = startOf(paragraph)
  let next = hitFrom(hits, offset)
  let open: { hit: TextRange; range: Range } | null = null
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const end = offset + node.length
    for (;;) {
      if (open) {
        if (open.hit.end > end) break
        open.range.setEnd(node, open.hit.end - offset)
        found.push(open)
        open = null
      }
      const hit = hits[next]
      if (!hit || hit.start >= end) break
      const range = document.createRange()
      range.setStart(node, hit.start - offset)
      open = { hit, range }
      next++
    }
    offset = end
  }
  return found
}
