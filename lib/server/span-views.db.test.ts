import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type Scope } from '@/lib/domain/access'
import type { Zone } from '@/lib/domain/article'
import { newSpan } from '@/lib/domain/span'
import { unwrap } from '@/lib/domain/result'
import { questionSchema } from '@/lib/comparison/question'
import { termsQuestionSchema } from '@/lib/comparison/terms-answer'
import { ensureEntity, changeEntity } from '@/lib/db/entities'
import { saveTransactions, setStatus } from './saving'
import { answerSources } from './source-frames'
import { answerTerms } from './terms'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from './testing'

const HEADLINE = 'A plot at sea'

let close: () => Promise<void>
let project: TestProject
let scope: Scope<'read_layers'>
let people: string[]

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  const manager = { userId: project.managerId, projectId: project.id, projectSlug: project.slug, role: 'manager' } as const
  scope = mintScope(manager, 'read_layers')
  people = [await makeTestPerson(project, 'annotator'), await makeTestPerson(project, 'annotator')]
  const ada = await ensureEntity(mintScope(manager, 'annotate'), 'Ada Kelleth', 'person')
  await changeEntity(mintScope(manager, 'edit_articles'), ada.id, { addAliases: ['A. Kelleth'] })
})
afterAll(async () => close())

const zones: Zone[] = [{ kind: 'headline', start: 0, end: HEADLINE.length }]

async function article(outlet: string, body: string): Promise<{ id: string; text: string }> {
  const text = `${HEADLINE}\n${body}`
  return { text, id: await makeTestArticle(project, text, { meta: { outlet, story: 'The strait', headline: HEADLINE }, zones }) }
}

async function read(who: string | undefined, of: { id: string; text: string }, marks: { quote: string; code: string; more?: { speaker?: string; attributes?: Record<string, string> } }[]): Promise<void> {
  const own = await makeTestAssignment(project, of.id, who ?? '')
  const spans = marks.map(({ quote, code, more }) => {
    const at = of.text.indexOf(quote, code.startsWith('framing') && quote.startsWith('plot') ? HEADLINE.length : 0)
    return newSpan({ ...makeSpan(of.text, at, at + quote.length, [code]), ...more })
  })
  const { version } = spans.length === 0 ? { version: 0 } : unwrap(await saveTransactions(own, { baseVersion: 0, transactions: spans.map((span) => makeTransaction({ type: 'span.add', span })) }))
  unwrap(await setStatus(own, { status: 'complete', expectedVersion: version }))
}

describe('views over spans', () => {
  it('lay sources over frames, and set the words under a code against each other', async () => {
    const bodies = ['They said a plot is near.', 'Again a plot is near, he said.', 'The plot: near!']
    for (const [i, body] of bodies.entries()) {
      const of = await article('Alpha', `${body} ${i}`)
      await read(people[0], of, [
        { quote: HEADLINE, code: 'framing.external_threat' },
        { quote: 'plot', code: 'framing.external_threat' },
        { quote: 'near', code: 'framing.external_threat' },
        { quote: body, code: 'source.military_security', more: { speaker: i === 0 ? 'A. Kelleth' : 'Ada Kelleth', attributes: { 'source.naming': 'named', 'source.side': 'home' } } },
      ])
      if (i === 0) await read(people[1], of, [])
    }
    for (const i of [0, 1, 2]) {
      const of = await article('Beta', `A pact is near and safe. ${i}`)
      await read(people[0], of, [{ quote: 'pact is near', code: 'framing.external_threat' }, { quote: 'pact', code: 'source.own_voice' }])
    }

    const answer = unwrap(await answerSources(scope, questionSchema.parse({})))
    if (answer.kind !== 'answer') throw new Error(answer.kind)
    const { result, outlets, pair } = answer
    expect(outlets.map(({ name }) => name)).toEqual(['Alpha', 'Beta'])
    expect(pair).toEqual(outlets.map(({ id }) => id))
    const [alpha, beta] = result.outlets
    // The headline's mark is in another part.
    expect(alpha?.carried.find(({ source }) => source === 'military_security')?.share).toMatchObject({ value: 1, n: 3, tier: 'few' })
    expect(beta?.carried.find(({ source }) => source === 'own_voice')?.share.value).toBeCloseTo(4 / 12, 12)
    expect(alpha?.speakers).toMatchObject([{ name: 'Ada Kelleth', articles: 3 }])
    expect(alpha?.firstSide.find(({ value }) => value === 'home')?.share.value).toBe(1)
    expect(unwrap(await answerSources(scope, questionSchema.parse({ part: 'both' })))).toMatchObject({ result: { outlets: [{ articles: 3 }, { articles: 3 }] } })
    expect(unwrap(await answerSources(scope, questionSchema.parse({ layer: 'gold' })))).toMatchObject({ outlets: [], pair: null, result: { frames: [] } })

    const terms = unwrap(await answerTerms(scope, termsQuestionSchema.parse({ code: 'external_threat', term: 'Plot' })))
    expect(terms).toMatchObject({ total: 6, drawn: 6, result: { articles: [3, 3], tokens: [5, 9] } })
    expect(terms.result?.terms.map(({ word }) => word)).toEqual(['plot', 'near', 'is', 'pact'])
    expect(terms.concordance).toMatchObject({ total: 3, lines: [{ word: 'plot' }, { word: 'plot' }, { word: 'plot' }] })
    expect(terms.concordance?.lines.every(({ spanId }) => spanId !== '')).toBe(true)
    expect(unwrap(await answerTerms(scope, termsQuestionSchema.parse({ dimension: 'claim' })))).toMatchObject({ code: null, result: null })
    expect((await answerTerms(scope, termsQuestionSchema.parse({ code: 'nonsense' }))).ok).toBe(false)
  })
})
