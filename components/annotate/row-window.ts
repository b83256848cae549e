import { useEffect, useState, type RefObject } from 'react'
import { FIRST_ROWS } from '@/lib/editor/first-screens'
import { afterPaint } from './after-paint'

/** Height of a row of a long list, in CSS px: two lines, and enough for a finger. */
export const ROW = 48
/** Rows beyond either edge, and the step in which the window moves: it is not made anew at each pixel. */
const BEYOND = 8

export interface RowWindow {
  readonly from: number
  /** One past the last. */
  readonly to: number
  /** False until it is known what is in sight. */
  readonly measured: boolean
}

/** Which rows of a list are in sight, with some beyond, whatever it is that scrolls: itself, a column or the page. */
export function useRowWindow(list: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>, count: number): RowWindow {
  const [rows, setRows] = useState<RowWindow>({ from: 0, to: FIRST_ROWS, measured: false })
  useEffect(() => {
    const look = () => {
      const within = list.current
      const box = scroller.current?.getBoundingClientRect()
      if (!within || !box) return
      const { top } = within.getBoundingClientRect()
      const first = Math.max(0, Math.floor((Math.max(0, box.top) - top) / ROW / BEYOND - 1) * BEYOND)
      const last = Math.min(count, Math.ceil((Math.min(window.innerHeight, box.bottom) - top) / ROW / BEYOND + 1) * BEYOND)
      setRows((was) => (was.measured && was.from === first && was.to === last ? was : { from: first, to: Math.max(first, last), measured: true }))
    }
    const forget = afterPaint(look)
    document.addEventListener('scroll', look, { capture: true, passive: true })
    window.addEventListener('resize', look)
    return () => {
      forget()
      document.removeEventListener('scroll', look, true)
      window.removeEventListener('resize', look)
    }
  }, [list, scroller, count])
  return rows
}
