import type { TextRange } from '@/lib/domain/text'
import { rangeOver } from './text-offsets'

const NAME = 'link-preview'

/** Lights a stretch of the text while somebody looks for what to link, and brings it into view. Returns how to put it out. */
export function paintLink({ start, end }: TextRange): () => void {
  const root = document.querySelector<HTMLElement>('.annotate .reading')
  const range = root && rangeOver(root, start, end)
  if (!range) return () => undefined
  range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
  if (typeof Highlight === 'undefined' || !CSS.highlights) return () => undefined
  const highlight = new Highlight(range)
  CSS.highlights.set(NAME, highlight)
  return () => {
    if (CSS.highlights.get(NAME) === highlight) CSS.highlights.delete(NAME)
  }
}
