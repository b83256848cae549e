import type { Client } from 'pg'
import type { Scope } from '@/lib/domain/access'
import type { Direction, Zone } from '@/lib/domain/article'
import { ok, type Result } from '@/lib/domain/result'
import { withConnection } from './connection'

/** What agreement is computed of. Plain values, so that the question can be handed to a thread. */
export interface AgreementRead {
  readonly scope: Scope<'read_layers'>
  /** Readings by any version of this one's major number count together. */
  readonly codebookVersionId: string
  /** Key of the dimension. */
  readonly dimension: string
  /** Ids; null narrows nothing. */
  readonly stories: readonly string[] | null
}

/** A reading marked complete, of the newest text of its article: an annotator's own work (no training), or the gold layer. */
export interface CompleteReading {
  readonly assignmentId: string
  readonly versionId: string
  /** Pseudonym; null exactly for gold. */
  readonly annotator: string | null
}

export interface AgreementText {
  readonly versionId: string
  readonly articleId: string
  readonly sha256: string
  readonly text: string
  readonly zones: readonly Zone[]
}

export interface AgreementArticle {
  readonly id: string
  readonly versionId: string
  readonly storyId: string | null
  readonly headline: string
  readonly outlet: string
  readonly language: string
  readonly direction: Direction
}

/** A stretch of a text, in UTF-16 units. */
export interface TextPlace {
  readonly versionId: string
  readonly start: number
  readonly end: number
}

export interface PlaceMark {
  /** Which of the places asked for. */
  readonly place: number
  readonly spanId: string
  readonly annotator: string | null
  readonly codes: readonly string[]
}

// Read by a thread with `pg` alone: Prisma's client is too much to load for one answer.

/** One consistent state of a project, read with few queries of few columns. */
export interface AgreementSnapshot {
  /** Newest first where somebody read a text under two minor versions; the older are left out. */
  readings(): Promise<{ readonly readings: readonly CompleteReading[]; readonly otherCodebooks: number }>
  /** The keys of every code of the dimension in this major version, retired ones too. */
  codes(): Promise<readonly string[]>
  texts(versionIds: readonly string[]): Promise<readonly AgreementText[]>
  /**
   * For each assignment with marks its spans in text order, packed: start, end and the code's place in `codes`, three
   * numbers a mark. A span with two codes of the dimension is two marks.
   */
  marks(assignmentIds: readonly string[], codes: readonly string[]): Promise<ReadonlyMap<string, Int32Array>>
  articles(versionIds: readonly string[]): Promise<readonly AgreementArticle[]>
  /** Whose spans touch some places, gold among them if `gold`. */
  marksAt(places: readonly TextPlace[], gold: boolean): Promise<readonly PlaceMark[]>
}

/**
 * Runs within one REPEATABLE READ transaction on a connection of its own: for a thread beside the application, whose pool
 * it leaves alone. A failure is the database's.
 */
export function withAgreementSnapshot<T>(url: string, asked: AgreementRead, run: (snapshot: AgreementSnapshot) => Promise<T>): Promise<Result<T>> {
  return withConnection(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const answer = await run(snapshotOf(client, asked))
    await client.query('COMMIT')
    return ok(answer)
  })
}

/** A name for who annotated: a pseudonym, which former members keep. */
const ANNOTATOR = `CASE WHEN a.kind = 'gold' THEN NULL ELSE coalesce(m.pseudonym, 'former member ' || left(md5(a."annotatorId"::text), 4)) END`

