import path from 'node:path'
import { backUp } from '@/lib/db/backup'
import { firstFault } from './chain-check'
import { say, step } from './output'
import { fromCaller } from './caller'
import { databaseUrl, orEnd } from './with-database'

/** `npm run backup -- FOLDER` copies the database into a new folder, also while the server runs; prints its path. */
export async function main([target, ...rest]: string[]): Promise<number> {
  if (target === undefined || target.startsWith('-') || rest.length > 0) {
    say('Usage: npm run backup -- FOLDER   (a folder that is not there yet)')
    return 2
  }
  const folder = path.resolve(fromCaller(target))
  const { tables } = await step('Backing up', async () => orEnd(await backUp(databaseUrl(), folder, new Date(), firstFault)))
  say(`${tables.reduce((rows, table) => rows + table.rows, 0)} rows of ${tables.length} tables, read again and found whole.`)
  console.log(folder)
  return 0
}
