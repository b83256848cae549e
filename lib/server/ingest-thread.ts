import { Worker, type ResourceLimits } from 'node:worker_threads'
import type { ArticleDraft } from '@/lib/domain/article'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import type { Feed } from '@/lib/ingest/feed'
import type { Sitemap } from '@/lib/ingest/sitemap'
import { collectIncoming, type Incoming, type IncomingStep, type MappedFile } from '@/lib/ingest/incoming'
import type { ForeignRead } from './foreign-read'
import type { FetchedList, IngestTask, TaskInput, TaskStep } from './ingest-tasks'
import type { IngestReply, IngestRequest } from './ingest-worker'
import type { OwnSetStep } from './own-set-read'

/**
 * What parses strangers' bytes runs in threads of its own: a file made to keep a parser busy or to fill its memory costs
 * that file alone. Each step (an article) has so much work and the thread so much memory, then it is killed.
 */
interface Room {
  readonly stepMs: number
  /** On a machine with other work: so long may a step take that was given less than that of the processor. */
  readonly longestStepMs: number
  /** The heap; bytes outside it are bounded by the limits of uploads and archives. */
  readonly heapMb: number
  readonly mostThreads: number
  /** How long a thread is kept that has nothing to do. */
  readonly idleMs: number
  readonly next: string
}

const SMALLER = 'Save the article as plain text (.txt) and import that; or split the file into smaller ones.'

const ROOMS = {
  file: { stepMs: 5_000, longestStepMs: 20_000, heapMb: 256, mostThreads: 2, idleMs: 30_000, next: SMALLER },
  /** A set of ours is checked as a whole: a million spans are some gigabytes. Within the application they are less than what it has for all else. */
  set: { stepMs: 300_000, longestStepMs: 900_000, heapMb: process.env.NEXT_RUNTIME === undefined ? 8_192 : 1_024, mostThreads: 1, idleMs: 5_000, next: 'Bring it in on the machine itself: npm run import -- --set PATH --project SLUG.' },
} as const satisfies Readonly<Record<string, Room>>

const roomOf = (task: IngestTask): keyof typeof ROOMS => (task === 'ownSet' ? 'set' : 'file')

/** What a file holds; as lib/ingest/incoming.ts says it, read in a thread. */
export const readIncoming = (file: MappedFile, most = Infinity): Promise<Result<Incoming, Failure>> => collectIncoming(walkIncoming(file, most))

const SEVERAL = failure('unsupported_format', 'The file holds several articles (a table or an archive).', 'Bring it in as an import of several: POST /api/projects/{slug}/import-batches, then its files.')

/** A file of one article, read in a thread. */
export async function readOneArticle(file: MappedFile): Promise<Result<ArticleDraft, Failure>> {
  const read = await readIncoming(file, 1)
  if (!read.ok) return read
  return read.value.kind === 'article' ? ok(read.value.draft) : fail(SEVERAL)
}

/** The same step by step, each made when it is asked for; at most `most` entries. */
export const walkIncoming = (file: MappedFile, most = Infinity): AsyncGenerator<IncomingStep> => failuresAsSteps(runTask('incoming', { file, most }))

/** A feed or sitemap as it came from the web, read in a thread. */
export const readFeed = (list: FetchedList): Promise<Result<Feed, Failure>> => only(runTask('feed', list))
export const readSitemap = (list: FetchedList): Promise<Result<Sitemap, Failure>> => only(runTask('sitemap', list))

/** A set of another tool, read in a thread. */
export const readForeignSet = (input: TaskInput<'foreign'>): Promise<Result<ForeignRead, Failure>> => only(runTask('foreign', input))

/** A set of ours, read and checked in a thread, a few readings at a time. */
export const walkOwnSet = (input: TaskInput<'ownSet'>): AsyncGenerator<OwnSetStep> => failuresAsSteps(runTask('ownSet', input))

/** The one result of a task that has one. */
async function only<T>(steps: AsyncGenerator<Result<T, Failure>>): Promise<Result<T, Failure>> {
  try {
    for await (const step of steps) return step
    throw new Error('a task with one result had none')
  } catch (error) {
    if (error instanceof ThreadKilled) return fail(error.failure)
    throw error
  }
}

async function* failuresAsSteps<S>(steps: AsyncGenerator<S>): AsyncGenerator<S | FailureStep> {
  try {
    yield* steps
  } catch (error) {
    if (!(error instanceof ThreadKilled)) throw error
    yield { kind: 'failure', failure: error.failure }
  }
}

interface FailureStep {
  readonly kind: 'failure'
  readonly failure: Failure
}

/** A task took too long or too much; the failure says so in words about the file. */
export class ThreadKilled extends Error {
  constructor(readonly failure: Failure) {
    super(failure.reason)
    this.name = 'ThreadKilled'
  }
}

const tooSlow = ({ stepMs, next }: Room) => new ThreadKilled(failure('too_large', `Reading the file takes longer than ${stepMs / 1000} seconds, so it was stopped.`, next))
const tooMuch = ({ heapMb, next }: Room) => new ThreadKilled(failure('too_large', `Reading the file takes more memory than there is for one file (${heapMb} MB), so it was stopped.`, next))

const failed = ({ next }: Room, error: unknown) => {
  // A fault of ours or of a library: the log has it, the person can go on with the other files.
  console.error('A reader failed at a file:', error)
  return new ThreadKilled(failure('invalid_input', 'The file cannot be read: the reader for such files failed at it.', next))
}

