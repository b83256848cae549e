import { afterAll, beforeAll, expect, it } from 'vitest'
import { compareSpans } from '@/lib/domain/span'
import { unwrap } from '@/lib/domain/result'
import { openAssignment, readAssignment } from '@/lib/db/assignments'
import { FIRST_ROWS, firstScreensEnd } from '@/lib/editor/first-screens'
import { readSavingState } from '@/lib/db/transactions'
import { saveTransactions } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase } from './testing'

const TEXT = 'The envoy arrived at dawn. “We will hold the line,” said the minister 🚢 of ports.\nNobody else was asked.'

let close: () => Promise<void>

beforeAll(async () => {
  close = await openTestDatabase()
})
afterAll(async () => close())

it('reads spans with everything they hold, in text order, without those that were removed', async () => {
  const project = await makeTestProject()
  const scope = await makeTestAssignment(project, await makeTestArticle(project, TEXT), await makeTestPerson(project, 'annotator'))
  expect((await readAssignment(scope)).spans).toEqual([])
  const claim = makeSpan(TEXT, 27, 51, ['claim.commitment', 'framing.security_defence'])
  const spans = [
    makeSpan(TEXT, 83, 105, []),
    { ...makeSpan(TEXT, 27, 81, ['source.government_civil']), note: 'a “note”\nwith a, comma; and 🚢', confidence: 2 as const, speaker: 'Ada Kelleth', links: [claim.id] },
    claim,
    { ...makeSpan(TEXT, 27, 51, ['framing.peace_deescalation']), confidence: 1 as const, attributes: {} },
    makeSpan(TEXT, 4, 9, ['claim.event_fact', 'claim.other', 'framing.other', 'source.government_civil']),
  ]
  const gone = makeSpan(TEXT, 0, 3)
  unwrap(
    await saveTransactions(scope, {
      baseVersion: 0,
      transactions: [makeTransaction(...[...spans, gone].map((span) => ({ type: 'span.add' as const, span }))), makeTransaction({ type: 'span.remove', span: gone })],
    }),
  )
  const sorted = [...spans].sort(compareSpans)
  expect((await readAssignment(scope)).spans).toEqual(sorted)
  expect((await readSavingState(scope)).spans).toEqual(sorted)
})

it('opens with the spans of the first screens where there are many, and with all of them where those are few', async () => {
  const project = await makeTestProject()
  const text = Array.from({ length: 200 }, (_, i) => `Paragraph ${i} tells of ferries, harbours and the mail they carry between them, and of nothing else.`).join('\n')
  const article = await makeTestArticle(project, text)
  const end = firstScreensEnd(text)
  expect(end).toBeLessThan(text.length / 2)
  const opened = async (places: readonly number[]) => {
    const scope = await makeTestAssignment(project, article, await makeTestPerson(project, 'annotator'))
    const operations = places.map((start) => ({ type: 'span.add' as const, span: makeSpan(text, start, start + 5, ['framing.other']) }))
    for (let i = 0; i < operations.length; i += 200) unwrap(await saveTransactions(scope, { baseVersion: i / 200, transactions: [makeTransaction(...operations.slice(i, i + 200))] }))
    const { view, count, spans } = await openAssignment(scope, { endOf: firstScreensEnd, rows: FIRST_ROWS })
    const whole = await readAssignment(scope)
    expect(count).toBe(places.length)
    expect(await spans).toEqual(whole.spans)
    expect({ ...view, spans: [] }).toEqual({ ...whole, spans: [] })
    return { first: view.spans, all: whole.spans }
  }
  const many = Array.from({ length: 1_200 }, (_, i) => (i * 7) % (text.length - 10))
  const spread = await opened(many)
  expect(spread.first).toEqual(spread.all.filter(({ start }) => start < end))
  expect(spread.first.length).toBeLessThan(spread.all.length)
  // The list of marks shows its first rows wherever those are.
  const late = await opened(many.map((start) => Math.max(start, end + 1)))
  expect(late.first).toEqual(late.all)
  const few = await opened(many.slice(0, 400))
  expect(few.first).toEqual(few.all)
})
