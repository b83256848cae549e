import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { compareSpans, SPAN_DEFAULTS } from '@/lib/domain/span'
import { applyOperation, invertOperation, NO_WORK, type Operation, type Work } from './operation'
import { operationSchema } from './operation-schema'
import { anyDeed, anySpanBody, operationFor, testEnvironment, type Deed } from './testing'
import { applyOperations, applyTransaction, invertTransaction, type Transaction } from './transaction'
import { transactionSchema } from './transaction-schema'

const anyWork = fc.array(anySpanBody, { maxLength: 12 }).map((bodies): Work => {
  const { newId } = testEnvironment(1)
  return { spans: bodies.map((body) => ({ id: newId(), ...body })).sort(compareSpans), answers: bodies.length > 3 ? { genre: 'report' } : {} }
})

/** The operations that these deeds come to, one after the other. */
function operationsFor(deeds: readonly Deed[], work: Work): Operation[] {
  const { newId } = testEnvironment(2)
  let current = work
  return deeds.flatMap((deed) => {
    const operation = operationFor(deed, current, newId)
    if (!operation) return []
    current = unwrap(applyOperation(current, operation))
    return [operation]
  })
}

const transactionOf = (operations: Operation[]): Transaction => ({ id: testEnvironment(3).newId(), operations, label: 'edit', madeAt: '2025-01-01T00:00:00.000Z' })

describe('operations', () => {
  it('apply then invert is identity, and spans stay sorted', () => {
    fc.assert(
      fc.property(anyWork, fc.array(anyDeed, { minLength: 1, maxLength: 12 }), (work, deeds) => {
        const operations = operationsFor(deeds, work)
        fc.pre(operations.length > 0)
        const transaction = transactionOf(operations)
        const after = unwrap(applyTransaction(work, transaction))
        expect([...after.spans].sort(compareSpans)).toEqual(after.spans)
        const back = unwrap(applyTransaction(after, invertTransaction(transaction, { id: testEnvironment(4).newId(), madeAt: transaction.madeAt })))
        expect(back).toEqual(work)
      }),
      { numRuns: 2000 },
    )
  })

  it('inverting twice is identity', () => {
    fc.assert(
      fc.property(anyWork, fc.array(anyDeed, { maxLength: 8 }), (work, deeds) => {
        for (const operation of operationsFor(deeds, work)) expect(invertOperation(invertOperation(operation))).toEqual(operation)
      }),
    )
  })

  it('go through JSON unchanged and satisfy their schema', () => {
    fc.assert(
      fc.property(anyWork, fc.array(anyDeed, { minLength: 1, maxLength: 8 }), (work, deeds) => {
        const operations = operationsFor(deeds, work)
        fc.pre(operations.length > 0)
        const transaction = transactionOf(operations)
        expect(transactionSchema.parse(JSON.parse(JSON.stringify(transaction)))).toEqual(transaction)
      }),
    )
  })

  it('written before spans had attributes, speakers and links, mean a span without', () => {
    const span = { id: testEnvironment(6).newId(), ...fc.sample(anySpanBody, 1)[0]!, ...SPAN_DEFAULTS }
    const { attributes: _, speaker: __, links: ___, ...old } = span
    const [add, remove] = ['span.add', 'span.remove'].map((type) => ({ type, span: old }))
    const parsed = [operationSchema.parse(add), operationSchema.parse(remove)]
    expect(parsed).toEqual([{ type: 'span.add', span }, { type: 'span.remove', span }])
    // From the queue of a browser, unchecked: the types say what such a thing has today.
    const unchecked = JSON.parse(JSON.stringify([add, remove])) as Operation[]
    const added = unwrap(applyOperation(NO_WORK, unchecked[0]!))
    expect(added.spans).toEqual([span])
    expect(unwrap(applyOperation(added, unchecked[1]!))).toEqual(NO_WORK)
    expect(operationSchema.parse({ type: 'span.update', id: span.id, before: { note: '' }, after: { note: 'x' } })).not.toHaveProperty('after.links')
  })

  it('applying the same operation twice fails the second time and changes nothing', () => {
    fc.assert(
      fc.property(anyWork, anyDeed, (work, deed) => {
        const [operation] = operationsFor([deed], work)
        fc.pre(operation !== undefined)
        if (!operation) return
        const once = unwrap(applyOperation(work, operation))
        expect(applyOperation(once, operation).ok).toBe(false)
      }),
    )
  })

  it('a transaction is all or nothing', () => {
    const { newId } = testEnvironment(5)
    const body = fc.sample(anySpanBody, 1)[0]!
    const span = { id: newId(), ...body }
    const stranger = { ...span, id: newId() }
    const result = applyOperations(NO_WORK, [{ type: 'span.add', span }, { type: 'span.remove', span: stranger }])
    expect(result).toMatchObject({ ok: false, error: { code: 'span_unknown' } })
  })

  it.each([
    ['an unknown field', { type: 'span.update', id: '01900000-0000-7000-8000-000000000001', before: { colour: 1 }, after: { colour: 2 } }],
    ['other keys after than before', { type: 'span.update', id: '01900000-0000-7000-8000-000000000001', before: { note: '' }, after: { confidence: 1 } }],
    ['nothing to update', { type: 'span.update', id: '01900000-0000-7000-8000-000000000001', before: {}, after: {} }],
    ['an answer that stays as it is', { type: 'answer.set', question: 'genre', before: 'report', after: 'report' }],
    ['a speaker of many pages', { type: 'span.update', id: '01900000-0000-7000-8000-000000000001', before: { speaker: null }, after: { speaker: 'x'.repeat(201) } }],
    ['an unknown type', { type: 'span.move', id: '01900000-0000-7000-8000-000000000001' }],
  ])('refuses %s', (_, json) => {
    expect(operationSchema.safeParse(json).success).toBe(false)
  })
})
