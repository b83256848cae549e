import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintAssignmentScope, mintScope, type AssignmentScope, type Scope } from '@/lib/domain/access'
import type { Zone } from '@/lib/domain/article'
import { unwrap } from '@/lib/domain/result'
import type { Span } from '@/lib/domain/span'
import type { ComparisonMaterial } from '@/lib/comparison/material'
import { countReadArticles } from '@/lib/db/article-findings'
import { database } from '@/lib/db/client'
import { readMaterial } from '@/lib/db/comparison-material'
import { forgetTables } from '@/lib/db/comparison-store'
import { openGoldLayer } from './assigning'
import { saveTransactions, setStatus } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from './testing'

const HEADLINE = 'Pier closed'
const TEXT = `${HEADLINE}\nThe pier is closed. “We will mend it,” said the warden.`
const ZONES: Zone[] = [{ kind: 'headline', start: 0, end: HEADLINE.length }]
const CODES = ['framing.external_threat', 'framing.peace_deescalation', 'framing.security_defence', 'source.own_voice']

let close: () => Promise<void>
let project: TestProject
let scope: Scope<'read_layers'>
let people: string[]
let made = 0

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  scope = mintScope({ userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'read_layers')
  people = [await makeTestPerson(project, 'annotator'), await makeTestPerson(project, 'annotator'), await makeTestPerson(project, 'annotator')]
})
afterAll(async () => close())

const article = async (meta: Parameters<typeof makeTestArticle>[2] = {}) => {
  const text = `${TEXT} ${++made}`
  return { text, id: await makeTestArticle(project, text, { zones: ZONES, ...meta }) }
}

