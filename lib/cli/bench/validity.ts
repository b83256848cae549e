import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ESTIMANDS } from '@/lib/comparison/question'
import { say } from '../output'
import { coverage, truthsOf, type CoverageRow } from './validity/coverage'
import { rejection, type RejectionRow } from './validity/rejection'
import { coverageTable, rejectionTable } from './validity/table'
import { alike, differing } from './validity/world'

const USAGE = `npm run bench -- validity [--studies 250] [--json FILE]

  Makes studies by a known process (articles within stories, five coders with tendencies of their own, six codes from rare to
  common), computes each as the application does, and counts how often 95 % intervals hold the true value and how often tests
  find a difference where there is none. Exit code 1 if a method that the application shows misses its bounds.`

const SIZES = [10, 20, 50, 100]
/** Per side, for tests; the last are beyond the number from which the normal distribution stands in. */
const TEST_SIZES = [4, 5, 6, 8, 10, 20]
const MANY = 110
const BOUNDS = { low: 93, high: 97, rejected: 5 }

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { studies: { type: 'string' }, json: { type: 'string' }, help: { type: 'boolean' } } })
  const studies = Number(values.studies ?? 250)
  if (values.help || !Number.isInteger(studies) || studies < 2) {
    say(USAGE)
    return 2
  }
  const began = performance.now()
  const [own, several, matched] = [differing('own', 'no stories'), differing('several', 'several articles a story'), differing('matched', 'one article of each a story')]
  const truths = truthsOf(own, ESTIMANDS)
  const rows: CoverageRow[] = []
  for (const { world, unit, estimands } of [
    { world: own, unit: 'article' as const, estimands: ESTIMANDS },
    { world: several, unit: 'story' as const, estimands: ESTIMANDS },
    { world: matched, unit: 'story' as const, estimands: ['presence', 'share'] as const },
    { world: several, unit: 'article' as const, estimands: ['presence'] as const },
  ])
    for (const estimand of estimands) {
      for (const n of SIZES) rows.push(...coverage(world, truths.get(estimand) ?? [], { estimand, unit, n, studies, bootstrap: estimand === 'presence' || estimand === 'share' }))
      say(`${world.name}, ${estimand}: ${((performance.now() - began) / 1000).toFixed(0)} s`)
    }
  const tests: RejectionRow[] = []
  for (const [world, unit] of [[alike('own', 'no stories'), 'article'], [alike('several', 'several articles a story'), 'story'], [alike('matched', 'one article of each a story'), 'story']] as const)
    for (const n of [...TEST_SIZES, MANY]) tests.push(...rejection(world, n, n === 20 ? Math.ceil(studies / 2) : n === MANY ? 2 * studies : studies, unit))
  const missed = [...rows.filter(missesCoverage), ...tests.filter(missesRejection)]
  console.log(coverageTable(rows, missesCoverage))
  console.log('')
  console.log(rejectionTable(tests, missesRejection))
  const seconds = Math.round((performance.now() - began) / 1000)
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ studies, seconds, bounds: BOUNDS, intervals: rows, tests }, null, 2)}\n`)
  say(`${studies} studies a row, ${seconds} s. ${missed.length === 0 ? 'Every bound is held.' : `${missed.length} rows miss their bound.`}`)
  return missed.length === 0 ? 0 : 1
}

/** Outside of 93 to 97 %; what is marked as unstable promises less. */
const missesCoverage = ({ coverage: percent, shipped, unstable }: CoverageRow): boolean => shipped && !unstable && (percent < BOUNDS.low || percent > BOUNDS.high)

/** More than 5 %, by more than two Monte Carlo errors. */
const missesRejection = ({ rejected, error, shipped }: RejectionRow): boolean => shipped && rejected - 2 * error > BOUNDS.rejected
