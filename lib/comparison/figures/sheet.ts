import { text, type Drawing, type Mark, type Text } from './drawing'
import { wrapped } from './text-width'

const MARGIN = 20
const GAP_X = 28
const GAP_Y = 18
const TITLE = 16
const CAPTION = 11
const CAPTION_LINE = 15

interface SheetWords {
  readonly title: string
  /** Sentences under the title. */
  readonly sentences: readonly string[]
  /** Filters, n, codebook, seed, method: whatever somebody needs who finds the figure without its page. */
  readonly caption: readonly string[]
}

/** A line of our own sentences, which keeps their direction where it begins with a name of the other one. */
const said = (...of: Parameters<typeof text>): Text => ({ ...text(...of), direction: 'ltr' })

/** Panels in columns with a title above and the caption below: a figure that can leave its page. */
export function sheetOf(panels: readonly Drawing[], { title, sentences, caption }: SheetWords, columns = 3): Drawing {
  const widest = Math.max(0, ...panels.map(({ width }) => width))
  const across = Math.max(1, Math.min(columns, panels.length))
  const inner = Math.max(480, across * widest + (across - 1) * GAP_X)
  const marks: Mark[] = []
  let y = MARGIN + TITLE
  for (const line of wrapped(title, inner, TITLE)) {
    marks.push(said(MARGIN, y, line, { size: TITLE, bold: true }))
    y += TITLE + 6
  }
  for (const sentence of sentences)
    for (const line of wrapped(sentence, inner, 13)) {
      marks.push(said(MARGIN, y, line, { size: 13 }))
      y += 18
    }
  y += 8
  for (let from = 0; from < panels.length; from += across) {
    const row = panels.slice(from, from + across)
    row.forEach((panel, i) => marks.push({ kind: 'group', x: MARGIN + i * (widest + GAP_X), y, marks: panel.marks }))
    y += Math.max(...row.map(({ height }) => height)) + GAP_Y
  }
  y += CAPTION
  for (const sentence of caption)
    for (const line of wrapped(sentence, inner, CAPTION)) {
      marks.push(said(MARGIN, y, line, { size: CAPTION, fill: 'muted' }))
      y += CAPTION_LINE
    }
  return { width: Math.ceil(inner + 2 * MARGIN), height: Math.ceil(y + MARGIN - CAPTION_LINE + 4), marks }
}
