import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openDatabase } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { MIGRATIONS_FOLDER } from '@/lib/db/migrations-folder'
import { nextMigrationSql } from '@/lib/db/next-migration'
import { say } from './output'
import { orEnd } from './with-database'

/**
 * `npm run migrate` applies what is pending; `npm run migrate -- new NAME` writes the next migration from the
 * difference between the migrations and prisma/schema.prisma, to be read and completed before it is committed.
 */
export async function main([action, name]: string[]): Promise<number> {
  if (action !== undefined && (action !== 'new' || !/^[a-z][a-z0-9_]*$/.test(name ?? ''))) {
    say('Parallax: use `npm run migrate`, or `npm run migrate -- new NAME` with a NAME of small letters, digits and _.')
    return 2
  }
  const database = orEnd(await openDatabase())
  try {
    if (action === undefined) {
      const { applied } = orEnd(await migrate(database.url))
      for (const migration of applied) console.log(migration)
      say(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.length}.`)
      return 0
    }
    const sql = orEnd(await nextMigrationSql(database.url))
    if (sql === '') {
      say('The migrations already make this schema.')
      return 0
    }
    const folder = path.join(MIGRATIONS_FOLDER, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`)
    await mkdir(folder)
    await writeFile(path.join(folder, 'migration.sql'), sql)
    console.log(path.join(folder, 'migration.sql'))
    return 0
  } finally {
    await database.stop()
  }
}
