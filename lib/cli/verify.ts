import { withConnection } from '@/lib/db/connection'
import { ok } from '@/lib/domain/result'
import { firstFault } from './chain-check'
import { databaseUrl, orEnd } from './with-database'

/** `npm run verify` walks the log of every project and names the first link that is broken. */
export async function main(): Promise<number> {
  const fault = orEnd(await withConnection(databaseUrl(), async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    return ok(await firstFault(client))
  }))
  if (fault === null) {
    console.log('Every log is whole, and every text is the one that was stored.')
    return 0
  }
  console.log(`Broken: ${fault}.`)
  return 1
}
