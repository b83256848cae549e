import { setTimeout as sleep } from 'node:timers/promises'
import { step } from '../../output'
import { median, quantile } from '../editor/statistics'
import { tableOf, type Line } from '../editor/verdict'
import type { Writers } from '../compare/saving'
import type { Application } from './application'

const MEMORY_MB = 100
const SAVED_MS = 500

/** Asks for a file of the project; the answer is read by the caller. */
export type Ask = (what: string, signal?: AbortSignal) => Promise<Response>

/** What is downloaded, by what it is asked as; brat stands for the formats that are gathered on disk and zipped. */
const FILES = [
  { name: 'jsonl', what: 'export?format=jsonl&set=annotations' },
  { name: 'csv', what: 'export?format=csv&set=annotations' },
  { name: 'parquet', what: 'export?format=parquet&set=annotations' },
  { name: 'brat', what: 'foreign?format=brat' },
] as const

export const FILE_NAMES: readonly string[] = FILES.map(({ name }) => name)

/** Downloads the whole project in one form after the other while saves go on, and watches the memory. */
export async function measureDownloads(application: Application, ask: Ask, writers: Writers, spans: number, names: readonly string[]): Promise<Line[]> {
  // What the application holds once it has done everything a little.
  await writers.during(async () => {
    for (const format of ['jsonl', 'csv', 'parquet']) await drain(await ask(`export?format=${format}&set=people`))
    await drain(await ask('foreign?format=brat&layer=training'))
    await sleep(3_000)
  })
  const lines: Line[] = []
  for (const { name, what } of FILES.filter((file) => names.length === 0 || names.includes(file.name))) {
    const before = await application.resident()
    let bytes = 0
    let milliseconds = 0
    let saved: readonly number[] = []
    const most = await step(`Downloading ${name}`, () =>
      application.mostDuring(async () => {
        const began = performance.now()
        saved = (await writers.during(async () => void (bytes = await drain(await ask(what))))).times
        milliseconds = performance.now() - began
      }),
    )
    const measured: Line[] = [
      { what: `${name}: time`, value: milliseconds, bound: null, unit: 'ms', from: `${spans.toLocaleString('en')} spans, ${(bytes / 1e6).toFixed(0)} MB` },
      ...memoryLine(`${name}: memory up`, before, most, 'at most during'),
      { what: `${name}: a save meanwhile, p95`, value: quantile(saved, 0.95), bound: SAVED_MS, unit: 'ms', from: `median ${median(saved).toFixed(1)} of ${saved.length}, longest ${Math.max(...saved).toFixed(0)}` },
    ]
    // At once: what comes after may take long, or fail.
    console.log(tableOf(name, measured))
    lines.push(...measured)
  }
  return lines
}

/** None where the system does not tell how much a process holds. */
export const memoryLine = (what: string, before: number, then: number, when: string, bound = MEMORY_MB): Line[] =>
  Number.isNaN(then - before) ? [] : [{ what, value: then - before, bound, unit: 'MB', from: `resident ${before.toFixed(0)} before, ${then.toFixed(0)} ${when}` }]

async function drain(response: Response): Promise<number> {
  if (!response.ok || !response.body) throw new Error(`export: ${response.status} ${await response.text()}`)
  let bytes = 0
  for await (const chunk of response.body) bytes += chunk.length
  return bytes
}
