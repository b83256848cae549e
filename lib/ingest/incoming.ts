import type { ArticleDraft } from '@/lib/domain/article'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { ARCHIVE_LIMITS, isArchive, openArchive } from './archive'
import { guessMapping, type ColumnMapping } from './columns'
import { decode } from './decode'
import { articleOfDocx } from './docx'
import { draftArticle, extensionOf, type IncomingFile } from './draft'
import { articleOfPdf, isPdf } from './pdf'
import { readTable, type Table, type TableKind } from './table'
import { articleOfRow } from './table-row'

/** Uploads above this are refused. Single articles of text stay below MAX_FILE_BYTES. */
export const MAX_UPLOAD_BYTES = 50_000_000

export interface MappedFile extends IncomingFile {
  /** Which column of a table is what; guessed where it is left out. */
  readonly mapping?: ColumnMapping
}

/** One article of a file that holds several: `articles.csv row 7`, `folder/page.html`. */
export interface IncomingEntry {
  readonly name: string
  readonly draft: Result<ArticleDraft, Failure>
  /** What is kept beside the article: the file itself, or the row as JSON. */
  readonly original: Uint8Array
}

export interface TableShape {
  readonly columns: readonly string[]
  /** As given, or guessed; without `text` there are no entries until somebody names the column. */
  readonly mapping: ColumnMapping
  /** The first rows, a cell a column. */
  readonly sample: readonly (readonly string[])[]
  readonly total: number
  readonly warnings: readonly string[]
}

/** What a file is, told before its entries. */
export type IncomingShape = { readonly kind: 'article' } | ({ readonly kind: 'table' } & TableShape) | { readonly kind: 'archive'; readonly total: number }

/** What a file holds. `rows` and `entries` are all of it, or as many as were asked for. */
export type Incoming =
  | { readonly kind: 'article'; readonly draft: ArticleDraft }
  | ({ readonly kind: 'table'; readonly rows: readonly IncomingEntry[] } & TableShape)
  | { readonly kind: 'archive'; readonly total: number; readonly entries: readonly IncomingEntry[] }

/** A file being read: first its shape, then its entries one by one; a failure is the last that comes and is about the whole file. */
export type IncomingStep = { readonly kind: 'shape'; readonly shape: IncomingShape } | { readonly kind: 'entry'; readonly entry: IncomingEntry } | { readonly kind: 'failure'; readonly failure: Failure }

export const INCOMING_EXTENSIONS = ['.txt', '.text', '.html', '.htm', '.xhtml', '.docx', '.pdf', '.csv', '.tsv', '.jsonl', '.zip'] as const

const SAMPLE_ROWS = 5
const TABLES: Readonly<Record<string, TableKind>> = { csv: 'csv', tsv: 'tsv', tab: 'tsv', jsonl: 'jsonl', ndjson: 'jsonl' }
const TABLE_TYPES: Readonly<Record<string, TableKind>> = { 'text/csv': 'csv', 'text/tab-separated-values': 'tsv', 'application/x-ndjson': 'jsonl', 'application/jsonl': 'jsonl' }

/**
 * The one door: bytes and a file name → what articles they hold. Never throws for what is in the bytes. Work on a
 * stranger's file belongs into a thread (lib/server/ingest-thread.ts has the same function).
 */
export async function readIncoming(file: MappedFile, most = Infinity): Promise<Result<Incoming, Failure>> {
  return collectIncoming(walkIncoming(file, most))
}

export async function collectIncoming(steps: AsyncIterable<IncomingStep>): Promise<Result<Incoming, Failure>> {
  let shape: IncomingShape | null = null
  const entries: IncomingEntry[] = []
  for await (const step of steps) {
    if (step.kind === 'failure') return fail(step.failure)
    if (step.kind === 'shape') shape = step.shape
    else entries.push(step.entry)
  }
  if (shape === null) throw new Error('a file was read without telling what it is')
  if (shape.kind === 'table') return ok({ ...shape, rows: entries })
  if (shape.kind === 'archive') return ok({ ...shape, entries })
  const only = entries[0]
  if (!only) throw new Error('an article was read without a draft')
  return only.draft.ok ? ok({ kind: 'article', draft: only.draft.value }) : only.draft
}

/** The same step by step; at most `most` entries are read. */
export async function* walkIncoming(file: MappedFile, most = Infinity): AsyncGenerator<IncomingStep> {
  if (file.bytes.byteLength > MAX_UPLOAD_BYTES) {
    yield failed(failure('too_large', `The file has ${file.bytes.byteLength.toLocaleString('en')} bytes; at most ${MAX_UPLOAD_BYTES.toLocaleString('en')} are taken.`, 'Split it into smaller files, and import those.'))
    return
  }
  const table = tableKindOf(file)
  if (table) {
    const read = openTable(file, table)
    if (!read.ok) {
      yield failed(read.error)
      return
    }
    const { shape, rows } = read.value
    yield { kind: 'shape', shape }
    for (const entry of shape.mapping.text === undefined ? [] : rows(file.fileName, most)) yield { kind: 'entry', entry }
  } else if (isArchive(file.bytes) && ['zip', undefined].includes(extensionOf(file.fileName))) yield* walkArchive(file, most)
  else {
    yield { kind: 'shape', shape: { kind: 'article' } }
    yield { kind: 'entry', entry: { name: file.fileName, draft: await articleOf(file), original: file.bytes } }
  }
}

