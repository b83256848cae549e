import { scaleLinear } from 'd3-scale'
import { box, line, text, type Drawing, type Mark } from './drawing'
import { PANEL } from './dots'
import { headOf, type CodeHead } from './head'
import { nameLines, nameMarks } from './outlet-name'

export interface TimelineLane {
  readonly id: string
  readonly outlet: string
  /** One a week with articles; weeks without any are left out, and stay empty. */
  readonly weeks: readonly { readonly week: number; readonly value: number; readonly n: number; readonly said: string }[]
  readonly href: string | null
  readonly label: string
}

export interface TimelinePanel {
  readonly code: CodeHead
  readonly lanes: readonly TimelineLane[]
}

export interface TimelineSpan {
  /** Number of weeks from the first to the last with an article. */
  readonly weeks: number
  readonly first: string
  readonly last: string
  /** What a full bar stands for. */
  readonly most: number
}

const NAME = 116
const LANE = 28
const BAR = 20
const HEAD = 30
const FOOT = 20

/** A code: one lane an outlet, a bar a week. Thin weeks are hollow, weeks without articles empty; a week without the code is a line on the ground. */
export function timelinePanel({ code, lanes }: TimelinePanel, { weeks, first, last, most }: TimelineSpan): Drawing {
  const at = scaleLinear().domain([0, Math.max(1, weeks)]).range([NAME + 10, PANEL])
  const step = at(1) - at(0)
  const wide = Math.max(1.5, Math.min(14, step * 0.8))
  const bottom = HEAD + lanes.length * LANE
  const marks: Mark[] = [
    ...headOf(code, PANEL),
    ...lanes.map((lane, i): Mark => {
      const ground = HEAD + (i + 1) * LANE - 4
      return {
        kind: 'group',
        ...(lane.href === null ? { title: lane.label } : { link: { href: lane.href, label: lane.label } }),
        marks: [
          box(0, ground - LANE + 4, PANEL, LANE, { fill: 'paper', opacity: 0 }),
          ...nameMarks(nameLines(lane.outlet, NAME), ground - 8, lane.weeks.length === 0 ? 'muted' : 'ink'),
          line(at(0), ground, at(Math.max(1, weeks)), ground, 'hairline'),
          ...lane.weeks.map(({ week, value, n, said }): Mark => {
            const tall = most === 0 ? 0 : (Math.min(most, value) / most) * BAR
            const x = at(week) + (step - wide) / 2
            return {
              kind: 'group',
              title: said,
              marks: [tall === 0 ? line(x, ground, x + wide, ground, 'control', { strokeWidth: 2 }) : box(x, ground - tall, wide, tall, n < 4 ? { fill: 'tint', stroke: 'hue', strokeWidth: 1 } : { fill: 'hue' })],
            }
          }),
        ],
      }
    }),
    text(at(0), bottom + 14, first, { size: 10, fill: 'muted' }),
    text(PANEL, bottom + 14, last, { size: 10, fill: 'muted', anchor: 'right' }),
  ]
  return { width: PANEL, height: bottom + FOOT, marks: [{ kind: 'group', hue: code.hue, marks }] }
}
