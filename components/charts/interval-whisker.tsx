interface IntervalWhiskerProps {
  label: string
  /** Shares, 0 to 1. */
  value: number
  low: number
  high: number
  hue: number
}

const WIDTH = 112
const HEIGHT = 14
const INSET = 4.5

/** A share with its interval on a line from 0 to 100 %. */
export function IntervalWhisker({ label, value, low, high, hue }: IntervalWhiskerProps) {
  const x = (share: number) => INSET + share * (WIDTH - 2 * INSET)
  const middle = HEIGHT / 2
  return (
    <svg role="img" aria-label={label} data-hue={hue} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block max-w-full">
      <line x1={INSET} x2={WIDTH - INSET} y1={middle} y2={middle} className="stroke-hairline" />
      <line x1={x(low)} x2={x(high)} y1={middle} y2={middle} className="stroke-hue" strokeWidth={2} />
      <circle cx={x(value)} cy={middle} r={3.5} className="fill-hue stroke-paper" />
    </svg>
  )
}
