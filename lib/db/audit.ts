import { randomUUID } from 'node:crypto'
import type { DatabaseTransaction } from './client'
import type { Prisma } from './generated/client'

/** What the audit log can say. `subject` is the id of whom or what it happened to. */
export const AUDIT_KINDS = [
  'user.created',
  'user.disabled',
  'user.enabled',
  'user.admin_granted',
  'user.password_changed',
  'session.started',
  'session.revoked',
  'token.created',
  'token.revoked',
  'invitation.created',
  'invitation.revoked',
  'invitation.accepted',
  'member.added',
  'member.role_changed',
  'member.removed',
  'project.created',
  'article.imported',
  'article.changed',
  'assignment.created',
  'assignment.completed',
  'assignment.reopened',
  'entity.changed',
  'entity.merged',
  'round.started',
  'round.changed',
  'round.closed',
  'round.reopened',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

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
