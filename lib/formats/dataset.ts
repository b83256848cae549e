import { z } from 'zod'
import { LAYER_KINDS } from '@/lib/domain/assignment'

/** What a set can be made of. Each is one table; together they rebuild every number of the project. */
export const TABLE_IDS = ['annotations', 'assignments', 'articles'] as const
export type TableId = (typeof TABLE_IDS)[number]

export const EXPORT_LAYERS = ['all', ...LAYER_KINDS] as const
export type ExportLayer = (typeof EXPORT_LAYERS)[number]

/** A value of one cell. Arrays (zones) are kept by JSONL and written as JSON text by CSV. */
export type Value = string | number | null | readonly Readonly<Record<string, string | number>>[]
export type Row = Readonly<Record<string, Value>>

/** What the offsets of every file count; the same words stand in every row that has offsets. */
export const OFFSET_UNIT = 'unicode code points'
export const offsetUnitSchema = z.literal(OFFSET_UNIT)

/** A table: its rows' schema, whose keys in order are the columns. */
export interface Table {
  readonly id: TableId
  readonly schema: z.ZodObject
}

export const columnsOf = (table: Table): readonly string[] => Object.keys(table.schema.shape)
