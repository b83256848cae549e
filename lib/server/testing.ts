import { randomUUID } from 'node:crypto'
import { mintAssignmentScope, mintScope, type AssignmentScope, type Role } from '@/lib/domain/access'
import type { ArticleMeta, Zone } from '@/lib/domain/article'
import type { Codebook } from '@/lib/domain/codebook'
import { framingCore } from '@/lib/domain/framing-core'
import { uuidv7 } from '@/lib/domain/ids'
import { unwrap } from '@/lib/domain/result'
import { newSpan, type Span } from '@/lib/domain/span'
import type { Operation } from '@/lib/editor/operation'
import type { Transaction } from '@/lib/editor/transaction'
import { currentVersions, insertAssignments } from '@/lib/db/assignments'
import { closeDatabase, database } from '@/lib/db/client'
import { createProject } from '@/lib/db/projects'
import { testDatabase } from '@/lib/db/testing'
import { storeArticle } from './articles'

/** What database tests of this folder stand on: a database of their own, a project, people and articles in it. */

/** Points `database()` at a new migrated database; returns how to take it away again. */
export async function openTestDatabase(): Promise<() => Promise<void>> {
  const before = process.env.DATABASE_URL
  const test = await testDatabase()
  await closeDatabase()
  process.env.DATABASE_URL = test.url
  return async () => {
    await closeDatabase()
    if (before !== undefined) process.env.DATABASE_URL = before
    await test.drop()
  }
}

export interface TestProject {
  readonly id: string
  readonly slug: string
  readonly managerId: string
}

/** A project with the default codebook and a manager. */
export async function makeTestProject(codebook: Codebook = framingCore): Promise<TestProject> {
  const slug = `p-${randomUUID().slice(0, 8)}`
  const managerId = await makeTestUser('manager')
  const { id } = unwrap(await createProject({ slug, name: slug, description: '', codebook }, managerId))
  return { id, slug, managerId }
}

async function makeTestUser(name: string): Promise<string> {
  const id = randomUUID()
  await database().user.create({ data: { id, email: `${id}@example.invalid`, emailKey: `${id}@example.invalid`, name } })
  return id
}

/** A person with a standing membership. */
export async function makeTestPerson(project: TestProject, role: Role): Promise<string> {
  const id = await makeTestUser(role)
  await database().membership.create({ data: { projectId: project.id, userId: id, role, pseudonym: `A-${id.slice(0, 6)}` } })
  return id
}

const META: ArticleMeta = {
  outlet: 'The Harbour Post',
  story: null,
  headline: 'A headline',
  byline: null,
  dateline: null,
  publishedAt: null,
  language: 'en',
  direction: 'ltr',
  url: null,
}

export async function makeTestArticle(project: TestProject, text: string, options: { meta?: Partial<ArticleMeta>; zones?: readonly Zone[] } = {}): Promise<string> {
  const scope = mintScope({ userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'import')
  const draft = { meta: META, text, zones: options.zones ?? [], encoding: 'utf-8', mediaType: 'text/plain' as const, warnings: [] }
  const stored = await storeArticle(scope, { draft, meta: { ...META, ...options.meta }, original: Buffer.from(text), fileName: 'test.txt' })
  return unwrap(stored).articleId
}

/** An assignment of the article to the person, and the scope in which the person works on it. */
export async function makeTestAssignment(project: TestProject, articleId: string, annotatorId: string): Promise<AssignmentScope<'write'>> {
  const scope = mintScope({ userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'assign')
  const [version] = await currentVersions(scope, [articleId])
  if (!version) throw new Error('no such article')
  const [assignmentId = ''] = await insertAssignments(scope, [{ articleVersionId: version.versionId, annotatorId }])
  return mintAssignmentScope({ userId: annotatorId, projectId: project.id, assignmentId }, 'write')
}

export const newId = (): string => uuidv7(Date.now(), (bytes) => crypto.getRandomValues(bytes))

export function makeSpan(text: string, start: number, end: number, codes: readonly string[] = ['framing.security_defence']): Span {
  return newSpan({ id: newId(), start, end, quote: text.slice(start, end), codes: [...codes].sort() })
}

export const makeTransaction = (...operations: Operation[]): Transaction => ({ id: newId(), operations, label: 'tag', madeAt: '2026-01-02T03:04:05.678Z' })
