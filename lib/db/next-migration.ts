import { ok, type Result } from '@/lib/domain/result'
import { migrate } from './migrate'
import { loadSchemaEngine, sqlToSchema, THIS_DATABASE } from './schema-engine'
import { temporaryDatabase } from './temporary-database'

/** The SQL that the migrations lack to make the schema of prisma/schema.prisma, worked out on an empty database beside the given one. */
export async function nextMigrationSql(serverUrl: string): Promise<Result<string>> {
  const empty = await temporaryDatabase(serverUrl, 'parallax_migrate')
  try {
    const migrated = await migrate(empty.url)
    if (!migrated.ok) return migrated
    return ok(await sqlToSchema(await loadSchemaEngine(empty.url), THIS_DATABASE))
  } finally {
    await empty.drop()
  }
}
