import { z } from 'zod'
import type { Scope } from '@/lib/domain/access'
import { attributeRef } from '@/lib/domain/codebook'
import type { Result } from '@/lib/domain/result'
import { columnsOf, flatColumns, flattener, EXPORT_LAYERS, TABLE_IDS, type Row, type Table, type TableId } from '@/lib/formats/dataset'
import { codecFor, FORMAT_IDS, TABLES, type FormatId } from '@/lib/formats/registry'
import type { Codec } from '@/lib/formats/codec'
import { PARQUET, ParquetTable } from '@/lib/formats/parquet'
import { COPIES, PARTS } from '@/lib/comparison/question'
import { withExportSnapshot, type ExportFilter, type ExportSnapshot } from '@/lib/db/exports'
import { download, type Write } from './download'
import { rowsOf } from './export-rows'

export const EXPORT_PARTS = ['all', ...PARTS] as const

/** What is taken of a project, as it stands in an address: the same words as in the comparison. */
export const exportFilterSchema = z.strictObject({
  layer: z.enum(EXPORT_LAYERS).default('all'),
  story: z.uuid().optional(),
  outlet: z.uuid().optional(),
  /** Key of a dimension: its marks alone. */
  dimension: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/).optional(),
  /** Marks that touch this part of the text. */
  part: z.enum(EXPORT_PARTS).default('all'),
  /** First and last day, inclusive, of the date printed in the article; an article without one is in no period. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  copies: z.enum(COPIES).default('apart'),
})
export type ExportAsked = z.infer<typeof exportFilterSchema>

/** One table asked for, as it stands in an address. */
export const exportQuerySchema = exportFilterSchema.extend({
  format: z.enum(FORMAT_IDS).default('jsonl'),
  set: z.enum(TABLE_IDS).default('annotations'),
  /** CSV only: `1` guards cells that a spreadsheet could run as a formula, `0` leaves values as they are. */
  safe: z.enum(['1', '0']).default('1'),
  /** CSV only: `1` puts a byte order mark first, by which Excel knows UTF-8. */
  bom: z.enum(['1', '0']).default('0'),
})
export type ExportQuery = z.infer<typeof exportQuerySchema>

export const filterOf = ({ layer, story, outlet, dimension, part, from, to, copies }: ExportAsked): ExportFilter => ({
  layer,
  storyId: story,
  outletId: outlet,
  dimension,
  part: part === 'all' ? undefined : part,
  from,
  to,
  copies,
})

/** How a table is written. */
export interface TableForm {
  readonly format: FormatId
  /** CSV only. */
  readonly safe: boolean
  readonly byteOrderMark: boolean
}

export const formOf = ({ format, safe, bom }: Pick<ExportQuery, 'format' | 'safe' | 'bom'>): TableForm => ({ format, safe: safe === '1', byteOrderMark: bom === '1' })

/** What a file of this form is called and served as. */
export const kindOfFile = ({ format, safe, byteOrderMark }: TableForm): { readonly extension: string; readonly mediaType: string } =>
  format === 'parquet' ? PARQUET : codecFor(format, safe, byteOrderMark)

/** What the codebooks of the project name, for the columns of flat formats. */
export async function membersOf(snapshot: ExportSnapshot, table: TableId): Promise<string[]> {
  if (TABLES[table].spread === undefined) return []
  const codebooks = await snapshot.codebooks()
  const named = codebooks.flatMap(({ dimensions, questions }) =>
    table === 'annotations' ? dimensions.flatMap(({ key, attributes }) => attributes.map((attribute) => attributeRef(key, attribute.key))) : questions.map(({ key }) => key),
  )
  return [...new Set(named)]
}

/** Text gathered before it is handed on, in UTF-16 units. */
const CHUNK = 65_536

/** Rows as the text of a codec, in chunks. */
export async function* textOf(codec: Codec, columns: readonly string[], rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> {
  let pending = codec.head(columns)
  for await (const row of rows) {
    pending += codec.row(columns, row)
    if (pending.length < CHUNK) continue
    yield pending
    pending = ''
  }
  if (pending) yield pending
}

export async function* bytesOf(text: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const chunk of text) yield encoder.encode(chunk)
}

/** How many rows have gone by. */
export interface RowCount {
  rows: number
}

async function* counted(rows: AsyncIterable<Row>, count: RowCount): AsyncGenerator<Row> {
  for await (const row of rows) {
    count.rows++
    yield row
  }
}

async function* flatRows(table: Table, members: readonly string[], rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  const flatten = flattener(table, members)
  for await (const row of rows) yield flatten(row)
}

async function* tableText(snapshot: ExportSnapshot, table: TableId, codec: Codec, count: RowCount): AsyncGenerator<string> {
  const of = TABLES[table]
  const rows = counted(rowsOf(snapshot, table), count)
  if (!codec.flat) {
    yield* textOf(codec, columnsOf(of), rows)
    return
  }
  const members = await membersOf(snapshot, table)
  yield* textOf(codec, flatColumns(of, members), flatRows(of, members, rows))
}

/** Writes one table of a snapshot, a chunk at a time; the next is made only when `write` has taken the last. Returns the rows written. */
export async function writeTable(snapshot: ExportSnapshot, table: TableId, codec: Codec, write: (chunk: string) => Promise<void>): Promise<number> {
  const count = { rows: 0 }
  for await (const chunk of tableText(snapshot, table, codec, count)) await write(chunk)
  return count.rows
}

/** One table of a snapshot in any form, made while it is read. */
export async function* tableBytes(snapshot: ExportSnapshot, table: TableId, { format, safe, byteOrderMark }: TableForm, count: RowCount = { rows: 0 }): AsyncGenerator<Uint8Array> {
  if (format !== 'parquet') {
    yield* bytesOf(tableText(snapshot, table, codecFor(format, safe, byteOrderMark), count))
    return
  }
  const file = new ParquetTable(TABLES[table], await membersOf(snapshot, table))
  for await (const row of counted(rowsOf(snapshot, table), count)) {
    const group = file.row(row)
    if (group) yield group
  }
  yield file.end()
}

/** The same, handed to `write`. Returns the rows written. */
export async function writeTableAs(snapshot: ExportSnapshot, table: TableId, form: TableForm, write: Write): Promise<number> {
  const count = { rows: 0 }
  for await (const chunk of tableBytes(snapshot, table, form, count)) await write(chunk)
  return count.rows
}

/** One table as a file. It ends with an error, never quietly short, if something fails on the way. */
export function downloadTable(scope: Scope<'export'>, query: ExportQuery): Result<Response> {
  const form = formOf(query)
  const { extension, mediaType } = kindOfFile(form)
  return download({ fileName: `${scope.projectSlug}.${query.set}.${extension}`, mediaType, label: `export ${scope.projectSlug} ${query.set}` }, (write) =>
    withExportSnapshot(scope, filterOf(query), (snapshot) => writeTableAs(snapshot, query.set, form, write)),
  )
}
