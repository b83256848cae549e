import type pg from 'pg'

export interface LogRow {
  readonly seq: bigint
  readonly id: string
  readonly projectId: string
  readonly assignmentId: string
  readonly actorId: string
  readonly version: number
  readonly label: string
  readonly operations: unknown
  readonly madeAt: Date
  readonly committedAt: Date
  readonly payloadHash: string
  readonly previousHash: string
  readonly hash: string
}

export interface ChainEnd {
  readonly projectId: string
  readonly slug: string
  readonly seq: bigint
  readonly hash: string
}

const PAGE = 500

/** The last link of every project's chain, as the project itself holds it. */
export async function chainEnds(client: pg.Client): Promise<ChainEnd[]> {
  const { rows } = await client.query<Omit<ChainEnd, 'seq'> & { seq: string }>(
    `SELECT p.id AS "projectId", p.slug, coalesce(h.seq, 0)::text AS seq, coalesce(h.hash, '') AS hash
     FROM "Project" p LEFT JOIN "ChainHead" h ON h."projectId" = p.id ORDER BY p.slug`,
  )
  return rows.map((row) => ({ ...row, seq: BigInt(row.seq) }))
}

/** The log of a project in order, read a page at a time. */
export async function* chainLog(client: pg.Client, projectId: string): AsyncGenerator<LogRow> {
  for (let after = 0n; ; ) {
    const { rows } = await client.query<Omit<LogRow, 'seq'> & { seq: string }>(
      `SELECT seq::text AS seq, id, "projectId", "assignmentId", "actorId", version, label, operations, "madeAt", "committedAt", "payloadHash", "previousHash", hash
       FROM "Transaction" WHERE "projectId" = $1 AND seq > $2 ORDER BY "Transaction".seq LIMIT ${PAGE}`,
      [projectId, after.toString()],
    )
    for (const row of rows) yield { ...row, seq: BigInt(row.seq) }
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = BigInt(last.seq)
  }
}

/** An article whose text no longer has the hash it was stored with; null if all have. */
export async function firstChangedText(client: pg.Client): Promise<{ id: string } | null> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM "ArticleVersion" WHERE sha256 <> encode(sha256(convert_to(text, 'UTF8')), 'hex') ORDER BY id LIMIT 1`,
  )
  return rows[0] ?? null
}
