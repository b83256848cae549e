import { createHash } from 'node:crypto'
import { failure } from '@/lib/domain/errors'
import { fail, type Failure, type Result } from '@/lib/domain/result'
import type { SetFile } from '@/lib/formats/foreign/contract'
import { ownSet, type OwnSet } from '@/lib/formats/own/own-set'
import { isOwnSet, readSetRows } from '@/lib/formats/own/set-rows'
import type { NewSet } from '@/lib/db/set-import'
import type { NewReading } from '@/lib/db/set-readings'
import { idsOfSet, planSet, type SetTarget } from './own-set-plan'
import { damagedFile, filesOfSet } from './set-files'

/** A set being read: first the ids it brings, so that they can be asked for; then its rows, readings a few at a time. A failure is the last that comes. */
export type OwnSetStep =
  | { readonly kind: 'ids'; readonly ids: ReturnType<typeof idsOfSet> }
  | { readonly kind: 'set'; readonly set: Omit<NewSet, 'readings'>; readonly warnings: readonly string[] }
  | { readonly kind: 'readings'; readonly readings: readonly NewReading[] }
  | { readonly kind: 'failure'; readonly failure: Failure }

export interface OwnSetAsked {
  readonly files: readonly SetFile[]
  readonly target: SetTarget
  readonly now: Date
}

/** Spans handed over at once: taking them over keeps the thread that asked for some milliseconds. */
const SPANS_A_STEP = 1_000

export async function* readOwnSet({ files, target, now }: OwnSetAsked): AsyncGenerator<OwnSetStep> {
  const set = await checkedSet(files)
  if (!set.ok) {
    yield { kind: 'failure', failure: set.error }
    return
  }
  yield { kind: 'ids', ids: idsOfSet(set.value) }
  const plan = planSet(set.value, target, now)
  if (!plan.ok) {
    yield { kind: 'failure', failure: plan.error }
    return
  }
  const { readings, ...around } = plan.value
  yield { kind: 'set', set: around, warnings: set.value.warnings }
  let held: NewReading[] = []
  let spans = 0
  for (const reading of readings) {
    held.push(reading)
    spans += reading.spans.length
    if (spans < SPANS_A_STEP) continue
    yield { kind: 'readings', readings: held }
    ;[held, spans] = [[], 0]
  }
  if (held.length > 0) yield { kind: 'readings', readings: held }
}

/** A set of ours checked as a whole; what is wrong with it is told file by file and line by line. */
async function checkedSet(given: readonly SetFile[]): Promise<Result<OwnSet>> {
  const files = await filesOfSet(given)
  if (!files.ok) return files
  if (!isOwnSet(files.value)) return fail(NOT_OURS)
  const damaged = damagedFile(files.value)
  if (damaged) return fail(damaged)
  const rows = readSetRows(files.value)
  return rows.ok ? ownSet(rows.value, (text) => createHash('sha256').update(text, 'utf8').digest('hex')) : rows
}

const NOT_OURS = failure('unsupported_format', 'This is not a set of ours: articles, codebooks, assignments and annotations as .jsonl are needed.', 'Take the set out with npm run export -- --project SLUG --out FOLDER/, or as the research bundle.')
