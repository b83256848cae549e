import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { hostileText } from '@/lib/domain/testing'
import { countCodePoints, graphemeBoundaries, type TextRange } from '@/lib/domain/text'
import type { OffsetConvention, RawDocument } from './contract'
import { unitsOf } from './measuring'
import { CONVENTIONS, offsetsIn, sameConvention, settleOffsets } from './units'

/** Boundaries of grapheme clusters, counted the slow and sure way. */
const boundariesOf = (text: string): number[] => {
  const found: number[] = []
  let at = 0
  for (const line of text.split('\n')) {
    found.push(...graphemeBoundaries(line).map((offset) => at + offset))
    at += line.length + 1
  }
  return [...new Set(found)].sort((a, b) => a - b)
}

const someText = fc.oneof(hostileText, fc.constant('Officials 🚨 warn: “Cuts will hurt schools,” says Mayor Núñez.'), fc.tuple(hostileText, hostileText).map((parts) => parts.join('\n'))).filter((text) => text.replace(/^\uFEFF+/, '').length > 0).map((text) => text.replace(/^\uFEFF+/, ''))

const convention = fc.constantFrom(...CONVENTIONS)

const marked: fc.Arbitrary<{ text: string; ranges: TextRange[] }> = fc.tuple(someText, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 })).map(([text, picks]) => {
  const at = boundariesOf(text)
  const ranges = picks.map(([a, b]) => {
    const start = a % (at.length - 1)
    const end = start + 1 + (b % (at.length - 1 - start))
    return { start: at[start] ?? 0, end: at[end] ?? text.length }
  })
  return { text, ranges }
})

/** A file as a tool of that convention writes it. */
const fileOf = (text: string, ranges: readonly TextRange[], by: OffsetConvention, withStrings = true): RawDocument => ({
  name: 'one.txt',
  text: by.lines === 'CRLF' ? text.replaceAll('\n', '\r\n') : text,
  marks: offsetsIn(text, by, ranges).map(({ start, end }, i) => ({ start, end, surface: withStrings ? text.slice(ranges[i]?.start, ranges[i]?.end) : null })),
})