function snapshotOf(client: Client, { scope, codebookVersionId, dimension, stories }: AgreementRead): AgreementSnapshot {
  const { projectId } = scope
  return {
    async readings() {
      const { rows } = await client.query<CompleteReading & { same: boolean }>(
        `WITH newest AS (
           SELECT DISTINCT ON (v."articleId") v.id
           FROM "ArticleVersion" v JOIN "Article" ar ON ar.id = v."articleId"
           WHERE ar."projectId" = $1 AND ($3::uuid[] IS NULL OR ar."storyId" = ANY($3))
           ORDER BY v."articleId", v.number DESC)
         SELECT DISTINCT ON (same, a."articleVersionId", a.kind, a."annotatorId")
                a.id::text AS "assignmentId", a."articleVersionId"::text AS "versionId", ${ANNOTATOR} AS annotator,
                cv."codebookId" = own."codebookId" AND cv.major = own.major AS same
         FROM newest n
         JOIN "Assignment" a ON a."articleVersionId" = n.id AND a."projectId" = $1 AND a.status = 'complete' AND a.kind IN ('annotation', 'gold')
         JOIN "CodebookVersion" cv ON cv.id = a."codebookVersionId"
         JOIN "CodebookVersion" own ON own.id = $2
         LEFT JOIN "Membership" m ON m."projectId" = $1 AND m."userId" = a."annotatorId"
         ORDER BY same, a."articleVersionId", a.kind, a."annotatorId", cv.minor DESC, cv.patch DESC, a.id`,
        [projectId, codebookVersionId, stories],
      )
      const readings = rows.filter(({ same }) => same)
      return { readings: readings.map(({ assignmentId, versionId, annotator }) => ({ assignmentId, versionId, annotator })), otherCodebooks: rows.length - readings.length }
    },

    async codes() {
      const { rows } = await client.query<{ key: string }>(
        `SELECT DISTINCT c.key COLLATE "C" AS key
         FROM "CodebookVersion" own
         JOIN "CodebookVersion" cv ON cv."codebookId" = own."codebookId" AND cv.major = own.major
         JOIN "Dimension" d ON d."codebookVersionId" = cv.id AND d.key = $2
         JOIN "Code" c ON c."dimensionId" = d.id
         WHERE own.id = $1 ORDER BY 1`,
        [codebookVersionId, dimension],
      )
      return rows.map(({ key }) => key)
    },

    async texts(versionIds) {
      const { rows } = await client.query<AgreementText>(
        `SELECT v.id::text AS "versionId", v."articleId"::text AS "articleId", v.sha256, v.text,
                coalesce((SELECT json_agg(json_build_object('kind', z.kind, 'start', z.start, 'end', z."end") ORDER BY z.start) FROM "Zone" z WHERE z."articleVersionId" = v.id), '[]') AS zones
         FROM "ArticleVersion" v WHERE v.id = ANY($1::uuid[]) AND v."projectId" = $2`,
        [versionIds, projectId],
      )
      return rows
    },

    async marks(assignmentIds, codes) {
      // One row an assignment: a row a span would cost more to take in than to find.
      const { rows } = await client.query<{ id: string; packed: string }>(
        `SELECT s."assignmentId"::text AS id, string_agg(s.start || ' ' || s."end" || ' ' || array_position($2::text[], c.key) - 1, ' ' ORDER BY s.start, s."end", c.key COLLATE "C") AS packed
         FROM "Span" s
         JOIN "Assignment" a ON a.id = s."assignmentId" AND a."projectId" = $4
         JOIN "SpanCode" sc ON sc."spanId" = s.id
         JOIN "Code" c ON c.id = sc."codeId"
         JOIN "Dimension" d ON d.id = c."dimensionId" AND d.key = $3
         WHERE s."assignmentId" = ANY($1::uuid[]) AND s."removedAt" IS NULL
         GROUP BY s."assignmentId"`,
        [assignmentIds, codes, dimension, projectId],
      )
      return new Map(rows.map(({ id, packed }) => [id, unpack(packed)]))
    },

    async articles(versionIds) {
      const { rows } = await client.query<AgreementArticle>(
        `SELECT ar.id::text AS id, v.id::text AS "versionId", ar."storyId"::text AS "storyId", ar.headline, o.name AS outlet, ar.language, ar.direction::text AS direction
         FROM "ArticleVersion" v JOIN "Article" ar ON ar.id = v."articleId" JOIN "Outlet" o ON o.id = ar."outletId"
         WHERE v.id = ANY($1::uuid[]) AND ar."projectId" = $2`,
        [versionIds, projectId],
      )
      return rows
    },

    async marksAt(places, gold) {
      const { rows } = await client.query<PlaceMark>(
        `SELECT p.place::int AS place, s.id::text AS "spanId", ${ANNOTATOR} AS annotator, array_agg(c.key ORDER BY c.position) AS codes
         FROM unnest($1::uuid[], $2::int[], $3::int[]) WITH ORDINALITY AS p("versionId", start, "end", place)
         JOIN "Assignment" a ON a."articleVersionId" = p."versionId" AND a."projectId" = $4 AND a.status = 'complete' AND (a.kind = 'annotation' OR (a.kind = 'gold' AND $6))
         JOIN "Span" s ON s."assignmentId" = a.id AND s."removedAt" IS NULL AND s.start < p."end" AND p.start < s."end"
         JOIN "SpanCode" sc ON sc."spanId" = s.id
         JOIN "Code" c ON c.id = sc."codeId"
         JOIN "Dimension" d ON d.id = c."dimensionId" AND d.key = $5
         LEFT JOIN "Membership" m ON m."projectId" = $4 AND m."userId" = a."annotatorId"
         GROUP BY p.place, s.id, s.start, s."end", a.kind, a."annotatorId", m.pseudonym
         ORDER BY p.place, s.start, s."end", s.id`,
        [places.map(({ versionId }) => versionId), places.map(({ start }) => start), places.map(({ end }) => end), projectId, dimension, gold],
      )
      return rows.map((row) => ({ ...row, place: row.place - 1 }))
    },
  }
}

/** Numbers written one after the other, with blanks between. */
function unpack(packed: string): Int32Array {
  const numbers: number[] = []
  let number = 0
  for (let i = 0; i < packed.length; i++) {
    const digit = packed.charCodeAt(i) - 48
    if (digit >= 0) number = 10 * number + digit
    else {
      numbers.push(number)
      number = 0
    }
  }
  numbers.push(number)
  return Int32Array.from(numbers)
}
