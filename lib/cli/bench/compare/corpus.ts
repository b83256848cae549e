import { framingCore } from '@/lib/domain/framing-core'
import { unwrap } from '@/lib/domain/result'
import { countReadArticles } from '@/lib/db/article-findings'
import { database } from '@/lib/db/client'
import { createProject } from '@/lib/db/projects'
import { createToken } from '@/lib/db/tokens'
import { createUser } from '@/lib/db/users'
import { assign } from '@/lib/server/assigning'
import { storeArticle } from '@/lib/server/articles'
import { commandScope } from '@/lib/server/gate'

export interface Size {
  readonly outlets: number
  readonly annotators: number
  /** Spans of one reading, and into how many pieces each of them is cut: more spans that find the same. */
  readonly spans: number
  readonly pieces: number
}

export interface Project extends Size {
  readonly slug: string
  readonly id: string
}

/** Annotators an article; every tenth has gold besides. */
const OVERLAP = 2
const ARTICLES_A_STORY = 10
const HEAD = 'The pier is to be mended before autumn'
const TEXT = `${HEAD}\n${'The harbour master said on Monday that the pier would be mended. “Nobody objected to it,” she said, and the council agreed. '.repeat(5).trimEnd()}`

/** A project with people and outlets and nothing to read. */
export async function makeProject(slug: string, size: Size): Promise<Project> {
  const { id } = unwrap(await createProject({ slug, name: slug, description: '', codebook: framingCore }, await person(`manager-${slug}`)))
  await database().$executeRaw`
    WITH made AS (
      INSERT INTO "User" (id, email, "emailKey", name)
      SELECT gen_random_uuid(), ${slug} || '-' || i || '@example.invalid', ${slug} || '-' || i || '@example.invalid', 'Coder ' || i FROM generate_series(0, ${size.annotators - 1}::int) i
      RETURNING id, name)
    INSERT INTO "Membership" ("projectId", "userId", role, pseudonym) SELECT ${id}::uuid, id, 'annotator', 'R' || lpad(split_part(name, ' ', 2), 3, '0') FROM made`
  await database().$executeRaw`
    INSERT INTO "Outlet" (id, "projectId", name, "nameKey") SELECT gen_random_uuid(), ${id}::uuid, 'Outlet ' || lpad(i::text, 2, '0'), 'outlet ' || lpad(i::text, 2, '0') FROM generate_series(0, ${size.outlets - 1}::int) i`
  return { ...size, slug, id }
}

/**
 * Articles `from` to `to` of the project, each read to the end by two annotators (the database makes the rows, as the
 * application writes them but without the log of how they came about), and counted as the application counts. Outlets differ
 * in what they show and annotators in what they see. Answers how many spans there are.
 */
