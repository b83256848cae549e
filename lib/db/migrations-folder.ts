import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

export const MIGRATIONS_FOLDER = path.resolve(import.meta.dirname, '../../prisma/migrations')

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string // SHA-256 of the file, as Prisma's own tools record it
}

/** The migrations that came with this version of the app, oldest first. */
export async function readMigrations(folder = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(path.join(folder, name, 'migration.sql'))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}
