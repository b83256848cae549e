import { figures } from '@/components/messages/compare-figures'
import type { Estimand } from '@/lib/comparison/question'
import { formatOf } from './estimate-words'

const words = figures.difference

/** A difference of shares in percentage points, with its sign; of densities in passages per 1,000 words. */
export function points(value: number, estimand: Estimand): string {
  const size = Math.abs(value)
  const sign = value === 0 ? '' : value > 0 ? '+' : '−'
  if (estimand === 'density') return `${sign}${formatOf(estimand)(size)}`
  const rounded = Math.round(size * 100)
  return size > 0 && size < 0.005 ? `${sign}< 1 ${words.point}` : `${sign}${rounded} ${rounded === 1 ? words.point : words.points}`
}

/** The same beside a tick. */
export const shortPoints = (value: number, estimand: Estimand): string => {
  const sign = value === 0 ? '' : value > 0 ? '+' : '−'
  return `${sign}${estimand === 'density' ? formatOf(estimand)(Math.abs(value)) : Math.round(Math.abs(value) * 100)}`
}
