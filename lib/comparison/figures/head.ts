import { box, text, type Mark } from './drawing'
import { clipped } from './text-width'

/** A code as figures name it. */
export interface CodeHead {
  readonly name: string
  /** Two letters. */
  readonly chip: string
  readonly hue: number
}

export const CHIP = 28

/** The chip of a code: its letters on its hue. */
export const chipOf = ({ chip }: CodeHead, x: number, y: number): Mark[] => [
  box(x, y, CHIP, 18, { fill: 'hue', radius: 3 }),
  text(x + CHIP / 2, y + 13, chip, { size: 11, fill: 'paper', anchor: 'middle', bold: true }),
]

/** Chip and name on one line. */
export const headOf = (code: CodeHead, width: number): Mark[] => [...chipOf(code, 0, 4), text(CHIP + 8, 17, clipped(code.name, width - CHIP - 8, 13), { size: 13, bold: true })]
