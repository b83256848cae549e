import { box, hatching, line, text, type Drawing, type Mark } from './drawing'
import { CHIP, chipOf, type CodeHead } from './head'
import { clipped, wrapped } from './text-width'

export interface HeatCell {
  /** 0 to 1 of the darkest; null where there is no number. */
  readonly shade: number | null
  /** The number, or the words in its place. */
  readonly said: string
  /** Fewer than four articles: hatched, whatever stands in it. */
  readonly thin: boolean
  readonly href: string | null
  readonly label: string
}

export interface HeatInput {
  readonly columns: readonly { readonly outlet: string; readonly n: string }[]
  readonly rows: readonly { readonly code: CodeHead; readonly cells: readonly HeatCell[] }[]
  /** Before the row of n. */
  readonly nLabel: string
}

interface Measures {
  /** Of the column of names; 0: names stand above their cells. */
  readonly name: number
  readonly cell: number
  readonly row: number
}
const WIDE: Measures = { name: 204, cell: 84, row: 30 }
/** On a small screen. */
const NARROW: Measures = { name: 0, cell: 66, row: 52 }
const BOX = 30
const HEAD = 48
/** Ink over paper at which numbers still have AA contrast in both themes. */
const DARKEST = 0.3

/** Codes by outlets: the darker the larger, every cell with its number, thin ones hatched. */
export function heatMap({ columns, rows, nLabel }: HeatInput, narrow = false): Drawing {
  const { name, cell: wide, row: tall } = narrow ? NARROW : WIDE
  const width = name + columns.length * wide
  const top = HEAD + BOX
  const marks: Mark[] = [
    ...columns.flatMap(({ outlet, n }, i) => {
      const middle = name + i * wide + wide / 2
      const lines = wrapped(outlet, wide - 6, 11, 3)
      return [
        ...lines.map((said, j) => text(middle, HEAD - 8 - (lines.length - 1 - j) * 13, said, { size: 11, bold: true, anchor: 'middle' })),
        text(middle, HEAD + 16, narrow ? `n ${n}` : n, { size: 11, fill: 'muted', anchor: 'middle' }),
      ]
    }),
    ...(narrow ? [] : [text(name - 10, HEAD + 16, nLabel, { size: 11, fill: 'muted', anchor: 'right' })]),
    ...rows.flatMap(({ code, cells }, i): Mark[] => {
      const y = top + i * tall
      const said = narrow ? width : name - 10
      return [
        { kind: 'group', hue: code.hue, marks: [...chipOf(code, 0, y + (narrow ? 3 : 6)), text(CHIP + 8, y + (narrow ? 16 : 19), clipped(code.name, said - CHIP - 8, 12))] },
        ...cells.map((cell, j) => cellOf(cell, name + j * wide, y + tall - BOX, wide)),
      ]
    }),
    line(0, top, width, top, 'hairline'),
  ]
  return { width, height: top + rows.length * tall + 2, marks }
}

function cellOf({ shade, said, thin, href, label }: HeatCell, x: number, y: number, wide: number): Mark {
  const [left, up, width, height] = [x + 1, y + 1, wide - 2, BOX - 2]
  return {
    kind: 'group',
    ...(href === null ? { title: label } : { link: { href, label } }),
    marks: [
      box(left, up, width, height, { fill: 'paper', stroke: 'hairline' }),
      ...(shade === null || shade === 0 ? [] : [box(left, up, width, height, { fill: 'ink', opacity: Math.round(Math.min(1, shade) * DARKEST * 1000) / 1000 })]),
      ...(thin ? [hatching(left, up, width, height)] : []),
      text(x + wide / 2, y + BOX / 2 + 4, clipped(said, wide - 6, 12), { size: 12, fill: shade === null ? 'muted' : 'ink', anchor: 'middle' }),
    ],
  }
}