const failed = (reason: Failure): IncomingStep => ({ kind: 'failure', failure: reason })

function tableKindOf({ fileName, contentType }: IncomingFile): TableKind | null {
  return TABLES[extensionOf(fileName) ?? ''] ?? TABLE_TYPES[contentType?.split(';')[0]?.trim().toLowerCase() ?? ''] ?? null
}

async function articleOf(file: IncomingFile): Promise<Result<ArticleDraft, Failure>> {
  if (extensionOf(file.fileName) === 'docx') return articleOfDocx(file.bytes)
  if (isPdf(file.bytes)) return articleOfPdf(file.bytes)
  return draftArticle(file)
}

interface OpenTable {
  readonly shape: { readonly kind: 'table' } & TableShape
  readonly rows: (fileName: string, most: number) => Generator<IncomingEntry>
}

function openTable(file: MappedFile, kind: TableKind): Result<OpenTable, Failure> {
  const decoded = decode(file.bytes, { html: false, mostBytes: MAX_UPLOAD_BYTES, ...(file.contentType === undefined ? {} : { contentType: file.contentType }) })
  if (!decoded.ok) return decoded
  const read = readTable(decoded.value, kind)
  if (!read.ok) return read
  const table = read.value
  const sample = table.rows.slice(0, 100).flatMap(({ cells }) => (cells.ok ? [cells.value] : []))
  const mapping = file.mapping ?? guessMapping(table.columns, sample)
  for (const name of Object.values(mapping))
    if (!table.columns.includes(name)) return fail(failure('invalid_input', `The table has no column “${name}”.`, `Its columns are ${listOf(table.columns)}. Choose among them.`, { columns: table.columns }))
  const shape = { kind: 'table', columns: table.columns, mapping, sample: sample.slice(0, SAMPLE_ROWS), total: table.rows.length, warnings: table.warnings } as const
  return ok({ shape, rows: (fileName, most) => rowsOf(table, mapping, fileName, decoded.value.encoding, most) })
}

function* rowsOf({ columns, rows }: Table, mapping: ColumnMapping, fileName: string, encoding: string, most: number): Generator<IncomingEntry> {
  for (const { number, cells } of rows.slice(0, most)) {
    const name = `${fileName} row ${number}`
    if (!cells.ok) yield { name, draft: cells, original: new Uint8Array() }
    else {
      const draft = articleOfRow({ columns, cells: cells.value, encoding }, mapping)
      const original = new TextEncoder().encode(JSON.stringify(Object.fromEntries(columns.map((column, i) => [column, cells.value[i] ?? '']))))
      yield { name, draft: draft.ok ? draft : fail({ ...draft.error, reason: `Row ${number}: ${draft.error.reason}` }), original }
    }
  }
}

/** What to say of a table whose text column nobody has named and nothing gives away. */
export const textColumnMissing = (columns: readonly string[]): Failure =>
  failure('invalid_input', 'No column of the table looks like the text of the articles.', `Say which one it is. The columns are ${listOf(columns)}.`, { columns })

const listOf = (columns: readonly string[]): string => `${columns.slice(0, 20).map((name) => `“${name}”`).join(', ')}${columns.length > 20 ? ' …' : ''}`

async function* walkArchive(file: MappedFile, most: number): AsyncGenerator<IncomingStep> {
  const archive = await openArchive(file.bytes, ARCHIVE_LIMITS)
  if (!archive.ok) {
    yield failed(archive.error)
    return
  }
  const { paths } = archive.value
  if (paths.length === 0) {
    yield failed(failure('empty_file', 'The archive holds no files.', 'Check that it was saved completely, and import it again.'))
    return
  }
  yield { kind: 'shape', shape: { kind: 'archive', total: paths.length } }
  let left = most
  for await (const unpacked of archive.value.files()) {
    if (!unpacked.ok) {
      yield failed(unpacked.error)
      return
    }
    if (left <= 0) return
    for await (const entry of entriesOf({ bytes: unpacked.value.bytes, fileName: unpacked.value.path, ...(file.mapping === undefined ? {} : { mapping: file.mapping }) }, left)) {
      left--
      yield { kind: 'entry', entry }
    }
  }
}

/** A file in an archive is read like any other; what is wrong with it is said of it alone. */
async function* entriesOf(file: MappedFile, most: number): AsyncGenerator<IncomingEntry> {
  const refused = (reason: Failure): IncomingEntry => ({ name: file.fileName, draft: fail(reason), original: new Uint8Array() })
  if (isArchive(file.bytes) && extensionOf(file.fileName) === 'zip') {
    yield refused(failure('unsupported_format', 'Archives inside an archive are not opened.', 'Unpack it on your computer, and bring in its files.'))
    return
  }
  for await (const step of walkIncoming(file, most)) {
    if (step.kind === 'entry') yield step.entry
    else if (step.kind === 'failure') yield refused(step.failure)
    else if (step.shape.kind === 'table' && step.shape.mapping.text === undefined) yield refused(textColumnMissing(step.shape.columns))
  }
}
