import type { CoverageRow } from './coverage'
import type { RejectionRow } from './rejection'

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const head = (cells: readonly string[]): string[] => [row(cells), row(cells.map(() => '---'))]

/** Markdown: one line an interval, estimand and world, one column a number of articles an outlet. †: marked as unstable; bold: out of bounds; italics: beside, for comparison. */
export function coverageTable(rows: readonly CoverageRow[], missed: (row: CoverageRow) => boolean): string {
  const sizes = [...new Set(rows.map(({ n }) => n))].sort((a, b) => a - b)
  const groups = grouped(rows, ({ interval, estimand, world, unit, shipped }) => [shipped ? interval : `*${interval}*`, estimand, world, unit])
  return [
    ...head(['interval', 'estimand', 'world', 'drawn again', ...sizes.map((n) => `n = ${n}`)]),
    ...groups.map(({ cells, own }) => row([...cells, ...sizes.map((n) => cellOf(own.find((one) => one.n === n), (one) => `${one.coverage.toFixed(1)} ± ${one.error.toFixed(1)}${one.unstable ? ' †' : ''}`, missed))])),
  ].join('\n')
}

export function rejectionTable(rows: readonly RejectionRow[], missed: (row: RejectionRow) => boolean): string {
  const sizes = [...new Set(rows.map(({ n }) => n))].sort((a, b) => a - b)
  const groups = grouped(rows, ({ test, world, shipped }) => [shipped ? test : `*${test}*`, world])
  return [
    ...head(['test', 'world', ...sizes.map((n) => `n = ${n}`)]),
    ...groups.map(({ cells, own }) => row([...cells, ...sizes.map((n) => cellOf(own.find((one) => one.n === n), (one) => `${one.rejected.toFixed(1)} ± ${one.error.toFixed(1)}`, missed))])),
  ].join('\n')
}

function cellOf<T>(one: T | undefined, say: (one: T) => string, missed: (one: T) => boolean): string {
  if (one === undefined) return ''
  return missed(one) ? `**${say(one)}**` : say(one)
}

function grouped<T>(rows: readonly T[], cellsOf: (row: T) => string[]): { cells: string[]; own: T[] }[] {
  const groups = new Map<string, { cells: string[]; own: T[] }>()
  for (const one of rows) {
    const cells = cellsOf(one)
    const group = groups.get(cells.join('|')) ?? { cells, own: [] }
    groups.set(cells.join('|'), group)
    group.own.push(one)
  }
  return [...groups.values()]
}