async function gold(articleId: string): Promise<AssignmentScope<'write'>> {
  const { assignmentId } = unwrap(await openGoldLayer(mintScope({ userId: project.managerId, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'assign'), articleId))
  return mintAssignmentScope({ userId: project.managerId, projectId: project.id, assignmentId }, 'write')
}

/** Somebody at work on one article: marks, and says when it is done and when not. */
class Worker {
  version = 0
  complete = false
  spans: Span[] = []

  constructor(
    readonly own: AssignmentScope<'write'>,
    readonly text: string,
  ) {}

  async mark(start: number, end: number, codes: readonly string[]): Promise<void> {
    if (this.complete) return
    const span = makeSpan(this.text, start, end, codes)
    ;({ version: this.version } = unwrap(await saveTransactions(this.own, { baseVersion: this.version, transactions: [makeTransaction({ type: 'span.add', span })] })))
    this.spans.push(span)
  }

  async unmark(): Promise<void> {
    const span = this.complete ? undefined : this.spans.pop()
    if (span) ({ version: this.version } = unwrap(await saveTransactions(this.own, { baseVersion: this.version, transactions: [makeTransaction({ type: 'span.remove', span })] })))
  }

  async quote(quote: string, ...codes: string[]): Promise<void> {
    const start = this.text.indexOf(quote)
    await this.mark(start, start + quote.length, codes)
  }

  async turn(): Promise<void> {
    this.complete = !this.complete
    unwrap(await setStatus(this.own, { status: this.complete ? 'complete' : 'open', expectedVersion: this.version }))
  }
}

const worker = async (who: number, { id, text }: { id: string; text: string }) => new Worker(await makeTestAssignment(project, id, people[who] ?? ''), text)

const kept = async () => ({
  readings: await database().articleReading.findMany({ orderBy: [{ articleId: 'asc' }, { codebookId: 'asc' }, { major: 'asc' }] }),
  findings: await database().articleFinding.findMany({ orderBy: [{ articleId: 'asc' }, { codebookId: 'asc' }, { major: 'asc' }, { dimension: 'asc' }] }),
})

/** What is kept, after it was thrown away and counted again from the spans. */
async function recounted(): Promise<Awaited<ReturnType<typeof kept>>> {
  await database().articleReading.deleteMany()
  await database().articleFinding.deleteMany()
  await countReadArticles()
  return kept()
}

const material = (question: Partial<Parameters<typeof readMaterial>[1]>): Promise<ComparisonMaterial> => readMaterial(scope, { dimension: 'framing', layer: 'annotators', part: 'body', ...question })

describe('what is kept of each article', () => {
  it('is what its spans add up to, whatever its readers do', async () => {
    const step = fc.record({ who: fc.nat(3), deed: fc.constantFrom('mark', 'mark', 'unmark', 'turn', 'turn'), start: fc.nat(TEXT.length - 10), size: fc.integer({ min: 1, max: 10 }), code: fc.nat(CODES.length - 1) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 16 }), async (steps) => {
        const of = await article()
        const workers = [await worker(0, of), await worker(1, of), await worker(2, of), new Worker(await gold(of.id), of.text)]
        for (const { who, deed, start, size, code } of steps) {
          const one = workers[who]
          if (deed === 'mark') await one?.mark(start, Math.min(of.text.length, start + size), [CODES[code] ?? ''])
          else if (deed === 'unmark') await one?.unmark()
          else await one?.turn()
        }
        const now = await kept()
        const reading = now.readings.find(({ articleId }) => articleId === of.id)
        expect(reading?.gold ?? false).toBe(workers[3]?.complete)
        expect((reading?.readers ?? '').split(' ').filter(Boolean).sort()).toEqual(people.filter((_, i) => workers[i]?.complete).sort())
        expect(await recounted()).toEqual(now)
        // What is in memory and brought up to date is what would be read anew.
        for (const layer of ['annotators', 'majority', 'gold'] as const) {
          const brought = await material({ layer, part: 'both' })
          forgetTables()
          expect(await material({ layer, part: 'both' })).toEqual(brought)
        }
      }),
      { numRuns: 3 },
    )
  })

  it('stays so when two complete the same article at once', async () => {
    const of = await article()
    const both = [await worker(0, of), await worker(1, of)]
    await Promise.all(both.map((one, i) => one.quote('closed', CODES[i] ?? '')))
    await Promise.all(both.map((one) => one.turn()))
    const now = await kept()
    expect(now.readings.find(({ articleId }) => articleId === of.id)?.readers.split(' ')).toHaveLength(2)
    expect(await recounted()).toEqual(now)
  })

  it('is of the newest text alone', async () => {
    const of = await article()
    const one = await worker(0, of)
    await one.turn()
    const { id: _, text, ...version } = await database().articleVersion.findFirstOrThrow({ where: { articleId: of.id } })
    await database().articleVersion.updateMany({ where: { articleId: of.id }, data: { supersededAt: new Date() } })
    await database().articleVersion.create({ data: { ...version, id: crypto.randomUUID(), number: 2, text, sha256: crypto.randomUUID(), original: Uint8Array.from(version.original ?? []), maskEdits: {} } })
    await one.turn()
    await one.turn()
    expect(await database().articleReading.count({ where: { articleId: of.id } })).toBe(0)
  })
})

