import { anchorOf, directionOf, type Drawing, type Ink, type Mark } from '@/lib/comparison/figures/drawing'
import { xmlAttribute, xmlText } from '@/lib/formats/xml'
import { lightColour } from './palette'

/** Names that word processors and vector editors have stand after ours. */
export const FONTS = "'Inter Variable', Inter, 'Vazirmatn Variable', Vazirmatn, Arial, 'Noto Sans', 'Noto Sans Arabic', sans-serif"

/** A drawing as a file of its own: every colour and font written out, nothing fetched, no style sheet, no script. Links are left out. */
export function svgFile(drawing: Drawing, { title, description }: { title: string; description: string }): string {
  const { width, height, marks } = drawing
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${xmlAttribute(FONTS)}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${xmlText(title)}</title>`,
    `<desc id="desc">${xmlText(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${lightColour('paper', 15)}"/>`,
    ...marks.map((mark) => element(mark, 15)),
    '</svg>',
    '',
  ].join('\n')
}

function element(mark: Mark, hue: number): string {
  const colour = (ink: Ink): string => lightColour(ink, hue)
  if (mark.kind === 'group') {
    const { x = 0, y = 0, hue: own = hue, marks } = mark
    return `<g${x === 0 && y === 0 ? '' : ` transform="translate(${x} ${y})"`}>${marks.map((one) => element(one, own)).join('')}</g>`
  }
  if (mark.kind === 'text') {
    const rtl = directionOf(mark) === 'rtl'
    return `<text${written({ x: mark.x, y: mark.y, 'font-size': mark.size, 'font-weight': mark.bold ? 600 : undefined, 'text-anchor': anchorOf(mark), direction: rtl ? 'rtl' : undefined, fill: colour(mark.fill) })}>${xmlText(mark.text)}</text>`
  }
  const drawn = {
    fill: mark.fill ? colour(mark.fill) : 'none',
    stroke: mark.stroke && colour(mark.stroke),
    'stroke-width': mark.strokeWidth,
    'stroke-dasharray': mark.dash,
    opacity: mark.opacity,
  }
  switch (mark.kind) {
    case 'line':
      return `<line${written({ x1: mark.x1, y1: mark.y1, x2: mark.x2, y2: mark.y2, ...drawn })}/>`
    case 'rect':
      return `<rect${written({ x: mark.x, y: mark.y, width: mark.width, height: mark.height, rx: mark.radius, ...drawn })}/>`
    case 'circle':
      return `<circle${written({ cx: mark.cx, cy: mark.cy, r: mark.r, ...drawn })}/>`
    case 'path':
      return `<path${written({ d: mark.d, ...drawn })}/>`
  }
}

const written = (attributes: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlAttribute(String(value))}"`))
    .join('')
