import { scaleLinear } from 'd3-scale'

/** A line of values on the page: from where to where, with its ticks. */
export interface Axis {
  readonly at: (value: number) => number
  readonly ticks: readonly number[]
  readonly from: number
  readonly to: number
}

/** From nothing to the largest value, rounded up to a tick; shares that come near the whole end at it. */
export function axisFromZero(values: readonly number[], range: readonly [number, number], { ceiling = Infinity, count = 3 }: { ceiling?: number; count?: number } = {}): Axis {
  const most = largest(values)
  const end = most === 0 ? Math.min(1, ceiling) : most >= ceiling / 2 ? Math.min(ceiling, most * 2) : most
  return axis([0, Number.isFinite(ceiling) ? Math.min(ceiling, end) : most || 1], range, count)
}

/** The same on both sides of nothing. */
export function axisAroundZero(values: readonly number[], range: readonly [number, number], { ceiling = Infinity, least = 0.1, count = 5 }: { ceiling?: number; least?: number; count?: number } = {}): Axis {
  const most = Math.min(ceiling, Math.max(least, ...values.filter(Number.isFinite).map(Math.abs)))
  return axis([-most, most], range, count)
}

/** What could not be seen is nothing. */
const largest = (values: readonly number[]): number => {
  const most = Math.max(0, ...values.filter(Number.isFinite))
  return most < 1e-6 ? 0 : most
}

function axis(domain: readonly [number, number], range: readonly [number, number], count: number): Axis {
  const scale = scaleLinear().domain(domain).nice(count).range(range).clamp(true)
  const [from = 0, to = 1] = scale.domain()
  return { at: (value) => scale(value), ticks: scale.ticks(count), from, to }
}
