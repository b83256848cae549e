import { boxAt, boxCount, paragraphIn } from './paragraph-boxes'

/**
 * The article in the DOM and offsets in its text. Each paragraph element carries data-start, the UTF-16
 * offset of its first character, and its text nodes hold the paragraph exactly.
 */

/** Offset of a point of the DOM; null if it is not in a paragraph. */
export function offsetOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const paragraph = element?.closest<HTMLElement>('[data-start]')
  if (!paragraph) return null
  const before = document.createRange()
  before.setStart(paragraph, 0)
  before.setEnd(node, offset)
  return Number(paragraph.dataset['start']) + before.toString().length
}

/** The paragraph element that holds an offset. */
export function paragraphOf(root: HTMLElement, offset: number): HTMLElement | null {
  const at = (i: number) => paragraphIn(boxAt(root, i))
  let low = 0
  let high = boxCount(root)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (Number(at(middle)?.dataset['start'] ?? Infinity) <= offset) low = middle + 1
    else high = middle
  }
  return low > 0 ? at(low - 1) : null
}

/** The point of the DOM at an offset; at the seam of two text nodes the later one, unless `end` asks for the earlier. */
export function pointOf(root: HTMLElement, offset: number, end = false): { node: Text; offset: number } | null {
  const paragraph = paragraphOf(root, offset)
  if (!paragraph) return null
  let left = offset - Number(paragraph.dataset['start'])
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  let last: Text | null = null
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    if (left < node.length || (end && left === node.length && left > 0)) return { node, offset: left }
    left -= node.length
    last = node
  }
  return last ? { node: last, offset: last.length } : null
}

/** A DOM range over [start, end); null if the text is not there. */
export function rangeOver(root: HTMLElement, start: number, end: number): Range | null {
  const from = pointOf(root, start)
  const to = pointOf(root, end, true)
  if (!from || !to) return null
  const range = document.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  return range
}

/** What is selected in the text, as offsets; null if an end of it is elsewhere on the page. */
export function readSelection(root: HTMLElement): { anchor: number; focus: number } | null {
  const selection = window.getSelection()
  if (!selection?.anchorNode || !selection.focusNode || !root.contains(selection.anchorNode) || !root.contains(selection.focusNode)) return null
  const anchor = offsetOf(selection.anchorNode, selection.anchorOffset) ?? edgeOf(root, selection.anchorNode)
  const focus = offsetOf(selection.focusNode, selection.focusOffset) ?? edgeOf(root, selection.focusNode)
  return anchor === null || focus === null ? null : { anchor, focus }
}

/** A point between paragraphs (a triple click ends there): the start of the next paragraph. */
function edgeOf(root: HTMLElement, node: Node): number | null {
  for (const paragraph of root.querySelectorAll<HTMLElement>('[data-start]'))
    if (node.contains(paragraph) || node.compareDocumentPosition(paragraph) & Node.DOCUMENT_POSITION_FOLLOWING) return Number(paragraph.dataset['start'])
  return null
}

export function writeSelection(root: HTMLElement, anchor: number, focus: number): void {
  const from = pointOf(root, anchor, anchor > focus)
  const to = pointOf(root, focus, focus > anchor)
  if (from && to) window.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
}
