import { z } from 'zod'
import type { AssignmentScope } from '@/lib/domain/access'
import { NO_ANSWERS, unanswered } from '@/lib/domain/answers'
import type { AssignmentStatus } from '@/lib/domain/assignment'
import { failure } from '@/lib/domain/errors'
import { factsOf } from '@/lib/domain/facts'
import { MASK } from '@/lib/domain/masking'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { namesIn } from '@/lib/domain/span-details'
import { foldTransactions } from '@/lib/editor/fold'
import { operationSchema } from '@/lib/editor/operation-schema'
import { newUses, unseenUses } from '@/lib/editor/retired-codes'
import type { Transaction } from '@/lib/editor/transaction'
import { changeStatus, readKind } from '@/lib/db/assignments'
import { countWaitingOf } from '@/lib/db/waiting-marks'
import { commitTransactions, findLogged, readLog, readSavingState, type SavingState } from '@/lib/db/transactions'
import { isUniqueViolation } from '@/lib/db/faults'
import { payloadHash } from './payload-hash'

export interface Saved {
  /** Version of the assignment after the last of the transactions sent. */
  readonly version: number
  readonly accepted: readonly string[]
}

/** Written in the same database transaction as what it comes with, or refusing it (answering false). A repeat does not run it again. */
export interface Also {
  readonly run: NonNullable<Parameters<typeof commitTransactions>[1]['also']>
  readonly refusal: Failure
}

/**
 * Saves a batch of transactions made from `baseVersion`, exactly once: those the log already has are answered from
 * it, the rest are checked, folded and committed together. Refusals keep everything as it was and say which
 * transaction (`details.transactionId`) or what has happened since (`details.transactions`).
 */
export async function saveTransactions(
  scope: AssignmentScope<'write'>,
  input: { baseVersion: number; transactions: readonly Transaction[] },
  also: Also | null = null,
): Promise<Result<Saved>> {
  const { transactions } = input
  const hashes = new Map(transactions.map((transaction) => [transaction.id, payloadHash(scope.assignmentId, transaction)]))
  if (hashes.size !== transactions.length) return fail(reused(transactions.find((one, i) => transactions.findIndex(({ id }) => id === one.id) < i)?.id ?? ''))
  // A second round only if the same batch arrived twice at once and the twin was committed in between.
  for (let round = 0; ; round++) {
    const logged = await findLogged(transactions.map(({ id }) => id))
    const foreign = logged.find((row) => row.assignmentId !== scope.assignmentId || row.payloadHash !== hashes.get(row.id))
    if (foreign) return fail(reused(foreign.id))
    const known = new Map(logged.map((row) => [row.id, row.version]))
    const fresh = transactions.filter(({ id }) => !known.has(id))
    const accepted = transactions.map(({ id }) => id)
    if (fresh.length === 0) return ok({ version: Math.max(...known.values()), accepted })

    const state = await readSavingState(scope)
    const expectedVersion = input.baseVersion + [...known.values()].filter((version) => version > input.baseVersion).length
    if (state.version === expectedVersion) {
      if (state.status === 'complete') return fail(COMPLETE)
      const folded = foldTransactions(state, fresh, { text: state.text, zones: state.zones, codes: state.codebook.idOf, codebook: state.codebook.codebook })
      if (!folded.ok) return folded
      const retired = also ? null : await retiredAnew(scope, state, fresh)
      if (retired) return fail(retired)
      const { work, changed } = folded.value
      // The log keeps operations as sent; spans quote what the article says, also where the annotator was not shown it.
      const written = work.spans.filter(({ id }) => changed.has(id)).map((span) => (state.text === state.trueText ? span : { ...span, quote: state.trueText.slice(span.start, span.end) }))
      const standing = new Set(work.spans.map(({ id }) => id))
      const outcome = await committing(scope, {
        expectedVersion,
        transactions: fresh.map((transaction) => ({
          ...transaction,
          madeAt: new Date(transaction.madeAt),
          payloadHash: hashes.get(transaction.id) ?? '',
        })),
        written,
        removed: [...changed].filter((id) => !standing.has(id)),
        answers: work.answers === state.answers ? null : work.answers,
        facts: factsOf(work.spans, state.zones, state.text.length),
        names: namesIn(written, work.answers === state.answers ? NO_ANSWERS : work.answers, state.codebook.codebook).filter((name) => !name.includes(MASK)),
        codebook: state.codebook,
        textId: state.textId,
        zonesSeen: state.spans.length === 0 ? state.zones : null,
        also: also?.run ?? null,
      })
      if (outcome === 'refused' && also) return fail(also.refusal)
      if (outcome === 'zones_changed' && round < 3) continue
      if (outcome === 'committed') return ok({ version: expectedVersion + fresh.length, accepted })
      if (outcome === 'span_id_taken')
        return fail(failure('id_reused', 'A new span carries the id of a span of another assignment.', 'Give every new span a new random id.'))
    }
    if (round >= 3 || (await findLogged(fresh.map(({ id }) => id))).length === 0) return stale(scope, input.baseVersion)
  }
}

