import { openBackup, restore } from '@/lib/db/backup'
import { closeDatabase } from '@/lib/db/client'
import { openDatabase } from '@/lib/db/embedded'
import { fromCaller } from './caller'
import { firstFault } from './chain-check'
import { countUncounted } from './count-uncounted'
import { say, step } from './output'
import { orEnd } from './with-database'

/** `npm run restore -- FOLDER` puts a backup into an empty database (a new PARALLAX_DATA_DIR, or an empty DATABASE_URL). */
export async function main([source, ...rest]: string[]): Promise<number> {
  if (source === undefined || source.startsWith('-') || rest.length > 0) {
    say('Usage: npm run restore -- FOLDER   (one that npm run backup made)')
    return 2
  }
  const folder = fromCaller(source)
  const manifest = orEnd(await openBackup(folder))
  const database = orEnd(await openDatabase())
  try {
    await step('Restoring', async () => orEnd(await restore(database.url, folder, manifest, firstFault)))
    process.env.DATABASE_URL = database.url
    await countUncounted()
  } finally {
    await closeDatabase()
    await database.stop()
  }
  say(`${manifest.tables.reduce((rows, table) => rows + table.rows, 0)} rows of ${manifest.tables.length} tables, as of ${manifest.madeAt}.`)
  return 0
}
