import { readFile } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import type { Run } from './run-program'

/** How many tests held and how many did not, and which. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Names of those that did not hold, each with what it said. */
  readonly failures: readonly string[]
  /** Those that held at the second attempt only, likewise. */
  readonly wavering: readonly string[]
}

const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], wavering: [] }

/** Browser tests that may hold at the second attempt only (e2e/playwright.config.ts); with more of them each counts as failed. */
const WAVERING_AT_MOST = 2

export const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped, failures: [...a.failures, ...b.failures], wavering: [...a.wavering, ...b.wavering] }),
    NOTHING,
  )

/** A check that is one test: it holds or not. */
export const single = (name: string, { code }: Run): Tally => (code === 0 ? { ...NOTHING, passed: 1 } : broken(name, 'it was not content; see above'))

/** Something that could not even run counts as one failure. */
export const broken = (name: string, said: string): Tally => ({ ...NOTHING, failed: 1, failures: [`${name}: ${brief(said)}`] })

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
})

export async function tallyOfVitest(name: string, report: string, run: Run): Promise<Tally> {
  const read = await readReport(report, vitestReport)
  if (read === null) return honest(name, NOTHING, run)
  const failures = read.testResults.flatMap((file) => {
    const tests = file.assertionResults.filter(({ status }) => status === 'failed')
    if (tests.length === 0 && file.status === 'failed') return [`${file.name}: ${brief(file.message)}`]
    return tests.map(({ fullName, failureMessages }) => `${fullName}: ${brief(failureMessages?.[0] ?? '')}`)
  })
  return honest(name, { ...NOTHING, passed: read.numPassedTests, failed: read.numFailedTests, skipped: read.numPendingTests, failures }, run)
}

interface Suite {
  readonly title: string
  readonly specs?: readonly z.infer<typeof specSchema>[] | undefined
  readonly suites?: readonly Suite[] | undefined
}

const specSchema = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })) })),
})

const suiteSchema: z.ZodType<Suite> = z.object({ title: z.string(), specs: z.array(specSchema).optional(), suites: z.lazy(() => z.array(suiteSchema)).optional() })

const playwrightReport = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }), suites: z.array(suiteSchema) })

export async function tallyOfPlaywright(name: string, report: string, run: Run): Promise<Tally> {
  const read = await readReport(report, playwrightReport)
  if (read === null) return honest(name, NOTHING, run)
  const { expected, unexpected, flaky, skipped } = read.stats
  const [failures, wavering] = [tests(read.suites, 'unexpected'), tests(read.suites, 'flaky')]
  const borne = flaky <= WAVERING_AT_MOST
  return honest(name, { passed: expected + (borne ? flaky : 0), failed: unexpected + (borne ? 0 : flaky), skipped, failures: borne ? failures : [...failures, ...wavering], wavering: borne ? wavering : [] }, run)
}

const tests = (suites: readonly Suite[], status: 'unexpected' | 'flaky'): string[] =>
  suites.flatMap(({ specs = [], suites: within = [] }) => [
    ...specs.flatMap(({ file, title, tests: found }) =>
      found.filter((test) => test.status === status).map(({ results }) => `${file} › ${title}: ${brief(results.find(({ error }) => error)?.error?.message ?? '')}`),
    ),
    ...tests(within, status),
  ])

/** A run that failed without a failed test (a file that does not load, a crash) counts as one. */
const honest = (name: string, tally: Tally, { code }: Run): Tally => (code !== 0 && tally.failed === 0 ? sum([tally, broken(name, `it ended with ${code}`)]) : tally)

/** The first lines of what a failed test said: enough to know it by. */
const brief = (message: string): string => stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, 6)
    .join('\n      ')

async function readReport<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  return text === null ? null : schema.parse(JSON.parse(text))
}
