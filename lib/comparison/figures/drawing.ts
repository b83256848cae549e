import { hasRightToLeft } from '@/lib/domain/direction'

/**
 * A figure as plain marks in pixels, from which the page, the SVG file and the picture are made alike. Colours are named by
 * what they mean; `hue` and `tint` are those of the nearest group that has a hue. Nothing here needs a browser.
 */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

export type Ink = 'ink' | 'muted' | 'paper' | 'surface' | 'hairline' | 'control' | 'accent' | 'hue' | 'tint'

interface Drawn {
  readonly fill?: Ink
  readonly stroke?: Ink
  /** Pixels. */
  readonly strokeWidth?: number
  /** Dashes and gaps in pixels, as SVG writes them. */
  readonly dash?: string
  /** 0 to 1, of fill and stroke together. */
  readonly opacity?: number
}

export type Line = Drawn & { readonly kind: 'line'; readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }
export type Box = Drawn & { readonly kind: 'rect'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly radius?: number }
export type Circle = Drawn & { readonly kind: 'circle'; readonly cx: number; readonly cy: number; readonly r: number }
export type Path = Drawn & { readonly kind: 'path'; readonly d: string }

export interface Text {
  readonly kind: 'text'
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly text: string
  /** Pixels. */
  readonly size: number
  readonly fill: Ink
  /** The side of the page that x is at, whatever the direction of the text. */
  readonly anchor: 'left' | 'middle' | 'right'
  readonly bold?: boolean
  /** Where it is not that of its first letter. */
  readonly direction?: 'ltr' | 'rtl'
}

export interface Group {
  readonly kind: 'group'
  /** Moved by. */
  readonly x?: number
  readonly y?: number
  /** 1 to 15 of the palette. */
  readonly hue?: number
  /** What the group opens, and the words of the link. */
  readonly link?: { readonly href: string; readonly label: string }
  /** Shown while the pointer rests on it. */
  readonly title?: string
  readonly marks: readonly Mark[]
}

export type Mark = Line | Box | Circle | Path | Text | Group

/** A text begins at its right where its first letter is of a script that does. */
export function directionOf({ text, direction }: Pick<Text, 'text' | 'direction'>): 'ltr' | 'rtl' {
  if (direction) return direction
  const [letter = ''] = /\p{L}/u.exec(text) ?? []
  return hasRightToLeft(letter) ? 'rtl' : 'ltr'
}

/** SVG's anchor is relative to the direction of the text. */
export function anchorOf(mark: Pick<Text, 'anchor' | 'text' | 'direction'>): 'start' | 'middle' | 'end' {
  if (mark.anchor === 'middle') return 'middle'
  return (mark.anchor === 'left') === (directionOf(mark) === 'ltr') ? 'start' : 'end'
}

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: Ink, rest: Drawn = {}): Line => ({ kind: 'line', x1, y1, x2, y2, stroke, ...rest })

export const circle = (cx: number, cy: number, r: number, drawn: Drawn): Circle => ({ kind: 'circle', cx, cy, r, ...drawn })

export const box = (x: number, y: number, width: number, height: number, drawn: Drawn & { readonly radius?: number }): Box => ({ kind: 'rect', x, y, width, height, ...drawn })

export const text = (x: number, y: number, said: string, { size = 12, fill = 'ink', anchor = 'left', bold = false }: { size?: number; fill?: Ink; anchor?: Text['anchor']; bold?: boolean } = {}): Text => ({
  kind: 'text',
  x,
  y,
  text: said,
  size,
  fill,
  anchor,
  ...(bold ? { bold } : {}),
})

/** Lines at 45°, inside a box: what is too thin to be a number. Drawn out, since not every program knows patterns. */
export function hatching(x: number, y: number, width: number, height: number, gap = 6): Path {
  const pieces: string[] = []
  for (let at = gap; at < width + height; at += gap) {
    const [x1, y1] = at <= height ? [0, at] : [at - height, height]
    const [x2, y2] = at <= width ? [at, 0] : [width, at - width]
    pieces.push(`M${fine(x + x1)} ${fine(y + y1)}L${fine(x + x2)} ${fine(y + y2)}`)
  }
  return { kind: 'path', d: pieces.join(''), stroke: 'control', opacity: 0.35 }
}

/** A coordinate to a hundredth of a pixel: short, and the same on every machine. */
export const fine = (value: number): number => Math.round(value * 100) / 100
