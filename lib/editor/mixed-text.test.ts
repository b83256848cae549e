import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newSpan } from '@/lib/domain/span'
import { isGraphemeBoundary } from '@/lib/domain/text'
import { directionAt, editorDocument, paragraphAt } from './document'
import { segmentsOf } from './segments'
import { isCaret, markable, moved, movedWithin, nudged, unitAt, type Unit } from './selection'
import { dragged, wordAt } from './touch'
import { CODEBOOK } from './testing'

// The laws of selecting and drawing, on paragraphs that mix directions, digits, brackets, joiners and marks.

const piece = fc.constantFrom(
  'وزیر', 'خارجه', 'می\u200cمانند', 'نے', 'کہا', 'ہے', 'التَّنسيق', 'قال', 'שלום', 'Tarsia', 'NATO', 'naïveté', 'nai\u0308ve', '۱۲', '٣٤٠', '1,200.50', '20%', '۵٪', '(Amber)', '[…]', '«توافق»', '“shield”', '—', '،', '؛', '؟', ':', '.', '👩‍👩‍👧', '🇮🇷', '\u200fא\u200e', 'لا', 'الله',
)
const paragraph = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(' '))
const anyDocument = fc
  .record({ paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 3 }), direction: fc.constantFrom('ltr' as const, 'rtl' as const), language: fc.constantFrom('fa', 'ur', 'ar', 'en') })
  .map(({ paragraphs, ...rest }) => editorDocument({ codebook: CODEBOOK, article: { text: paragraphs.join('\n'), zones: [], ...rest } }))
const anyUnit = fc.constantFrom<Unit>('character', 'word', 'sentence', 'paragraph')
const anyWay = fc.constantFrom('forward' as const, 'backward' as const)
const share = fc.double({ min: 0, max: 1, noNaN: true })
const at = (text: string, where: number) => Math.floor(where * text.length)

describe('mixed directions', () => {
  it('a selection is settled on whole characters of one paragraph, and stays as it is when settled again', () => {
    fc.assert(
      fc.property(anyDocument, share, share, (document, a, b) => {
        const range = markable(document, { anchor: at(document.text, a), focus: at(document.text, b) })
        if (!range) return
        expect(isGraphemeBoundary(document.text, range.start) && isGraphemeBoundary(document.text, range.end)).toBe(true)
        expect(paragraphAt(document.paragraphs, range.start)).toBe(paragraphAt(document.paragraphs, range.end))
        expect(document.text.slice(range.start, range.end).trim()).toBe(document.text.slice(range.start, range.end))
        expect(markable(document, { anchor: range.start, focus: range.end })).toEqual(range)
      }),
      { numRuns: 1500 },
    )
  })
  it('the caret goes on in the order of the text, whichever way the letters run', () => {
    fc.assert(
      fc.property(anyDocument, share, anyUnit, (document, where, unit) => {
        const offset = at(document.text, where)
        const on = moved(document, offset, unit, 'forward')
        const back = moved(document, offset, unit, 'backward')
        expect(on).toBeGreaterThanOrEqual(Math.min(offset, document.text.length))
        expect(back).toBeLessThanOrEqual(offset)
        for (const stop of [on, back]) expect(isGraphemeBoundary(document.text, stop) || stop === offset).toBe(true)
        const within = movedWithin(document, offset, unit, 'forward')
        expect(paragraphAt(document.paragraphs, within)).toBe(paragraphAt(document.paragraphs, offset))
      }),
      { numRuns: 1500 },
    )
  })
  it('character by character every boundary is met once', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const stops = [0]
        for (let i = moved(document, 0, 'character', 'forward'); i !== stops.at(-1); i = moved(document, i, 'character', 'forward')) stops.push(i)
        const back = [stops.at(-1) ?? 0]
        for (let i = moved(document, back[0] ?? 0, 'character', 'backward'); i !== back.at(-1); i = moved(document, i, 'character', 'backward')) back.push(i)
        expect(back.reverse()).toEqual(stops)
      }),
      { numRuns: 300 },
    )
  })
  it('a nudge moves one edge one way and a nudge back never goes beyond', () => {
    fc.assert(
      fc.property(anyDocument, share, share, fc.constantFrom('start' as const, 'end' as const), fc.constantFrom<Unit>('character', 'word'), anyWay, (document, a, b, edge, unit, way) => {
        const range = markable(document, { anchor: at(document.text, a), focus: at(document.text, b) })
        const next = range && nudged(document, range, edge, unit, way)
        if (!range || !next) return
        const other = edge === 'start' ? 'end' : 'start'
        expect(next[other]).toBe(range[other])
        expect(way === 'forward' ? next[edge] > range[edge] : next[edge] < range[edge]).toBe(true)
        const back = nudged(document, next, edge, 'character', way === 'forward' ? 'backward' : 'forward')
        if (unit === 'character') expect(back).toEqual(range)
      }),
      { numRuns: 1500 },
    )
  })
  it('segments tile a paragraph and hold its text, whatever is marked', () => {
    fc.assert(
      fc.property(anyDocument, fc.array(fc.tuple(share, share), { maxLength: 6 }), (document, places) => {
        const spans = places.flatMap(([a, b], i) => {
          const range = markable(document, { anchor: at(document.text, a), focus: at(document.text, b) })
          return range ? [newSpan({ id: String(i), ...range, quote: document.text.slice(range.start, range.end), codes: ['framing.peace'] })] : []
        })
        for (const range of document.paragraphs) {
          const segments = segmentsOf(range, spans, document)
          expect(segments.map(({ start, end }) => document.text.slice(start, end)).join('')).toBe(document.text.slice(range.start, range.end))
          // A mark never cuts a letter from what stands on it.
          for (const { start, end } of segments) expect(isGraphemeBoundary(document.text, start) && isGraphemeBoundary(document.text, end)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
  it('a tap chooses a word that holds the character, and a handle rests at whole words', () => {
    fc.assert(
      fc.property(anyDocument, share, share, (document, a, b) => {
        const offset = at(document.text, a)
        const word = wordAt(document, offset)
        if (!word) return
        expect(markable(document, { anchor: word.start, focus: word.end })).toEqual(word)
        const next = dragged(document, word, 'end', at(document.text, b), 'word')
        expect(isCaret({ anchor: next.start, focus: next.end })).toBe(false)
        const last = unitAt(document, next.end - 1, 'word')
        const { end } = document.paragraphs[paragraphAt(document.paragraphs, word.start)] ?? { end: 0 }
        expect(next.end === word.end || next.end === last?.end || next.end === end).toBe(true)
      }),
      { numRuns: 1500 },
    )
  })
  it('every offset of a paragraph has the direction of all of it', () => {
    fc.assert(
      fc.property(anyDocument, share, (document, where) => {
        const offset = at(document.text, where)
        const paragraph = document.paragraphs[paragraphAt(document.paragraphs, offset)]
        if (paragraph) expect(directionAt(document, offset)).toBe(directionAt(document, paragraph.end))
      }),
    )
  })
})
