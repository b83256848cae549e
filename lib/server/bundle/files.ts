import { createHash } from 'node:crypto'
import { codebookMarkdown } from '@/lib/formats/codebook-markdown'
import { articleRow, articleTable } from '@/lib/formats/article-row'
import { safeCsv } from '@/lib/formats/csv'
import { columnsOf, flatColumns, flattener, TABLE_IDS, type Row, type TableId } from '@/lib/formats/dataset'
import { jsonl } from '@/lib/formats/jsonl'
import { QDC, writeQdc } from '@/lib/formats/refi-codebook'
import { TABLES } from '@/lib/formats/registry'
import type { ExportSnapshot } from '@/lib/db/exports'
import { guidOf } from '../codebook-files'
import { rowsOf } from '../export-rows'
import { bytesOf, membersOf, textOf } from '../exports'
import type { ZipEntry } from '../zip'
import { adjudicatedRows, ADJUDICATED_COLUMNS } from './adjudicated'
import type { BundleAsked } from './bundle'
import { croissantJson } from './croissant'
import { datasheetMarkdown } from './datasheet'
import { manifestJson, type BundledFile, type BundledTable, type BundleFacts } from './manifest'
import { AGREEMENT_COLUMNS, DESIGN_COLUMNS, PREVALENCE_COLUMNS, type BundleNumbers } from './numbers'
import { readmeMarkdown } from './readme'
import { REHYDRATE } from './rehydrate-script'
import { REHYDRATED, standoffColumns, standoffRow } from './standoff'
import { Tally } from './tally'

/** Up to here the texts lie in files of their own besides; beyond, in articles.jsonl alone, for programs that open no longer archives. */
export const MOST_TEXT_FILES = 2_000

