import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Result } from '@/lib/domain/result'
import { TABLE_IDS } from '@/lib/formats/dataset'
import { findFrozen, frozenBytes, storeFrozen, type FrozenSet } from '@/lib/db/frozen'
import type { Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail } from '@/lib/domain/result'
import { countExport } from '@/lib/db/exports'
import { writeBundle, type BundleAsked } from './bundle/bundle'
import { download } from './download'
import { filterOf } from './exports'

/** A chunk of a version as it is stored. */
const CHUNK = 1_000_000

export interface FreezeWords {
  readonly title: string
  readonly authors: string
  readonly note: string
}

/** Makes the bundle as things stand and keeps its bytes for ever, under the next number. */
export async function freeze(asked: BundleAsked, words: FreezeWords, gone: AbortSignal): Promise<FrozenSet> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parallax-frozen-'))
  try {
    // First to disk: its hash stands in the row that its bytes hang on.
    const file = await open(path.join(folder, 'set.zip'), 'w+')
    try {
      const hash = createHash('sha256')
      let bytes = 0
      const licences = await writeBundle(
        asked,
        async (chunk) => {
          hash.update(chunk)
          bytes += chunk.length
          await file.writeFile(chunk)
        },
        gone,
      )
      const counts = await countExport(asked.scope, filterOf(asked.filter))
      const rows = Object.fromEntries(TABLE_IDS.map((table) => [table, counts[table]]))
      const { filter, texts, notes } = asked
      const chosen = Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
      return await storeFrozen(asked.scope, { ...words, asked: { ...chosen, texts, notes, ...licences }, rows, sha256: hash.digest('hex'), bytes }, chunksOf(file))
    } finally {
      await file.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* chunksOf(file: Awaited<ReturnType<typeof open>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; ; ) {
    const { bytesRead, buffer } = await file.read(new Uint8Array(CHUNK), 0, CHUNK, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.slice(0, bytesRead)
  }
}

export const frozenName = (slug: string, { number, asked }: Pick<FrozenSet, 'number' | 'asked'>): string => `${slug}-v${number}${asked['texts'] === false ? '.standoff' : ''}.zip`

/** How a version is cited. */
export const citationOf = (project: string, { authors, title, number, createdAt, sha256 }: FrozenSet): string =>
  `${authors} (${createdAt.getUTCFullYear()}). ${title} (version ${number}) [annotated news articles, project “${project}”, Parallax]. SHA-256 ${sha256}.`

export async function downloadFrozen(scope: Scope<'export'>, number: number): Promise<Result<Response>> {
  const found = await findFrozen(scope, number)
  if (!found) return fail(failure('not_found', 'There is no frozen version of this number.', 'The export page lists those there are.'))
  return download({ fileName: frozenName(scope.projectSlug, found), mediaType: 'application/zip', label: `frozen ${scope.projectSlug} ${number}` }, async (write) => {
    for await (const chunk of frozenBytes(found.id)) await write(chunk)
  })
}
