import { valueOf, type Codec } from './codec'

/** Line separators that some readers split at although JSON allows them inside strings (Python's splitlines among them). */
const SPLITTERS = /[\u0085\u2028\u2029]/g
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** One JSON object a line, keys in fixed order, LF, UTF-8 without BOM. The lossless form. */
export const jsonl: Codec = {
  id: 'jsonl',
  name: 'JSON Lines',
  extension: 'jsonl',
  mediaType: 'application/x-ndjson; charset=utf-8',
  lossless: true,
  flat: false,
  head: () => '',
  row: (columns, row) => `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, valueOf(row, column)]))).replace(SPLITTERS, escaped)}\n`,
}
