import { database, type DatabaseTransaction } from './client'

/**
 * The complete gold layers of texts, made with any version of the codebook that shares the major number of the one given
 * (its codes mean the same); of several the newest. By text; texts without one have no entry.
 */
export async function goldLayers(versionIds: readonly string[], codebookVersionId: string, db: Pick<DatabaseTransaction, '$queryRaw'> = database()): Promise<ReadonlyMap<string, string>> {
  const rows = await db.$queryRaw<{ versionId: string; assignmentId: string }[]>`
    SELECT DISTINCT ON (g."articleVersionId") g."articleVersionId"::text AS "versionId", g.id::text AS "assignmentId"
    FROM "Assignment" g
    JOIN "CodebookVersion" v ON v.id = g."codebookVersionId"
    JOIN "CodebookVersion" w ON w.id = ${codebookVersionId}::uuid AND w."codebookId" = v."codebookId" AND w.major = v.major
    WHERE g.kind = 'gold' AND g.status = 'complete' AND g."articleVersionId" = ANY(${[...versionIds]}::uuid[])
    ORDER BY g."articleVersionId", v.minor DESC, v.patch DESC`
  return new Map(rows.map(({ versionId, assignmentId }) => [versionId, assignmentId]))
}
