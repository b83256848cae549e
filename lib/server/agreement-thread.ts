import { Worker } from 'node:worker_threads'
import type { AgreementWork } from './agreement-compute'

/** Many small things are made and dropped: room for them to be dropped together. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 }

/** A thread with a panel to compute (agreement-worker.ts). */
export const startThread = (work: AgreementWork): Worker => (process.env.NEXT_RUNTIME !== undefined && process.env.NODE_ENV === 'production' ? fromBundle(work) : fromSource(work))

/** Within the built application: the bundler knows a thread by this very form, with its options written out, and puts a bundle in its place. */
function fromBundle(work: AgreementWork): Worker {
  return new Worker(new URL('./agreement-worker.ts', import.meta.url), { workerData: work, execArgv: [], resourceLimits })
}

/**
 * Commands and tests run the source by tsx, which a thread must load for itself. So does the development server: after
 * a change it looks for the bundle of a thread beside whatever set a global __dirname last (Prisma's client does).
 */
function fromSource(work: AgreementWork): Worker {
  const source = JSON.stringify(import.meta.url.replace(/[^/]*$/, 'agreement-worker.ts'))
  const script = `void import('tsx/esm/api').then(({ register }) => register()).then(() => import(${source}))`
  return new Worker(script, { workerData: work, execArgv: [], resourceLimits, eval: true })
}
