import { setTimeout as sleep } from 'node:timers/promises'
import { database } from '@/lib/db/client'
import type { Line } from '../editor/verdict'
import type { Application } from './application'
import { memoryLine, type Ask } from './downloads'

/** More than run at one time, so that one that was not let go would refuse the next. */
const TIMES = 8
const FREED_MS = 5_000
/**
 * A round was seen to add 0.3 to 0.8 MB: Prisma remembers the last hundred closed transactions, and by their asynchronous
 * context the answers they were made for. A download that stayed would add several at once.
 */
const HELD_MB = 5
const PATIENCE_MS = 30_000

const FILES = ['export?format=jsonl', 'export?format=csv', 'export?format=parquet', 'foreign?format=brat'] as const

/**
 * Begins downloads and leaves: what each held is given back, in the database, on disk and in memory. Twice, since after the
 * first round code has been loaded and garbage lies about: what the second adds once garbage is collected is what is held.
 */
export async function measureBrokenOff(application: Application, ask: Ask): Promise<Line[]> {
  const before = await application.resident()
  const first = await leaveDownloads(application, ask)
  await sleep(1_000)
  const after = await application.resident()
  const [collected, second, again] = [await application.heldAfterCollecting(), await leaveDownloads(application, ask), await application.heldAfterCollecting()]
  const { snapshots, files } = { snapshots: first.snapshots + second.snapshots, files: first.files + second.files }
  return [
    { what: 'broken off: all is given back after', value: Math.max(...first.freed, ...second.freed), bound: FREED_MS, unit: 'ms', from: `${2 * TIMES} downloads left, the longest; they held ${snapshots} snapshots of the database and ${files} temporary folders` },
    ...memoryLine(`broken off: memory up after ${TIMES}`, before, after, `after, ${Math.max(0, after - collected).toFixed(0)} of it garbage`),
    ...memoryLine(`broken off: held by ${TIMES} more`, collected, again, 'after, both once garbage is collected', HELD_MB),
  ]
}

interface Left {
  /** Milliseconds until all was given back, of each. */
  readonly freed: readonly number[]
  readonly snapshots: number
  readonly files: number
}

async function leaveDownloads(application: Application, ask: Ask): Promise<Left> {
  const old = new Set(await application.temporaryFiles())
  const left = async () => (await application.temporaryFiles()).filter((name) => !old.has(name)).length
  const freed: number[] = []
  let held = { snapshots: 0, files: 0 }
  for (let i = 0; i < TIMES; i++) {
    const leave = new AbortController()
    const what = FILES[i % FILES.length] ?? 'export'
    const answer = await ask(what, leave.signal)
    if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`)
    // The head of the answer comes at once: work has begun when the database has a snapshot open, or a file is being written.
    const begun = await until(async () => (await openSnapshots()) > 0 || (await left()) > 0)
    if (begun === null) throw new Error(`${what}: nothing was begun`)
    if (what.startsWith('foreign')) await until(async () => (await left()) > 0)
    held = { snapshots: held.snapshots + (await openSnapshots()), files: held.files + (await left()) }
    const reader = answer.body?.getReader()
    if (what.startsWith('export')) await reader?.read()
    leave.abort()
    await reader?.cancel().catch(() => undefined)
    freed.push((await until(async () => (await openSnapshots()) === 0 && (await left()) === 0)) ?? Infinity)
  }
  return { freed, ...held }
}

/** Milliseconds until it is so; null where it never was. */
async function until(isSo: () => Promise<boolean>): Promise<number | null> {
  const began = performance.now()
  while (performance.now() - began < PATIENCE_MS) {
    if (await isSo()) return performance.now() - began
    await sleep(20)
  }
  return null
}

/** Transactions of the application that are open and see one state of the database; nobody saves meanwhile. */
async function openSnapshots(): Promise<number> {
  const [row] = await database().$queryRaw<{ open: number }[]>`
    SELECT count(*)::int AS open FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND xact_start IS NOT NULL`
  return row?.open ?? 0
}
