import type { BasicType, ColumnSource } from 'hyparquet-writer'
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import { z } from 'zod'
import { valueOf } from './codec'
import { flatColumns, flattener, type Row, type Table, type Value } from './dataset'

/** What a Parquet file of a table is called and how it counts; `lossless`: every value comes back as it was. */
export const PARQUET = { id: 'parquet', name: 'Parquet', extension: 'parquet', mediaType: 'application/vnd.apache.parquet', lossless: true } as const

/** Rows held before they are written as a group, at most; and characters of text among them. */
const GROUP_ROWS = 8_192
const GROUP_CHARACTERS = 6_000_000

/**
 * Writes one table as Parquet, a row group at a time, so that a table of any length needs the memory of one group. What the
 * codebooks name (attributes, answers) is a column each, as in CSV; lists and objects are columns of JSON text. Numbers are
 * 32-bit integers; times stay text, as in the other formats. Snappy; column names and rows as they come, so equal tables
 * are equal bytes.
 */
export class ParquetTable {
  private readonly writer = new Spool()
  private readonly file: ParquetWriter
  private readonly columns: readonly Column[]
  private held: Row[] = []
  private characters = 0

  private readonly flatten: (row: Row) => Row

  constructor(table: Table, members: readonly string[]) {
    this.flatten = flattener(table, members)
    const types = typesOf(table)
    // Members of a spread column are texts.
    this.columns = flatColumns(table, members).map((name) => ({ name, type: types.get(name) ?? 'STRING' }))
    const columnData = this.columns.map(({ name, type }) => ({ name, type, data: [], nullable: true }))
    this.file = new ParquetWriter({ writer: this.writer, schema: schemaFromColumnData({ columnData }), createdBy: 'parallax' })
  }

  /** Takes a row; answers bytes whenever a group is full. */
  row(row: Row): Uint8Array | null {
    const flat = this.flatten(row)
    this.held.push(flat)
    for (const value of Object.values(flat)) if (typeof value === 'string') this.characters += value.length
    if (this.held.length < GROUP_ROWS && this.characters < GROUP_CHARACTERS) return null
    this.group()
    return this.writer.take()
  }

  /** The rest of the file with its footer. */
  end(): Uint8Array {
    if (this.held.length > 0) this.group()
    void this.file.finish()
    return this.writer.take()
  }

  private group(): void {
    const columnData = this.columns.map(({ name, type }): ColumnSource => ({ name, type, nullable: true, data: this.held.map((row) => cellOf(valueOf(row, name), type)) }))
    void this.file.write({ columnData, rowGroupSize: this.held.length })
    this.held = []
    this.characters = 0
  }
}

interface Column {
  readonly name: string
  readonly type: BasicType
}

/** The types of the table's own columns, by its schema. */
function typesOf(table: Table): ReadonlyMap<string, BasicType> {
  const { properties } = describedSchema.parse(z.toJSONSchema(table.schema))
  return new Map(Object.entries(properties).map(([column, described]) => [column, typeOf(new Set(namesIn(described)))]))
}

function typeOf(names: ReadonlySet<string>): BasicType {
  if (names.has('array') || names.has('object')) return 'JSON'
  if (names.has('integer')) return 'INT32'
  if (names.has('number')) return 'DOUBLE'
  return names.has('boolean') ? 'BOOLEAN' : 'STRING'
}

/** As much of JSON Schema as tells a type. */
interface Described {
  readonly type?: string | readonly string[] | undefined
  readonly anyOf?: readonly Described[] | undefined
}
const columnSchema: z.ZodType<Described> = z.lazy(() => z.object({ type: z.union([z.string(), z.array(z.string())]).optional(), anyOf: z.array(columnSchema).optional() }))
const describedSchema = z.object({ properties: z.record(z.string(), columnSchema) })

const namesIn = ({ type, anyOf = [] }: Described): string[] => [...(type === undefined ? [] : [type].flat()), ...anyOf.flatMap(namesIn)]

function cellOf(value: Value, type: BasicType): unknown {
  if (type === 'STRING' && value !== null && typeof value === 'object') return JSON.stringify(value)
  if (type === 'INT32' && value !== null && (typeof value !== 'number' || (value | 0) !== value)) throw new Error(`${JSON.stringify(value)} is no 32-bit integer`)
  return value
}

/** Bytes as they are written, taken away group by group; offsets go on counting the whole file. */
class Spool extends ByteWriter {
  take(): Uint8Array {
    const taken = this.getBytes().slice()
    this.index = 0
    return taken
  }
}