/** Why a batch is refused that marks something anew with a retired code. What the assignment's log has seen may come back. */
async function retiredAnew(scope: AssignmentScope<'write'>, state: SavingState, fresh: readonly Transaction[]): Promise<Failure | null> {
  const { codebook } = state.codebook
  const uses = newUses(state, fresh, codebook)
  if (uses.length === 0) return null
  const { transactions } = await readLog(scope, 0)
  const [use] = unseenUses(uses, transactions.flatMap(({ operations }) => z.array(operationSchema).parse(operations)), codebook)
  return use === undefined
    ? null
    : failure('code_unknown', `The code "${use.code}" is retired: it stays where it is, and nothing is marked anew with it.`, 'Take another code of the codebook version the assignment names.', { transactionId: use.transactionId })
}

/** A twin of the same batch can reach the log's primary key first; that is a stale base, not an error. */
async function committing(...args: Parameters<typeof commitTransactions>): ReturnType<typeof commitTransactions> {
  try {
    return await commitTransactions(...args)
  } catch (error) {
    if (isUniqueViolation(error)) return 'stale'
    throw error
  }
}

async function stale(scope: AssignmentScope<'write'>, baseVersion: number): Promise<Result<Saved>> {
  const { version, status, transactions } = await readLog(scope, baseVersion)
  if (status === 'complete' && version === baseVersion) return fail(COMPLETE)
  return fail(
    failure('stale_version', `The assignment has moved on from version ${baseVersion} to ${version}; nothing of this was saved.`, 'Take in what happened since (details.transactions) and send again from there.', {
      version,
      transactions,
    }),
  )
}

const COMPLETE = failure('assignment_complete', 'This assignment is marked complete.', 'Open it again to change its spans.')

const reused = (id: string) =>
  failure('id_reused', `Transaction ${id} is in the log already with another content.`, 'Give every new transaction a new id.', { transactionId: id })

/** Marks an assignment complete, if its codebook's required questions are answered, or opens it again, from the version the person has seen. */
export async function setStatus(
  scope: AssignmentScope<'write'>,
  input: { status: AssignmentStatus; expectedVersion: number },
): Promise<Result<{ status: AssignmentStatus; version: number }>> {
  if (input.status === 'complete') {
    const state = await readSavingState(scope)
    const waiting = await countWaitingOf(scope)
    if (waiting > 0)
      return fail(failure('conflict', `Of the earlier text ${waiting === 1 ? 'one mark waits' : `${waiting} marks wait`} for you to say where ${waiting === 1 ? 'it belongs' : 'they belong'} in the new one.`, 'Place or drop them under “Marks that wait”, then mark the article complete.'))
    const missing = state.version === input.expectedVersion ? unanswered(state.answers, state.codebook.codebook) : []
    if (missing.length > 0)
      return fail(failure('unanswered', `The codebook needs an answer about the article: ${missing.map(({ name }) => name).join(', ')}.`, 'Answer it beside the text, then mark the article complete.', { questions: missing.map(({ key }) => key) }))
  }
  if (input.status === 'open' && (await readKind(scope)) === 'training') return fail(GOLD_SEEN)
  if (await changeStatus(scope, input.status, input.expectedVersion)) return ok({ status: input.status, version: input.expectedVersion })
  const { version, transactions } = await readLog(scope, input.expectedVersion)
  return fail(
    failure('stale_version', `Spans were changed after version ${input.expectedVersion}; the assignment is at ${version}.`, 'Look at what changed, then try again.', { version, transactions }),
  )
}

const GOLD_SEEN = failure('conflict', 'A training article stays as it was when you marked it complete: its gold has been shown.', 'Compare it with the gold, then go on with the next.')
