import { createHash } from 'node:crypto'
import { columnsOf, type Row, type TableId } from '@/lib/formats/dataset'
import { TABLES } from '@/lib/formats/registry'

/** Longest beginning of a quote that a set without texts shows, in code points: enough to find the place by eye. */
export const QUOTE_BEGINNING = 40

/** What a set without texts leaves out of a table, and what stands there instead. rehydrate.py puts it back. */
const WITHOUT: Readonly<Partial<Record<TableId, { readonly leave: readonly string[]; readonly quoted: boolean }>>> = {
  articles: { leave: ['text'], quoted: false },
  annotations: { leave: ['quote', 'prefix', 'suffix'], quoted: true },
  checklist_marks: { leave: ['quote'], quoted: true },
}

/** Tables that are not the same with and without texts. */
export const REHYDRATED: readonly TableId[] = ['articles', 'annotations', 'checklist_marks']

export function standoffColumns(table: TableId): readonly string[] {
  const { leave = [], quoted = false } = WITHOUT[table] ?? {}
  return [...columnsOf(TABLES[table]).filter((column) => !leave.includes(column)), ...(quoted ? ['quote_beginning', 'quote_sha256'] : [])]
}

export function standoffRow(table: TableId, row: Row): Row {
  const { leave = [], quoted = false } = WITHOUT[table] ?? {}
  const kept = Object.fromEntries(Object.entries(row).filter(([column]) => !leave.includes(column)))
  const { quote } = row
  if (!quoted || typeof quote !== 'string') return kept
  return { ...kept, quote_beginning: Array.from(quote.slice(0, 2 * QUOTE_BEGINNING)).slice(0, QUOTE_BEGINNING).join(''), quote_sha256: createHash('sha256').update(quote, 'utf8').digest('hex') }
}
