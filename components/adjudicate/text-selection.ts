import type { TextRange } from '@/lib/domain/text'

/** What is selected in the text by mouse, as offsets; null: nothing. */
export function selectedRange(): TextRange | null {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
  const offsetOf = (node: Node, within: number): number | null => {
    const piece = (node instanceof Element ? node : node.parentElement)?.closest('.lanes [data-at]')
    return piece ? Number(piece.getAttribute('data-at')) + (node instanceof Text ? within : 0) : null
  }
  const [start, end] = [offsetOf(startContainer, startOffset), offsetOf(endContainer, endOffset)]
  return start !== null && end !== null && start < end ? { start, end } : null
}

