import { compare } from '@/components/messages/compare'
import { figures } from '@/components/messages/compare-figures'
import type { AnsweredComparison } from '@/lib/comparison/answer'
import type { Cell } from '@/lib/comparison/comparison'
import type { Estimand } from '@/lib/comparison/question'
import { allowsPercent } from '@/lib/comparison/tier'
import type { Measure } from '@/lib/domain/measure'
import { said } from './cell'
import { fully } from './views/estimate-words'

/** What is shown, in plain words: what differs most among the articles read, and how far that reaches. Never a judgement of an outlet. */
export function sentenceOf({ comparison, dimension, outlets }: AnsweredComparison, estimand: Estimand): string[] {
  const read = comparison.outlets.filter((outlet) => outlet.read > 0)
  // With fewer than two outlets the design check has said what there is to say.
  if (read.length < 2) return []
  if (!comparison.rows.some((row) => row.used)) return [compare.sentence.nothing]
  // What the design check warns of is not said as if it had not.
  if (comparison.design.verdict === 'confounded' || comparison.design.verdict === 'separate') return [figures.sentence.mixed]
  const few = read.some((outlet) => !allowsPercent(outlet.tier))
  if (few && estimand !== 'presence') return [figures.sentence.tooFew, compare.sentence.describes]
  const widest = comparison.rows.reduce((best, row) => ((row.spread ?? 0) > (best.spread ?? 0) ? row : best))
  if (!widest.spread) return [compare.sentence.same]
  const code = dimension.codes.find(({ key }) => key === widest.code)?.name ?? widest.code
  const nameOf = (cell: Cell) => outlets.find(({ id }) => id === cell.outletId)?.name ?? ''
  const cells = widest.cells.flatMap((cell) => (cell.estimate.value === null ? [] : [{ cell, value: cell.estimate.value }])).sort((a, b) => b.value - a.value)
  const [most, least] = [cells[0], cells.at(-1)]
  if (!most || !least) return []
  if (read.every((outlet) => outlet.tier === 'one')) {
    const names = (keep: (value: number) => boolean) => cells.filter(({ value }) => keep(value)).map(({ cell }) => nameOf(cell))
    return [compare.sentence.one(code, names((value) => value > 0), names((value) => value === 0)), compare.sentence.describes]
  }
  const open = overlap(most.cell.estimate, least.cell.estimate)
  const first =
    estimand === 'presence'
      ? (open ? compare.sentence.overlaps : compare.sentence.differs)(code, nameOf(most.cell), said(most.cell).main, nameOf(least.cell), said(least.cell).main)
      : (open ? figures.sentence.overlaps : figures.sentence.differs)(figures.measures[estimand], code, nameOf(most.cell), fully(most.cell, estimand), nameOf(least.cell), fully(least.cell, estimand))
  if (few) return [first, compare.sentence.describes]
  return read.some((outlet) => outlet.tier === 'small') ? [first, compare.sentence.unstable] : [first]
}

/** Whether two intervals leave it open that there is no difference. Where there is no interval nothing is said of it. */
const overlap = (a: Measure, b: Measure): boolean =>
  a.value !== null && b.value !== null && a.interval !== null && b.interval !== null && a.interval.low <= b.interval.high && b.interval.low <= a.interval.high
