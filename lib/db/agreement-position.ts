import type { Scope } from '@/lib/domain/access'
import { database } from './client'

/** Where a project's history stands: it moves with every change that could move a number of agreement. */
export async function agreementPosition({ projectId }: Scope<'read_layers'>): Promise<string> {
  const [row] = await database().$queryRaw<{ position: string }[]>`
    SELECT concat_ws('-',
      (SELECT seq FROM "ChainHead" WHERE "projectId" = ${projectId}::uuid),
      (SELECT count(*) || '.' || coalesce(floor(extract(epoch FROM max(at)) * 1000)::bigint, 0) FROM "AuditEvent" WHERE "projectId" = ${projectId}::uuid),
      (SELECT count(*) || '.' || coalesce(floor(extract(epoch FROM max("completedAt")) * 1000)::bigint, 0) FROM "Assignment" WHERE "projectId" = ${projectId}::uuid AND status = 'complete')) AS position`
  return row?.position ?? ''
}
