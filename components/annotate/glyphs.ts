import type { Direction } from '@/lib/domain/article'
import { graphemeBoundaries, type TextRange } from '@/lib/domain/text'
import { runsFromRight } from '@/lib/editor/bidi'
import type { Edge, Glyph, Point } from '@/lib/editor/touch'
import { offsetOf } from './text-offsets'

/** Where the characters of the article lie. Px of the window, unless an `origin` is taken off. */

/** All characters of a paragraph element; `origin` is a point of the window that becomes 0, 0. */
export function glyphsOf(paragraph: HTMLElement, origin: Point): Glyph[] {
  const glyphs: Glyph[] = []
  const from = Number(paragraph.dataset['start'])
  const runs = runsFromRight(paragraph.textContent ?? '', directionOf(paragraph))
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  let seen = 0
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const edges = graphemeBoundaries(node.data)
    for (const [i, start] of edges.entries()) {
      const end = edges[i + 1]
      if (end === undefined) break
      range.setStart(node, start)
      range.setEnd(node, end)
      const box = range.getBoundingClientRect()
      if (box.width === 0 && box.height === 0) continue
      glyphs.push({
        start: from + seen + start,
        end: from + seen + end,
        left: box.left - origin.x,
        right: box.right - origin.x,
        top: box.top - origin.y,
        bottom: box.bottom - origin.y,
        fromRight: runs[seen + start] ?? false,
      })
    }
    seen += node.length
  }
  return glyphs
}

/** An edge of a range on the screen: the outer side of its first or last character. Null if the text is not shown. */
export interface EdgePlace {
  readonly x: number
  readonly top: number
  readonly bottom: number
  /** The range lies to the left of this edge. */
  readonly before: boolean
}

export function edgePlace(paragraph: HTMLElement, range: TextRange, edge: Edge): EdgePlace | null {
  const from = Number(paragraph.dataset['start'])
  const content = paragraph.textContent ?? ''
  const at = edge === 'start' ? range.start - from : range.end - from - 1
  const box = boxAt(paragraph, at)
  if (!box) return null
  const fromRight = runsFromRight(content, directionOf(paragraph))[at] ?? false
  const left = (edge === 'start') !== fromRight
  return { x: left ? box.left : box.right, top: box.top, bottom: box.bottom, before: !left }
}

/** The box of the character at an offset of the paragraph. */
function boxAt(paragraph: HTMLElement, offset: number): DOMRect | null {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  let left = offset
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    if (left < node.length) {
      const edges = graphemeBoundaries(node.data)
      const start = edges.findLast((one) => one <= left) ?? 0
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, edges.find((one) => one > left) ?? node.length)
      const boxes = [...range.getClientRects()]
      return boxes.find(({ width }) => width > 0) ?? boxes[0] ?? null
    }
    left -= node.length
  }
  return null
}

const directionOf = (element: HTMLElement): Direction => (getComputedStyle(element).direction === 'rtl' ? 'rtl' : 'ltr')

/** A finger is as wide as this beside a character and still means it, px. */
const SLACK = 14

/** Offset of the character under a point of the window; null beside the text (margins, the empty rest of a line). */
export function characterAt(root: HTMLElement, { x, y }: Point): number | null {
  const caret = caretAt(x, y)
  if (!caret || !root.contains(caret.node)) return null
  const paragraph = (caret.node instanceof Element ? caret.node : caret.node.parentElement)?.closest<HTMLElement>('[data-start]')
  const offset = offsetOf(caret.node, caret.offset)
  if (!paragraph || offset === null) return null
  const from = Number(paragraph.dataset['start'])
  // The caret goes to the nearer side of a character: it is one of the two beside it.
  const beside = [offset, offset - 1].flatMap((at) => {
    const box = at < from ? null : boxAt(paragraph, at - from)
    if (!box || y < box.top - SLACK || y > box.bottom + SLACK) return []
    return [{ at, away: Math.max(0, box.left - x, x - box.right) }]
  })
  const found = beside.sort((a, b) => a.away - b.away)[0]
  return found && found.away <= SLACK ? found.at : null
}

/** Chromium and Safari had caretRangeFromPoint long before the standard's caretPositionFromPoint, which Firefox has. */
function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y)
    return position ? { node: position.offsetNode, offset: position.offset } : null
  }
  const legacy: unknown = Reflect.get(document, 'caretRangeFromPoint')
  const range: unknown = typeof legacy === 'function' ? Reflect.apply(legacy, document, [x, y]) : null
  return range instanceof Range ? { node: range.startContainer, offset: range.startOffset } : null
}
