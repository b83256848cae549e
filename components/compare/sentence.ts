import { compare } from '@/components/messages/compare'
import type { AnsweredComparison } from '@/lib/comparison/answer'
import type { Cell } from '@/lib/comparison/comparison'
import type { Measure } from '@/lib/domain/measure'
import { said } from './cell'

/** What the table shows, in plain words: what differs most among the articles read, and how far that reaches. Never a judgement of an outlet. */
export function sentenceOf({ comparison, dimension, outlets }: AnsweredComparison): string[] {
  const read = comparison.outlets.filter((outlet) => outlet.read > 0)
  // With fewer than two outlets the design check has said what there is to say.
  if (read.length < 2) return []
  if (!comparison.rows.some((row) => row.used)) return [compare.sentence.nothing]
  const widest = comparison.rows.reduce((best, row) => ((row.spread ?? 0) > (best.spread ?? 0) ? row : best))
  if (!widest.spread) return [compare.sentence.same]
  const code = dimension.codes.find(({ key }) => key === widest.code)?.name ?? widest.code
  const nameOf = (cell: Cell) => outlets.find(({ id }) => id === cell.outletId)?.name ?? ''
  const cells = widest.cells.flatMap((cell) => (cell.presence.value === null ? [] : [{ cell, value: cell.presence.value }])).sort((a, b) => b.value - a.value)
  const [most, least] = [cells[0], cells.at(-1)]
  if (!most || !least) return []
  if (read.every((outlet) => outlet.tier === 'one')) {
    const names = (keep: (value: number) => boolean) => cells.filter(({ value }) => keep(value)).map(({ cell }) => nameOf(cell))
    return [compare.sentence.one(code, names((value) => value > 0), names((value) => value === 0)), compare.sentence.describes]
  }
  const say = overlap(most.cell.presence, least.cell.presence) ? compare.sentence.overlaps : compare.sentence.differs
  const first = say(code, nameOf(most.cell), said(most.cell).main, nameOf(least.cell), said(least.cell).main)
  if (read.some((outlet) => outlet.tier === 'one' || outlet.tier === 'few')) return [first, compare.sentence.describes]
  return read.some((outlet) => outlet.tier === 'small') ? [first, compare.sentence.unstable] : [first]
}

/** Whether two intervals leave it open that there is no difference. Where there is no interval nothing is said of it. */
const overlap = (a: Measure, b: Measure): boolean =>
  a.value !== null && b.value !== null && a.interval !== null && b.interval !== null && a.interval.low <= b.interval.high && b.interval.low <= a.interval.high
