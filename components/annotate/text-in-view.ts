import type { TextRange } from '@/lib/domain/text'
import { freeFrame, scrollerOf, type Frame } from './free-frame'
import { boxAt, boxCount, paragraphIn } from './paragraph-boxes'

/** Which part of the article is on the screen, and back: by the boxes of its paragraphs ([data-start], in text order). */

export const readingRoot = (): HTMLElement | null => document.querySelector('.annotate .reading')

/** Box by box: a search through all marks of a long text would cost as much as a frame. */
export const paragraphElements = (root: HTMLElement): HTMLElement[] => Array.from({ length: boxCount(root) }, (_, i) => paragraphIn(boxAt(root, i)) ?? []).flat()

export const startOf = (paragraph: HTMLElement): number => Number(paragraph.dataset['start'])

const lengthOf = (paragraph: HTMLElement): number => paragraph.textContent.length

const columnOf = (root: HTMLElement): HTMLElement => root.closest<HTMLElement>('.annotate-text') ?? root

/** What scrolls the text. */
export const textScroller = (root: HTMLElement): Element => scrollerOf(columnOf(root))

const frameOf = (root: HTMLElement): Frame => freeFrame(columnOf(root))

/** The paragraphs on the screen, with `margin` px around it. */
export function paragraphsInView(root: HTMLElement, paragraphs: readonly HTMLElement[], margin = 0): HTMLElement[] {
  const { top, bottom } = frameOf(root)
  const first = firstWhere(paragraphs, (one) => one.getBoundingClientRect().bottom > top - margin)
  const after = firstWhere(paragraphs, (one) => one.getBoundingClientRect().top >= bottom + margin)
  return paragraphs.slice(first, after)
}

/** Offsets of the first and the last character on the screen, to within a line or so. */
export function rangeInView(root: HTMLElement, paragraphs: readonly HTMLElement[]): TextRange | null {
  const shown = paragraphsInView(root, paragraphs)
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return null
  const { top, bottom } = frameOf(root)
  const at = (paragraph: HTMLElement, y: number) => {
    const box = paragraph.getBoundingClientRect()
    const share = box.height === 0 ? 0 : Math.min(1, Math.max(0, (y - box.top) / box.height))
    return startOf(paragraph) + Math.round(share * lengthOf(paragraph))
  }
  return { start: at(first, top), end: at(last, bottom) }
}

/** Scrolls so that the offset stands in the middle of the screen. */
export function scrollToOffset(root: HTMLElement, paragraphs: readonly HTMLElement[], offset: number): void {
  const paragraph = paragraphs[Math.max(0, firstWhere(paragraphs, (one) => startOf(one) > offset) - 1)]
  if (!paragraph) return
  const box = paragraph.getBoundingClientRect()
  const { top, bottom } = frameOf(root)
  const share = (offset - startOf(paragraph)) / Math.max(1, lengthOf(paragraph))
  textScroller(root).scrollBy({ top: box.top + Math.min(1, share) * box.height - (top + bottom) / 2, behavior: 'instant' })
}

/** Index of the first that holds, where all after it hold as well; the length if none does. */
function firstWhere(paragraphs: readonly HTMLElement[], holds: (paragraph: HTMLElement) => boolean): number {
  let low = 0
  let high = paragraphs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const one = paragraphs[middle]
    if (one && holds(one)) high = middle
    else low = middle + 1
  }
  return low
}
