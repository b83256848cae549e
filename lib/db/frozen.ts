import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Scope } from '@/lib/domain/access'
import { recordEvent } from './audit'
import { database } from './client'

/** A published version of a project's set. */
export interface FrozenSet {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly authors: string
  readonly note: string
  /** What of the project is in it. */
  readonly asked: Readonly<Record<string, unknown>>
  /** By table. */
  readonly rows: Readonly<Record<string, number>>
  /** Of the file. */
  readonly sha256: string
  readonly bytes: number
  readonly createdAt: Date
}

export type NewFrozenSet = Omit<FrozenSet, 'id' | 'number' | 'createdAt' | 'asked'> & { readonly asked: Readonly<Record<string, string | boolean>> }

const HOUR = 3_600_000
const select = { id: true, number: true, title: true, authors: true, note: true, asked: true, rows: true, sha256: true, bytes: true, createdAt: true } as const
const askedSchema = z.record(z.string(), z.unknown())
const rowsSchema = z.record(z.string(), z.number())

interface Stored extends Omit<FrozenSet, 'asked' | 'rows' | 'bytes'> {
  readonly asked: unknown
  readonly rows: unknown
  readonly bytes: bigint
}

const setOf = ({ asked, rows, bytes, ...set }: Stored): FrozenSet => ({ ...set, asked: askedSchema.parse(asked), rows: rowsSchema.parse(rows), bytes: Number(bytes) })

/** Stores a version under the next number, with its bytes in the order of the chunks: all of it or nothing. */
export function storeFrozen(scope: Scope<'export'>, { asked, rows, bytes, ...set }: NewFrozenSet, chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<FrozenSet> {
  return database().$transaction(
    async (tx) => {
      // One at a time, so that numbers have no gaps.
      await tx.$executeRaw`SELECT 1 FROM "Project" WHERE id = ${scope.projectId}::uuid FOR NO KEY UPDATE`
      const last = await tx.frozenSet.aggregate({ where: { projectId: scope.projectId }, _max: { number: true } })
      const number = (last._max.number ?? 0) + 1
      const created = await tx.frozenSet.create({
        data: { ...set, id: randomUUID(), projectId: scope.projectId, number, asked, rows, bytes: BigInt(bytes), createdById: scope.userId },
        select,
      })
      let position = 0
      for await (const chunk of chunks) await tx.frozenChunk.create({ data: { setId: created.id, position: position++, bytes: chunk }, select: { position: true } })
      await recordEvent(tx, { kind: 'set.frozen', actorId: scope.userId, projectId: scope.projectId, subject: created.id, data: { number, title: set.title, sha256: set.sha256 } })
      return setOf(created)
    },
    { timeout: HOUR },
  )
}

/** The newest first. */
export const listFrozen = async ({ projectId }: Scope<'export'>): Promise<FrozenSet[]> =>
  (await database().frozenSet.findMany({ where: { projectId }, orderBy: { number: 'desc' }, select })).map(setOf)

export async function findFrozen({ projectId }: Scope<'export'>, number: number): Promise<FrozenSet | null> {
  const found = await database().frozenSet.findUnique({ where: { projectId_number: { projectId, number } }, select })
  return found && setOf(found)
}

/** The bytes of a version, a chunk at a time. */
export async function* frozenBytes(setId: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const chunk = await database().frozenChunk.findUnique({ where: { setId_position: { setId, position } }, select: { bytes: true } })
    if (!chunk) return
    yield chunk.bytes
  }
}
