import { z } from 'zod'
import type { Scope } from '@/lib/domain/access'
import { attributeRef } from '@/lib/domain/codebook'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { columnsOf, flatColumns, flatRow, EXPORT_LAYERS, TABLE_IDS, type TableId } from '@/lib/formats/dataset'
import { codecFor, FORMAT_IDS, TABLES } from '@/lib/formats/registry'
import type { Codec } from '@/lib/formats/codec'
import { withExportSnapshot, type ExportFilter, type ExportSnapshot } from '@/lib/db/exports'
import { rowsOf } from './export-rows'

/** One file asked for, as it stands in an address. */
export const exportQuerySchema = z.strictObject({
  format: z.enum(FORMAT_IDS).default('jsonl'),
  set: z.enum(TABLE_IDS).default('annotations'),
  layer: z.enum(EXPORT_LAYERS).default('all'),
  story: z.uuid().optional(),
  outlet: z.uuid().optional(),
  /** CSV only: `1` guards cells that a spreadsheet could run as a formula, `0` leaves values as they are. */
  safe: z.enum(['1', '0']).default('1'),
})
export type ExportQuery = z.infer<typeof exportQuerySchema>

export const filterOf = ({ layer, story, outlet }: Pick<ExportQuery, 'layer' | 'story' | 'outlet'>): ExportFilter => ({ layer, storyId: story, outletId: outlet })

/** What the codebooks of the project name, for the columns of flat formats. */
async function membersOf(snapshot: ExportSnapshot, table: TableId): Promise<string[]> {
  if (TABLES[table].spread === undefined) return []
  const codebooks = await snapshot.codebooks()
  const named = codebooks.flatMap(({ dimensions, questions }) =>
    table === 'annotations' ? dimensions.flatMap(({ key, attributes }) => attributes.map((attribute) => attributeRef(key, attribute.key))) : questions.map(({ key }) => key),
  )
  return [...new Set(named)]
}

/** Text gathered before it is handed on, in UTF-16 units. */
const CHUNK = 65_536

/** Writes one table of a snapshot, a chunk at a time; the next is made only when `write` has taken the last. Returns the rows written. */
export async function writeTable(snapshot: ExportSnapshot, table: TableId, codec: Codec, write: (chunk: string) => Promise<void>): Promise<number> {
  const of = TABLES[table]
  const members = codec.flat ? await membersOf(snapshot, table) : []
  const columns = codec.flat ? flatColumns(of, members) : columnsOf(of)
  let pending = codec.head(columns)
  let rows = 0
  for await (const row of rowsOf(snapshot, table)) {
    pending += codec.row(columns, codec.flat ? flatRow(of, members, row) : row)
    rows++
    if (pending.length < CHUNK) continue
    await write(pending)
    pending = ''
  }
  if (pending) await write(pending)
  return rows
}

/** Downloads at one time; each holds a connection of the database for as long as it lasts. */
const MOST_DOWNLOADS = 4
/** A reader who takes nothing for this long has gone. */
const STALLED_MS = 60_000
let running = 0

/** The file as a stream. It ends with an error, never quietly short, if something fails on the way. */
export function downloadTable(scope: Scope<'export'>, query: ExportQuery): Result<Response> {
  if (running >= MOST_DOWNLOADS)
    return fail(failure('too_many_requests', 'Several downloads are running already.', 'Try again when they have finished.', { retryAfterSeconds: 20 }))
  const codec = codecFor(query.format, query.safe === '1')
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  running++
  void withExportSnapshot(scope, filterOf(query), (snapshot) => writeTable(snapshot, query.set, codec, (chunk) => unlessStalled(writer.write(encoder.encode(chunk)))))
    .then(() => writer.close())
    .catch((error: unknown) => {
      // A reader who went away ends up here too; that is no fault of ours.
      if (!(error instanceof Gone)) console.error(`export ${scope.projectSlug} ${query.set}:`, error)
      return writer.abort(error).catch(() => undefined)
    })
    .finally(() => running--)
  return ok(
    new Response(readable, {
      headers: {
        'content-type': codec.mediaType,
        'content-disposition': `attachment; filename="${fileName(scope.projectSlug, query.set, codec)}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    }),
  )
}

export const fileName = (slug: string, table: TableId, codec: Codec): string => `${slug}.${table}.${codec.extension}`

class Gone extends Error {}

/** Waits for a reader to take a chunk; rejects with Gone when it has left or stands still. */
async function unlessStalled(taken: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Gone('the download stood still')), STALLED_MS)
  })
  try {
    await Promise.race([taken, stalled])
  } catch {
    throw new Gone('the download was ended by its reader')
  } finally {
    clearTimeout(timer)
  }
}
