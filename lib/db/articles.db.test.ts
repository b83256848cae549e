import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type Scope } from '@/lib/domain/access'
import { makeTestArticle, makeTestAssignment, makeTestProject, openTestDatabase, type TestProject } from '@/lib/server/testing'
import { changeZones, storeArticle } from '@/lib/server/articles'
import { insertArticle, listArticles, listOutlets, readArticle } from './articles'
import { database } from './client'

let close: () => Promise<void>
let project: TestProject
let scope: Scope<'read_articles'>

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  scope = mintScope({ userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'read_articles')
})
afterAll(async () => close())

const importing = () => mintScope({ userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'import')
const editing = () => mintScope({ userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'edit_articles')

const article = (text: string, outlet = 'The Quay') => ({
  meta: { outlet, story: 'One story', headline: 'H', byline: null, dateline: null, publishedAt: null, language: 'en', direction: 'ltr' as const, url: null },
  text,
  zones: [],
  bodyLength: text.length,
  bodyWords: 2,
  original: Buffer.from(text),
  fileName: 'a.txt',
  mediaType: 'text/plain',
  encoding: 'utf-8',
})

describe('insertArticle', () => {
  it('makes a new outlet and story once, however many bring them at the same moment', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, (_, i) => insertArticle(importing(), article(`Text number ${i}`, i % 2 ? 'New  Outlet' : 'new outlet'))))
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect((await listOutlets(scope)).filter(({ name }) => /new\s+outlet/i.test(name))).toHaveLength(1)
    expect((await listArticles(scope, { page: 1 })).total).toBe(12)
  })

  it('D-14: stores one text once, however many bring it at the same moment, and names the article that is there', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => insertArticle(importing(), article('The same text'))))
    const stored = results.filter(({ ok }) => ok)
    expect(stored).toHaveLength(1)
    const id = stored[0]?.ok ? stored[0].value.articleId : ''
    for (const result of results) if (!result.ok) expect(result.error).toMatchObject({ code: 'duplicate_text', details: { articleId: id } })
    expect(await database().articleVersion.count({ where: { text: 'The same text' } })).toBe(1)
  })

  it('keeps the file as it came', async () => {
    const original = Uint8Array.from([0xef, 0xbb, 0xbf, 0x41, 0x0d, 0x0a, 0x42])
    const stored = await storeArticle(importing(), { draft: { ...article('A\nB'), encoding: 'utf-8', mediaType: 'text/plain', warnings: [] }, meta: article('').meta, original, fileName: 'bom.txt' })
    if (!stored.ok) throw new Error(stored.error.reason)
    const row = await database().articleVersion.findFirstOrThrow({ where: { articleId: stored.value.articleId } })
    expect([...(row.original ?? [])]).toEqual([...original])
  })

  it('keeps only the text where the project keeps no files', async () => {
    await database().project.update({ where: { id: importing().projectId }, data: { keepOriginals: false } })
    const stored = await storeArticle(importing(), { draft: { ...article('Only the text'), encoding: 'utf-8', mediaType: 'text/plain', warnings: [] }, meta: article('').meta, original: Uint8Array.of(1), fileName: 'a.txt' })
    await database().project.update({ where: { id: importing().projectId }, data: { keepOriginals: true } })
    if (!stored.ok) throw new Error(stored.error.reason)
    expect(await database().articleVersion.findFirstOrThrow({ where: { articleId: stored.value.articleId } })).toMatchObject({ original: null, text: 'Only the text', fileName: 'a.txt' })
  })
})

describe('zones', () => {
  it('can be changed before the first span, and the body follows', async () => {
    const articleId = await makeTestArticle(project, 'Menu here\nBody text stands here.')
    expect(await changeZones(editing(), articleId, [{ kind: 'navigation', start: 0, end: 9 }])).toEqual({ ok: true, value: null })
    expect((await readArticle(scope, articleId))?.version).toMatchObject({ bodyLength: 22, bodyWords: 4, zones: [{ kind: 'navigation', start: 0, end: 9 }] })
    expect(await changeZones(editing(), articleId, [{ kind: 'navigation', start: 0, end: 32 }])).toMatchObject({ ok: false, error: { code: 'no_body' } })
  })

  it('are fixed from the first span on', async () => {
    const articleId = await makeTestArticle(project, 'Menu\nAnother body stands here.')
    const assignment = await makeTestAssignment(project, articleId, project.managerId)
    await database().span.create({ data: { id: crypto.randomUUID(), assignmentId: assignment.assignmentId, start: 5, end: 12, quote: 'Another' } })
    expect(await changeZones(editing(), articleId, [{ kind: 'navigation', start: 0, end: 4 }])).toMatchObject({ ok: false, error: { code: 'has_spans' } })
    expect((await readArticle(scope, articleId))?.hasSpans).toBe(true)
  })
})
