import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { compareSpans } from '@/lib/domain/span'
import { applyOperation, invertOperation, type Operation, type Spans } from './operation'
import { operationSchema } from './operation-schema'
import { anyDeed, anySpanBody, operationFor, testEnvironment, type Deed } from './testing'
import { applyOperations, applyTransaction, invertTransaction, type Transaction } from './transaction'
import { transactionSchema } from './transaction-schema'

const anySpans = fc.array(anySpanBody, { maxLength: 12 }).map((bodies): Spans => {
  const { newId } = testEnvironment(1)
  return bodies.map((body) => ({ id: newId(), ...body })).sort(compareSpans)
})

/** The operations that these deeds come to, one after the other. */
function operationsFor(deeds: readonly Deed[], spans: Spans): Operation[] {
  const { newId } = testEnvironment(2)
  let current = spans
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
      fc.property(anySpans, fc.array(anyDeed, { minLength: 1, maxLength: 12 }), (spans, deeds) => {
        const operations = operationsFor(deeds, spans)
        fc.pre(operations.length > 0)
        const transaction = transactionOf(operations)
        const after = unwrap(applyTransaction(spans, transaction))
        expect([...after].sort(compareSpans)).toEqual(after)
        const back = unwrap(applyTransaction(after, invertTransaction(transaction, { id: testEnvironment(4).newId(), madeAt: transaction.madeAt })))
        expect(back).toEqual(spans)
      }),
      { numRuns: 2000 },
    )
  })

  it('inverting twice is identity', () => {
    fc.assert(
      fc.property(anySpans, fc.array(anyDeed, { maxLength: 8 }), (spans, deeds) => {
        for (const operation of operationsFor(deeds, spans)) expect(invertOperation(invertOperation(operation))).toEqual(operation)
      }),
    )
  })

  it('go through JSON unchanged and satisfy their schema', () => {
    fc.assert(
      fc.property(anySpans, fc.array(anyDeed, { minLength: 1, maxLength: 8 }), (spans, deeds) => {
        const operations = operationsFor(deeds, spans)
        fc.pre(operations.length > 0)
        const transaction = transactionOf(operations)
        expect(transactionSchema.parse(JSON.parse(JSON.stringify(transaction)))).toEqual(transaction)
      }),
    )
  })

  it('applying the same operation twice fails the second time and changes nothing', () => {
    fc.assert(
      fc.property(anySpans, anyDeed, (spans, deed) => {
        const [operation] = operationsFor([deed], spans)
        fc.pre(operation !== undefined)
        if (!operation) return
        const once = unwrap(applyOperation(spans, operation))
        expect(applyOperation(once, operation).ok).toBe(false)
      }),
    )
  })

  it('a transaction is all or nothing', () => {
    const { newId } = testEnvironment(5)
    const body = fc.sample(anySpanBody, 1)[0]!
    const span = { id: newId(), ...body }
    const stranger = { ...span, id: newId() }
    const result = applyOperations([], [{ type: 'span.add', span }, { type: 'span.remove', span: stranger }])
    expect(result).toMatchObject({ ok: false, error: { code: 'span_unknown' } })
  })

  it.each([
    ['an unknown field', { type: 'span.update', id: '01900000-0000-7000-8000-000000000001', before: { colour: 1 }, after: { colour: 2 } }],
    ['other keys after than before', { type: 'span.update', id: '01900000-0000-7000-8000-000000000001', before: { note: '' }, after: { confidence: 1 } }],
    ['nothing to update', { type: 'span.update', id: '01900000-0000-7000-8000-000000000001', before: {}, after: {} }],
    ['an unknown type', { type: 'span.move', id: '01900000-0000-7000-8000-000000000001' }],
  ])('refuses %s', (_, json) => {
    expect(operationSchema.safeParse(json).success).toBe(false)
  })
})
