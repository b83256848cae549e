/**
 * One of our SVG files painted on a canvas, element by element: the browser's own text, with the page's fonts, so that
 * every script is set right. It knows what svg-file.ts writes, and nothing else.
 */
export async function paintFile(file: string, scale: number): Promise<HTMLCanvasElement | null> {
  const root = new DOMParser().parseFromString(file, 'image/svg+xml').documentElement
  const [width, height] = [numberOf(root, 'width'), numberOf(root, 'height')]
  const canvas = document.createElement('canvas')
  canvas.width = width * scale
  canvas.height = height * scale
  const context = canvas.getContext('2d')
  if (root.nodeName !== 'svg' || width === 0 || height === 0 || !context) return null
  const family = root.getAttribute('font-family') ?? 'sans-serif'
  const texts = [...root.querySelectorAll('text')]
  await Promise.all(texts.map((one) => document.fonts.load(fontOf(one, family), one.textContent)))
  context.scale(scale, scale)
  for (const child of root.children) paint(context, child, family)
  return canvas
}

const numberOf = (element: Element, name: string): number => Number(element.getAttribute(name) ?? 0)

const fontOf = (element: Element, family: string): string => `${element.getAttribute('font-weight') ?? 400} ${numberOf(element, 'font-size')}px ${family}`

function paint(context: CanvasRenderingContext2D, element: Element, family: string): void {
  context.save()
  context.globalAlpha = Number(element.getAttribute('opacity') ?? 1)
  if (element.nodeName === 'g') {
    const [, x = 0, y = 0] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(element.getAttribute('transform') ?? '') ?? []
    context.translate(Number(x), Number(y))
    for (const child of element.children) paint(context, child, family)
  } else if (element.nodeName === 'text') write(context, element, family)
  else draw(context, element)
  context.restore()
}

function write(context: CanvasRenderingContext2D, element: Element, family: string): void {
  const anchor = element.getAttribute('text-anchor')
  context.font = fontOf(element, family)
  context.direction = element.getAttribute('direction') === 'rtl' ? 'rtl' : 'ltr'
  context.textAlign = anchor === 'middle' ? 'center' : anchor === 'end' ? 'end' : 'start'
  context.fillStyle = element.getAttribute('fill') ?? '#000'
  context.fillText(element.textContent, numberOf(element, 'x'), numberOf(element, 'y'))
}

function draw(context: CanvasRenderingContext2D, element: Element): void {
  const path = pathOf(element)
  if (!path) return
  const [fill, stroke] = [element.getAttribute('fill'), element.getAttribute('stroke')]
  if (fill !== null && fill !== 'none') {
    context.fillStyle = fill
    context.fill(path)
  }
  if (stroke === null) return
  context.strokeStyle = stroke
  context.lineWidth = Number(element.getAttribute('stroke-width') ?? 1)
  context.setLineDash((element.getAttribute('stroke-dasharray') ?? '').split(' ').filter((dash) => dash !== '').map(Number))
  context.stroke(path)
}

function pathOf(element: Element): Path2D | null {
  const of = (name: string): number => numberOf(element, name)
  const path = new Path2D(element.nodeName === 'path' ? (element.getAttribute('d') ?? '') : undefined)
  switch (element.nodeName) {
    case 'path':
      return path
    case 'line':
      path.moveTo(of('x1'), of('y1'))
      path.lineTo(of('x2'), of('y2'))
      return path
    case 'circle':
      path.arc(of('cx'), of('cy'), of('r'), 0, 2 * Math.PI)
      return path
    case 'rect':
      path.roundRect(of('x'), of('y'), of('width'), of('height'), of('rx'))
      return path
    default:
      return null
  }
}
