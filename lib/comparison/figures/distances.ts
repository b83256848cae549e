import { box, hatching, text, type Drawing, type Mark } from './drawing'
import { nameLines, nameMarks } from './outlet-name'
import { wrapped } from './text-width'

export interface DistanceCell {
  /** 0 to 1; null where it cannot be told. */
  readonly shade: number | null
  readonly said: string
  /** Under the number, as `p = .02`. */
  readonly test: string
  /** Larger than what chance alone gives. */
  readonly marked: boolean
  readonly href: string | null
  readonly label: string
}

export interface DistanceInput {
  readonly outlets: readonly string[]
  /** Below the diagonal: `cells[i][j]` for j < i. */
  readonly cells: readonly (readonly DistanceCell[])[]
}

const NAME = 150
const CELL = 84
const ROW = 44
const HEAD = 44
const DARKEST = 0.3

/** Every two outlets once. */
export function distanceMatrix({ outlets, cells }: DistanceInput): Drawing {
  const columns = Math.max(1, outlets.length - 1)
  const marks: Mark[] = outlets.flatMap((outlet, i): Mark[] => {
    const y = HEAD + (i - 1) * ROW
    const heads = wrapped(outlet, CELL - 6, 11, 3)
    return [
      ...(i < columns ? heads.map((said, j) => text(NAME + i * CELL + CELL / 2, HEAD - 8 - (heads.length - 1 - j) * 13, said, { size: 11, bold: true, anchor: 'middle' })) : []),
      ...(i === 0 ? [] : nameMarks(nameLines(outlet, NAME - 10), y + ROW / 2, 'ink')),
      ...(cells[i] ?? []).map((cell, j) => cellOf(cell, NAME + j * CELL, y)),
    ]
  })
  return { width: NAME + columns * CELL, height: HEAD + Math.max(0, outlets.length - 1) * ROW + 2, marks }
}

function cellOf({ shade, said, test, marked, href, label }: DistanceCell, x: number, y: number): Mark {
  const [left, up, width, height] = [x + 1, y + 1, CELL - 2, ROW - 2]
  return {
    kind: 'group',
    ...(href === null ? { title: label } : { link: { href, label } }),
    marks: [
      box(left, up, width, height, { fill: 'paper', stroke: marked ? 'ink' : 'hairline', strokeWidth: marked ? 1.5 : 1 }),
      ...(shade === null ? [hatching(left, up, width, height)] : shade === 0 ? [] : [box(left, up, width, height, { fill: 'ink', opacity: Math.round(Math.min(1, shade) * DARKEST * 1000) / 1000 })]),
      text(x + CELL / 2, y + (test === '' ? ROW / 2 + 4 : 19), said, { size: 12, fill: shade === null ? 'muted' : 'ink', anchor: 'middle', bold: marked }),
      // Ink: a muted sign would not stand out from the darkest cells (3.2 : 1).
      ...(test === '' ? [] : [text(x + CELL / 2, y + 34, test, { size: 10, fill: 'ink', anchor: 'middle' })]),
    ],
  }
}
