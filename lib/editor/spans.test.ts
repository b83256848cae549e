import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSpans, type Span } from '@/lib/domain/span'
import type { Spans } from './operation'
import { paragraphsUnder, relisted, spansByParagraph } from './segments'
import { firstFrom, inserted, overlapping, positionOf, replaced, spanById, spansAt, without } from './spans'
import { anySpanBody, DOCUMENT, TEXT, testEnvironment } from './testing'

/** One step from some array made so far, not always the last: arrays branch, as undo and rebasing make them. */
const anySteps = fc.array(fc.record({ from: fc.nat(), at: fc.nat(), what: fc.constantFrom('add', 'add', 'remove', 'move', 'note'), body: anySpanBody }), { maxLength: 60 })
const anyStart = fc.array(anySpanBody, { maxLength: 40 })

interface Step {
  readonly before: Spans
  readonly after: Spans
}

function walk(start: readonly Omit<Span, 'id'>[], steps: readonly { from: number; at: number; what: string; body: Omit<Span, 'id'> }[]): Step[] {
  const { newId } = testEnvironment(1)
  const arrays: Spans[] = [start.map((body): Span => ({ id: newId(), ...body })).sort(compareSpans)]
  return steps.map(({ from, at, what, body }): Step => {
    const before = arrays[from % 3 === 0 ? from % arrays.length : arrays.length - 1] ?? []
    const span = before[at % Math.max(1, before.length)]
    const { start: first, end, quote, note } = body
    const after =
      what === 'add' || !span ? inserted(before, { id: newId(), ...body }) : what === 'remove' ? without(before, span) : replaced(before, span, what === 'move' ? { ...span, start: first, end, quote } : { ...span, note })
    arrays.push(after)
    return { before, after }
  })
}

describe('spans', () => {
  it('stay sorted and are found by id, whatever way they came about', () => {
    fc.assert(
      fc.property(anyStart, anySteps, (start, steps) => {
        const walked = walk(start, steps)
        const ids = new Set(walked.flatMap(({ after }) => after.map(({ id }) => id)))
        for (const { after } of walked) {
          expect([...after].sort(compareSpans)).toEqual(after)
          for (const id of ids) {
            expect(spanById(after, id)).toBe(after.find((span) => span.id === id) ?? null)
            expect(positionOf(after, id)).toBe(after.findIndex((span) => span.id === id))
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('that share a character with a range are all of them and no others', () => {
    fc.assert(
      fc.property(anyStart, anySteps, fc.nat(TEXT.length), fc.nat(40), (start, steps, from, length) => {
        const spans = walk(start, steps).at(-1)?.after ?? []
        expect(overlapping(spans, from, from + length + 1)).toEqual(spans.filter((span) => span.start < from + length + 1 && span.end > from))
        expect(new Set(spansAt(spans, from))).toEqual(new Set(spans.filter((span) => span.start <= from && from < span.end)))
        expect(firstFrom(spans, from)).toBe(spans.filter((span) => span.start < from).length)
      }),
      { numRuns: 500 },
    )
  })

  it('by paragraph after a change: what they would be made anew, and the same lists where nothing changed', () => {
    fc.assert(
      fc.property(anyStart, anySteps, (start, steps) => {
        for (const { before, after } of walk(start, steps)) {
          const lists = spansByParagraph(DOCUMENT.paragraphs, before)
          const next = relisted(DOCUMENT.paragraphs, lists, before, after)
          expect(next).toEqual(spansByParagraph(DOCUMENT.paragraphs, after))
          next.forEach((list, i) => expect(list === lists[i]).toBe(list.length === lists[i]?.length && list.every((span, k) => span === lists[i]?.[k])))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('lie under the paragraphs they share a character with', () => {
    fc.assert(
      fc.property(fc.nat(TEXT.length - 1), fc.nat(60), (start, length) => {
        const range = { start, end: Math.min(TEXT.length, start + length + 1) }
        const touched = DOCUMENT.paragraphs.flatMap((paragraph, i) => (paragraph.start < range.end && range.start < paragraph.end ? [i] : []))
        expect(paragraphsUnder(DOCUMENT.paragraphs, range)).toEqual(touched)
      }),
    )
  })

  it('are found by id after more changes than one map is patched for', () => {
    const { newId } = testEnvironment(3)
    let spans: Spans = []
    for (let i = 0; i < 1000; i++) spans = inserted(spans, { id: newId(), start: i % 7, end: 10, quote: TEXT.slice(i % 7, 10), codes: [], note: String(i), confidence: null, attributes: {}, speaker: null, links: [] })
    for (const span of spans) expect(spanById(spans, span.id)).toBe(span)
  })
})
