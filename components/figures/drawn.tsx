import { useId } from 'react'
import { anchorOf, directionOf, type Drawing, type Ink, type Mark } from '@/lib/comparison/figures/drawing'
import { classes } from '@/components/ui/classes'
import './figures.css'

const FILL: Record<Ink, string> = {
  ink: 'fill-ink',
  muted: 'fill-muted',
  paper: 'fill-paper',
  surface: 'fill-surface',
  hairline: 'fill-hairline',
  control: 'fill-control',
  accent: 'fill-accent',
  hue: 'fill-hue',
  tint: 'fill-tint',
}
const STROKE: Record<Ink, string> = {
  ink: 'stroke-ink',
  muted: 'stroke-muted',
  paper: 'stroke-paper',
  surface: 'stroke-surface',
  hairline: 'stroke-hairline',
  control: 'stroke-control',
  accent: 'stroke-accent',
  hue: 'stroke-hue',
  tint: 'stroke-tint',
}

interface DrawnProps {
  drawing: Drawing
  title: string
  description: string
  className?: string
}

/**
 * A drawing as SVG from the server. To assistive technology it is a group with a name and a description whose links say
 * their numbers; the other marks are left to the table beside it, which holds all of them.
 */
export function Drawn({ drawing: { width, height, marks }, title, description, className }: DrawnProps) {
  const id = useId()
  return (
    <svg role="group" aria-labelledby={`${id}-title`} aria-describedby={`${id}-desc`} width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={classes('figure block h-auto', className)}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <Marks marks={marks} />
    </svg>
  )
}

function Marks({ marks }: { marks: readonly Mark[] }) {
  // Marks have no names of their own, and a server's drawing never changes its order.
  return marks.map((mark, i) => <MarkElement key={i} mark={mark} />)
}

function MarkElement({ mark }: { mark: Mark }) {
  if (mark.kind === 'group') {
    const { x = 0, y = 0, hue, link, title, marks } = mark
    const group = (
      <g data-hue={hue} transform={x === 0 && y === 0 ? undefined : `translate(${x} ${y})`}>
        {title !== undefined && <title>{title}</title>}
        <Marks marks={marks} />
      </g>
    )
    if (!link) return group
    return (
      <a href={link.href} aria-label={link.label} className="figure-link">
        <title>{link.label}</title>
        {group}
      </a>
    )
  }
  if (mark.kind === 'text') {
    const direction = directionOf(mark)
    return (
      <text aria-hidden x={mark.x} y={mark.y} fontSize={mark.size} fontWeight={mark.bold ? 600 : undefined} textAnchor={anchorOf(mark)} direction={direction === 'rtl' ? direction : undefined} className={FILL[mark.fill]}>
        {mark.text}
      </text>
    )
  }
  const { fill, stroke, strokeWidth, dash, opacity } = mark
  const drawn = {
    className: classes(fill ? FILL[fill] : 'fill-none', stroke && STROKE[stroke]),
    strokeWidth,
    strokeDasharray: dash,
    opacity,
  }
  switch (mark.kind) {
    case 'line':
      return <line x1={mark.x1} y1={mark.y1} x2={mark.x2} y2={mark.y2} {...drawn} />
    case 'rect':
      return <rect x={mark.x} y={mark.y} width={mark.width} height={mark.height} rx={mark.radius} {...drawn} />
    case 'circle':
      return <circle cx={mark.cx} cy={mark.cy} r={mark.r} {...drawn} />
    case 'path':
      return <path d={mark.d} {...drawn} />
  }
}
