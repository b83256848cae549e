import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sum, tallyOfPlaywright } from './tally'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-tally-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What Playwright writes of a run in which so many tests held, failed, and held at the second attempt. */
async function tally(expected: number, unexpected: number, flaky: number, code: number) {
  const spec = (status: string) => ({ title: status, file: 'a.spec.ts', tests: [{ status, results: [{ error: { message: 'it was not there' } }] }] })
  const specs = [...Array<string>(unexpected).fill('unexpected'), ...Array<string>(flaky).fill('flaky')].map(spec)
  const report = path.join(folder, 'report.json')
  await writeFile(report, JSON.stringify({ stats: { expected, unexpected, flaky, skipped: 0 }, suites: [{ title: 'a', suites: [{ title: 'b', specs }] }] }))
  return tallyOfPlaywright('Browser tests', report, { code, said: '' })
}

describe('the tally of browser tests', () => {
  it('counts those that held and names those that did not', async () => {
    expect(await tally(5, 1, 0, 1)).toEqual({ passed: 5, failed: 1, skipped: 0, failures: ['a.spec.ts › unexpected: it was not there'], wavering: [] })
  })

  it('names two that held at the second attempt only, and counts three as failed', async () => {
    const two = await tally(5, 0, 2, 0)
    expect(two).toMatchObject({ passed: 7, failed: 0, failures: [] })
    expect(two.wavering).toHaveLength(2)
    const three = await tally(5, 0, 3, 0)
    expect(three).toMatchObject({ passed: 5, failed: 3, wavering: [] })
    expect(three.failures).toHaveLength(3)
  })

  it('counts a run that ended badly, or wrote nothing, as failed', async () => {
    expect(await tally(5, 0, 0, 1)).toMatchObject({ passed: 5, failed: 1 })
    expect(await tallyOfPlaywright('Browser tests', path.join(folder, 'none.json'), { code: 1, said: '' })).toMatchObject({ passed: 0, failed: 1 })
    expect(sum([])).toMatchObject({ passed: 0, failed: 0 })
  })
})
