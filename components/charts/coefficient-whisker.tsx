interface CoefficientWhiskerProps {
  /** Says the value and its interval. */
  label: string
  value: number
  low: number | null
  high: number | null
  /** 1–15 of the palette; without it, ink. */
  hue?: number
  /** Thin ticks, as Krippendorff's customary lines for α. */
  lines?: readonly number[]
}

/** The axis of all coefficients: what lies below is drawn as an arrow at its start. */
export const AXIS = { from: -0.25, to: 1 } as const

const WIDTH = 208
const HEIGHT = 18
const INSET = 5
const CAP = 4

const x = (value: number): number => INSET + ((Math.min(AXIS.to, Math.max(AXIS.from, value)) - AXIS.from) / (AXIS.to - AXIS.from)) * (WIDTH - 2 * INSET)

/** A coefficient as a dot with its interval as a line, on an axis that all coefficients share. */
export function CoefficientWhisker({ label, value, low, high, hue, lines = [] }: CoefficientWhiskerProps) {
  const middle = HEIGHT / 2
  const [stroke, fill] = hue === undefined ? ['stroke-ink', 'fill-ink'] : ['stroke-hue', 'fill-hue']
  return (
    <svg role="img" aria-label={label} data-hue={hue} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block max-w-full">
      <line x1={x(AXIS.from)} x2={x(AXIS.to)} y1={middle} y2={middle} className="stroke-hairline" />
      <line x1={x(0)} x2={x(0)} y1={1} y2={HEIGHT - 1} className="stroke-control" />
      {lines.map((at) => (
        <line key={at} x1={x(at)} x2={x(at)} y1={1} y2={HEIGHT - 1} className="stroke-hairline" strokeWidth={2} />
      ))}
      {low !== null && high !== null && (
        <path d={`M ${x(low)} ${middle - CAP} v ${2 * CAP} M ${x(low)} ${middle} H ${x(high)} M ${x(high)} ${middle - CAP} v ${2 * CAP}`} className={stroke} strokeWidth={1.5} />
      )}
      {value < AXIS.from ? (
        <path d={`M ${x(AXIS.from) - 4} ${middle} l 6 -3.5 v 7 z`} className={fill} />
      ) : (
        <circle cx={x(value)} cy={middle} r={3} className={fill} />
      )}
    </svg>
  )
}
