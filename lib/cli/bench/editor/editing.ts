import type { CDPSession, Page } from 'playwright'

/** Milliseconds from an event to the paint of what it did, one number a gesture. */
export interface Edits {
  readonly select: number[]
  readonly add: number[]
  /** The same with both keys at the same moment, as no hand presses them. */
  readonly 'add at once': number[]
  readonly change: number[]
  readonly delete: number[]
  readonly undo: number[]
  /** Processor time of the main thread for one change, from the key to the frame after it, in milliseconds. */
  readonly work: number[]
  /** The longest task within half a second of each kind of them, in milliseconds; 0: none of 50 or more. */
  readonly longest: Record<Gesture, number>
}

export type Gesture = 'select' | 'add' | 'add at once' | 'change' | 'delete' | 'undo'

export const noEdits = (): Edits => ({ select: [], add: [], 'add at once': [], change: [], delete: [], undo: [], work: [], longest: { select: 0, add: 0, 'add at once': 0, change: 0, delete: 0, undo: 0 } })

/**
 * Milliseconds from one key to the next, and from Control to the key with it: about ten keys a second, faster than most
 * hands. What the first key sets off is over by then; the second may still meet it where both are pressed at once.
 * Hands keep no time with the screen: a tenth of a second to the millisecond is six frames, and each second key would
 * come just after a frame has begun, or each just before.
 */
const hand = (): number => 70 + Math.random() * 60

interface Keys {
  readonly name: Exclude<Gesture, 'select'>
  /** Pressed first, or held, so many milliseconds before; at once if nothing is said. */
  readonly first?: string
  readonly held?: string
  readonly pause?: () => number
  readonly key: string
}

/** Marked and tagged: a dimension, then a code of it. The mark is added by the second key. */
const TAG = { first: '1', key: 's' }
const DELETE: Keys = { name: 'delete', key: 'Delete' }
const GESTURES: readonly Keys[] = [{ ...TAG, name: 'add', pause: hand }, { name: 'change', key: ']' }, DELETE, { name: 'undo', held: 'Control', key: 'z', pause: hand }]
const AT_ONCE: readonly Keys[] = [{ ...TAG, name: 'add at once' }, DELETE]

/** Drags over words in view with the mouse, tags them, grows the mark, deletes it and takes that back, so many times; and each time once more with keys at once. */
export async function edit(page: Page, rounds: number, edits: Edits): Promise<void> {
  const session = await page.context().newCDPSession(page)
  // Thread time: what other processes take of the machine does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  for (let round = 0; round < rounds; round++)
    for (const gestures of [GESTURES, AT_ONCE]) {
      await page.evaluate(() => (window.probe.longest = 0))
      const dragged = await drag(page, edits)
      await tasks(page, edits, 'select')
      if (dragged) for (const keys of gestures) await press(page, session, keys, edits)
    }
  await session.detach()
}

async function press(page: Page, session: CDPSession, { name, first, held, key, pause }: Keys, edits: Edits): Promise<void> {
  if (first !== undefined) await page.keyboard.press(first)
  if (held !== undefined) await page.keyboard.down(held)
  await page.waitForTimeout(pause?.() ?? 0)
  await page.evaluate((awaited) => window.probe.arm('keydown', awaited, 'marks'), key)
  const begun = await taskSeconds(session)
  await page.keyboard.press(key)
  const delay = await page.evaluate(() => window.probe.reading())
  const ended = await taskSeconds(session)
  if (held !== undefined) await page.keyboard.up(held)
  if (delay !== null) {
    edits[name].push(delay)
    if (name !== 'undo') edits.work.push((ended - begun) * 1000)
  }
  await tasks(page, edits, name)
}

/** What the gesture just made sets off has half a second to come to an end. */
async function tasks(page: Page, edits: Edits, gesture: Gesture): Promise<void> {
  await page.waitForTimeout(500)
  const longest = await page.evaluate(() => {
    const { longest } = window.probe
    window.probe.longest = 0
    return longest
  })
  edits.longest[gesture] = Math.max(edits.longest[gesture], longest)
}

async function drag(page: Page, edits: Edits): Promise<boolean> {
  await page.keyboard.press('Escape')
  const words = await page.evaluate(() => window.probe.words(2))
  if (!words) return false
  const { from, to } = words
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  for (let step = 1; step <= 8; step++) {
    await page.mouse.move(from.x + ((to.x - from.x) * step) / 8, from.y + ((to.y - from.y) * step) / 8)
    await page.waitForTimeout(40)
  }
  await page.evaluate(() => window.probe.arm('pointerup', null, 'selection'))
  await page.mouse.up()
  const delay = await page.evaluate(() => window.probe.reading())
  if (delay === null) return false
  edits.select.push(delay)
  return true
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN
}

/** Bytes of JavaScript heap and elements of the document, after a collection. */
export async function memory(page: Page): Promise<{ heap: number; nodes: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  await session.detach()
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN
  return { heap: value('JSHeapUsedSize'), nodes: await page.evaluate(() => document.querySelectorAll('*').length) }
}
