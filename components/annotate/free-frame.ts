/** The part of the window in which the article is seen: below the bars, above the sheet. Px from the top of the window. */
export interface Frame {
  readonly top: number
  readonly bottom: number
}

export function freeFrame(main: HTMLElement): Frame {
  const box = main.getBoundingClientRect()
  let top = Math.max(0, box.top)
  let bottom = Math.min(window.innerHeight, box.bottom)
  for (const bar of document.querySelectorAll<HTMLElement>('.annotate-header, .annotate-foot, .annotate-panel')) {
    const { position } = getComputedStyle(bar)
    if (position !== 'sticky' && position !== 'fixed') continue
    const over = bar.getBoundingClientRect()
    // A panel beside the text covers nothing of it.
    if (over.width === 0 || over.right <= box.left + 8 || over.left >= box.right - 8) continue
    if (bar.classList.contains('annotate-header')) top = Math.max(top, over.bottom)
    else bottom = Math.min(bottom, over.top)
  }
  return { top, bottom: Math.max(top, bottom) }
}

/** What scrolls the article: its own column on wide screens, the page on narrow ones. */
export function scrollerOf(main: HTMLElement): Element {
  return getComputedStyle(main).overflowY === 'visible' ? (document.scrollingElement ?? document.documentElement) : main
}
