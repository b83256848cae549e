import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { errorCode, oneLine, withConnection } from './connection'
import { exists } from './data-folder'
import { migrate } from './migrate'
import { readMigrations } from './migrations-folder'
import { quoted, quotedList, tablesInOrder } from './tables'

const manifestSchema = z.strictObject({
  format: z.literal('parallax-backup-1'),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: z.string() })),
  tables: z.array(
    z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: z.int(), bytes: z.int(), sha256: z.string() }),
  ),
})
export type BackupManifest = z.infer<typeof manifestSchema>
type TableEntry = BackupManifest['tables'][number]

/** Judges the log of a database through a connection: null if it is whole, else what is wrong with it. */
export type CheckLog = (client: pg.Client) => Promise<string | null>

const fileOf = (folder: string, table: string) => path.join(folder, `${table}.copy`)

/**
 * Copies every table as of one moment into a new folder, while the server goes on. The copy is read again and its
 * log checked before the folder gets its name: a folder of that name is a whole backup.
 */
export async function backUp(url: string, folder: string, now: Date, checkLog: CheckLog): Promise<Result<BackupManifest>> {
  if (await exists(folder)) return fail(failure('already_exists', `${folder} is there already`, 'name a folder that is not there yet'))
  const unfinished = `${folder}.unfinished`
  try {
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    const made = await withConnection(url, async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY')
      const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
        'SELECT migration_name AS name, checksum FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY 1',
      )
      const tables: TableEntry[] = []
      for (const { name, columns, primaryKey } of await tablesInOrder(client)) {
        const meter = new Meter()
        const query = client.query(copyTo(`COPY (SELECT ${quotedList(columns)} FROM ${quoted(name)} ORDER BY ${quotedList(primaryKey)}) TO STDOUT`))
        await pipeline(query, meter, createWriteStream(fileOf(unfinished, name), { mode: 0o600, flush: true }))
        tables.push({ name, columns: [...columns], rows: query.rowCount, bytes: meter.bytes, sha256: meter.sha256() })
      }
      const broken = await checkLog(client)
      if (broken !== null) return fail(failure('conflict', `the log of this database is broken: ${broken}`, 'restore the last good backup; npm run verify tells more'))
      return ok<BackupManifest>({ format: 'parallax-backup-1', madeAt: now.toISOString(), migrations, tables })
    })
    if (!made.ok) return made
    const broken = await firstBrokenFile(unfinished, made.value)
    if (broken !== null) return fail(failure('internal', `the backup did not come out as it went in: ${broken}`, 'check the disk, then try again'))
    await writeFile(path.join(unfinished, 'manifest.json'), `${JSON.stringify(made.value, null, 2)}\n`, { mode: 0o600, flush: true })
    await sync(unfinished)
    await rename(unfinished, folder)
    await sync(path.dirname(folder))
    return made
  } catch (error) {
    if (!['ENOSPC', 'EACCES', 'EROFS', 'EDQUOT'].includes(errorCode(error))) throw error
    return fail(failure('storage_full', `the backup cannot be written to ${folder} (${oneLine(error)})`, 'name a folder you may write to, with room enough'))
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** Reads a backup's manifest and checks every file against it. */
export async function openBackup(folder: string): Promise<Result<BackupManifest>> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => null)
  if (text === null) return fail(failure('not_found', `${folder} holds no backup of Parallax`, 'name the folder that npm run backup made'))
  const manifest = manifestSchema.safeParse(parseJson(text))
  if (!manifest.success) return fail(failure('invalid_input', `the manifest of ${folder} cannot be read`, 'take another backup, or the version of Parallax that made it'))
  const broken = await firstBrokenFile(folder, manifest.data)
  if (broken !== null) return fail(failure('invalid_input', `the backup ${folder} is damaged: ${broken}`, 'take another copy of it'))
  return ok(manifest.data)
}

/**
 * Puts a backup into a database that holds nothing, at the schema it was made with, then brings it to this version.
 * All tables or none. The caller has opened the manifest with `openBackup`.
 */
export async function restore(url: string, folder: string, manifest: BackupManifest, checkLog: CheckLog): Promise<Result<void>> {
  const known = await readMigrations()
  const wanted = manifest.migrations.map(({ name, checksum }) => known.find((migration) => migration.name === name && migration.checksum === checksum))
  const then = wanted.filter((migration) => migration !== undefined)
  if (then.length !== wanted.length) return fail(failure('conflict', 'this backup was made by a newer version of Parallax, or another', 'restore it with that version'))
  const prepared = await migrate(url, then)
  if (!prepared.ok) return prepared
  const loaded = await withConnection(url, async (client): Promise<Result<void>> => {
    await client.query('BEGIN')
    for (const { name } of await tablesInOrder(client)) {
      const { rowCount } = await client.query(`SELECT FROM ${quoted(name)} LIMIT 1`)
      if (rowCount !== 0) return fail(failure('conflict', `this database is in use (${name} has rows), and a restore overwrites nothing`, 'set PARALLAX_DATA_DIR to a new folder, or DATABASE_URL to an empty database'))
    }
    for (const { name, columns, rows } of manifest.tables) {
      const query = client.query(copyFrom(`COPY ${quoted(name)} (${quotedList(columns)}) FROM STDIN`))
      await pipeline(createReadStream(fileOf(folder, name)), query)
      if (query.rowCount !== rows) return fail(failure('internal', `${name} has ${rows} rows and ${query.rowCount} went in`, 'nothing was restored; take another copy of the backup'))
    }
    const broken = await checkLog(client)
    if (broken !== null) return fail(failure('conflict', `the log in this backup is broken: ${broken}`, 'nothing was restored; take an earlier backup'))
    await client.query('COMMIT')
    await client.query('ANALYZE')
    return ok(undefined)
  })
  if (!loaded.ok) return loaded
  const brought = await migrate(url)
  return brought.ok ? ok(undefined) : brought
}

/** What is wrong with the files, null if they are those of the manifest and no others. */
async function firstBrokenFile(folder: string, manifest: BackupManifest): Promise<string | null> {
  const expected = new Set(manifest.tables.map(({ name }) => path.basename(fileOf(folder, name))))
  const stranger = (await readdir(folder)).find((name) => name !== 'manifest.json' && !expected.has(name))
  if (stranger !== undefined) return `${stranger} does not belong to it`
  for (const { name, bytes, sha256 } of manifest.tables) {
    if (!/^\w+$/.test(name)) return `${name} is no table`
    const file = fileOf(folder, name)
    if (!(await exists(file))) return `${path.basename(file)} is missing`
    const meter = new Meter()
    await pipeline(createReadStream(file), meter.resume())
    if (meter.bytes !== bytes || meter.sha256() !== sha256) return `${path.basename(file)} was changed`
  }
  return null
}

/** Counts and hashes what passes through. */
class Meter extends Transform {
  bytes = 0
  private readonly hash = createHash('sha256')

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    this.bytes += chunk.length
    this.hash.update(chunk)
    done(null, chunk)
  }

  sha256 = (): string => this.hash.digest('hex')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Names in a folder are on disk once the folder itself is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}
