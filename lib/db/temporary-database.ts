import { randomBytes } from 'node:crypto'
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
  return { url: url.href, drop: () => run(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) }
}

async function run(serverUrl: string, statement: string): Promise<void> {
  const connection = unwrap(await connect(serverUrl))
  try {
    await connection.query(statement)
  } finally {
    await connection.end()
  }
}
