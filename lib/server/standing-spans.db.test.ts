import { afterAll, beforeAll, expect, it } from 'vitest'
import { compareSpans } from '@/lib/domain/span'
import { unwrap } from '@/lib/domain/result'
import { readAssignment } from '@/lib/db/assignments'
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
