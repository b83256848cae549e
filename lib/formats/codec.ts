import type { Row } from './dataset'

/** How rows become bytes. Pure and without state, so that a stream of any length needs the memory of one row. */
export interface Codec {
  readonly id: string
  readonly name: string
  readonly extension: string
  readonly mediaType: string
  /** True if every value can be read back as it was. */
  readonly lossless: boolean
  /** True if a cell holds one value: what a row holds by name becomes columns (flatColumns, flattener). */
  readonly flat: boolean
  /** What stands before the first row. */
  head(columns: readonly string[]): string
  /** One row, its line end included. Values stand in the order of `columns`; a missing one is a bug and throws. */
  row(columns: readonly string[], row: Row): string
}

/** The value of a column, where a row without it is a mistake of ours. */
export function valueOf(row: Row, column: string): Row[string] {
  const value = row[column]
  if (value === undefined) throw new Error(`A row has no "${column}"`)
  return value
}
