import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSpans, newSpan } from '@/lib/domain/span'
import { layersOf, piecesOf, relisted, segmentsOf, spansByParagraph, type Layer, type Piece } from './segments'
import { spansAt } from './spans'
import { anySpanBody, DOCUMENT, TEXT, testEnvironment } from './testing'

const anySpans = fc.array(anySpanBody, { maxLength: 30 }).map((bodies) => {
  const { newId } = testEnvironment(1)
  return bodies.map((body) => ({ id: newId(), ...body })).sort(compareSpans)
})

const WHOLE = { start: 0, end: TEXT.length }

describe('segments', () => {
  it('tile every paragraph; each layer covers exactly its span', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const lists = spansByParagraph(DOCUMENT.paragraphs, spans)
        const covered = new Map<string, number>()
        DOCUMENT.paragraphs.forEach((paragraph, i) => {
          const segments = segmentsOf(paragraph, lists[i] ?? [], DOCUMENT)
          expect(segments.map(({ start, end }) => TEXT.slice(start, end)).join('')).toBe(TEXT.slice(paragraph.start, paragraph.end))
          segments.forEach((segment, k) => {
            expect(segment.start).toBeLessThan(segment.end)
            expect(segment.start).toBe(k === 0 ? paragraph.start : segments[k - 1]?.end)
            for (const id of new Set(segment.layers.map((layer) => layer.span.id))) covered.set(id, (covered.get(id) ?? 0) + segment.end - segment.start)
          })
        })
        for (const span of spans) expect(covered.get(span.id)).toBe(span.end - span.start)
      }),
      { numRuns: 1000 },
    )
  })

  it('identical and nested spans stay countable: one layer each, no two on one level where they overlap', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const layers = layersOf(spans, DOCUMENT)
        expect(new Set(layers.map((layer) => layer.span.id)).size).toBe(spans.length)
        layers.forEach((a, i) =>
          layers.slice(i + 1).forEach((b) => {
            if (a.span.start < b.span.end && b.span.start < a.span.end && a.shape === b.shape) expect(a.level).not.toBe(b.level)
          }),
        )
      }),
    )
  })

  it('a mark of a deeper level stands inside those of its kind, so that none hides another', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        for (const { layers } of segmentsOf(WHOLE, spans, DOCUMENT))
          for (const shape of ['background', 'underline', 'dotted'] as const) {
            const levels = layers.filter((layer) => layer.shape === shape).map(({ level }) => level)
            expect(levels).toEqual([...levels].sort((a, b) => a - b))
          }
      }),
    )
  })

  it('as pieces they enclose every character in the same layers, each mark as long as it can be', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const segments = segmentsOf(WHOLE, spans, DOCUMENT)
        const enclosing: Layer[][] = []
        let end = WHOLE.start
        const walk = (pieces: readonly Piece[], outside: readonly Layer[], within: { start: number; end: number }) => {
          expect(pieces[0]?.start).toBe(within.start)
          expect(pieces.at(-1)?.end).toBe(within.end)
          pieces.forEach((piece, i) => {
            expect(piece.layer).not.toBe(pieces[i + 1]?.layer)
            const { layer } = piece
            expect(piece.outermost).toBe(layer !== null && !outside.some(({ span }) => span.id === layer.span.id))
            if (piece.layer) return walk(piece.inside, [...outside, piece.layer], piece)
            expect(piece.start).toBe(end)
            for (end = piece.start; end < piece.end; end++) enclosing[end] = [...outside]
          })
        }
        walk(piecesOf(segments), [], WHOLE)
        expect(end).toBe(WHOLE.end)
        for (const { start, end, layers } of segments) for (let at = start; at < end; at++) expect(enclosing[at]).toEqual(layers)
      }),
    )
  })

  it('a span around others is one mark, however many they are', () => {
    const { newId } = testEnvironment(3)
    const span = (start: number, end: number) => newSpan({ id: newId(), start, end, quote: TEXT.slice(start, end) })
    const spans = [span(0, 25), span(3, 5), span(8, 12), span(14, 25)].sort(compareSpans)
    const [outer, rest] = piecesOf(segmentsOf(WHOLE, spans, DOCUMENT))
    expect(outer).toMatchObject({ start: 0, end: 25 })
    expect(outer?.inside.map(({ start, layer }) => [start, layer !== null])).toEqual([[0, false], [3, true], [5, false], [8, true], [12, false], [14, true]])
    expect(rest?.layer).toBeNull()
  })

  it('a change leaves the lists of other paragraphs as they were', () => {
    fc.assert(
      fc.property(anySpans, fc.nat(), (spans, pick) => {
        fc.pre(spans.length > 0)
        const before = spansByParagraph(DOCUMENT.paragraphs, spans)
        const gone = spans[pick % spans.length]!
        const after = relisted(DOCUMENT.paragraphs, before, spans, spans.filter((span) => span !== gone))
        DOCUMENT.paragraphs.forEach((_, i) => expect(after[i] === before[i]).toBe(!before[i]?.includes(gone)))
      }),
    )
  })

  it('zones cut segments too', () => {
    const [headline, navigation] = DOCUMENT.paragraphs.map((paragraph) => segmentsOf(paragraph, [], DOCUMENT).map((segment) => segment.zone))
    expect(headline).toEqual(['headline'])
    expect(navigation).toEqual(['navigation'])
  })

  it('what lies at a point, the shortest first', () => {
    const { newId } = testEnvironment(2)
    const span = (start: number, end: number) => newSpan({ id: newId(), start, end, quote: TEXT.slice(start, end) })
    const [outer, inner, beside] = [span(0, 25), span(10, 14), span(14, 25)]
    expect(spansAt([outer, inner, beside].sort(compareSpans), 12)).toEqual([inner, outer])
    expect(spansAt([outer, inner, beside].sort(compareSpans), 14)).toEqual([beside, outer])
  })
})