export async function makeArticles({ id: projectId, outlets, annotators, spans, pieces }: Project, from: number, to: number): Promise<number> {
  const db = database()
  await db.$executeRaw`
    INSERT INTO "Story" (id, "projectId", title, "titleKey")
    SELECT gen_random_uuid(), ${projectId}::uuid, 'Story ' || i, 'story ' || i FROM generate_series(${from}::int / ${ARTICLES_A_STORY}::int, (${to}::int - 1) / ${ARTICLES_A_STORY}::int) i ON CONFLICT DO NOTHING`
  await db.$executeRaw`
    WITH made AS (
      INSERT INTO "Article" (id, "projectId", "outletId", "storyId", headline, "publishedAt", language, direction)
      SELECT gen_random_uuid(), ${projectId}::uuid, o.id, s.id, 'Report ' || i, (date '2023-01-01' + (i / ${ARTICLES_A_STORY}::int) % 1000)::text, 'en', 'ltr'
      FROM generate_series(${from}::int, ${to}::int - 1) i
      JOIN "Outlet" o ON o."projectId" = ${projectId}::uuid AND o."nameKey" = 'outlet ' || lpad((i % ${outlets}::int)::text, 2, '0')
      JOIN "Story" s ON s."projectId" = ${projectId}::uuid AND s."titleKey" = 'story ' || i / ${ARTICLES_A_STORY}::int
      RETURNING id, headline),
    texts AS (
      INSERT INTO "ArticleVersion" (id, "projectId", "articleId", number, text, sha256, length, "bodyLength", "bodyWords", original, "fileName", "mediaType", encoding)
      SELECT gen_random_uuid(), ${projectId}::uuid, id, 1, t, encode(sha256(convert_to(t, 'UTF8')), 'hex'), length(t), length(t) - ${HEAD.length + 1}::int, 110, '', 'made.txt', 'text/plain', 'utf-8'
      FROM made, LATERAL (SELECT ${TEXT}::text || ' ' || headline || '.' AS t) text
      RETURNING id)
    INSERT INTO "Zone" (id, "articleVersionId", kind, start, "end") SELECT gen_random_uuid(), id, 'headline', 0, ${HEAD.length}::int FROM texts`
  await db.$executeRaw`
    UPDATE "Article" a SET "copyOfId" = b.id FROM "Article" b
    WHERE a."projectId" = ${projectId}::uuid AND b."projectId" = a."projectId" AND a."copyOfId" IS NULL AND split_part(a.headline, ' ', 2)::int % 20 = 19
      AND split_part(a.headline, ' ', 2)::int >= ${from}::int AND b.headline = 'Report ' || (split_part(a.headline, ' ', 2)::int - 1)`
  await db.$executeRaw`ANALYZE`
  await db.$executeRaw`
    WITH texts AS (
      SELECT v.id, split_part(ar.headline, ' ', 2)::int AS i FROM "Article" ar JOIN "ArticleVersion" v ON v."articleId" = ar.id AND v."fileName" = 'made.txt'
      WHERE ar."projectId" = ${projectId}::uuid AND split_part(ar.headline, ' ', 2)::int >= ${from}::int),
    people AS (SELECT "userId", row_number() OVER (ORDER BY pseudonym) - 1 AS n FROM "Membership" WHERE "projectId" = ${projectId}::uuid AND pseudonym LIKE 'R0%'),
    layers AS (
      SELECT t.id, p."userId", 'annotation'::"LayerKind" AS kind FROM texts t CROSS JOIN generate_series(0, ${OVERLAP - 1}::int) j
      JOIN people p ON p.n = (t.i * 7 + t.i / ${outlets}::int + j * (1 + t.i % ${annotators - 1}::int)) % ${annotators}::int
      UNION ALL SELECT t.id, NULL, 'gold' FROM texts t WHERE t.i % 10 = 0)
    INSERT INTO "Assignment" (id, "projectId", "articleVersionId", "codebookVersionId", "annotatorId", kind, status, "startedAt", "completedAt")
    SELECT gen_random_uuid(), ${projectId}::uuid, l.id, cv.id, l."userId", l.kind, 'complete', now(), now() FROM layers l
    CROSS JOIN (SELECT cv.id FROM "CodebookVersion" cv JOIN "Codebook" c ON c.id = cv."codebookId" WHERE c."projectId" = ${projectId}::uuid) cv`
  await db.$executeRaw`ANALYZE "Assignment"`
  // Readers of an article see the same stretch six times in ten, and give it the code of its outlet and story as often.
  await db.$executeRaw`
    WITH codes AS (
      SELECT c.id, row_number() OVER (ORDER BY d.position, c.position) - 1 AS n, count(*) OVER () AS codes FROM "Code" c JOIN "Dimension" d ON d.id = c."dimensionId"
      JOIN "CodebookVersion" cv ON cv.id = d."codebookVersionId" JOIN "Codebook" cb ON cb.id = cv."codebookId" AND cb."projectId" = ${projectId}::uuid),
    own AS (
      SELECT a.id AS assignment, v.text, v.length, p,
             abs(hashtext(CASE WHEN abs(hashtext(a.id::text || s)) % 10 < 6 THEN v.id::text || s ELSE a.id::text || s || 'else' END)::bigint) AS place,
             abs(hashtext(CASE WHEN abs(hashtext(a.id::text || s || 'code')) % 10 < 6 THEN ar."outletId"::text || s || abs(hashtext(ar."storyId"::text)) % 4 ELSE a.id::text || s || 'other' END)::bigint) AS code
      FROM "Assignment" a JOIN "ArticleVersion" v ON v.id = a."articleVersionId" AND v."fileName" = 'made.txt' JOIN "Article" ar ON ar.id = v."articleId"
      CROSS JOIN generate_series(1, ${spans}::int) s CROSS JOIN generate_series(0, ${pieces - 1}::int) p
      WHERE a."projectId" = ${projectId}::uuid AND split_part(ar.headline, ' ', 2)::int >= ${from}::int),
    placed AS (SELECT gen_random_uuid() AS id, assignment, text, place % (length - 100) + p * (30 / ${pieces}::int) AS start, place % (length - 100) + (p + 1) * (30 / ${pieces}::int) AS "end", code FROM own),
    marked AS (INSERT INTO "Span" (id, "assignmentId", start, "end", quote) SELECT id, assignment, start, "end", substr(text, start::int + 1, ("end" - start)::int) FROM placed RETURNING id)
    INSERT INTO "SpanCode" ("spanId", "codeId") SELECT p.id, c.id FROM placed p JOIN marked USING (id) JOIN codes c ON c.n = p.code % c.codes`
  await db.$executeRaw`ANALYZE`
  await countReadArticles()
  await db.$executeRaw`VACUUM ANALYZE`
  const [count] = await db.$queryRaw<{ spans: number }[]>`SELECT count(*)::int AS spans FROM "Span" s JOIN "Assignment" a ON a.id = s."assignmentId" WHERE a."projectId" = ${projectId}::uuid`
  return count?.spans ?? 0
}

async function person(name: string): Promise<string> {
  const email = `${name}@example.invalid`
  return database().$transaction((db) => createUser(db, { email, key: email, name, passwordHash: '', isAdmin: false, actorId: null }))
}

/** Somebody with an article open, to save into. */
export interface Writer {
  readonly token: string
  readonly assignmentId: string
  readonly text: string
}

export async function openArticle({ id: projectId, slug }: Project, n: number): Promise<Writer> {
  const userId = await person(`writer-${n}`)
  await database().membership.create({ data: { projectId, userId, role: 'annotator', pseudonym: `Writer ${n}` } })
  const meta = { outlet: 'Outlet 00', story: null, headline: `Open ${n}`, byline: null, dateline: null, publishedAt: null, language: 'en', direction: 'ltr' as const, url: null }
  const text = `${TEXT} Open ${n}.`
  const draft = { meta, text, zones: [], encoding: 'utf-8', mediaType: 'text/plain' as const, warnings: [] }
  const { articleId } = unwrap(await storeArticle(await commandScope('import', slug), { draft, meta, original: Buffer.from(text), fileName: 'open.txt' }))
  const [assignmentId = ''] = unwrap(await assign(await commandScope('assign', slug), [articleId], [userId])).assignmentIds
  return { token: (await createToken(userId, { name: 'bench', days: 1 })).token, assignmentId, text }
}

/** A token of the manager of a project, who may compare. */
export async function managerToken({ id: projectId }: Project): Promise<string> {
  const { userId } = await database().membership.findFirstOrThrow({ where: { projectId, role: 'manager' }, select: { userId: true } })
  return (await createToken(userId, { name: 'bench', days: 1 })).token
}
