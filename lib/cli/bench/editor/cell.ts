import { noEdits, edit, memory, type Edits } from './editing'
import { expectedOf, open, timeToAnswer, timeToPaint, untilDrawn } from './opening'
import { median, quantile, dropped } from './statistics'
import type { Seat } from './stage'

/** One size of text with so many spans, and the same text without any. */
export interface Cell {
  readonly name: string
  readonly words: number
  readonly text: string
  readonly seat: Seat
  readonly floor: Seat
  /** So many of each for one run of everything else: openings differ by more than marks make them differ, short ones most. */
  readonly openings: number
  /** The same text with the spans of its middle alone, where changes are made: what one costs without all the others. */
  readonly thin: Seat | null
}

export interface Opening {
  readonly paint: number[]
  readonly answer: number[]
}

export interface Measured {
  readonly name: string
  readonly words: number
  readonly spans: number
  /** Milliseconds since the navigation, one number an opening. */
  readonly opening: Opening
  readonly floor: Opening
  /** Until every mark of the text is drawn. */
  readonly drawn: number[]
  readonly edits: Edits
  readonly floorEdits: Edits
  readonly thin: { readonly spans: number; readonly work: readonly number[] } | null
  /** Milliseconds between frames: of a page that is still at work, and of one at rest. */
  readonly scrollEarly: number[]
  readonly scroll: number[]
  /** Microseconds. */
  readonly hit: number[]
  /** Bytes after a collection, and elements of the document. */
  readonly heap: number
  readonly floorHeap: number
  readonly nodes: number
}

const FRAMES = 120
const PIXELS = 150

export async function measure({ name, words, text, openings, seat, floor, thin }: Cell, runs: number, rounds: number): Promise<Measured> {
  const measured: Measured = {
    name,
    words,
    spans: seat.spans.length,
    opening: { paint: [], answer: [] },
    floor: { paint: [], answer: [] },
    drawn: [],
    edits: noEdits(),
    floorEdits: noEdits(),
    thin: thin && { spans: thin.spans.length, work: [] },
    scrollEarly: [],
    scroll: [],
    hit: [],
    heap: NaN,
    floorHeap: NaN,
    nodes: NaN,
  }
  // The server has compiled and the browser has kept what they keep before anything counts.
  for (const one of [floor, seat]) await timeToPaint(text, one)
  const both = [
    { one: floor, into: measured.floor },
    { one: seat, into: measured.opening },
  ]
  for (let opening = 0; opening < runs * openings; opening++) {
    // In turn, and each first as often as the other, so that whatever else the machine does meets both.
    for (const { one, into } of both) into.paint.push(await timeToPaint(text, one))
    for (const { one, into } of both) into.answer.push(await timeToAnswer(text, one))
    both.reverse()
  }
  const sittings = Math.max(1, Math.ceil(runs / 2))
  const memories: { heap: number; nodes: number }[] = []
  const few = noEdits()
  for (let sitting = 0; sitting < sittings; sitting++) {
    memories.push(await sit(text, seat, rounds, measured))
    if (thin) await atWork(text, thin, rounds, few)
  }
  const bare = await atWork(text, floor, rounds, measured.floorEdits)
  return {
    ...measured,
    heap: median(memories.map(({ heap }) => heap)),
    nodes: median(memories.map(({ nodes }) => nodes)),
    floorHeap: bare.heap,
    thin: thin && { spans: thin.spans.length, work: few.work },
  }
}

/** One visit of somebody who scrolls about, marks, and goes. */
async function sit(text: string, seat: Seat, rounds: number, measured: Measured): Promise<{ heap: number; nodes: number }> {
  const early = await open(seat, expectedOf(text, seat, false))
  await early.waitForFunction(() => window.probe.painted !== null && document.querySelector('[data-phase="saved"]') !== null, null, { polling: 50 })
  measured.scrollEarly.push(...(await early.evaluate(([frames, pixels]) => window.probe.scroll(frames, pixels), [FRAMES, PIXELS] as const)))
  await early.close()

  const page = await open(seat, expectedOf(text, seat, false))
  measured.drawn.push(await untilDrawn(page, seat.spans.length))
  await page.waitForTimeout(500)
  measured.scroll.push(...(await page.evaluate(([frames, pixels]) => window.probe.scroll(frames, pixels), [FRAMES, PIXELS] as const)))
  const weighed = await memory(page)
  await toMiddle(page)
  measured.hit.push(await page.evaluate(() => window.probe.hit(300)))
  await edit(page, rounds, measured.edits)
  await page.close()
  return weighed
}

async function atWork(text: string, seat: Seat, rounds: number, edits: Edits): Promise<{ heap: number }> {
  const page = await open(seat, expectedOf(text, seat, false))
  await untilDrawn(page, seat.spans.length)
  await page.waitForTimeout(500)
  const { heap } = await memory(page)
  await toMiddle(page)
  await edit(page, rounds, edits)
  await page.close()
  return { heap }
}

type Page = Awaited<ReturnType<typeof open>>

async function toMiddle(page: Page): Promise<void> {
  await page.evaluate(() => {
    const paragraphs = document.querySelectorAll('.reading [data-start]')
    paragraphs[Math.floor(paragraphs.length / 2)]?.scrollIntoView({ block: 'center' })
  })
  await page.waitForTimeout(300)
}

export const worstDrop = (gaps: readonly number[]): number => dropped(quantile(gaps, 0.95))
