import { box, circle, fine, line, text, type Drawing, type Group, type Mark } from './drawing'
import { headOf, type CodeHead } from './head'
import { lanesBelow, nameMarks } from './outlet-name'
import type { Axis } from './scale'
import { axisFromZero } from './scale'

/** One outlet under one code. Values in the unit of the estimand. */
export interface DotLane {
  readonly id: string
  readonly outlet: string
  /** At the end of the lane: the number, or the words that stand in its place. */
  readonly said: string
  /** Null where there are too few articles for a number, or none at all. */
  readonly value: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
  readonly unstable: boolean
  /** Of single articles: what is shown where n is below ten. */
  readonly articles: readonly number[]
  /** Null where there is nothing to open. */
  readonly href: string | null
  /** What a screen reader says of the lane. */
  readonly label: string
}

export interface DotPanel {
  readonly code: CodeHead
  readonly lanes: readonly DotLane[]
}

export interface DotScale {
  /** The most that a value can be; infinite for densities. */
  readonly ceiling: number
  /** Beside a tick. */
  readonly format: (value: number) => string
}

export const PANEL = 344
const NAME = 116
const SAID = 78
const GAP = 8
const LANE = 22
const HEAD = 30
const FOOT = 20
const PLOT: readonly [number, number] = [NAME + GAP + 5, PANEL - SAID - GAP - 5]

/** Every panel of a page on one axis, so that lanes can be compared across codes. */
export const dotAxis = (panels: readonly DotPanel[], { ceiling }: DotScale): Axis =>
  axisFromZero(
    panels.flatMap(({ lanes }) => lanes.flatMap((lane) => [lane.value ?? 0, lane.interval?.high ?? 0, ...lane.articles])),
    PLOT,
    { ceiling, count: 2 },
  )

/** A code: one lane an outlet, its number as a dot with the interval as a line; single articles as rings behind it. */
export function dotPanel({ code, lanes }: DotPanel, axis: Axis, scale: DotScale): Drawing {
  const { placed, bottom } = lanesBelow(lanes, { from: HEAD, width: NAME, height: LANE })
  const marks: Mark[] = [
    ...axis.ticks.map((tick) => line(axis.at(tick), HEAD, axis.at(tick), bottom, 'hairline')),
    ...headOf(code, PANEL),
    ...placed.map((one) => laneOf(one, axis)),
    ...axis.ticks.map((tick, i) => text(axis.at(tick), bottom + 14, scale.format(tick), { size: 10, fill: 'muted', anchor: i === 0 ? 'left' : i === axis.ticks.length - 1 ? 'right' : 'middle' })),
  ]
  return { width: PANEL, height: bottom + FOOT, marks: [{ kind: 'group', hue: code.hue, marks }] }
}

function laneOf({ lane, name, top, height }: ReturnType<typeof lanesBelow<DotLane>>['placed'][number], axis: Axis): Group {
  const middle = top + height / 2
  const marks: Mark[] = [
    box(0, top, PANEL, height, { fill: 'paper', opacity: 0 }),
    ...nameMarks(name, middle, lane.value === null && lane.articles.length === 0 ? 'muted' : 'ink'),
    line(axis.at(axis.from), middle, axis.at(axis.to), middle, 'hairline', { dash: '1 3' }),
    ...swarm(lane.articles, axis).map(({ x, y, found }) => circle(x, middle + y, 2.25, found ? { fill: 'tint', stroke: 'hue', strokeWidth: 1 } : { fill: 'paper', stroke: 'control', strokeWidth: 1 })),
    ...(lane.interval ? whisker(axis.at(lane.interval.low), axis.at(lane.interval.high), middle, lane.unstable) : []),
    ...(lane.value === null ? [] : [valueDot(axis.at(lane.value), middle, lane.unstable)]),
    text(PANEL, middle + 4, lane.said, { size: 11, fill: lane.value === null ? 'muted' : 'ink', anchor: 'right' }),
  ]
  return { kind: 'group', marks, ...(lane.href === null ? { title: lane.label } : { link: { href: lane.href, label: lane.label } }) }
}

/** A stable interval is a firm line with ends; an unstable one is dashed and open. */
export const whisker = (low: number, high: number, y: number, unstable: boolean): Mark[] =>
  unstable
    ? [line(low, y, high, y, 'hue', { strokeWidth: 1.5, dash: '3 3' })]
    : [line(low, y, high, y, 'hue', { strokeWidth: 2 }), line(low, y - 4, low, y + 4, 'hue', { strokeWidth: 1.5 }), line(high, y - 4, high, y + 4, 'hue', { strokeWidth: 1.5 })]

/** Filled where the number is stable, a ring where it is not. */
export const valueDot = (x: number, y: number, unstable: boolean): Mark =>
  unstable ? circle(x, y, 4, { fill: 'paper', stroke: 'hue', strokeWidth: 2 }) : circle(x, y, 4.5, { fill: 'hue', stroke: 'paper', strokeWidth: 1 })

const STEP = 5
const ROWS = [0, -STEP, STEP] as const

/** Dots that would cover each other stand above and below each other, then beside, towards the middle of the line. */
export function swarm(values: readonly number[], axis: Axis): { x: number; y: number; found: boolean }[] {
  const taken = new Map<number, number>()
  const middle = (axis.at(axis.from) + axis.at(axis.to)) / 2
  return [...values]
    .sort((a, b) => a - b)
    .map((value) => {
      const x = axis.at(value)
      const cell = Math.round(x / STEP)
      const before = taken.get(cell) ?? 0
      taken.set(cell, before + 1)
      const aside = Math.floor(before / ROWS.length) * STEP
      return { x: fine(x + (x > middle ? -aside : aside)), y: ROWS[before % ROWS.length] ?? 0, found: value > 0 }
    })
}
