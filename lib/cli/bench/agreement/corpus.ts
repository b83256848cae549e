import { framingCore } from '@/lib/domain/framing-core'
import { unwrap } from '@/lib/domain/result'
import { database } from '@/lib/db/client'
import { createProject } from '@/lib/db/projects'
import { createToken } from '@/lib/db/tokens'
import { createUser } from '@/lib/db/users'
import { assign } from '@/lib/server/assigning'
import { storeArticle } from '@/lib/server/articles'
import { commandScope } from '@/lib/server/gate'

export interface Size {
  readonly annotators: number
  readonly articles: number
  /** Marks of one annotator in one article. */
  readonly spans: number
  /** Annotators an article. */
  readonly overlap: number
}

export interface Corpus {
  readonly slug: string
  readonly managerToken: string
  /** Somebody with an article open, to save into while agreement is computed. */
  readonly writer: { readonly token: string; readonly assignmentId: string; readonly text: string }
  readonly readings: number
  readonly marks: number
}

const SLUG = 'bench'
const LINE = 'The harbour master said on Monday that the pier would be mended before autumn, and nobody objected. '
const TEXT = Array.from({ length: 10 }, () => LINE.repeat(3).trimEnd()).join('\n')

/**
 * A project of this size, made by the database itself: annotators who agree on six spans of ten, roughly, in place, and on
 * seven of ten of those in code. Rows as the application writes them, without the log of how they came about.
 */
