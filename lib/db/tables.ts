import type pg from 'pg'

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly primaryKey: readonly string[]
}

/** Prisma's record of migrations; it follows from the files and is not copied. */
const HISTORY = '_prisma_migrations'

export const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`

export const quotedList = (identifiers: readonly string[]): string => identifiers.map(quoted).join(', ')

/** Every table of the app, each after those it refers to. */
export async function tablesInOrder(client: pg.Client): Promise<Table[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[]; primary_key: string[] }>(
    `SELECT c.relname AS name,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
       (SELECT array_agg(a.attname::text ORDER BY array_position(i.indkey::int2[], a.attnum)) FROM pg_index i
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary) AS primary_key
     FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> $1 ORDER BY 1`,
    [HISTORY],
  )
  const { rows: references } = await client.query<{ source: string; target: string }>(
    `SELECT s.relname AS source, t.relname AS target FROM pg_constraint
       JOIN pg_class s ON s.oid = conrelid JOIN pg_class t ON t.oid = confrelid
     WHERE contype = 'f' AND connamespace = current_schema()::regnamespace AND conrelid <> confrelid`,
  )
  const ordered: Table[] = []
  const waiting = tables.map(({ name, columns, primary_key }) => ({ name, columns, primaryKey: primary_key }))
  while (waiting.length > 0) {
    const ready = waiting.findIndex(({ name }) => !references.some(({ source, target }) => source === name && waiting.some((table) => table.name === target)))
    if (ready < 0) throw new Error('tables refer to each other in a circle')
    ordered.push(...waiting.splice(ready, 1))
  }
  return ordered
}
