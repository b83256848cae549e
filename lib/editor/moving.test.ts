import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isGraphemeBoundary, paragraphsOf } from '@/lib/domain/text'
import * as commands from './commands'
import { editorDocument } from './document'
import { NO_WORK } from './operation'
import { markable, moved, movedWithin, nudged, unitAfter, unitAt, UNITS } from './selection'
import { editorState, type EditorState } from './state'
import { CODEBOOK } from './testing'
import { unwrap } from '@/lib/domain/result'

/** Pieces that make trouble: joined emoji, flags, marks on nothing, controls of direction, blanks of all widths, scripts without blanks. */
const PIECES = ['ship', 'Gen.', ' ', '  ', '\n', '\n\n', '\u00a0', '\u2003', '\t', '👩‍👩‍👧', '🇮🇷🇵🇰', 'é', 'e\u0301\u0323', '\u0301', '\u200f', '\u2067', '\u2069', '\u202e', '\u200c', 'می‌رود', 'گفت: «نه.» ', '؟', '۔', '…', '“', '”', '港口关闭。', '渡船', 'ไม่มีใคร', 'नमस्ते', '\u{1F6A2}', '-', '3.5', '.', '! ', 'لا', '\u2028', '🏽']
const anyText = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 25 }).map((pieces) => pieces.join(''))
const anyLanguage = fc.constantFrom('en', 'fa', 'ur', 'ar', 'zh', 'th')
const documentOf = (text: string, language: string) => editorDocument({ codebook: CODEBOOK, article: { text, language, direction: 'ltr', zones: [] } })

describe('moving through hostile text', () => {
  it('every unit leads from one end to the other in both ways, always on, never into a character', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, fc.constantFrom(...UNITS), (text, language, unit) => {
        const document = documentOf(text, language)
        fc.pre(document.paragraphs.length > 0)
        for (const way of ['forward', 'backward'] as const) {
          let at = way === 'forward' ? 0 : text.length
          for (let steps = 0; ; steps++) {
            expect(steps).toBeLessThanOrEqual(text.length + 1)
            const next = moved(document, at, unit, way)
            if (next === at) break
            expect(isGraphemeBoundary(text, next)).toBe(true)
            if (steps > 0) expect(way === 'forward' ? next > at : next < at).toBe(true)
            at = next
          }
          const [first, last] = [document.paragraphs[0], document.paragraphs.at(-1)]
          expect(at).toBe(way === 'forward' ? (unit === 'sentence' || unit === 'paragraph' ? Math.max(at, last?.start ?? 0) : last?.end) : first?.start)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('a selection never leaves its paragraph, an edge never passes the other, and what can be marked stays so', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, fc.constantFrom(...UNITS), fc.nat(), fc.nat(), (text, language, unit, a, b) => {
        const document = documentOf(text, language)
        const range = markable(document, { anchor: a % (text.length + 1), focus: b % (text.length + 1) })
        fc.pre(range !== null)
        if (!range) return
        expect(text.slice(range.start, range.end)).not.toContain('\n')
        expect(markable(document, { anchor: range.start, focus: range.end })).toEqual(range)
        const home = paragraphsOf(text).find(({ start, end }) => start <= range.start && range.end <= end)
        for (const way of ['forward', 'backward'] as const) {
          const to = movedWithin(document, range.end, unit, way)
          expect(to >= (home?.start ?? 0) && to <= (home?.end ?? 0)).toBe(true)
          for (const edge of ['start', 'end'] as const) {
            const next = nudged(document, range, edge, unit, way)
            if (next) expect(markable(document, { anchor: next.start, focus: next.end })).toEqual(next)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('pressing the key of a unit again walks the text unit by unit, to its end, and none twice', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, fc.constantFrom('word', 'sentence', 'paragraph'), (text, language, unit) => {
        const document = documentOf(text, language)
        let state: EditorState = { ...editorState(document, NO_WORK, 0), selection: { anchor: 0, focus: 0 } }
        let last = -1
        for (;;) {
          const outcome = commands.selectUnit(state, unit)
          if (!outcome.ok) break
          const { selection } = unwrap(outcome)
          if (!selection) throw new Error('nothing selected')
          expect(selection.anchor).toBeGreaterThanOrEqual(last)
          expect(text.slice(selection.anchor, selection.focus).trim()).not.toBe('')
          last = selection.focus
          state = { ...state, selection }
        }
        const rest = unitAfter(document, Math.max(0, last), unit)
        expect(rest).toBeNull()
        if (last >= 0) expect(unitAt(document, last, unit)?.end).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 2000 },
    )
  })
})
