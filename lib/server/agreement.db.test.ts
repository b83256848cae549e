import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreementQuestionSchema } from '@/lib/agreement/question'
import { panelDocument } from '@/lib/agreement/panel/material'
import { panelOf } from '@/lib/agreement/panel/panel'
import { mintScope, type Scope } from '@/lib/domain/access'
import type { Zone } from '@/lib/domain/article'
import { framingCore } from '@/lib/domain/framing-core'
import { unwrap } from '@/lib/domain/result'
import { database } from '@/lib/db/client'
import { askForAgreement } from './agreement'
import { runningAgreements, type ComputedAgreement } from './agreement-jobs'
import { saveTransactions, setStatus } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from './testing'

const HEADLINE = 'Envoys meet 🚢'
const BODY = 'The envoys spoke of a common threat at sea. Trade would grow, they said.\nNobody mentioned the island. A drill was announced.'
const zones: Zone[] = [{ kind: 'headline', start: 0, end: HEADLINE.length }]
type Mark = readonly [quote: string, code: string]

let close: () => Promise<void>
let project: TestProject
let scope: Scope<'read_layers'>
let people: string[]
let names: string[]

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  scope = mintScope({ userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'read_layers')
  people = [await makeTestPerson(project, 'annotator'), await makeTestPerson(project, 'annotator'), await makeTestPerson(project, 'annotator'), await makeTestPerson(project, 'annotator')]
  names = people.map((id) => `A-${id.slice(0, 6)}`)
})
afterAll(async () => close())

let made = 0
async function article(): Promise<{ id: string; text: string }> {
  const text = `${HEADLINE}\n${BODY} ${++made}`
  return { text, id: await makeTestArticle(project, text, { zones }) }
}

async function read(who: string, of: { id: string; text: string }, marks: readonly Mark[], complete = true): Promise<void> {
  const own = await makeTestAssignment(project, of.id, who)
  const spans = marks.map(([quote, code]) => makeSpan(of.text, of.text.indexOf(quote), of.text.indexOf(quote) + quote.length, [code]))
  const { version } = spans.length === 0 ? { version: 0 } : unwrap(await saveTransactions(own, { baseVersion: 0, transactions: spans.map((span) => makeTransaction({ type: 'span.add', span })) }))
  if (complete) unwrap(await setStatus(own, { status: 'complete', expectedVersion: version }))
}

/** Asks until the answer is there, as a page does. */
async function ask(question: Record<string, string> = {}): Promise<ComputedAgreement> {
  for (;;) {
    const { state } = unwrap(await askForAgreement(scope, agreementQuestionSchema.parse({ dimension: 'framing', ...question }), 1_000))
    if (state.ready) return unwrap(state.result)
  }
}

const unitsIn = (text: string, marks: readonly Mark[]) => marks.map(([quote, code]) => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length, label: code.slice('framing.'.length) }))

const FIRST: Mark[] = [['common threat', 'framing.external_threat'], ['Trade would grow', 'framing.economy_trade'], ['Envoys meet', 'framing.diplomacy_standing']]
const SECOND: Mark[] = [['a common threat at sea', 'framing.external_threat'], ['Trade', 'framing.diplomacy_standing'], ['A drill', 'framing.security_defence']]

