/**
 * Time on task that is honest: what counts is time in which the page is visible and focused and its person has done
 * something (keys, pointer, scrolling, selecting) within the last minute. Pure; `at` is milliseconds of a clock that
 * never goes back (performance.now). A clock that jumps all the same makes it count less, never more.
 */
export interface ActiveTime {
  readonly visible: boolean
  readonly focused: boolean
  /** When something was last done; null: nothing yet. */
  readonly lastInput: number | null
  /** Until when it has been looked at. */
  readonly seen: number
  /** Milliseconds counted. Never falls. */
  readonly total: number
}

export interface Moment {
  readonly type: 'visible' | 'hidden' | 'focus' | 'blur' | 'input' | 'tick'
  readonly at: number
}

/**
 * How long somebody who does nothing is still taken to read: about as long as reading what a screen shows of an
 * article (some 240 words, at the 238 words a minute of Brysbaert 2019, Journal of Memory and Language 109). Whoever
 * reads on has scrolled by then.
 */
export const IDLE_MILLISECONDS = 60_000

/** How often the page looks at the clock (`tick`) while it is in front. */
export const TICK_MILLISECONDS = 5_000

/** Longer than this between two looks, and the machine slept or the page was stopped: nothing of it counts. */
export const LONGEST_GAP_MILLISECONDS = 3 * TICK_MILLISECONDS

export const activeTime = (at: number, { visible, focused }: { visible: boolean; focused: boolean }): ActiveTime => ({ visible, focused, lastInput: null, seen: at, total: 0 })

export function afterMoment(time: ActiveTime, { type, at }: Moment): ActiveTime {
  const gap = at - time.seen
  const slept = gap > LONGEST_GAP_MILLISECONDS || gap < 0
  const until = time.lastInput === null ? -Infinity : Math.min(at, time.lastInput + IDLE_MILLISECONDS)
  const counted = time.visible && time.focused && !slept ? Math.max(0, until - time.seen) : 0
  return {
    visible: type === 'visible' || (type !== 'hidden' && time.visible),
    focused: type === 'focus' || (type !== 'blur' && time.focused),
    // What was done before a sleep says nothing of after it.
    lastInput: type === 'input' ? at : slept ? null : time.lastInput,
    seen: at,
    total: time.total + counted,
  }
}
