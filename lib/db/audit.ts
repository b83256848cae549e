import { randomUUID } from 'node:crypto'
import type { AuditKind } from '@/lib/domain/audit'
import type { DatabaseTransaction } from './client'
import type { Prisma } from './generated/client'

export interface AuditEntry {
  readonly kind: AuditKind
  /** null: a command on the server, or the first start. */
  readonly actorId: string | null
  readonly projectId?: string | null
  readonly subject?: string
  readonly data?: Prisma.InputJsonObject
}

/** Writes one line of the append-only audit log, in the transaction of what it tells about. */
export async function recordEvent(db: DatabaseTransaction, { kind, actorId, projectId = null, subject = '', data = {} }: AuditEntry): Promise<void> {
  await db.auditEvent.create({ data: { id: randomUUID(), kind, actorId, projectId, subject, data } })
}
