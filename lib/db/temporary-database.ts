import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { DatabaseError } from 'pg'
import { unwrap } from '@/lib/domain/result'
import { connect } from './connection'

export interface TemporaryDatabase {
  readonly url: string
  readonly drop: () => Promise<void>
}

/** A new database without any table on the server of `serverUrl`, whose role must be allowed to make one. */
export async function temporaryDatabase(serverUrl: string, prefix: string): Promise<TemporaryDatabase> {
  const name = `${prefix}_${randomBytes(6).toString('hex')}`
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  await run(serverUrl, `CREATE DATABASE "${name}"`)
  return { url: url.href, drop: () => drop(serverUrl, name) }
}

const PATIENCE = 30_000

/** A worker of autovacuum in the database may not be ended by every role: it is waited for, since it is done soon. */
async function drop(serverUrl: string, name: string): Promise<void> {
  for (const until = Date.now() + PATIENCE; ; await setTimeout(200)) {
    try {
      return await run(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE || Date.now() > until) throw error
    }
  }
}

const INSUFFICIENT_PRIVILEGE = '42501'

async function run(serverUrl: string, statement: string): Promise<void> {
  const connection = unwrap(await connect(serverUrl))
  try {
    await connection.query(statement)
  } finally {
    await connection.end()
  }
}
