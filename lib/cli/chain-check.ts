import { createHash } from 'node:crypto'
import { CHAIN_START, chainText } from '@/lib/domain/chain'
import { chainEnds, chainLog, firstChangedText, type ChainEnd, type LogRow } from '@/lib/db/chain-log'
import type { CheckLog } from '@/lib/db/backup'
import { transactionSchema } from '@/lib/editor/transaction-schema'
import { payloadHash } from '@/lib/server/payload-hash'

/** The first thing wrong with the logs and texts of a database, named so that it can be found; null if they are whole. */
export const firstFault: CheckLog = async (client) => {
  for (const end of await chainEnds(client)) {
    const fault = await firstBrokenLink(chainLog(client, end.projectId), end)
    if (fault !== null) return `project ${end.slug}, ${fault}`
  }
  const changed = await firstChangedText(client)
  return changed === null ? null : `article version ${changed.id}: its text is not the one that was stored`
}

/** Walks one project's chain up to its end. */
export async function firstBrokenLink(log: AsyncIterable<LogRow> | Iterable<LogRow>, end: Pick<ChainEnd, 'seq' | 'hash'>): Promise<string | null> {
  let seq = 0n
  let hash = CHAIN_START
  for await (const row of log) {
    seq += 1n
    if (row.seq !== seq) return `transaction ${seq} is missing`
    const at = `transaction ${seq} (${row.id})`
    if (row.previousHash !== hash) return `${at} does not follow the one before it`
    if (row.payloadHash !== payloadOf(row)) return `${at}: what it did was changed`
    hash = createHash('sha256').update(chainText(row.previousHash, row)).digest('hex')
    if (row.hash !== hash) return `${at}: its hash does not fit it`
  }
  if (seq !== end.seq) return seq < end.seq ? `transaction ${seq + 1n} is missing` : `transaction ${end.seq + 1n} was added behind the end`
  return hash === end.hash ? null : `transaction ${seq}: its hash is not the one the project ends with`
}

function payloadOf({ id, label, operations, madeAt, assignmentId }: LogRow): string | null {
  const transaction = transactionSchema.safeParse({ id, label, operations, madeAt: madeAt.toISOString() })
  return transaction.success ? payloadHash(assignmentId, transaction.data) : null
}
