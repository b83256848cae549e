import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { insertSet, takenIds, type NewSet } from '@/lib/db/set-import'
import type { NewReading } from '@/lib/db/set-readings'
import type { SetFile } from '@/lib/formats/foreign/contract'
import { walkOwnSet } from './ingest-thread'
import type { SetTarget } from './own-set-plan'

export interface BroughtIn {
  readonly slug: string
  readonly articles: number
  readonly assignments: number
  readonly spans: number
  readonly decisions: number
  readonly people: number
  /** False: some of the set's ids were taken here, so all of them were replaced by others that follow from them. */
  readonly idsKept: boolean
  readonly warnings: readonly string[]
}

/** Makes a project from our own set (files of `npm run export -- --out FOLDER/`, or the research bundle): all of it or nothing. */
export async function bringInOwnSet(files: readonly SetFile[], target: Omit<SetTarget, 'keepIds'>): Promise<Result<BroughtIn>> {
  const asItIs = await plannedSet(files, { ...target, keepIds: true })
  if (!asItIs.ok) return asItIs
  const planned = asItIs.value === IDS_TAKEN ? await plannedSet(files, { ...target, keepIds: false }) : asItIs
  if (!planned.ok) return planned
  if (planned.value === IDS_TAKEN) throw new Error('a set that gets ids of its own has none that is taken')
  const { set, warnings } = planned.value
  const written = await insertSet(set)
  if (!written.ok) return written
  const { articles, readings, decisions, people } = set
  const spans = readings.reduce((sum, reading) => sum + reading.spans.filter(({ removedAt }) => removedAt === null).length, 0)
  return ok({ slug: target.slug, articles: articles.length, assignments: readings.length, spans, decisions: decisions.length, people: people.length, idsKept: asItIs.value !== IDS_TAKEN, warnings })
}

const IDS_TAKEN = 'ids taken'

/** Reads a set in a thread, a few readings at a time, and checks it as a whole; or finds that ids it would keep are taken here. */
async function plannedSet(files: readonly SetFile[], target: SetTarget): Promise<Result<{ readonly set: NewSet; readonly warnings: readonly string[] } | typeof IDS_TAKEN>> {
  const readings: NewReading[] = []
  let around: { readonly set: Omit<NewSet, 'readings'>; readonly warnings: readonly string[] } | null = null
  for await (const step of walkOwnSet({ files, target, now: new Date() })) {
    if (step.kind === 'failure') return fail(step.failure)
    if (step.kind === 'ids' && target.keepIds && (await takenIds(step.ids)) > 0) return ok(IDS_TAKEN)
    if (step.kind === 'set') around = step
    if (step.kind === 'readings') readings.push(...step.readings)
  }
  if (around === null) return fail(failure('internal', 'The set was read without telling what is in it.', 'Try again; if it happens again, tell whoever runs this instance.'))
  return ok({ set: { ...around.set, readings }, warnings: around.warnings })
}
