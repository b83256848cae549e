interface Dot {
  readonly id: string
  /** 0 to 1, of the scale's end. */
  readonly at: number
  /** False: the code is not in the article; drawn as a ring at the start. */
  readonly filled: boolean
}

const WIDTH = 112
const HEIGHT = 14
const RADIUS = 3.5
const INSET = RADIUS + 1

/** Articles as dots on one line. Dots that would cover each other move apart upwards, so that they can be counted. */
export function ArticleDots({ label, dots, hue }: { label: string; dots: readonly Dot[]; hue: number }) {
  const placed = place(dots)
  const tall = HEIGHT + Math.max(0, ...placed.map(({ row }) => row)) * (RADIUS * 1.6)
  const line = tall - HEIGHT / 2
  return (
    <svg role="img" aria-label={label} data-hue={hue} width={WIDTH} height={tall} viewBox={`0 0 ${WIDTH} ${tall}`} className="block max-w-full">
      <line x1={INSET} x2={WIDTH - INSET} y1={line} y2={line} className="stroke-hairline" />
      {placed.map(({ id, x, row, filled }) => (
        <circle
          key={id}
          cx={x}
          cy={line - row * (RADIUS * 1.6)}
          r={filled ? RADIUS : RADIUS - 0.75}
          className={filled ? 'fill-hue stroke-paper' : 'fill-paper stroke-muted'}
          strokeWidth={filled ? 1 : 1.5}
        />
      ))}
    </svg>
  )
}

function place(dots: readonly Dot[]): (Dot & { x: number; row: number })[] {
  const taken: { x: number; row: number }[] = []
  return [...dots]
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map((dot) => {
      const x = INSET + Math.min(1, Math.max(0, dot.at)) * (WIDTH - 2 * INSET)
      let row = 0
      while (row < 6 && taken.some((other) => other.row === row && Math.abs(other.x - x) < RADIUS * 1.8)) row++
      taken.push({ x, row })
      return { ...dot, x, row }
    })
}