/** Runs a task of ingest-tasks.ts in a thread. Throws ThreadKilled if it had to be stopped; leaving the loop early ends it. */
export async function* runTask<T extends IngestTask>(task: T, input: TaskInput<T>): AsyncGenerator<TaskStep<T>> {
  const room = roomOf(task)
  const thread = await takeThread(room)
  let waits = false
  const ask = async (request: IngestRequest): Promise<IngestReply> => {
    waits = false
    const said = await thread.ask(request)
    waits = true
    return said
  }
  try {
    let said = await ask({ kind: 'task', task, input })
    while (said.kind === 'step') {
      // The worker answers a task with the steps of that task.
      yield said.step as TaskStep<T>
      said = await ask({ kind: 'next' })
    }
    if (said.kind === 'fault') throw failed(ROOMS[room], said.message)
  } finally {
    // Left early, it has done its last step and waits for the next task.
    if (waits) giveBack(room, thread)
    else discard(room, thread)
  }
}

interface Thread {
  readonly worker: Worker
  idle: NodeJS.Timeout | null
  ask(request: IngestRequest): Promise<IngestReply>
}

// In development, modules are loaded anew after each change; the threads stay.
interface Pool {
  readonly free: Thread[]
  readonly waiting: (() => void)[]
  running: number
}
const holder = globalThis as { parallaxIngestPools?: Readonly<Record<keyof typeof ROOMS, Pool>> }
const pools = (holder.parallaxIngestPools ??= { file: { free: [], waiting: [], running: 0 }, set: { free: [], waiting: [], running: 0 } })

async function takeThread(room: keyof typeof ROOMS): Promise<Thread> {
  const pool = pools[room]
  while (pool.running >= ROOMS[room].mostThreads) await new Promise<void>((resolve) => pool.waiting.push(resolve))
  pool.running++
  const kept = pool.free.pop()
  if (kept) {
    if (kept.idle) clearTimeout(kept.idle)
    kept.worker.ref()
    return kept
  }
  try {
    return await startThread(ROOMS[room])
  } catch (error) {
    release(pool)
    throw error
  }
}

function release(pool: Pool): void {
  pool.running--
  pool.waiting.shift()?.()
}

function giveBack(room: keyof typeof ROOMS, thread: Thread): void {
  const pool = pools[room]
  // A thread without work keeps no command from ending.
  thread.worker.unref()
  thread.idle = setTimeout(() => {
    pool.free.splice(pool.free.indexOf(thread), 1)
    void thread.worker.terminate()
  }, ROOMS[room].idleMs)
  thread.idle.unref()
  pool.free.push(thread)
  release(pool)
}

function discard(room: keyof typeof ROOMS, thread: Thread): void {
  void thread.worker.terminate()
  release(pools[room])
}

async function startThread(room: Room): Promise<Thread> {
  // Young things beside the heap.
  const resourceLimits = { maxOldGenerationSizeMb: room.heapMb, maxYoungGenerationSizeMb: 32 }
  const worker = process.env.NEXT_RUNTIME !== undefined && process.env.NODE_ENV === 'production' ? fromBundle(resourceLimits) : fromSource(resourceLimits)
  // A thread that dies while nobody waits for it is noticed when it is asked.
  worker.on('error', () => undefined)
  await reply(worker, room)
  return { worker, idle: null, ask: (request) => ask(worker, room, request) }
}

function ask(worker: Worker, room: Room, request: IngestRequest): Promise<IngestReply> {
  const since = performance.now()
  const cpu = process.cpuUsage()
  const answered = reply(worker, room, () => {
    const elapsed = performance.now() - since
    const { user, system } = process.cpuUsage(cpu)
    return elapsed > room.longestStepMs || (elapsed > room.stepMs && (user + system) / 1000 > 0.8 * room.stepMs)
  })
  worker.postMessage(request)
  return answered
}

/** The next thing a thread says, or how it died; `late` tells when to wait no longer. */
function reply(worker: Worker, room: Room, late: () => boolean = () => false): Promise<IngestReply> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearInterval(watch)
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      settle()
    }
    // Only the thread holds the other end of this port.
    const onMessage = (said: IngestReply) => end(() => resolve(said))
    const onError = (error: Error & { code?: string }) => end(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(room) : failed(room, error)))
    const onExit = () => end(() => reject(tooMuch(room)))
    const watch = setInterval(() => {
      if (late()) end(() => reject(tooSlow(room)))
    }, 250)
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
  })
}

/** Within the built application: the bundler knows a thread by this very form, with its options written out, and puts a bundle in its place. */
const fromBundle = (resourceLimits: ResourceLimits): Worker => new Worker(new URL('./ingest-worker.ts', import.meta.url), { execArgv: [], resourceLimits })

/** Commands and tests run the source by tsx, which a thread must load for itself; so does the development server (see agreement-thread.ts). */
function fromSource(resourceLimits: ResourceLimits): Worker {
  const source = JSON.stringify(import.meta.url.replace(/[^/]*$/, 'ingest-worker.ts'))
  const script = `void import('tsx/esm/api').then(({ register }) => register()).then(() => import(${source}))`
  return new Worker(script, { execArgv: [], resourceLimits, eval: true })
}
