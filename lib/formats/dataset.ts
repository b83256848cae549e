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

/** A row with the members of its spread column as cells of their own; a member it lacks is a missing value. */
export function flatRow({ spread }: Table, members: readonly string[], row: Row): Row {
  if (!spread) return row
  const { [spread.column]: held, ...rest } = row
  const nested = isNamed(held) ? held : {}
  return { ...rest, ...Object.fromEntries(members.map((member) => [`${spread.prefix}.${member}`, nested[member] ?? null])) }
}

const isNamed = (value: Value | undefined): value is { readonly [key: string]: Value } => typeof value === 'object' && value !== null && !Array.isArray(value)
