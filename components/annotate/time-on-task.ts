import { uuidv7 } from '@/lib/domain/ids'
import { activeTime, afterMoment, TICK_MILLISECONDS, type Moment } from '@/lib/editor/active-time'
import { plainStorage, sendLater } from '@/lib/outbox/send-later'
import type { Desk } from './desk'
import type { Help } from './help'

/** Reported after each minute of activity, when the page goes away, and when somebody wants to see it. */
const REPORT_MILLISECONDS = 60_000
/** Less than this more is not worth a report. */
const LEAST_MILLISECONDS = 1_000

/** What counts as doing something: reading moves the page or the pointer, marking presses keys. */
const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll', 'touchmove', 'selectionchange'] as const

/** Measures this visit until the returned function is called. Time counts while the article is open and in front. */
export function measureVisit(desk: Desk, help: Help): () => void {
  const id = uuidv7(Date.now(), (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>))
  const url = `/api/assignments/${help.assignmentId}/visits`
  const began = performance.now()
  const inFront = () => document.hasFocus() && desk.view().status === 'open'
  let time = activeTime(began, { visible: document.visibilityState === 'visible', focused: inFront() })
  let reported = 0
  let wasInFront = time.focused

  // Kept alive: the last report of a page is sent while the page goes away.
  const later = sendLater(help.userId, plainStorage(), async (to, init) => {
    const response = await fetch(to, { ...init, keepalive: true })
    if (to === url && response.ok) void response.clone().json().then((answer) => help.set({ activeMilliseconds: totalOf(answer) }), () => undefined)
    return response
  })

  const report = () => {
    if (time.total - reported < LEAST_MILLISECONDS) return
    reported = time.total
    later.put(`visit-${id}`, {
      method: 'POST',
      url,
      json: { id, ageMilliseconds: Math.ceil(performance.now() - began), activeMilliseconds: Math.floor(time.total) },
    })
  }
  const at = (type: Moment['type']) => {
    time = afterMoment(time, { type, at: performance.now() })
    if (time.total - reported >= REPORT_MILLISECONDS) report()
  }
  const done = () => at('input')
  const front = () => {
    if (inFront() !== wasInFront) at((wasInFront = !wasInFront) ? 'focus' : 'blur')
  }
  const shown = () => {
    at(document.visibilityState === 'visible' ? 'visible' : 'hidden')
    if (document.visibilityState === 'hidden') report()
  }
  const leave = () => {
    at('hidden')
    report()
  }

  for (const input of INPUTS) document.addEventListener(input, done, { capture: true, passive: true })
  window.addEventListener('focus', front)
  window.addEventListener('blur', front)
  document.addEventListener('visibilitychange', shown)
  window.addEventListener('pagehide', leave)
  window.addEventListener('pageshow', shown)
  const unsubscribe = desk.subscribe(front)
  const ticking = setInterval(() => {
    // Some ways of coming to the front (devtools, a closed dialog of the system) are not told.
    front()
    at('tick')
  }, TICK_MILLISECONDS)
  help.report = () => {
    at('tick')
    report()
  }
  void later.flush()

  return () => {
    leave()
    for (const input of INPUTS) document.removeEventListener(input, done, { capture: true })
    window.removeEventListener('focus', front)
    window.removeEventListener('blur', front)
    document.removeEventListener('visibilitychange', shown)
    window.removeEventListener('pagehide', leave)
    window.removeEventListener('pageshow', shown)
    unsubscribe()
    clearInterval(ticking)
    help.report = () => undefined
    later.close()
  }
}

function totalOf(answer: unknown): number | null {
  return typeof answer === 'object' && answer !== null && 'activeMilliseconds' in answer && typeof answer.activeMilliseconds === 'number' ? answer.activeMilliseconds : null
}
