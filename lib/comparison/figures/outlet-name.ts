import { text, type Ink, type Text } from './drawing'
import { clipped, textWidth, wrapped } from './text-width'

const SIZE = 12
/** Of a name in two lines. */
const SMALL = 11
const LEADING = 13
const TALL = 30

interface NameLines {
  readonly size: number
  readonly lines: readonly string[]
}

/** An outlet as it stands beside its lane, in one line or two; a second spelling in parentheses has the second to itself. Pixels. */
export function nameLines(outlet: string, width: number): NameLines {
  if (textWidth(outlet, SIZE) <= width) return { size: SIZE, lines: [outlet] }
  const [, first = '', second = ''] = /^(.*\S)\s+([([].*)$/.exec(outlet) ?? []
  if (first !== '' && textWidth(first, SMALL) <= width) return { size: SMALL, lines: [first, clipped(second, width, SMALL)] }
  return { size: SMALL, lines: wrapped(outlet, width, SMALL, 2) }
}

/** The lines of a name around the middle of their lane. */
export const nameMarks = ({ lines, size }: NameLines, middle: number, fill: Ink): Text[] =>
  lines.map((said, i) => text(0, middle + 4 + (i - (lines.length - 1) / 2) * LEADING, said, { fill, size }))

/** Lanes below each other, taller where a name takes two lines. */
export function lanesBelow<Lane extends { readonly outlet: string }>(lanes: readonly Lane[], { from, width, height }: { readonly from: number; readonly width: number; readonly height: number }) {
  let top = from
  const placed = lanes.map((lane) => {
    const name = nameLines(lane.outlet, width)
    const own = { lane, name, top, height: name.lines.length === 1 ? height : Math.max(height, TALL) }
    top += own.height
    return own
  })
  return { placed, bottom: top }
}