export async function makeCorpus(size: Size): Promise<Corpus> {
  const db = database()
  const managerId = await person('manager')
  const { id: projectId } = unwrap(await createProject({ slug: SLUG, name: 'Bench', description: '', codebook: framingCore }, managerId))
  const writer = await openArticle(projectId, await person('writer'))
  const { annotators, articles, spans, overlap } = size
  const step = Math.max(1, Math.floor((annotators - 1) / overlap))
  await db.$executeRaw`
    WITH made AS (
      INSERT INTO "User" (id, email, "emailKey", name)
      SELECT gen_random_uuid(), 'coder-' || i || '@example.invalid', 'coder-' || i || '@example.invalid', 'Coder ' || i FROM generate_series(0, ${annotators - 1}::int) i
      RETURNING id, name)
    INSERT INTO "Membership" ("projectId", "userId", role, pseudonym) SELECT ${projectId}::uuid, id, 'annotator', 'R' || lpad(split_part(name, ' ', 2), 3, '0') FROM made`
  await db.$executeRaw`
    WITH one AS (SELECT id FROM "Outlet" WHERE "projectId" = ${projectId}::uuid LIMIT 1), made AS (
      INSERT INTO "Article" (id, "projectId", "outletId", headline, language, direction)
      SELECT gen_random_uuid(), ${projectId}::uuid, one.id, 'Report ' || i, 'en', 'ltr' FROM one, generate_series(1, ${articles}::int) i
      RETURNING id, headline)
    INSERT INTO "ArticleVersion" (id, "projectId", "articleId", number, text, sha256, length, "bodyLength", "bodyWords", original, "fileName", "mediaType", encoding)
    SELECT gen_random_uuid(), ${projectId}::uuid, id, 1, t, encode(sha256(convert_to(t, 'UTF8')), 'hex'), length(t), length(t), 500, '', 'made.txt', 'text/plain', 'utf-8'
    FROM made, LATERAL (SELECT ${TEXT}::text || ' ' || headline || '.' AS t) text`
  await db.$executeRaw`
    INSERT INTO "Assignment" (id, "projectId", "articleVersionId", "codebookVersionId", "annotatorId", kind, status, "startedAt", "completedAt")
    SELECT gen_random_uuid(), ${projectId}::uuid, v.id, cv.id, m."userId", 'annotation', 'complete', now(), now()
    FROM (SELECT v.id, row_number() OVER (ORDER BY v.sha256) - 1 AS i FROM "ArticleVersion" v WHERE v."projectId" = ${projectId}::uuid AND v."fileName" = 'made.txt') v
    CROSS JOIN generate_series(0, ${overlap - 1}::int) j
    JOIN (SELECT "userId", row_number() OVER (ORDER BY pseudonym) - 1 AS n FROM "Membership" WHERE "projectId" = ${projectId}::uuid AND pseudonym LIKE 'R0%') m
      ON m.n = (v.i + j * (1 + (v.i / ${annotators}::int) % ${step}::int)) % ${annotators}::int
    CROSS JOIN (SELECT cv.id FROM "CodebookVersion" cv JOIN "Codebook" c ON c.id = cv."codebookId" WHERE c."projectId" = ${projectId}::uuid) cv`
  // Without it the planner takes the tables for empty, and joins row by row.
  await db.$executeRaw`ANALYZE`
  // Everybody sees the same stretches of an article; four times in ten somebody marks another instead.
  const marks = await db.$executeRaw`
    WITH codes AS (
      SELECT c.id, row_number() OVER (ORDER BY c.position) - 1 AS n, count(*) OVER () AS codes FROM "Code" c JOIN "Dimension" d ON d.id = c."dimensionId" AND d.key = 'framing'
      JOIN "CodebookVersion" cv ON cv.id = d."codebookVersionId" JOIN "Codebook" cb ON cb.id = cv."codebookId" AND cb."projectId" = ${projectId}::uuid),
    own AS (
      SELECT a.id AS assignment, v.text, s,
             CASE WHEN abs(hashtext(a.id::text || s)) % 10 < 6 THEN abs(hashtext(v.id::text || s)) + abs(hashtext(a.id::text || s || 'at')) % 9 ELSE abs(hashtext(a.id::text || s || 'else')) END AS place,
             CASE WHEN abs(hashtext(a.id::text || s || 'code')) % 10 < 7 THEN abs(hashtext(v.id::text || s || 'code')) ELSE abs(hashtext(a.id::text || s || 'other')) END AS code
      FROM "Assignment" a JOIN "ArticleVersion" v ON v.id = a."articleVersionId" AND v."fileName" = 'made.txt' CROSS JOIN generate_series(1, ${spans}::int) s
      WHERE a."projectId" = ${projectId}::uuid),
    placed AS (SELECT gen_random_uuid() AS id, assignment, text, place % 2850 AS start, place % 2850 + 20 + place % 113 AS "end", code FROM own),
    marked AS (INSERT INTO "Span" (id, "assignmentId", start, "end", quote) SELECT id, assignment, start, "end", substr(text, start + 1, "end" - start) FROM placed RETURNING id)
    INSERT INTO "SpanCode" ("spanId", "codeId") SELECT p.id, c.id FROM placed p JOIN marked USING (id) JOIN codes c ON c.n = p.code % c.codes`
  await db.$executeRaw`ANALYZE`
  return { slug: SLUG, managerToken: (await createToken(managerId, { name: 'bench', days: 1 })).token, writer, readings: articles * overlap, marks }
}

async function person(name: string): Promise<string> {
  const email = `${name}@example.invalid`
  return database().$transaction((db) => createUser(db, { email, key: email, name, passwordHash: '', isAdmin: false, actorId: null }))
}

/** An article of its own, given to a new member, with the token of that member. */
async function openArticle(projectId: string, userId: string): Promise<Corpus['writer']> {
  await database().membership.create({ data: { projectId, userId, role: 'annotator', pseudonym: 'Writer' } })
  const meta = { outlet: 'The Harbour Post', story: null, headline: 'Open', byline: null, dateline: null, publishedAt: null, language: 'en', direction: 'ltr' as const, url: null }
  const text = `${TEXT} This one is open.`
  const draft = { meta, text, zones: [], encoding: 'utf-8', mediaType: 'text/plain' as const, warnings: [] }
  const { articleId } = unwrap(await storeArticle(await commandScope('import', SLUG), { draft, meta, original: Buffer.from(text), fileName: 'open.txt' }))
  const [assignmentId = ''] = unwrap(await assign(await commandScope('assign', SLUG), [articleId], [userId])).assignmentIds
  return { token: (await createToken(userId, { name: 'bench', days: 1 })).token, assignmentId, text }
}
