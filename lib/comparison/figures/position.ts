import { box, circle, line, text, type Drawing, type Mark } from './drawing'
import { PANEL } from './dots'
import { headOf, type CodeHead } from './head'
import { lanesBelow, nameMarks } from './outlet-name'
import { scaleLinear } from 'd3-scale'

/** Where one outlet's articles first show a code. Shares of the text, 0 at its beginning. */
export interface PositionLane {
  readonly id: string
  readonly outlet: string
  /** Of single articles, while they are few. */
  readonly places: readonly number[]
  /** Articles by tenth of the text, where they are many; else empty. */
  readonly tenths: readonly number[]
  /** Null below four articles with the code. */
  readonly middle: { readonly median: number; readonly lower: number; readonly upper: number } | null
  readonly said: string
  readonly href: string | null
  readonly label: string
}

export interface PositionPanel {
  readonly code: CodeHead
  readonly lanes: readonly PositionLane[]
}

const NAME = 116
const SAID = 60
const LANE = 22
const HEAD = 30
const FOOT = 20

/** Of the bar of the fullest tenth. */
const BAR = 18

/** A code: one lane an outlet. Few articles are ticks where each first shows the code, many are bars by tenths of the text; from four on the middle half and its median. */
export function positionPanel({ code, lanes }: PositionPanel, words: { readonly from: string; readonly to: string }): Drawing {
  const at = scaleLinear().domain([0, 1]).range([NAME + 14, PANEL - SAID - 12])
  const [start, middle, end] = [at(0), at(0.5), at(1)]
  const { placed, bottom } = lanesBelow(lanes, { from: HEAD, width: NAME, height: LANE })
  const marks: Mark[] = [
    ...[start, middle, end].map((x) => line(x, HEAD, x, bottom, 'hairline')),
    ...headOf(code, PANEL),
    ...placed.map(({ lane, name, top, height }): Mark => {
      const y = top + height / 2
      const half = lane.middle
      const none = lane.places.length === 0 && lane.tenths.length === 0
      const fullest = Math.max(1, ...lane.tenths)
      return {
        kind: 'group',
        ...(lane.href === null ? { title: lane.label } : { link: { href: lane.href, label: lane.label } }),
        marks: [
          box(0, top, PANEL, height, { fill: 'paper', opacity: 0 }),
          ...nameMarks(name, y, none ? 'muted' : 'ink'),
          line(start, y, end, y, 'hairline', { dash: '1 3' }),
          ...lane.tenths.flatMap((n, tenth) => (n === 0 ? [] : [box(at(tenth / lane.tenths.length) + 0.5, top + height - 2 - (n / fullest) * BAR, at(1 / lane.tenths.length) - at(0) - 1, (n / fullest) * BAR, { fill: 'tint' })])),
          ...(half ? [box(at(half.lower), y - 5, Math.max(1, at(half.upper) - at(half.lower)), 10, { ...(lane.tenths.length > 0 ? {} : { fill: 'tint' }), stroke: 'hue', strokeWidth: 0.75, radius: 2 })] : []),
          ...lane.places.map((place) => line(at(place), y - 7, at(place), y + 7, 'hue', { strokeWidth: 1.25, opacity: half ? 0.55 : 1 })),
          ...(half ? [circle(at(half.median), y, 4, { fill: 'hue', stroke: 'paper', strokeWidth: 1 })] : []),
          text(PANEL, y + 4, lane.said, { size: 11, fill: none ? 'muted' : 'ink', anchor: 'right' }),
        ],
      }
    }),
    text(start, bottom + 14, words.from, { size: 10, fill: 'muted' }),
    text(end, bottom + 14, words.to, { size: 10, fill: 'muted', anchor: 'right' }),
  ]
  return { width: PANEL, height: bottom + FOOT, marks: [{ kind: 'group', hue: code.hue, marks }] }
}
