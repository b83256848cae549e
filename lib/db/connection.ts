import pg from 'pg'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

/** SQLSTATE of a server that will take connections later. */
export const STARTING_UP = '57P03'

/** One plain connection, for work around the app (migrations, checks, copies). The caller ends it; a failure's details are its code. */
export async function connect(url: string): Promise<Result<pg.Client>> {
  const where = describeUrl(url)
  if (where === null) {
    return fail(
      failure('unavailable', 'DATABASE_URL is not a PostgreSQL address', 'write it as postgresql://user:password@host:5432/database'),
    )
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: 'parallax' })
  client.on('error', () => undefined) // a connection lost while idle shows at its next query
  try {
    await client.connect()
    return ok(client)
  } catch (error) {
    await client.end().catch(() => undefined)
    const [reason, next] = explain(error, where)
    return fail(failure('unavailable', reason, next, errorCode(error)))
  }
}

/** Runs `work` on a connection and ends it, whatever happens. */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<Result<T>>): Promise<Result<T>> {
  const connected = await connect(url)
  if (!connected.ok) return connected
  try {
    return await work(connected.value)
  } finally {
    await connected.value.end().catch(() => undefined)
  }
}

/** Host, port and database of an address, never its password; null if it is no PostgreSQL address. */
export function describeUrl(url: string): { host: string; database: string } | null {
  if (!URL.canParse(url)) return null
  const parsed = new URL(url)
  if (!['postgres:', 'postgresql:'].includes(parsed.protocol)) return null
  const host = parsed.searchParams.get('host') ?? parsed.hostname
  return { host: `${host || 'localhost'}:${parsed.port || '5432'}`, database: decodeURIComponent(parsed.pathname.slice(1)) || parsed.username }
}

/** The SQLSTATE or system code of an error, '' if it has none. A failed dual-stack connection holds one error an address. */
export function errorCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0])
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return ''
}

function explain(error: unknown, at: { host: string; database: string }): [reason: string, next: string] {
  const check = 'check DATABASE_URL'
  switch (errorCode(error)) {
    case 'ECONNREFUSED':
      return [`no database answers at ${at.host}`, `start it, or ${check}`]
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return [`the database host of ${at.host} is not known`, check]
    case 'ENOENT':
      return [`no database socket at ${at.host}`, `start it, or ${check}`]
    case '28P01':
    case '28000':
      return [`the database at ${at.host} refuses this user or password`, check]
    case '3D000':
      return [`the server at ${at.host} has no database named ${at.database}`, `create it (createdb ${at.database}), or ${check}`]
    case '53300':
      return [`the database at ${at.host} has no connection left`, 'raise max_connections there, or lower DATABASE_POOL_SIZE']
    case STARTING_UP:
      return [`the database at ${at.host} is starting up or shutting down`, 'try again in a moment']
    default:
      return [`the database at ${at.host} cannot be reached (${oneLine(error)})`, `start it, or ${check}`]
  }
}

/** What an error says, in one line. */
export function oneLine(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return oneLine(error.errors[0])
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim()
}
