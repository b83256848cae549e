import type { TextRange } from '@/lib/domain/text'
import { rangeOver } from './text-offsets'

/**
 * Shows where an edge that is being dragged would come to lie, without touching the text: what comes in, what falls
 * out. Without CSS highlights (Firefox before 140, Safari before 17.2) the handles alone show it.
 */
const KEPT = 'edge-kept'
const DROPPED = 'edge-dropped'

export function paintEdges(root: HTMLElement, before: TextRange, now: TextRange): void {
  if (typeof Highlight === 'undefined' || !CSS.highlights) return
  const dropped = [
    { start: before.start, end: Math.min(now.start, before.end) },
    { start: Math.max(now.end, before.start), end: before.end },
  ].flatMap(({ start, end }) => (start < end ? (rangeOver(root, start, end) ?? []) : []))
  const kept = rangeOver(root, now.start, now.end)
  const [keptPaint, droppedPaint] = [new Highlight(...(kept ? [kept] : [])), new Highlight(...dropped)]
  keptPaint.priority = 1
  droppedPaint.priority = 2
  CSS.highlights.set(KEPT, keptPaint)
  CSS.highlights.set(DROPPED, droppedPaint)
}

export function unpaintEdges(): void {
  if (typeof Highlight === 'undefined' || !CSS.highlights) return
  CSS.highlights.delete(KEPT)
  CSS.highlights.delete(DROPPED)
}
