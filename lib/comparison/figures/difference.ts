import { box, line, text, type Drawing, type Group, type Mark } from './drawing'
import { valueDot, whisker } from './dots'
import { CHIP, chipOf, type CodeHead } from './head'
import { axisAroundZero, type Axis } from './scale'
import { clipped, textWidth } from './text-width'

export interface DifferenceRow {
  readonly code: CodeHead
  /** First less second; null where there are too few articles to say. */
  readonly difference: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
  readonly unstable: boolean
  /** The difference in words or numbers. */
  readonly said: string
  /** What the test says, as `q = .03`; empty where there is none. */
  readonly test: string
  /** Survives the family of tests displayed. */
  readonly marked: boolean
  readonly href: string | null
  readonly label: string
}

export interface DifferenceInput {
  readonly rows: readonly DifferenceRow[]
  readonly first: string
  readonly second: string
  readonly ceiling: number
  readonly format: (value: number) => string
}

const ROW = 44
const WIDE_ROW = 28
const HEAD = 26
const FOOT = 22
const NAME = 200
const SAID = 104
const TEST = 84

/** What two outlets differ in, widest first: to the right where the first has more, to the left where the second has. */
export function differencePlot(input: DifferenceInput, width: number): Drawing {
  const { rows, first, second, format } = input
  const wide = width >= 600
  const range: readonly [number, number] = wide ? [NAME + 14, width - SAID - TEST - 14] : [8, width - 8]
  const axis = axisAroundZero(
    rows.flatMap(({ difference, interval }) => [difference ?? 0, interval?.low ?? 0, interval?.high ?? 0]),
    range,
    { ceiling: input.ceiling, count: wide ? 5 : 3 },
  )
  const tall = wide ? WIDE_ROW : ROW
  const bottom = HEAD + rows.length * tall
  const half = (range[1] - range[0]) / 2 - 8
  const marks: Mark[] = [
    { ...text(axis.at(0) - 8, 14, `← ${isolated(second, half)}`, { size: 11, fill: 'muted', anchor: 'right' }), direction: 'ltr' },
    { ...text(axis.at(0) + 8, 14, `${isolated(first, half)} →`, { size: 11, fill: 'muted' }), direction: 'ltr' },
    ...axis.ticks.map((tick) => line(axis.at(tick), HEAD, axis.at(tick), bottom, tick === 0 ? 'control' : 'hairline')),
    ...rows.map((row, i) => rowOf(row, HEAD + i * tall, axis, width, wide)),
    ...axis.ticks.map((tick) => text(axis.at(tick), bottom + 15, format(tick), { size: 10, fill: 'muted', anchor: tick === axis.from ? 'left' : tick === axis.to ? 'right' : 'middle' })),
  ]
  return { width, height: bottom + FOOT, marks }
}

/** A name that leaves the arrow beside it where it is. */
const isolated = (name: string, width: number): string => `\u2066${clipped(name, width - textWidth('→ ', 11), 11)}\u2069`

function rowOf(row: DifferenceRow, top: number, axis: Axis, width: number, wide: boolean): Group {
  const { code, difference, interval, unstable, said, test, marked } = row
  const height = wide ? WIDE_ROW : ROW
  const middle = wide ? top + height / 2 : top + 33
  const name = wide ? top + 5 : top + 2
  const marks: Mark[] = [
    box(0, top, width, height, { fill: 'paper', opacity: 0 }),
    ...chipOf(code, 0, name),
    text(CHIP + 8, name + 13, clipped(code.name, wide ? NAME - CHIP - 8 : width - CHIP - 8 - 150, 12), { bold: marked }),
    line(axis.at(axis.from), middle, axis.at(axis.to), middle, 'hairline', { dash: '1 3' }),
    ...(interval ? whisker(axis.at(interval.low), axis.at(interval.high), middle, unstable) : []),
    ...(difference === null ? [] : [valueDot(axis.at(difference), middle, unstable)]),
    ...(wide
      ? [text(width - TEST - 8, middle + 4, said, { fill: difference === null ? 'muted' : 'ink', anchor: 'right', bold: marked }), text(width, middle + 4, test, { size: 11, fill: marked ? 'ink' : 'muted', anchor: 'right', bold: marked })]
      : [text(width, name + 13, test === '' ? said : `${said} · ${test}`, { size: 11, fill: difference === null ? 'muted' : 'ink', anchor: 'right', bold: marked })]),
  ]
  return { kind: 'group', hue: code.hue, marks, ...(row.href === null ? { title: row.label } : { link: { href: row.href, label: row.label } }) }
}