describe('the columns of a comparison', () => {
  it('hold what each layer and part shows', async () => {
    const [first, second] = [await article({ meta: { outlet: 'Parts', story: 'Parts', publishedAt: '2031-05-02' } }), await article({ meta: { outlet: 'Copies', story: 'Parts', publishedAt: '2031-05-09T08:00' } })]
    await database().article.update({ where: { id: second.id }, data: { copyOfId: first.id } })
    const { storyId } = await database().article.findUniqueOrThrow({ where: { id: first.id } })
    const [a, b, c] = [await worker(0, first), await worker(1, first), await worker(2, first)]
    await a.quote('pier is closed. “We', 'framing.external_threat')
    await b.quote('closed. “We will', 'framing.external_threat')
    await b.quote('“We will', 'framing.security_defence')
    await b.quote('Pier', 'framing.security_defence')
    for (const one of [a, b, c]) await one.turn()
    await (await worker(0, second)).turn()
    const standard = new Worker(await gold(first.id), first.text)
    await standard.quote('We will', 'framing.external_threat')
    await standard.turn()

    const of = async (question: Partial<Parameters<typeof readMaterial>[1]>) => {
      const { articles, codes, ...rest } = await material({ storyId: storyId ?? '', ...question })
      const i = articles.ids.indexOf(first.id)
      const numbers = (code: string) => {
        const columns = codes.get(code)
        const at = columns?.article.indexOf(i) ?? -1
        return columns && at >= 0 ? [columns.presence[at], Math.round((columns.share[at] ?? 0) * (articles.length[i] ?? 0) * 100) / 100, columns.spans[at], Math.round((columns.composition[at] ?? 0) * 1000) / 1000] : null
      }
      return { ...rest, articles, threat: numbers('external_threat'), security: numbers('security_defence') }
    }
    // In UTF-16 units: 20 marked by the one; 17 and, within these, 8 by the other.
    const body = await of({})
    expect(body).toMatchObject({ asked: [1, 1], withoutPart: [0, 0], outlets: [{ name: 'Copies' }, { name: 'Parts' }] })
    const [x, y, z] = ['pier is closed. “We'.length, 'closed. “We will'.length, '“We will'.length]
    expect(body.threat).toEqual([2 / 3, Math.round(((x + y) / 3) * 100) / 100, 2 / 3, Math.round(((1 + (y - z / 2) / y) / 2) * 1000) / 1000])
    expect(body.security?.slice(0, 3)).toEqual([1 / 3, Math.round((z / 3) * 100) / 100, 1 / 3])
    expect((await of({ part: 'both' })).security?.slice(0, 3)).toEqual([1 / 3, Math.round(((z + 4) / 3) * 100) / 100, 2 / 3])
    expect((await of({ part: 'quoted' })).threat?.slice(0, 3)).toEqual([2 / 3, Math.round(((3 + z) / 3) * 100) / 100, 2 / 3])
    expect((await of({ part: 'own_voice' })).threat?.slice(0, 2)).toEqual([2 / 3, Math.round(((x - 3 + y - z) / 3) * 100) / 100])
    expect((await of({ part: 'own_voice' })).security).toBeNull()
    expect((await of({ part: 'headline' })).security?.slice(0, 2)).toEqual([1 / 3, Math.round((4 / 3) * 100) / 100])
    const both = 'closed. “We'.length
    expect((await of({ layer: 'majority' })).threat).toEqual([1, both, 2 / 3, 1])
    expect((await of({ layer: 'majority' })).security).toBeNull()
    const any = 'pier is closed. “We will'.length
    expect((await of({ layer: 'union' })).threat).toEqual([1, any, 2 / 3, Math.round(((any - z / 2) / any) * 1000) / 1000])
    expect((await of({ layer: 'gold' })).threat).toEqual([1, 7, 1, 1])
    expect((await of({ layer: 'gold' })).annotators).toEqual([])

    expect(body.annotators.map(({ outlet, articles, found }) => [outlet, articles, found.get('external_threat')?.presence ?? 0]).sort()).toEqual([[0, 1, 0], [1, 1, 0], [1, 1, 1], [1, 1, 1]])
    expect((await of({ copies: 'once' })).asked).toEqual([1])
    expect((await of({ from: '2031-05-09' })).outlets).toMatchObject([{ name: 'Copies' }])
    expect((await of({ from: '2031-05-02', to: '2031-05-08' })).articles.ids).toEqual([first.id])
    expect((await of({ outletIds: [] })).outlets).toEqual([])
    expect((await material({ from: '2040-01-01' })).articles.ids).toEqual([])
  })

  it('tell of readings by another codebook, and leave them out', async () => {
    const before = await material({})
    const codebook = await database().codebook.create({ data: { id: crypto.randomUUID(), projectId: project.id, key: 'other', name: 'Other' } })
    await database().articleReading.updateMany({ data: { codebookId: codebook.id } })
    await database().$executeRaw`UPDATE "Article" SET headline = headline`
    const after = await material({})
    expect(after.articles.ids).toEqual([])
    expect(after.otherCodebooks).toBe(before.annotators.reduce((sum, { articles }) => sum + articles, 0))
    expect(after.asked).toEqual(before.asked)
  })
})
