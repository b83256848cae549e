import type { Worker } from 'node:worker_threads'
import type { AgreementAnswer, AgreementProgress } from '@/lib/agreement/answer'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { AgreementWork } from './agreement-compute'
import { startThread } from './agreement-thread'
import type { AgreementMessage } from './agreement-worker'

/**
 * Panels being computed and those computed lately. One thread a question however many ask it, one thread at a time, and
 * none for a question that nobody waits for any more.
 */

/** Answers kept. One is some 100 kB. */
const MOST_KEPT = 32
/** How long a computation goes on when nobody has asked after it: the time between two questions of a page that waits. */
const PATIENCE_MS = 10_000
/** The same after somebody has left while waiting. */
const PATIENCE_LEFT_MS = 1_500
const AT_ONCE = 1

/** What a panel is asked under. */
export interface JobKey {
  readonly question: string
  /** Of the project's history: an answer holds as long as it stands. */
  readonly position: string
  /** Whoever asks. */
  readonly who: string
}

export interface ComputedAgreement extends AgreementAnswer {
  /** Milliseconds since 1970. */
  readonly computedAt: number
}

export type JobState = { readonly ready: true; readonly result: Result<ComputedAgreement> } | { readonly ready: false; readonly progress: AgreementProgress }

interface Kept {
  readonly position: string
  readonly answer: ComputedAgreement
  /** Who waited for it. They find it for as long again as it took, whatever was saved meanwhile: else a busy project would show nobody anything. */
  readonly awaited: ReadonlySet<string>
  readonly took: number
}

interface Job {
  progress: AgreementProgress
  readonly finished: Promise<Result<ComputedAgreement>>
  readonly start: () => void
  readonly cancel: () => void
  readonly awaited: Set<string>
  started: boolean
  waiting: number
  timer: NodeJS.Timeout | null
}

interface Jobs {
  readonly running: Map<string, Job>
  readonly kept: Map<string, Kept>
}

// Kept on globalThis, since the development server loads modules anew after each change.
const holder: typeof globalThis & { parallaxAgreement?: Jobs } = globalThis
const jobs = (): Jobs => (holder.parallaxAgreement ??= { running: new Map(), kept: new Map() })

/**
 * Asks for the panel of a question, waiting at most `milliseconds` for it: the answer, or how far it is. Starts the work if
 * nobody has. `signal` ends the waiting; work that nobody comes back for is ended.
 */
export async function askAgreement({ question: key, position, who }: JobKey, work: () => AgreementWork, milliseconds: number, signal?: AbortSignal): Promise<JobState> {
  const kept = jobs().kept.get(key)
  if (kept && (kept.position === position || (kept.awaited.has(who) && Date.now() - kept.answer.computedAt < kept.took))) {
    // The one used last is the last to go.
    jobs().kept.delete(key)
    jobs().kept.set(key, kept)
    return { ready: true, result: ok(kept.answer) }
  }
  // Whoever asks while it is computed joins, so that a project in which much is saved gets its answer too.
  const job = jobs().running.get(key) ?? begin(key, position, work())
  if (job.timer) clearTimeout(job.timer)
  job.timer = null
  job.waiting++
  let late: NodeJS.Timeout | undefined
  let left = (): void => undefined
  const leaving = new Promise<null>((resolve) => {
    left = () => resolve(null)
  })
  try {
    late = setTimeout(left, milliseconds)
    signal?.addEventListener('abort', left, { once: true })
    const result = await Promise.race([job.finished, leaving])
    if (result) return { ready: true, result }
    job.awaited.add(who)
    return { ready: false, progress: job.progress }
  } finally {
    clearTimeout(late)
    signal?.removeEventListener('abort', left)
    job.waiting--
    if (job.waiting === 0 && jobs().running.get(key) === job) job.timer = setTimeout(job.cancel, signal?.aborted ? PATIENCE_LEFT_MS : PATIENCE_MS).unref()
  }
}

/** A panel computed lately, if the project stands as it stood; nothing is begun. `position` is asked only where there is one. */
export async function keptAgreement(question: string, position: () => Promise<string>): Promise<ComputedAgreement | null> {
  const kept = jobs().kept.get(question)
  return kept && kept.position === (await position()) ? kept.answer : null
}

/** How many computations there are, waiting ones too: for tests. */
export const runningAgreements = (): number => jobs().running.size

function begin(key: string, position: string, work: AgreementWork): Job {
  const began = Date.now()
  let resolve = (_: Result<ComputedAgreement>): void => undefined
  const finished = new Promise<Result<ComputedAgreement>>((settle) => {
    resolve = settle
  })
  let worker: Worker | null = null
  const end = (result: Result<ComputedAgreement>): void => {
    if (jobs().running.get(key) !== job) return
    jobs().running.delete(key)
    if (job.timer) clearTimeout(job.timer)
    if (result.ok) keep(key, { position, answer: result.value, awaited: job.awaited, took: result.value.computedAt - began })
    resolve(result)
    void worker?.terminate()
    startNext()
  }
  const job: Job = {
    progress: { phase: 'waiting', done: 0, total: 0 },
    finished,
    awaited: new Set(),
    started: false,
    waiting: 0,
    timer: null,
    cancel: () => end(fail(failure('unavailable', 'The computation was stopped, because nobody waited for it any more.', 'Ask again.'))),
    start() {
      job.started = true
      const broken = (error: unknown): void => {
        if (jobs().running.get(key) === job) console.error('agreement:', error)
        end(fail(failure('internal', 'The agreement could not be computed.', 'Try again; if it stays, narrow it to fewer stories and tell whoever runs the server.')))
      }
      try {
        worker = startThread(work)
      } catch (error) {
        broken(error)
        return
      }
      worker.on('message', (message: AgreementMessage) => {
        if (message.kind === 'progress') job.progress = message.progress
        else end(message.kind === 'answer' ? ok({ ...message.answer, computedAt: Date.now() }) : fail(message.failure))
      })
      worker.on('error', broken)
      worker.on('exit', (code) => broken(`the thread ended with ${code} before it answered`))
    },
  }
  jobs().running.set(key, job)
  startNext()
  return job
}

function startNext(): void {
  const all = [...jobs().running.values()]
  if (all.filter(({ started }) => started).length < AT_ONCE) all.find(({ started }) => !started)?.start()
}

function keep(key: string, answer: Kept): void {
  const { kept } = jobs()
  kept.delete(key)
  kept.set(key, answer)
  for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(old)
}
