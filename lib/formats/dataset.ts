import { z } from 'zod'
import { LAYER_KINDS } from '@/lib/domain/assignment'

/** What a set can be made of. Each is one table; together they rebuild every number of the project. */
export const TABLE_IDS = [
  'annotations',
  'assignments',
  'articles',
  'entities',
  'decisions',
  'project',
  'people',
  'outlets',
  'stories',
  'arcs',
  'codebooks',
  'rounds',
  'masks',
  'checklist_items',
  'checklist_marks',
  'apart',
] as const
export type TableId = (typeof TABLE_IDS)[number]

export const EXPORT_LAYERS = ['all', ...LAYER_KINDS] as const
export type ExportLayer = (typeof EXPORT_LAYERS)[number]

/** A value of one cell. Lists and objects are kept by JSONL and written as JSON text by CSV. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }
/** What the codebook names: attributes, answers. */
export type Nested = Readonly<Record<string, string | Readonly<Record<string, string>>>>
export type Row = Readonly<Record<string, Value>>

/** What the offsets of every file count; the same words stand in every row that has offsets. */
export const OFFSET_UNIT = 'unicode code points'
export const offsetUnitSchema = z.literal(OFFSET_UNIT)

/** A table: its rows' schema, whose keys in order are the columns. */
export interface Table {
  readonly id: TableId
  readonly schema: z.ZodObject
  /** A column whose members flat formats write as columns of their own, named `prefix.member`. */
  readonly spread?: { readonly column: string; readonly prefix: string }
}

export const columnsOf = (table: Table): readonly string[] => Object.keys(table.schema.shape)

/** The columns of a flat format: `members` are those that the codebooks of the set know, in their order. */
export const flatColumns = (table: Table, members: readonly string[]): readonly string[] =>
  columnsOf(table).flatMap((column) => (column === table.spread?.column ? members.map((member) => `${table.spread?.prefix ?? ''}.${member}`) : [column]))

/** Makes rows with the members of their spread column as cells of their own; a member that a row lacks is a missing value. */
export function flattener({ spread }: Table, members: readonly string[]): (row: Row) => Row {
  if (!spread) return (row) => row
  const named = members.map((member) => ({ member, column: `${spread.prefix}.${member}` }))
  return ({ [spread.column]: held, ...row }) => {
    const nested = isNamed(held) ? held : {}
    const flat: Record<string, Value> = row
    for (const { member, column } of named) flat[column] = nested[member] ?? null
    return flat
  }
}

const isNamed = (value: Value | undefined): value is { readonly [key: string]: Value } => typeof value === 'object' && value !== null && !Array.isArray(value)
