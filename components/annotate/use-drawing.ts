import { useEffect, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { useDesk } from './desk-context'
import { boxAt, boxCount } from './paragraph-boxes'

/** How much of a frame one slice of drawing may take, in milliseconds, and what the browser needs for the rest of it. */
const SLICE = 4
const REST = 8
/** Screens above and below that are drawn before they are seen. */
const AHEAD = 2

/**
 * Draws the marks that the first screens were drawn without: those near the screen at once, as one scrolls, and all
 * others bit by bit while nothing else is to be done, the nearest first. Stands still while a pointer is down, since
 * drawing under a selection that is being made would break it.
 */
export function useDrawing(root: RefObject<HTMLElement | null>): void {
  const desk = useDesk()
  useEffect(() => {
    const { paragraphs } = desk
    if (paragraphs.waiting === 0) return
    let held = false
    let asked = 0
    let around = 0
    const slice = (left: () => number) => {
      asked = 0
      const begun = performance.now()
      while (!held && left() > REST && performance.now() - begun < SLICE) {
        const next = paragraphs.nextWaiting(around)
        if (next === null) return leave()
        flushSync(() => paragraphs.draw([next]))
      }
      if (!held) ask()
    }
    const ask = () => {
      if (asked === 0) asked = whenIdle(slice)
    }
    const near = () => {
      if (!root.current) return
      const indexes = indexesNear(root.current)
      around = indexes[Math.floor(indexes.length / 2)] ?? 0
      paragraphs.draw(indexes)
    }
    const hold = () => (held = true)
    const release = () => {
      held = false
      ask()
    }
    const print = () => flushSync(() => paragraphs.drawAll())
    const leave = () => {
      if (asked !== 0) forgetIdle(asked)
      document.removeEventListener('scroll', near, true)
      window.removeEventListener('resize', near)
      window.removeEventListener('beforeprint', print)
      document.removeEventListener('pointerdown', hold, true)
      for (const end of ['pointerup', 'pointercancel'] as const) document.removeEventListener(end, release, true)
    }
    document.addEventListener('scroll', near, { capture: true, passive: true })
    window.addEventListener('resize', near)
    window.addEventListener('beforeprint', print)
    document.addEventListener('pointerdown', hold, true)
    for (const end of ['pointerup', 'pointercancel'] as const) document.addEventListener(end, release, true)
    near()
    ask()
    return leave
  }, [desk, root])
}

/** Some browsers know no idle time; there a pause stands for it. */
const whenIdle = (run: (left: () => number) => void): number =>
  typeof requestIdleCallback === 'function' ? requestIdleCallback((deadline) => run(() => deadline.timeRemaining())) : window.setTimeout(() => run(() => REST + SLICE), 16)

const forgetIdle = (handle: number): void => (typeof cancelIdleCallback === 'function' ? cancelIdleCallback(handle) : clearTimeout(handle))

/** Indexes of the paragraphs on the screen and a little beyond. */
function indexesNear(root: HTMLElement): number[] {
  const count = boxCount(root)
  const reach = window.innerHeight * AHEAD
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((boxAt(root, middle)?.getBoundingClientRect().bottom ?? 0) < -reach) low = middle + 1
    else high = middle
  }
  const indexes: number[] = []
  for (let i = low; i < count && (boxAt(root, i)?.getBoundingClientRect().top ?? Infinity) < window.innerHeight + reach; i++) indexes.push(i)
  return indexes
}
