import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import type { CodeRef } from '@/lib/domain/codebook'
import type { Transition } from '@/lib/domain/codebook-transition'
import { failure } from '@/lib/domain/errors'
import { factsOf } from '@/lib/domain/facts'
import { fail, ok, unwrap, type Result } from '@/lib/domain/result'
import { NEW_CODEBOOK } from '@/lib/domain/waiting'
import { moveToVersion } from '@/lib/editor/codebook-move'
import { foldTransactions } from '@/lib/editor/fold'
import type { Operation } from '@/lib/editor/operation'
import { MAX_OPERATIONS } from '@/lib/editor/transaction-schema'
import { readCodebook } from '@/lib/db/codebooks'
import { countMoving, listMoving, moveAssignment, moveRounds, type MovedWork, type Movement, type MovingWork } from '@/lib/db/codebook-moves'
import { findVersion, stepsBetween } from '@/lib/db/codebook-versions'
import { NOT_FOUND } from './gate'
import { payloadHash } from './payload-hash'

type MoveScope = Scope<'manage_people'>

export interface MovePreview {
  readonly from: string
  readonly to: string
  /** Readings still coded by the version they come from, of every kind. */
  readonly assignments: number
  /** Of those, readings that stay: the same person has the text by the other version already. */
  readonly twins: number
  /** The rules, in the order of the steps, with how many spans each is about. Codes of later steps count what they have now. */
  readonly rules: readonly (Transition & { readonly spans: number })[]
}

/** The steps from one version to a later one made from it. */
async function stepsOf(scope: MoveScope, { from, to }: Movement): Promise<Result<Transition[][]>> {
  const [before, after] = [await findVersion(scope, from), await findVersion(scope, to)]
  if (before === null || after === null) return fail(NOT_FOUND)
  const steps = from === to ? null : await stepsBetween(from, to)
  return steps === null ? fail(failure('invalid_input', 'The one version was not made from the other.', 'Move to a later version of the same codebook.')) : ok(steps)
}

/** What moving all readings of a version to a later one would do. Writes nothing. */
export async function previewMove(scope: MoveScope, movement: Movement): Promise<Result<MovePreview>> {
  const steps = await stepsOf(scope, movement)
  if (!steps.ok) return steps
  const [{ assignments, spans }, { twins }] = [await countMoving(scope, movement.from), await listMoving(scope, movement, 0)]
  const version = async (id: string) => (await readCodebook(id)).codebook.version
  const count = (ref: CodeRef) => spans.get(ref) ?? 0
  return ok({ from: await version(movement.from), to: await version(movement.to), assignments, twins, rules: steps.value.flat().map((rule) => ({ ...rule, spans: count(rule.from) })) })
}

/** Readings moved by one request; whoever asks goes on until none is left. */
export const MOVED_AT_ONCE = 50

/**
 * Moves readings of a version to a later one made from it, some at a time: each as a whole, with a transaction in its
 * log that says what changed. What was interrupted goes on where it stopped.
 */
export async function moveReadings(scope: MoveScope, movement: Movement): Promise<Result<{ moved: number; left: number; twins: number }>> {
  const { userId } = scope
  if (userId === null) return fail(NOT_FOUND)
  const steps = await stepsOf(scope, movement)
  if (!steps.ok) return steps
  const [before, after] = [await readCodebook(movement.from), await readCodebook(movement.to)]
  const plan = (work: MovingWork): MovedWork => {
    const { operations, looks } = moveToVersion({ spans: work.spans, answers: work.answers }, before.codebook, after.codebook, steps.value)
    const transactions = batches(operations).map((batch) => ({ id: randomUUID(), label: NEW_CODEBOOK, madeAt: new Date().toISOString(), operations: batch }))
    const { work: moved, changed } = unwrap(foldTransactions({ spans: work.spans, answers: work.answers }, transactions, { text: work.text, zones: work.zones, codes: after.idOf, codebook: after.codebook }))
    return {
      transactions: transactions.map((transaction) => ({ ...transaction, madeAt: new Date(transaction.madeAt), payloadHash: payloadHash(work.assignmentId, transaction) })),
      spans: moved.spans,
      changed,
      answers: moved.answers,
      facts: factsOf(moved.spans, work.zones, work.text.length),
      looks,
    }
  }
  await moveRounds(scope, movement)
  const { ids } = await listMoving(scope, movement, MOVED_AT_ONCE)
  let moved = 0
  for (const id of ids) if (await moveAssignment({ ...scope, userId }, id, movement, plan)) moved++
  const { left, twins } = await listMoving(scope, movement, 0)
  return ok({ moved, left, twins })
}

/** At least one, empty where no mark changes: whoever has the page open is told by it that the codebook is another. */
const batches = (operations: readonly Operation[]): Operation[][] =>
  Array.from({ length: Math.max(1, Math.ceil(operations.length / MAX_OPERATIONS)) }, (_, i) => operations.slice(i * MAX_OPERATIONS, (i + 1) * MAX_OPERATIONS))
