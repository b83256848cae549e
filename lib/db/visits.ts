import type { AssignmentScope } from '@/lib/domain/access'
import { database } from './client'

export interface VisitReport {
  /** Made in the browser, new each time the page is opened. */
  readonly id: string
  /** How long ago the visit began, by the browser's clock. */
  readonly ageMilliseconds: number
  /** Active time of the whole visit so far. */
  readonly activeMilliseconds: number
}

/**
 * Takes in how long a visit has lasted: of all reports the greatest counts, so repeats and disorder are harmless, and
 * never more than has passed since the visit began (nor since the assignment was made) by this server's clock. False
 * if the id is that of a visit to another assignment.
 */
export async function recordVisit({ assignmentId }: AssignmentScope<'write'>, { id, ageMilliseconds, activeMilliseconds }: VisitReport): Promise<boolean> {
  const written = await database().$executeRaw`
    INSERT INTO "Visit" AS v (id, "assignmentId", "startedAt", "activeMilliseconds")
    SELECT ${id}::uuid, a.id, b.began, greatest(0, least(${activeMilliseconds}::int, extract(epoch FROM now() - b.began) * 1000)::int)
    FROM "Assignment" a
    CROSS JOIN LATERAL (SELECT greatest(a."createdAt", now() - ${ageMilliseconds}::bigint * interval '1 millisecond') AS began) b
    WHERE a.id = ${assignmentId}::uuid
    ON CONFLICT (id) DO UPDATE SET "activeMilliseconds" =
      greatest(v."activeMilliseconds", least(excluded."activeMilliseconds", extract(epoch FROM now() - v."startedAt") * 1000)::int)
    WHERE v."assignmentId" = excluded."assignmentId"`
  return written > 0
}

/** Active time of all visits to an assignment, in milliseconds. */
export async function activeMillisecondsOf({ assignmentId }: AssignmentScope): Promise<number> {
  const { _sum } = await database().visit.aggregate({ where: { assignmentId }, _sum: { activeMilliseconds: true } })
  return _sum.activeMilliseconds ?? 0
}
