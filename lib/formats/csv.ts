import { stringify } from 'csv-stringify/sync'
import { valueOf, type Codec } from './codec'
import type { Value } from './dataset'

/**
 * A cell that a spreadsheet might take for a formula: an operator first, also behind a BOM, blanks or quotes,
 * also in full width; or a tab or line break first, which some strip. (OWASP, CSV injection.)
 */
const FORMULA = /^(?:[\t\r\n]|[\s\uFEFF"'“”‘’]*[=+\-@＝＋－＠])/

/** True if the spreadsheet-safe form puts an apostrophe before this text. */
export const looksLikeFormula = (text: string): boolean => FORMULA.test(text)

const asText = (value: Value): string | number | null => (typeof value === 'boolean' ? String(value) : typeof value === 'object' && value !== null ? JSON.stringify(value) : value)

// Every text is quoted, so that an empty one differs from a missing one and no line break inside is ever bare (RFC 4180).
const line = (cells: readonly (string | number | null)[]): string =>
  stringify([cells], { quoted_string: true, record_delimiter: '\n' })

const shared = { extension: 'csv', mediaType: 'text/csv; charset=utf-8', lossless: false, flat: true } as const

/** Values as they are: for programs. LF, UTF-8 without BOM; a missing value is an empty unquoted cell. */
export const rawCsv: Codec = {
  ...shared,
  id: 'csv-raw',
  name: 'CSV, values as they are',
  head: (columns) => line(columns),
  row: (columns, row) => line(columns.map((column) => asText(valueOf(row, column)))),
}

/** The column of the safe form that says which cells got an apostrophe, so that a program can take it off again. */
export const GUARDED = 'guarded_cells'

/** For spreadsheets: what could run as a formula gets an apostrophe in front, and the last column names those cells. */
export const safeCsv: Codec = {
  ...shared,
  id: 'csv',
  name: 'CSV, safe in a spreadsheet',
  head: (columns) => line([...columns, GUARDED]),
  row: (columns, row) => {
    const guarded: string[] = []
    const cells = columns.map((column) => {
      const value = asText(valueOf(row, column))
      if (typeof value !== 'string' || !looksLikeFormula(value)) return value
      guarded.push(column)
      return `'${value}`
    })
    return line([...cells, guarded.join(' ')])
  },
}

/** The same behind a byte order mark: without it Excel takes UTF-8 for the code page of its machine. */
export const withByteOrderMark = (codec: Codec): Codec => ({ ...codec, head: (columns) => `\uFEFF${codec.head(columns)}` })
