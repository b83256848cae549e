import { parentPort, workerData } from 'node:worker_threads'
import type { AgreementAnswer, AgreementProgress } from '@/lib/agreement/answer'
import type { Failure } from '@/lib/domain/result'
import { computeAgreement, type AgreementWork } from './agreement-compute'

/** The thread of one panel: gets its work, tells how far it is, answers once and ends. Started by agreement-jobs.ts. */

export type AgreementMessage =
  | { readonly kind: 'progress'; readonly progress: AgreementProgress }
  | { readonly kind: 'answer'; readonly answer: AgreementAnswer }
  | { readonly kind: 'failure'; readonly failure: Failure }

const TOLD_EVERY_MS = 100

// The structured clone of what agreement-jobs.ts has handed over.
const work = workerData as AgreementWork
const tell = (message: AgreementMessage): void => parentPort?.postMessage(message)
let last = -Infinity

void computeAgreement(work, (progress) => {
  const now = performance.now()
  if (now - last < TOLD_EVERY_MS && progress.done < progress.total) return
  last = now
  tell({ kind: 'progress', progress })
}).then((answer) => tell(answer.ok ? { kind: 'answer', answer: answer.value } : { kind: 'failure', failure: answer.error }))