describe('agreement from the database, in its thread', () => {
  it('has nothing to say before two have read an article, and says what there is', async () => {
    const of = await article()
    await read(people[0]!, of, FIRST)
    await read(people[1]!, of, SECOND, false)
    const { panel, material } = await ask()
    expect(panel).toBeNull()
    expect(material).toMatchObject({ read: 1, compared: 0, single: 1, annotators: [names[0]] })
  })

  it('gives the values of the pure panel over the bodies of what two or more completed', async () => {
    const [a, b] = [await article(), await article()]
    for (const of of [a, b]) {
      await read(people[0]!, of, FIRST)
      await read(people[1]!, of, SECOND)
    }
    // Whoever waited for an answer may find it once more; then the new state counts.
    await expect.poll(async () => (await ask()).panel !== null, { timeout: 60_000, interval: 200 }).toBe(true)
    const answer = await ask()
    const versions = await database().articleVersion.findMany({ where: { articleId: { in: [a.id, b.id] } }, select: { text: true, sha256: true } })
    const documents = versions.map(
      ({ text, sha256 }) =>
        panelDocument({ id: sha256, text, zones, readings: [{ coder: names[0]!, units: unitsIn(text, FIRST) }, { coder: names[1]!, units: unitsIn(text, SECOND) }] })!,
    )
    const codes = framingCore.dimensions[0]!.codes.map(({ key }) => key)
    expect(answer.panel).toEqual(panelOf(documents, codes, 'parallax'))
    expect(answer.panel).toMatchObject({ documents: 2, coders: 2, units: 10 })

    const [costly] = answer.passages
    expect(costly).toMatchObject({ article: { headline: 'A headline', outlet: 'The Harbour Post' } })
    const text = [a, b].find(({ id }) => id === costly!.article.id)!.text
    expect(text.slice(costly!.start, costly!.end)).toBe(costly!.quote)
    expect(Array.from(text).slice(costly!.startCodePoint, costly!.endCodePoint).join('')).toBe(costly!.quote)
    expect(new Set(costly!.marks.map(({ annotator }) => annotator))).toEqual(new Set([names[0], names[1]]))
    expect(costly!.marks.every(({ codes: own }) => own.length > 0 && own.every((code) => codes.includes(code)))).toBe(true)
  })

  it('keeps an answer until the project moves, and leaves aside people whom no article connects', async () => {
    const [before, again] = [await ask(), await ask()]
    expect(again.computedAt).toBe(before.computedAt)
    const apart = await article()
    await read(people[2]!, apart, FIRST)
    await read(people[3]!, apart, SECOND)
    await expect.poll(async () => (await ask()).material.elsewhere, { timeout: 60_000, interval: 200 }).toBe(1)
    const { material, panel } = await ask()
    expect(material.groups).toEqual([
      { coders: [names[0]!, names[1]!].sort(), documents: 2 },
      { coders: [names[2]!, names[3]!].sort(), documents: 1 },
    ])
    expect(panel).toMatchObject({ documents: 2, coders: 2 })
    const others = await ask({ annotators: `${names[3]},${names[2]}` })
    expect(others.panel).toMatchObject({ documents: 1, coders: 2 })
  })

  it('compares with gold when asked to', async () => {
    expect((await ask({ gold: '1' })).panel).toBeNull()
    const version = await database().articleVersion.findFirstOrThrow({ where: { assignments: { some: { annotatorId: people[2]! } } } })
    const { codebookVersionId } = await database().assignment.findFirstOrThrow({ where: { projectId: project.id } })
    await database().assignment.create({
      data: { id: crypto.randomUUID(), projectId: project.id, articleVersionId: version.id, codebookVersionId, kind: 'gold', status: 'complete', completedAt: new Date() },
    })
    await expect.poll(async () => (await ask({ gold: '1' })).panel !== null, { timeout: 60_000, interval: 200 }).toBe(true)
    const { panel, material } = await ask({ gold: '1' })
    expect(panel).toMatchObject({ documents: 1, coders: 3, coderRows: [{ documents: 1 }, { documents: 1 }] })
    expect(material).toMatchObject({ withGold: 1, groups: [{ documents: 1 }] })
    expect(material.groups[0]!.coders).not.toContain('gold')
  })

  it('ends the work when whoever waited has left, and starts anew for the next', async () => {
    const leaving = new AbortController()
    const question = agreementQuestionSchema.parse({ dimension: 'framing', seed: 'left' })
    const asked = askForAgreement(scope, question, 60_000, leaving.signal)
    await expect.poll(runningAgreements, { timeout: 60_000 }).toBe(1)
    leaving.abort()
    expect(unwrap(await asked).state.ready).toBe(false)
    await expect.poll(runningAgreements, { timeout: 60_000 }).toBe(0)
    expect((await ask({ seed: 'left' })).panel).not.toBeNull()
  })

  it('shows nobody the articles of another project', async () => {
    const other = await makeTestProject()
    const foreign = mintScope({ userId: null, projectId: other.id, projectSlug: other.slug, role: 'manager' }, 'read_layers')
    const { state } = unwrap(await askForAgreement(foreign, agreementQuestionSchema.parse({}), 60_000))
    expect(state.ready && unwrap(state.result)).toMatchObject({ panel: null, material: { read: 0, annotators: [] } })
  })

  it('refuses a dimension the codebook does not have', async () => {
    const refused = await askForAgreement(scope, agreementQuestionSchema.parse({ dimension: 'nothing' }), 0)
    expect(refused.ok ? null : refused.error.code).toBe('not_found')
  })
})
