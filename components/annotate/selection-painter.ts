/**
 * Paints a selection without touching the text: a CSS Custom Highlight where there are some, else the
 * browser's own selection (which then shows it while nothing else has one). Passing things only: a highlight
 * is invisible to assistive technology, so marks are elements.
 */
const NAME = 'selection-preview'

export function paintSelection(range: Range | null): () => void {
  if (!range || typeof Highlight === 'undefined' || !CSS.highlights) return () => undefined
  const highlight = new Highlight(range)
  CSS.highlights.set(NAME, highlight)
  return () => {
    if (CSS.highlights.get(NAME) === highlight) CSS.highlights.delete(NAME)
  }
}
