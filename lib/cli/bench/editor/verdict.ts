import { worstDrop, type Measured } from './cell'
import type { Gesture } from './editing'
import type { ScriptSizes } from './scripts'
import { median, quantile } from './statistics'

/** One line of the table: what was measured, what it may be, and whether it is. */
export interface Line {
  readonly what: string
  readonly value: number
  /** Null: told, not judged. */
  readonly bound: number | null
  readonly unit: '×' | 'ms' | 'µs' | 'kB' | 'MB' | 'frames' | ''
  /** What the value was made of. */
  readonly from: string
}

const FRAME = 20
const CHANGES = ['add', 'add at once', 'change', 'delete', 'undo'] as const
const TASK = 50
/** An answer in the same paragraph, whatever lies in the others; the rest is noise of the measurement. */
const FLAT = 1.3
/** How long marks far from the screen may be missing for assistive technology. */
const MOMENT = 4_000

const BOUNDS: Readonly<Record<string, { readonly paint: number; readonly answer: number }>> = {
  '1k/100': { paint: 1.25, answer: 1.5 },
  '10k/1k': { paint: 1.5, answer: 1.5 },
  '50k/10k': { paint: 1.5, answer: 2 },
}

export function linesOf(measured: Measured): Line[] {
  const { opening, floor, edits, floorEdits, thin } = measured
  const bounds = BOUNDS[measured.name]
  const against = (own: readonly number[], other: readonly number[]) => ({ value: median(own) / median(other), from: `${whole(median(own))} / ${whole(median(other))} ms` })
  const gesture = (name: Gesture): Line[] => [
    { what: `${name} → next paint`, value: median(edits[name]), bound: name === 'select' ? null : FRAME, unit: 'ms', from: `p95 ${tenth(quantile(edits[name], 0.95))}, n ${edits[name].length}, floor ${tenth(median(floorEdits[name]))}` },
  ]
  return [
    { what: 'every span in view painted', ...against(opening.paint, floor.paint), bound: bounds?.paint ?? null, unit: '×' },
    { what: 'first key answered', ...against(opening.answer, floor.answer), bound: bounds?.answer ?? null, unit: '×' },
    { what: 'all marks of the text drawn', value: median(measured.drawn), bound: MOMENT, unit: 'ms', from: 'since the navigation' },
    ...(['select', ...CHANGES] as const).flatMap(gesture),
    { what: 'longest task after a change', value: Math.max(...CHANGES.map((name) => edits.longest[name])), bound: TASK, unit: 'ms', from: `0: none of 50 ms or more; ${CHANGES.map((name) => `${name} ${whole(edits.longest[name])}`).join(', ')}` },
    { what: 'longest task of a drag', value: edits.longest.select, bound: null, unit: 'ms', from: `floor ${whole(floorEdits.longest.select)}` },
    { what: 'work of one change', value: median(edits.work), bound: null, unit: 'ms', from: `main thread, floor ${tenth(median(floorEdits.work))}` },
    ...(thin ? [{ what: `work, ${measured.spans} against ${thin.spans} spans`, value: median(edits.work) / median(thin.work), bound: FLAT, unit: '×' as const, from: `${tenth(median(edits.work))} / ${tenth(median(thin.work))} ms` }] : []),
    { what: 'frames dropped in scrolling', value: worstDrop(measured.scroll), bound: 0, unit: 'frames', from: `p95 of ${measured.scroll.length}, longest ${whole(Math.max(...measured.scroll))} ms` },
    { what: 'the same, just opened', value: worstDrop(measured.scrollEarly), bound: 0, unit: 'frames', from: `p95 of ${measured.scrollEarly.length}, longest ${whole(Math.max(...measured.scrollEarly))} ms` },
    { what: 'what is under the pointer', value: median(measured.hit), bound: 1000, unit: 'µs', from: '' },
    { what: 'JavaScript heap', value: measured.heap / 1e6, bound: null, unit: 'MB', from: `floor ${tenth(measured.floorHeap / 1e6)}; ${measured.nodes} elements` },
  ]
}

const SCRIPT_BYTES = 170_000

export const scriptLines = ({ atOpen, ahead, everything }: ScriptSizes): Line[] => [
  { what: 'script at opening', value: atOpen / 1000, bound: SCRIPT_BYTES / 1000, unit: 'kB', from: `gzipped; ${tenth(ahead / 1000)} with what is fetched ahead, ${tenth(everything / 1000)} with all there is` },
]

export const held = ({ value, bound }: Line): boolean => bound === null || value <= bound

/** The lines under a heading, in columns. */
export function tableOf(title: string, lines: readonly Line[]): string {
  const rows = lines.map((line) => [line.what, shown(line), line.bound === null ? '' : `≤ ${line.bound}`, line.bound === null ? '' : held(line) ? 'held' : 'MISSED', line.from])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return [title, ...rows.map((row) => `  ${row.map((cell, i) => (i === 1 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ')}`.trimEnd())].join('\n')
}

const shown = ({ value, unit }: Line): string => `${unit === '×' ? value.toFixed(2) : unit === 'ms' || unit === 'kB' || unit === 'MB' ? tenth(value) : whole(value)}${unit === '×' ? ' ×' : unit === '' ? '' : ` ${unit}`}`
const whole = (value: number): string => value.toFixed(0)
const tenth = (value: number): string => value.toFixed(1)
