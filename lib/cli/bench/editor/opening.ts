import type { Page } from 'playwright'
import { paragraphsOf } from '@/lib/domain/text'
import { installProbe, type Expected } from './probe'
import type { Seat } from './stage'

/** Paragraphs whose marks are looked at while a page opens: more than any screen holds. */
const FIRST = 30
const PATIENCE = 60_000

/** What must be on the screen, with as much for the page to look at when there is nothing. */
export function expectedOf(text: string, seat: Seat, keys: boolean): Expected {
  const first: Record<string, string[]> = {}
  for (const { start, end } of paragraphsOf(text).slice(0, FIRST))
    first[start] = seat.spans.filter((span) => span.start >= start && span.end <= end).map(({ id }) => id)
  return { first, keys }
}

/**
 * A window that has just been opened is busy with its own bars and menus for that long, in milliseconds, and what the
 * page before it left to be done (keeping it for offline use) is over by then; people open articles in windows that are there.
 */
const WINDOW = 1000

/** A fresh page of the assignment, with the probe in it, on its way. */
export async function open(seat: Seat, expected: Expected): Promise<Page> {
  const page = await seat.context.newPage()
  // The TypeScript loader names functions by a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (it) => it' })
  await page.addInitScript(installProbe, expected)
  await page.waitForTimeout(WINDOW)
  await page.goto(seat.url, { waitUntil: 'commit' })
  return page
}

/** Milliseconds from the navigation to the first frame with the text and every mark in view. */
export async function timeToPaint(text: string, seat: Seat): Promise<number> {
  const page = await open(seat, expectedOf(text, seat, false))
  try {
    await page.waitForFunction(() => window.probe.painted !== null && !Number.isNaN(window.probe.painted), null, { timeout: PATIENCE, polling: 100 })
    return await page.evaluate(() => window.probe.painted ?? NaN)
  } finally {
    await page.close()
  }
}

/**
 * Milliseconds from the navigation to the frame that answers the keyboard. The text has the focus as soon as it is
 * there, and Shift with an arrow is pressed over and over until a selection shows: the earliest press a person could
 * make that is not lost.
 */
export async function timeToAnswer(text: string, seat: Seat): Promise<number> {
  const page = await open(seat, expectedOf(text, seat, true))
  try {
    const answered = page.waitForFunction(() => window.probe.answered !== null && !Number.isNaN(window.probe.answered), null, { timeout: PATIENCE, polling: 100 })
    let done = false
    void answered.then(() => (done = true), () => (done = true))
    while (!done) await page.keyboard.press('Shift+ArrowRight')
    await answered
    return await page.evaluate(() => window.probe.answered ?? NaN)
  } finally {
    await page.close()
  }
}

/** Waits until every mark of the text is drawn; milliseconds since the navigation, within 50. */
export async function untilDrawn(page: Page, spans: number): Promise<number> {
  const handle = await page.waitForFunction((wanted) => document.readyState === 'complete' && window.probe.drawn() >= wanted && performance.now(), spans, { timeout: PATIENCE, polling: 50 })
  return Number(await handle.jsonValue())
}
