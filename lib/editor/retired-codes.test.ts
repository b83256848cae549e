import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Codebook } from '@/lib/domain/codebook'
import { unwrap } from '@/lib/domain/result'
import { compareSpans, newSpan, normaliseCodes, verifySpan, type Span } from '@/lib/domain/span'
import * as commands from './commands'
import { editorDocument } from './document'
import { NO_WORK, type Operation, type Work } from './operation'
import * as reshaping from './reshaping'
import { newUses, unseenUses } from './retired-codes'
import { dispatch, editorState, travel, type EditorState } from './state'
import { anyRange, anySpanBody, CODEBOOK, DOCUMENT, TEXT, testEnvironment } from './testing'
import { applyTransaction, type Transaction } from './transaction'

const RETIRED = 'framing.security'
const codebook: Codebook = { ...CODEBOOK, dimensions: CODEBOOK.dimensions.map((dimension) => ({ ...dimension, codes: dimension.codes.map((code) => ({ ...code, retired: `${dimension.key}.${code.key}` === RETIRED })) })) }
const document = editorDocument({ codebook, article: { ...DOCUMENT, zones: [...DOCUMENT.zones] } })
const environment = testEnvironment()

/** Everything that can be done to marks, on the one that is focused or on what is selected. */
const DEEDS: readonly ((state: EditorState) => commands.Outcome)[] = [
  (state) => commands.tag(state, RETIRED, environment),
  (state) => commands.tag(state, 'framing.peace', environment),
  (state) => commands.untagLast(state),
  (state) => reshaping.split(state, environment),
  (state) => reshaping.merge(state, 'forward'),
  (state) => reshaping.retag(state, RETIRED, environment),
  (state) => reshaping.retag(state, 'framing.economy', environment),
  (state) => reshaping.duplicate(state, environment),
  (state) => commands.remove(state),
]

describe('retired codes', () => {
  it('stay where they are, whatever is done to the marks that have them and taken back, and get nowhere else', () => {
    const step = fc.record({ deed: fc.nat(DEEDS.length + 1), focus: fc.nat(9) })
    fc.assert(
      fc.property(fc.array(anySpanBody, { minLength: 1, maxLength: 4 }), fc.array(step, { maxLength: 14 }), fc.nat(14), anyRange, (bodies, steps, saved, range) => {
        const spans = bodies.map((body) => newSpan({ ...body, id: environment.newId() })).filter((span) => verifySpan(span, document).ok)
        const start = { ...NO_WORK, spans: [...spans].sort(compareSpans) }
        let state = editorState(document, start, 0)
        const transactions: Transaction[] = []
        for (const { deed, focus } of steps) {
          const span = state.spans[focus % Math.max(1, state.spans.length)]
          if (span) state = { ...state, focusedSpanId: span.id, selection: { anchor: span.start, focus: span.end } }
          const outcome = DEEDS[deed]?.(state)
          const done = outcome ? outcome.ok && (outcome.value.operations?.length ?? 0) > 0 && dispatch(state, outcome.value, environment) : travel(state, deed === DEEDS.length ? 'undo' : 'redo', environment)
          if (!done || !done.ok) continue
          state = done.value.state
          if (done.value.pending) transactions.push(done.value.pending.transaction)
        }
        // As if they had been saved in two goes.
        const [first, second] = [transactions.slice(0, saved), transactions.slice(saved)]
        expect(newUses(start, first, codebook)).toEqual([])
        const between = first.reduce<Work>((work, transaction) => unwrap(applyTransaction(work, transaction)), start)
        expect(unseenUses(newUses(between, second, codebook), first.flatMap(({ operations }) => operations), codebook)).toEqual([])

        const fresh: Span = newSpan({ id: environment.newId(), ...range, quote: TEXT.slice(range.start, range.end), codes: normaliseCodes([RETIRED, 'framing.peace']) })
        const add: Operation = { type: 'span.add', span: fresh }
        const there = spans.some(({ codes, start, end }) => codes.includes(RETIRED) && start < fresh.end && fresh.start < end)
        expect(newUses({ ...NO_WORK, spans }, [{ id: 't', operations: [add] }], codebook)).toEqual(there ? [] : [{ transactionId: 't', code: RETIRED, on: fresh.id }])
      }),
      { numRuns: 150 },
    )
  })

  it('cannot be taken for an answer about the article, but brought back as one', () => {
    const set: Operation = { type: 'answer.set', question: 'dominant', before: null, after: 'security' }
    const uses = newUses(NO_WORK, [{ id: 't', operations: [set] }], codebook)
    expect(uses).toEqual([{ transactionId: 't', code: RETIRED, on: 'dominant' }])
    expect(unseenUses(uses, [{ ...set, before: 'security', after: null }], codebook)).toEqual([])
    expect(newUses(NO_WORK, [{ id: 't', operations: [set] }], CODEBOOK)).toEqual([])
  })
})
