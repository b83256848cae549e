import { parentPort } from 'node:worker_threads'
import { INGEST_TASKS, type IngestTask } from './ingest-tasks'

/** A thread that reads strangers' files, one task after the other. Started, watched and if need be killed by ingest-thread.ts. */

export type IngestRequest = { readonly kind: 'task'; readonly task: IngestTask; readonly input: unknown } | { readonly kind: 'next' }
export type IngestReply = { readonly kind: 'ready' } | { readonly kind: 'step'; readonly step: unknown } | { readonly kind: 'end' } | { readonly kind: 'fault'; readonly message: string }

const port = parentPort
if (port === null) throw new Error('ingest-worker.ts runs as a thread')
const tell = (reply: IngestReply): void => port.postMessage(reply)

// A reader's side work may fail beside its answer (pdf.js follows references that nobody waits for); the answer says what counts.
process.on('unhandledRejection', () => undefined)

let steps: AsyncIterator<unknown> | null = null

// What is sent here is an IngestRequest: nobody else has the port.
port.on('message', (request: IngestRequest) => {
  if (request.kind === 'task') {
    void steps?.return?.()
    // Task and input were put together, typed, by ingest-thread.ts.
    const start = INGEST_TASKS[request.task] as (input: unknown) => AsyncIterable<unknown>
    steps = start(request.input)[Symbol.asyncIterator]()
  }
  void next()
})

/** A step only when it is asked for: what nobody has taken yet does not pile up. */
async function next(): Promise<void> {
  try {
    const step = await steps?.next()
    if (step === undefined || step.done === true) tell({ kind: 'end' })
    else tell({ kind: 'step', step: step.value })
  } catch (error) {
    tell({ kind: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

tell({ kind: 'ready' })