/** The files of a bundle, each made while it is read, in one order; what is counted on the way stands in the last ones. */
export async function* bundleFiles(snapshot: ExportSnapshot, asked: BundleAsked, numbers: BundleNumbers, numbersOfThisState: boolean): AsyncGenerator<ZipEntry> {
  const files: BundledFile[] = []
  const tables = new Map<TableId, BundledTable>()
  const rehydrated = new Map<TableId, { columns: readonly string[]; sha256: string }>()
  const tally = new Tally()
  const metered = (path: string, bytes: () => AsyncIterable<Uint8Array>): ZipEntry => ({
    path,
    async *bytes() {
      const hash = createHash('sha256')
      let size = 0
      for await (const chunk of bytes()) {
        hash.update(chunk)
        size += chunk.length
        yield chunk
      }
      files.push({ path, bytes: size, sha256: hash.digest('hex') })
    },
  })
  const text = (path: string, make: () => AsyncIterable<string> | Iterable<string>): ZipEntry => metered(path, () => bytesOf(make()))

  const chosen = (table: TableId): AsyncIterable<Row> => withNotes(asked.notes, rowsOf(snapshot, table))
  const without = (table: TableId): boolean => !asked.texts && REHYDRATED.includes(table)

  /** One table as JSON Lines, with what has to be known of it. */
  async function* lines(table: TableId): AsyncGenerator<string> {
    const columns = without(table) ? standoffColumns(table) : columnsOf(TABLES[table])
    const whole = createHash('sha256')
    let rows = 0
    async function* seen(): AsyncGenerator<Row> {
      for await (const row of chosen(table)) {
        rows++
        tally.see(table, row)
        if (without(table)) whole.update(jsonl.row(columnsOf(TABLES[table]), row))
        yield without(table) ? standoffRow(table, row) : row
      }
    }
    yield* textOf(jsonl, columns, seen())
    tables.set(table, { rows, columns })
    if (without(table)) rehydrated.set(table, { columns: columnsOf(TABLES[table]), sha256: whole.digest('hex') })
  }

  /** One table for spreadsheets: what the codebooks name is a column each. */
  async function* cells(table: TableId): AsyncGenerator<string> {
    const members = await membersOf(snapshot, table)
    const dropped = new Set(without(table) ? columnsOf(TABLES[table]).filter((column) => !standoffColumns(table).includes(column)) : [])
    const added = without(table) ? standoffColumns(table).filter((column) => !columnsOf(TABLES[table]).includes(column)) : []
    async function* flat(): AsyncGenerator<Row> {
      const flatten = flattener(TABLES[table], members)
      for await (const row of chosen(table)) yield flatten(without(table) ? standoffRow(table, row) : row)
    }
    yield* textOf(safeCsv, [...flatColumns(TABLES[table], members).filter((column) => !dropped.has(column)), ...added], flat())
  }

  async function* articleCells(): AsyncGenerator<string> {
    const columns = columnsOf(articleTable).filter((column) => column !== 'text' && column !== 'zones')
    async function* rows(): AsyncGenerator<Row> {
      for await (const article of snapshot.articles()) yield articleRow(article)
    }
    yield* textOf(safeCsv, columns, rows())
  }

  async function* zones(): AsyncGenerator<Row> {
    for await (const article of snapshot.articles()) {
      const { article_id, sha256, zones: own } = articleRow(article)
      for (const { kind, start, end } of own) yield { article_id, sha256, kind, start, end }
    }
  }

  for (const table of TABLE_IDS) yield text(`${table}.jsonl`, () => lines(table))
  yield text('annotations.csv', () => cells('annotations'))
  yield text('assignments.csv', () => cells('assignments'))
  yield text('articles.csv', articleCells)
  yield text('zones.csv', () => textOf(safeCsv, ['article_id', 'sha256', 'kind', 'start', 'end'], zones()))
  yield text('adjudicated.jsonl', () => textOf(jsonl, ADJUDICATED_COLUMNS, adjudicatedRows(snapshot, asked.notes)))
  yield text('agreement.csv', () => textOf(safeCsv, AGREEMENT_COLUMNS, numbers.agreement))
  yield text('prevalence.csv', () => textOf(safeCsv, PREVALENCE_COLUMNS, numbers.prevalence))
  yield text('design.csv', () => textOf(safeCsv, DESIGN_COLUMNS, numbers.design))
  const codebooks = await snapshot.codebooks()
  for (const codebook of codebooks) {
    const name = `codebooks/${codebook.key}-${codebook.version}`
    yield text(`${name}.json`, () => [`${JSON.stringify(codebook, null, 2)}\n`])
    yield text(`${name}.md`, () => [codebookMarkdown(codebook)])
    yield text(`${name}.${QDC.extension}`, () => [writeQdc(codebook, guidOf)])
  }
  if (asked.texts && tally.counts().articles <= MOST_TEXT_FILES) for await (const article of snapshot.articles()) yield text(`texts/${article.sha256}.txt`, () => [article.text])
  yield text('rehydrate.py', () => [REHYDRATE])

  const { project } = await snapshot.surroundings()
  const facts = (): BundleFacts => ({
    project: { slug: asked.scope.projectSlug, ...project },
    filter: asked.filter,
    texts: asked.texts ? 'included' : 'left out',
    notes: asked.notes ? 'included' : 'left out',
    newestChange: tally.newest,
    tables,
    rehydrated,
    files,
    settings: numbers.settings,
    measures: [...new Map(numbers.agreement.map((row) => [String(row['measure']), { measure: String(row['measure']), name: String(row['name']), year: Number(row['year']) }])).values()],
    codebooks,
    numbersOfThisState,
  })
  const sizes = { agreement: numbers.agreement.length, prevalence: numbers.prevalence.length, design: numbers.design.length }
  yield text('datasheet.md', () => [datasheetMarkdown(facts(), tally.counts())])
  yield text('README.md', () => [readmeMarkdown(facts(), sizes)])
  yield text('croissant.json', () => [croissantJson(facts(), tally.counts())])
  // Last: it has the hash of every other file.
  yield { path: 'manifest.json', bytes: () => bytesOf([manifestJson(facts())]) }
}

/** Free text of people, where it is not to leave the project. */
async function* withNotes(notes: boolean, rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const row of rows) yield notes ? row : { ...row, ...('note' in row ? { note: '' } : {}), ...('reason' in row ? { reason: '' } : {}) }
}