describe('settleOffsets', () => {
  it('finds back every range, whatever a file counts', () =>
    fc.assert(
      fc.property(marked, convention, ({ text, ranges }, by) => {
        const { documents, used, alsoFits, convention: told } = unwrap(settleOffsets([fileOf(text, ranges, by)]))
        expect(documents[0]?.text).toBe(text)
        expect(documents[0]?.ranges.map(({ start, end }) => text.slice(start, end))).toEqual(ranges.map(({ start, end }) => text.slice(start, end)))
        expect([used, ...alsoFits].some((one) => sameConvention(one, by))).toBe(true)
        expect(told).toEqual(ranges.length > 0 ? used : null)
      }),
      { numRuns: 150 },
    ))

  it('takes what is declared, where it fits, and then the very ranges', () =>
    fc.assert(
      fc.property(marked, convention, fc.boolean(), ({ text, ranges }, by, withStrings) => {
        const file = fileOf(text, ranges, by, withStrings)
        expect(unwrap(settleOffsets([file], { only: by })).documents[0]?.ranges).toEqual(ranges)
        if (withStrings) expect(unwrap(settleOffsets([file], { declared: by })).documents[0]?.ranges).toEqual(ranges)
      }),
      { numRuns: 100 },
    ))

  it('counts an LF text that was marked with CRLF, and a text with a byte order mark', () => {
    const text = 'One line.\nAnother line.\nThe last.'
    const ranges = [{ start: 10, end: 17 }, { start: 24, end: 32 }]
    const crlf = fileOf(text, ranges, { unit: 'code points', end: 'exclusive', lines: 'CRLF' })
    expect(unwrap(settleOffsets([{ ...crlf, text }])).documents[0]?.ranges).toEqual(ranges)
    for (const unit of ['code points', 'UTF-8 bytes'] as const) {
      const plain = fileOf(text, ranges, { unit, end: 'exclusive', lines: 'LF' })
      const width = unit === 'UTF-8 bytes' ? 3 : 1
      for (const [marksBefore, shift] of [['\uFEFF', 0], ['\uFEFF', width], ['\uFEFF\uFEFF', width], ['\uFEFF\uFEFF', 2 * width]] as const)
        expect(unwrap(settleOffsets([{ ...plain, text: `${marksBefore}${text}`, marks: plain.marks.map((mark) => ({ ...mark, start: mark.start + shift, end: mark.end + shift })) }])).documents[0]?.ranges).toEqual(ranges)
    }
  })

  it('takes one convention for all documents', () => {
    const plain = { name: 'plain', text: 'all ASCII', marks: [{ start: 4, end: 9, surface: 'ASCII' }] }
    const astral = { name: 'astral', text: '🚨 all', marks: [{ start: 3, end: 6, surface: 'all' }] }
    expect(unwrap(settleOffsets([plain, astral])).used).toEqual({ unit: 'UTF-16 code units', end: 'exclusive', lines: 'LF' })
    expect(unwrap(settleOffsets([plain])).used.unit).toBe('code points')
  })

  it('compares white space loosely, and everything else strictly', () => {
    const text = 'Cuts will\nhurt  schools.'
    expect(unwrap(settleOffsets([{ name: 'a', text, marks: [{ start: 0, end: 23, surface: 'Cuts will hurt schools' }] }])).documents[0]?.ranges).toEqual([{ start: 0, end: 23 }])
    expect(settleOffsets([{ name: 'a', text, marks: [{ start: 0, end: 23, surface: 'Cuts will hurt School' }] }]).ok).toBe(false)
    // Blanks at the edges may be missing, if nothing fits better.
    expect(unwrap(settleOffsets([{ name: 'a', text, marks: [{ start: 0, end: 5, surface: 'Cuts' }] }])).documents[0]?.ranges).toEqual([{ start: 0, end: 5 }])
    expect(unwrap(settleOffsets([{ name: 'a', text, marks: [{ start: 0, end: 4, surface: 'Cuts' }] }])).used.end).toBe('exclusive')
  })

  it('tells by the edges of words where there are no strings, and says that it was not told', () => {
    const text = '🚨 Officials 🚨 warn schools today'
    const file = fileOf(text, [{ start: 16, end: 20 }, { start: 21, end: 28 }], { unit: 'UTF-16 code units', end: 'exclusive', lines: 'LF' }, false)
    const settled = unwrap(settleOffsets([file]))
    expect(settled).toMatchObject({ convention: null, used: { unit: 'UTF-16 code units' }, documents: [{ ranges: [{ start: 16, end: 20 }, { start: 21, end: 28 }] }] })
    expect(settled.alsoFits.length).toBeGreaterThan(0)
  })

  it('stops with the mismatches if nothing fits', () => {
    const marks = [{ start: 0, end: 3, surface: 'One' }, { start: 4, end: 9, surface: 'other' }, { start: 90, end: 99, surface: 'gone' }, { start: -4, end: 2, surface: 'x' }]
    const settled = settleOffsets([{ name: 'a.ann', text: 'One text of a few words', marks }])
    expect(settled).toMatchObject({ ok: false, error: { code: 'span_quote_mismatch', details: { count: 3, marks: 4, mismatches: [{ document: 'a.ann', mark: 2, surface: 'other', found: 'text ' }, { mark: 3, found: null }, { mark: 4 }] } } })
    expect(settled.ok ? '' : settled.error.reason).toContain('“a.ann”, mark 2 (4–9): the file says “other”, the text there is “text ”')
  })

  it('counts as a person says: what does not fit is told, or left aside if they say that too', () => {
    const only = { unit: 'code points', end: 'exclusive', lines: 'LF' } as const
    const marks = [{ start: 2, end: 5, surface: 'few' }, { start: 6, end: 11, surface: 'other' }, { start: 90, end: 99, surface: 'words' }]
    const file = { name: 'a.ann', text: '🚨 few words', marks }
    expect(settleOffsets([file], { only })).toMatchObject({ ok: false, error: { reason: expect.stringMatching(/^Counted as code points.* 2 of 3 do not fit/), details: { count: 2, marks: 3 } } })
    const settled = unwrap(settleOffsets([file], { only: { ...only, despiteMisfits: true } }))
    expect(settled).toMatchObject({ convention: only, used: only, alsoFits: [] })
    expect(settled.documents[0]?.ranges).toEqual([{ start: 3, end: 6 }, { start: 0, end: 0 }, { start: 0, end: 0 }])
  })

  it('refuses what no text may hold', () => {
    expect(settleOffsets([{ name: 'a', text: 'a\0b', marks: [] }])).toMatchObject({ ok: false, error: { code: 'forbidden_character' } })
    expect(settleOffsets([{ name: 'a', text: 'a\uD83Db', marks: [] }])).toMatchObject({ ok: false, error: { code: 'forbidden_character' } })
  })
})

describe('measuring', () => {
  it('counts as Python, Buffer and Intl.Segmenter do', () =>
    fc.assert(
      fc.property(fc.array(someText, { minLength: 1, maxLength: 30 }).map((parts) => parts.join('')), (text) => {
        const at = boundariesOf(text)
        const lengthIn = (unit: OffsetConvention['unit']) => {
          const units = unitsOf(text, { unit, breaks: null }, at)
          return at.map((place) => units.get(place)?.after)
        }
        expect(lengthIn('code points')).toEqual(at.map((place) => countCodePoints(text, 0, place)))
        expect(lengthIn('UTF-8 bytes')).toEqual(at.map((place) => Buffer.byteLength(text.slice(0, place))))
        expect(lengthIn('UTF-16 code units')).toEqual(at)
        expect(lengthIn('grapheme clusters')).toEqual(at.map((_, i) => i))
      }),
      { numRuns: 40 },
    ))

  it('takes no square of the length of a line', () => {
    const text = '👩‍👩‍👧‍👦e\u0301'.repeat(20_000)
    expect(offsetsIn(text, { unit: 'grapheme clusters', end: 'exclusive', lines: 'LF' }, [{ start: 0, end: text.length }])).toEqual([{ start: 0, end: 40_000 }])
  })
})
