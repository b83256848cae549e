import { compare, percent } from '@/components/messages/compare'
import { figures } from '@/components/messages/compare-figures'
import type { Cell } from '@/lib/comparison/comparison'
import type { Estimand } from '@/lib/comparison/question'
import { allowsPercent, tierOf } from '@/lib/comparison/tier'

/** A number of the measure asked for, as people read it. */
export const formatOf = (estimand: Estimand): ((value: number) => string) => (estimand === 'density' ? density : percent)

/** The most a number of the measure can be. */
export const ceilingOf = (estimand: Estimand): number => (estimand === 'density' ? Infinity : 1)

const density = (value: number): string => (value === 0 ? '0' : value < 0.1 ? '< 0.1' : value < 10 ? value.toFixed(1) : String(Math.round(value)))

/** Whether the cell has articles enough for its number to be shown as one. */
export const isNumber = ({ estimate }: Cell): boolean => estimate.value !== null && allowsPercent(tierOf(estimate.n))

/** A cell in the little room at the end of a lane or in a square: a number with n, or the words that stand in its place. */
export function shortly(cell: Cell, estimand: Estimand, withN: boolean): string {
  const { estimate, count } = cell
  if (estimate.value === null) return { no_complete_reading: figures.short.unread, no_text: figures.short.noText, nothing_marked: figures.short.nothingMarked }[estimate.reason]
  const tier = tierOf(estimate.n)
  if (allowsPercent(tier)) {
    const value = formatOf(estimand)(estimate.value)
    return withN ? figures.short.n(value, estimate.n) : value
  }
  if (estimand !== 'presence') return figures.short.articles(estimate.n)
  if (tier === 'one') return count.found ? figures.short.one.found : count.divided ? figures.short.one.divided : figures.short.one.absent
  return figures.short.few(count.found, count.divided, estimate.n)
}

/** The same at length, with its interval. */
export function fully(cell: Cell, estimand: Estimand): string {
  const { estimate, count, unstable } = cell
  if (estimate.value === null) return compare.gaps[estimate.reason]
  const tier = tierOf(estimate.n)
  const format = formatOf(estimand)
  if (!allowsPercent(tier)) return estimand !== 'presence' ? figures.short.articles(estimate.n) : tier === 'one' ? compare.one(count) : compare.few(count)
  const value = estimand === 'density' ? figures.perWords(format(estimate.value)) : format(estimate.value)
  return [figures.ofArticles(value, estimate.n), ...(estimate.interval ? [figures.interval(format(estimate.interval.low), format(estimate.interval.high), unstable)] : [])].join(', ')
}
