import { casesOf } from '@/lib/adjudication/standing'
import type { listAdjudication } from '@/lib/db/adjudication-queue'

type Queued = Awaited<ReturnType<typeof listAdjudication>>['articles'][number]

/** An article of the queue with its cases counted. `disputed`: open ones in which readers differ; `agreed`: open ones in which all are alike. */
export function queueEntryOf({ layers, ...article }: Queued) {
  const { readings, gold, decisions, codebook } = layers
  const layer = gold && { assignmentId: gold.id, spans: gold.spans, complete: gold.status === 'complete' }
  const cases = casesOf(readings, layer, decisions, codebook.codebook.dimensions.map(({ key }) => key))
  const open = cases.filter(({ state }) => state === 'open')
  const disputed = open.filter(({ dispute }) => dispute.about.length > 0)
  return {
    ...article,
    cases: cases.length,
    disputed: disputed.length,
    agreed: open.length - disputed.length,
    settled: cases.filter(({ state }) => state === 'settled').length,
    outdated: cases.filter(({ state }) => state === 'outdated').length,
  }
}

export type QueueEntry = ReturnType<typeof queueEntryOf>
