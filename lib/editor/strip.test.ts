import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSpans, type Span } from '@/lib/domain/span'
import { anySpanBody, CODEBOOK, DOCUMENT, TEXT } from './testing'
import { stripOf } from './strip'

const anySpans = fc.array(anySpanBody, { maxLength: 60 }).map((bodies) => bodies.map((body, i): Span => ({ id: `s${i}`, ...body })).sort(compareSpans))
const BINS = 37

describe('strip', () => {
  it('shows a colour exactly where a mark of the dimension lies', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const lanes = stripOf(DOCUMENT, spans, BINS)
        expect(lanes.map(({ dimension }) => dimension.key)).toEqual(CODEBOOK.dimensions.map(({ key }) => key))
        lanes.forEach(({ dimension, runs }, lane) => {
          for (let bin = 0; bin < BINS; bin++) {
            const [from, to] = [(bin * TEXT.length) / BINS, ((bin + 1) * TEXT.length) / BINS]
            const here = spans.filter(({ start, end }) => start < to - 1e-9 && from + 1e-9 < end)
            const hues = dimension.codes.filter(({ key }) => here.some(({ codes }) => codes.includes(`${dimension.key}.${key}`))).map(({ hue }) => hue)
            const untagged = lane === 0 && here.some(({ codes }) => codes.length === 0)
            const run = runs.find((one) => one.from <= bin && bin < one.to)
            if (hues.length > 0) expect(hues).toContain(run?.hue)
            else expect(run?.hue).toBe(untagged ? null : undefined)
          }
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('its runs are ascending, apart, within the strip and as long as they can be', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        for (const { runs } of stripOf(DOCUMENT, spans, BINS))
          runs.forEach(({ from, to, hue }, i) => {
            const before = runs[i - 1]
            expect(from).toBeGreaterThanOrEqual(before?.to ?? 0)
            expect(to).toBeGreaterThan(from)
            expect(to).toBeLessThanOrEqual(BINS)
            if (before?.to === from) expect(before.hue).not.toBe(hue)
          })
      }),
    )
  })

  it('takes the code that covers most of a bin', () => {
    const span = (id: string, start: number, end: number, code: string): Span => ({ ...anyBody, id, start, end, quote: TEXT.slice(start, end), codes: [code] })
    const [lane] = stripOf(DOCUMENT, [span('a', 0, 3, 'framing.security'), span('b', 3, 10, 'framing.peace')], 1)
    expect(lane?.runs).toEqual([{ from: 0, to: 1, hue: 2 }])
  })

  it('an empty text has an empty strip', () => {
    expect(stripOf({ ...DOCUMENT, text: '' }, []).every(({ runs }) => runs.length === 0)).toBe(true)
  })
})

const [anyBody] = fc.sample(anySpanBody, { numRuns: 1, seed: 1 }) as [Omit<Span, 'id'>]
