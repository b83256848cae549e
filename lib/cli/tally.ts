import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Run } from './run-program'

/** How many tests held and how many did not. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  )

/** A check that is one test: it holds or not. */
export const single = ({ code }: Run): Tally => (code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 })

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number() })
const playwrightReport = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }) })

export async function tallyOfVitest(report: string, run: Run): Promise<Tally> {
  const { numPassedTests, numFailedTests, numPendingTests } = await read(report, vitestReport, { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 })
  return honest({ passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }, run)
}

export async function tallyOfPlaywright(report: string, run: Run): Promise<Tally> {
  const { stats } = await read(report, playwrightReport, { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } })
  return honest({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }, run)
}

/** A run that failed without a failed test (a file that does not load, a crash) counts as one. */
const honest = (tally: Tally, { code }: Run): Tally => (code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally)

async function read<T>(file: string, schema: z.ZodType<T>, otherwise: T): Promise<T> {
  const text = await readFile(file, 'utf8').catch(() => null)
  return text === null ? otherwise : schema.parse(JSON.parse(text))
}
