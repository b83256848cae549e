import { CsvError, parse, type Options } from 'csv-parse/sync'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { legible } from '@/lib/domain/text'
import type { Decoded } from './decode'

export type TableKind = 'csv' | 'tsv' | 'jsonl'

export interface TableRow {
  /** As a spreadsheet numbers them (the header is row 1); in JSON lines, of the line. */
  readonly number: number
  /** One for each column of the table. */
  readonly cells: Result<readonly string[], Failure>
}

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  readonly warnings: readonly string[]
}

export const MOST_ROWS = 20_000
const MOST_COLUMNS = 500
const DEEPEST = 64

/** A decoded table → its columns and rows. A row that is wrong by itself says so and leaves the others alone. */
export function readTable(decoded: Decoded, kind: TableKind): Result<Table, Failure> {
  const table = kind === 'jsonl' ? jsonLines(decoded.text) : delimited(decoded.text, kind)
  if (!table.ok) return table
  const { columns, rows } = table.value
  if (rows.length === 0) return fail(failure('empty_file', 'The table has no rows below its header.', 'Check that it was saved completely, and import it again.'))
  if (rows.length > MOST_ROWS) return fail(failure('too_large', `The table has ${rows.length.toLocaleString('en')} rows; at most ${MOST_ROWS.toLocaleString('en')} are read.`, 'Split it into several files, each with the header, and import them one by one.'))
  if (columns.length > MOST_COLUMNS) return fail(failure('too_large', `The table has ${columns.length.toLocaleString('en')} columns; at most ${MOST_COLUMNS} are read.`, 'Leave out the columns that say nothing of the article.'))
  return ok({ ...table.value, warnings: [...decoded.warnings, ...table.value.warnings] })
}

type Delimiter = '\t' | ',' | ';' | '|'

function delimited(text: string, kind: 'csv' | 'tsv'): Result<Table, Failure> {
  const delimiter = kind === 'tsv' ? '\t' : delimiterOf(text)
  const quoted = records(text, { delimiter })
  // Tables between tabs are often written without any quoting: there a quotation mark is a letter.
  if (quoted.ok || delimiter !== '\t') return quoted
  const bare = records(text, { delimiter, quote: null })
  return bare.ok ? ok({ ...bare.value, warnings: ['Quotation marks of this table are not in pairs; they were taken for part of the text.'] }) : quoted
}

/** The sign that the first line has most of, outside quotation marks. */
function delimiterOf(text: string): Delimiter {
  const header = text.slice(0, 10_000).split('\n').find((line) => line.trim() !== '')?.replace(/"[^"]*"/g, '') ?? ''
  const times = (sign: string) => header.split(sign).length
  return ([',', ';', '\t', '|'] as const).reduce((best, sign) => (times(sign) > times(best) ? sign : best))
}

function records(text: string, options: Options): Result<Table, Failure> {
  let all: string[][]
  try {
    all = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false, record_delimiter: ['\n'], max_record_size: 6_000_000, ...options })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return fail(failure('invalid_input', `The table cannot be read: ${error.message.replace(/\.$/, '')}.`, 'Open it in a spreadsheet program, look at that line (often a quotation mark that is not closed), and save it again as CSV in UTF-8.', { line: lineIn(error) }))
  }
  const isEmpty = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '')
  const head = all.findIndex((cells) => !isEmpty(cells))
  const columns = columnNames(all[head] ?? [])
  const rows = all.flatMap((cells, at): TableRow[] => {
    if (at <= head || isEmpty(cells)) return []
    const number = at + 1
    if (cells.length > columns.length && !isEmpty(cells.slice(columns.length)))
      return [{ number, cells: fail(failure('invalid_input', `Row ${number} has ${cells.length} cells, the header has ${columns.length}.`, 'Put cells that hold the separating sign in quotation marks, or give each column a name.', { row: number })) }]
    return [{ number, cells: ok(columns.map((_, i) => cells[i] ?? '')) }]
  })
  return ok({ columns, rows, warnings: [] })
}

const lineIn = (error: CsvError): number | undefined => (typeof error['lines'] === 'number' ? error['lines'] : undefined)

/** Each with a name of its own, none empty. */
function columnNames(cells: readonly string[]): string[] {
  const names: string[] = []
  const taken = new Set<string>()
  cells.forEach((cell, i) => {
    const name = legible(cell.replace(/\s+/g, ' ').trim().slice(0, 190)) || `column ${i + 1}`
    let free = name
    for (let n = 2; taken.has(free); n++) free = `${name} (${n})`
    taken.add(free)
    names.push(free)
  })
  return names
}

function jsonLines(text: string): Result<Table, Failure> {
  const columns = new Map<string, number>()
  const found: { readonly number: number; readonly cells: Result<ReadonlyMap<string, string>, Failure> }[] = []
  let good = 0
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const number = at + 1
    const cells = jsonLine(line, number)
    if (cells.ok) {
      good++
      for (const name of cells.value.keys()) if (!columns.has(name)) columns.set(name, columns.size)
      if (columns.size > MOST_COLUMNS) return fail(failure('too_large', `The lines name more than ${MOST_COLUMNS} fields (line ${number}).`, 'Leave out the fields that say nothing of the article.', { line: number }))
    }
    found.push({ number, cells })
    if (found.length > MOST_ROWS) break
  }
  const [first] = found
  if (good === 0 && first && !first.cells.ok) return first.cells
  const names = [...columns.keys()]
  return ok({
    columns: names,
    rows: found.map(({ number, cells }) => ({ number, cells: cells.ok ? ok(names.map((name) => cells.value.get(name) ?? '')) : cells })),
    warnings: [],
  })
}

function jsonLine(line: string, number: number): Result<ReadonlyMap<string, string>, Failure> {
  const wrong = (what: string) => fail(failure('invalid_input', `Line ${number} ${what}.`, 'Each line must be one JSON object, as {"text": "…", "headline": "…"}. Correct the line and import the file again.', { line: number }))
  if (depthOf(line) > DEEPEST) return wrong(`is nested deeper than ${DEEPEST} levels`)
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    // The parser's own words name the place; what it quotes of the line is cut off.
    return wrong(`is not valid JSON (${error instanceof Error ? error.message.slice(0, 80) : 'unreadable'})`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('is not a JSON object')
  const cells = new Map<string, string>()
  spread(value, '', cells)
  return ok(cells)
}

/** The fields of an object and of the objects right in it (`meta.title`); whatever lies deeper stays JSON. */
function spread(object: object, prefix: string, cells: Map<string, string>): void {
  const fields: [string, unknown][] = Object.entries(object)
  for (const [key, value] of fields) {
    const name = legible(`${prefix}${key}`.slice(0, 190))
    if (value === null || value === undefined) cells.set(name, '')
    else if (typeof value === 'string') cells.set(name, value)
    else if (typeof value === 'object' && !Array.isArray(value) && prefix === '') spread(value, `${name}.`, cells)
    else cells.set(name, JSON.stringify(value))
  }
}

/** The deepest nesting of a JSON text, without parsing it. */
function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < json.length; i++) {
    const sign = json[i]
    if (inString) {
      if (sign === '\\') i++
      else if (sign === '"') inString = false
    } else if (sign === '"') inString = true
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth)
    else if (sign === '}' || sign === ']') depth--
  }
  return deepest
}
