import { mergeTables, TableBuilder, TableNames, type ComparisonTable } from './comparison-table'
import type { DatabaseTransaction } from './client'
import { Prisma } from './generated/client'

/** Whose findings, by which codes. */
export interface TableKey {
  readonly projectId: string
  readonly codebookId: string
  readonly major: number
  /** Its key. */
  readonly dimension: string
}

interface Kept {
  readonly table: ComparisonTable
  /** Every database transaction before this one is in the table. */
  readonly seenBefore: bigint
}

/** Tables in memory at once, and articles in all of them together: the one asked for longest ago gives way. */
const MOST_TABLES = 6
const MOST_ARTICLES = 400_000

const tables = new Map<string, Kept>()
const turns = new Map<string, Promise<unknown>>()

const nameOf = ({ projectId, codebookId, major, dimension }: TableKey): string => `${projectId} ${codebookId} ${major} ${dimension}`

/** One after the other, each from what the one before has left: whoever waits finds the table read. */
export async function inTurn<T>(key: TableKey, read: () => Promise<T>): Promise<T> {
  const name = nameOf(key)
  const turn = (turns.get(name) ?? Promise.resolve()).then(read)
  const over = turn.catch(() => undefined)
  turns.set(name, over)
  void over.then(() => turns.get(name) === over && turns.delete(name))
  return turn
}

/**
 * The table of a whole project as of the snapshot of `tx` (repeatable read). It is kept in memory, and what has changed since
 * is read from the database each time: a question about a hundred thousand articles reads those few that are new. Called in turn.
 */
export async function wholeTable(tx: DatabaseTransaction, key: TableKey): Promise<ComparisonTable> {
  const name = nameOf(key)
  const kept = tables.get(name)
  const [snapshot] = await tx.$queryRaw<{ from: bigint; to: bigint }[]>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "from", pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS "to"`
  if (!snapshot) throw new Error('a database has a snapshot')
  // A number from beyond the snapshot came with a backup of another server.
  const changed = kept && (await readTable(tx, key, kept.table.names, Prisma.sql`ar."changedIn" >= ${kept.seenBefore} AND ar."changedIn" < ${snapshot.to}`))
  const table = !changed ? await readTable(tx, key, new TableNames(), Prisma.sql`true`, idsOf(key)) : changed.ids.length === 0 ? kept.table : mergeTables(kept.table, changed)
  tables.delete(name)
  tables.set(name, { table, seenBefore: snapshot.from })
  forgetOldest()
  return table
}

/** Ids of the project's articles, as the table of another dimension holds them. */
const idsOf = ({ projectId }: TableKey): readonly string[] => [...tables].find(([name]) => name.startsWith(`${projectId} `))?.[1].table.ids ?? []

function forgetOldest(): void {
  let articles = [...tables.values()].reduce((sum, { table }) => sum + table.ids.length, 0)
  for (const [name, { table }] of tables) {
    if (tables.size === 1 || (tables.size <= MOST_TABLES && articles <= MOST_ARTICLES)) return
    tables.delete(name)
    articles -= table.ids.length
  }
}

/** Articles a statement: the event loop has its turn between them. */
const AT_ONCE = 2_000
const UUID = 36
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** The articles that a condition names (of the article, `ar`), with what was found in them, as of the snapshot of `tx`; ids that are among `same` are those strings. */
export async function readTable(
  tx: DatabaseTransaction,
  { projectId, codebookId, major, dimension }: TableKey,
  names: TableNames,
  where: Prisma.Sql,
  same: readonly string[] = [],
): Promise<ComparisonTable> {
  const builder = new TableBuilder(names, { same })
  for (let last = BEFORE_ALL; ; ) {
    // One text instead of many rows: what is done for each row and column on the way costs more than everything else.
    const [row] = await tx.$queryRaw<{ lines: string | null; articles: number }[]>`
      SELECT count(*)::int AS articles, string_agg(concat(
        ar.id, ar."outletId", ar."storyId", E'\t', left(ar."publishedAt", 10), E'\t', (ar."copyOfId" IS NOT NULL)::int, E'\t', coalesce(r.gold, false)::int, E'\t', r.readers, E'\t',
        others.readings, E'\t', others.gold, E'\t', r.length, E'\t', r."headLength", E'\t', r."ownLength", E'\t', r."quotedLength", E'\t', r."headWords", E'\t', r."ownWords", E'\t', r."quotedWords", E'\t',
        f.findings), E'\n' ORDER BY ar.id) AS lines
      FROM (SELECT ar.* FROM "Article" ar WHERE ar."projectId" = ${projectId}::uuid AND ar.id > ${last}::uuid AND ${where} ORDER BY ar.id LIMIT ${AT_ONCE}) ar
      LEFT JOIN "ArticleReading" r ON r."articleId" = ar.id AND r."codebookId" = ${codebookId}::uuid AND r.major = ${major}
      LEFT JOIN "ArticleFinding" f ON f."articleId" = ar.id AND f."codebookId" = ${codebookId}::uuid AND f.major = ${major} AND f.dimension = ${dimension}
      -- Ids have 36 signs, with a blank between.
      LEFT JOIN LATERAL (
        SELECT sum((length(o.readers) + 1) / 37) AS readings, sum(o.gold::int) AS gold FROM "ArticleReading" o WHERE o."articleId" = ar.id AND (o."codebookId" <> ${codebookId}::uuid OR o.major <> ${major})
      ) others ON true`
    const lines = row?.lines ?? ''
    builder.addLines(lines)
    if (!row || row.articles < AT_ONCE) return builder.table()
    const begin = lines.lastIndexOf('\n') + 1
    last = lines.slice(begin, begin + UUID)
  }
}

/** As if nothing had been asked before. */
export const forgetTables = (): void => tables.clear()
