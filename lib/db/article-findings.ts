import { articleFindings } from '@/lib/domain/article-findings'
import type { Zone } from '@/lib/domain/article'
import type { CodeRef } from '@/lib/domain/codebook'
import { packFindings } from '@/lib/domain/packed-findings'
import { flatRanges, OWN_VOICE, pieceRanges, pieceSizes, QUOTED } from '@/lib/domain/text-parts'
import { database, type DatabaseTransaction } from './client'

/**
 * Makes whoever comes second to an article wait until the first has committed, and so see what that one wrote. Taken before
 * any row is locked: saves lock the text and then the assignment, completion the assignment and then the article.
 */
export async function lockFindings(tx: DatabaseTransaction, articleId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`findings ${articleId}`}, 0))`
}

/** The same for the article of an assignment, whose id it answers; null where there is no such assignment. */
export async function lockFindingsOf(tx: DatabaseTransaction, assignmentId: string): Promise<string | null> {
  const row = await tx.assignment.findUnique({ where: { id: assignmentId }, select: { articleVersion: { select: { articleId: true } } } })
  if (!row) return null
  const { articleId } = row.articleVersion
  await lockFindings(tx, articleId)
  return articleId
}

interface NewestText {
  readonly articleId: string
  readonly text: string
  readonly language: string
  readonly zones: readonly Zone[]
}

interface CompleteReading {
  readonly articleId: string
  readonly codebookId: string
  readonly major: number
  /** Null: gold. */
  readonly annotatorId: string | null
  /** A line a span: start, end and the references of its codes, with a space between each. */
  readonly lines: string
}

/**
 * Writes anew what the complete readings of articles found (ArticleReading, ArticleFinding). Called at the end of every
 * database transaction that changes a complete reading, which readings are complete, or which text of an article is the
 * newest; it holds the locks of the articles.
 */
export async function keepFindings(tx: DatabaseTransaction, articleIds: readonly string[]): Promise<void> {
  const ids = [...articleIds]
  const texts = await tx.$queryRaw<NewestText[]>`
    SELECT DISTINCT ON (v."articleId") v."articleId"::text AS "articleId", v.text, ar.language,
           coalesce((SELECT json_agg(json_build_object('kind', z.kind, 'start', z.start, 'end', z."end")) FROM "Zone" z WHERE z."articleVersionId" = v.id), '[]') AS zones
    FROM "ArticleVersion" v JOIN "Article" ar ON ar.id = v."articleId" WHERE v."articleId" = ANY(${ids}::uuid[]) ORDER BY v."articleId", v.number DESC`
  // Where somebody has read a text to the end under two minor versions, the newer counts.
  const readings = await tx.$queryRaw<CompleteReading[]>`
    SELECT DISTINCT ON (v."articleId", cv."codebookId", cv.major, a.kind, a."annotatorId")
           v."articleId"::text AS "articleId", cv."codebookId"::text AS "codebookId", cv.major, a."annotatorId"::text AS "annotatorId",
           coalesce((SELECT string_agg(concat_ws(' ', s.start, s."end", (SELECT string_agg(d.key || '.' || c.key, ' ') FROM "SpanCode" sc JOIN "Code" c ON c.id = sc."codeId" JOIN "Dimension" d ON d.id = c."dimensionId" WHERE sc."spanId" = s.id)), E'\n')
                     FROM "Span" s WHERE s."assignmentId" = a.id AND s."removedAt" IS NULL), '') AS lines
    FROM "ArticleVersion" v JOIN "Assignment" a ON a."articleVersionId" = v.id JOIN "CodebookVersion" cv ON cv.id = a."codebookVersionId"
    WHERE v."articleId" = ANY(${ids}::uuid[]) AND v.number = (SELECT max(newest.number) FROM "ArticleVersion" newest WHERE newest."articleId" = v."articleId")
      AND a.status = 'complete' AND a.kind IN ('annotation', 'gold')
    ORDER BY v."articleId", cv."codebookId", cv.major, a.kind, a."annotatorId", cv.minor DESC, cv.patch DESC, a.id`
  const kept = texts.flatMap(({ articleId, text, zones, language }) => {
    const own = readings.filter((reading) => reading.articleId === articleId)
    if (own.length === 0) return []
    const ranges = pieceRanges(text, zones)
    const sizes = { length: text.length, ...pieceSizes(text, ranges, language) }
    return byCodebook(own).map(({ codebookId, major, people, gold }) => ({
      of: { articleId, codebookId, major },
      reading: { readers: people.map(({ annotatorId }) => annotatorId).join(' '), gold: gold !== undefined, ...sizes, ownRanges: flatRanges(ranges, OWN_VOICE), quotedRanges: flatRanges(ranges, QUOTED) },
      findings: [...articleFindings(people.map(marksOf), gold ? marksOf(gold) : null, ranges)].map(([dimension, codes]) => ({ dimension, findings: packFindings(codes) })),
    }))
  })
  await tx.articleReading.deleteMany({ where: { articleId: { in: ids } } })
  await tx.articleFinding.deleteMany({ where: { articleId: { in: ids } } })
  await tx.articleReading.createMany({ data: kept.map(({ of, reading }) => ({ ...of, ...reading })) })
  // Not for its value, which a trigger writes: it tells those who keep articles in memory.
  await tx.$executeRaw`UPDATE "Article" SET "changedIn" = 0 WHERE id = ANY(${ids}::uuid[])`
  await tx.articleFinding.createMany({ data: kept.flatMap(({ of, findings }) => findings.map((found) => ({ ...of, ...found }))) })
}

/** The readings of one article by major version of a codebook: people by their id, and gold. */
function byCodebook(readings: readonly CompleteReading[]) {
  const groups = new Map<string, CompleteReading[]>()
  for (const reading of readings) {
    const key = `${reading.codebookId} ${reading.major}`
    groups.set(key, [...(groups.get(key) ?? []), reading])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const people = group.filter(({ annotatorId }) => annotatorId !== null).sort((a, b) => ((a.annotatorId ?? '') < (b.annotatorId ?? '') ? -1 : 1))
    return [{ codebookId: first.codebookId, major: first.major, people, gold: group.find(({ annotatorId }) => annotatorId === null) }]
  })
}

const marksOf = ({ lines }: CompleteReading): { start: number; end: number; codes: CodeRef[] }[] =>
  lines === ''
    ? []
    : lines.split('\n').map((line) => {
        const [start, end, ...codes] = line.split(' ')
        return { start: Number(start), end: Number(end), codes }
      })

const AT_ONCE = 200

/**
 * Counts the articles that were read to the end before there were these tables (an older version, an older backup): some
 * hundred at a time, so that it can be broken off and taken up. Answers how many there were; none, as a rule.
 */
export async function countReadArticles(): Promise<number> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT v."articleId"::text AS id
    FROM "Assignment" a JOIN "ArticleVersion" v ON v.id = a."articleVersionId"
    WHERE a.status = 'complete' AND a.kind IN ('annotation', 'gold') AND NOT EXISTS (SELECT FROM "ArticleReading" r WHERE r."articleId" = v."articleId") ORDER BY 1`
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const ids = rows.slice(from, from + AT_ONCE).map(({ id }) => id)
    await database().$transaction(
      async (tx) => {
        for (const id of ids) await lockFindings(tx, id)
        await keepFindings(tx, ids)
      },
      { timeout: 120_000 },
    )
  }
  return rows.length
}
