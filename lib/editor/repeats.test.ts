import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCodable } from '@/lib/domain/article'
import { compareSpans, type Span } from '@/lib/domain/span'
import { editorDocument } from './document'
import { foldedText, searchable } from './find'
import { repeatsOf } from './repeats'
import { anySpanBody, CODEBOOK, DOCUMENT, TEXT } from './testing'

const anySpans = fc.array(anySpanBody, { minLength: 1, maxLength: 30 }).map((bodies) => bodies.map((body, i): Span => ({ id: `s${i}`, ...body })).sort(compareSpans))
const folded = searchable(TEXT, 'folded')

describe('repeats of a span', () => {
  it('say the same, may be marked, and lie in no mark with the same codes', () => {
    fc.assert(
      fc.property(anySpans, fc.nat(), (spans, pick) => {
        const span = spans[pick % spans.length]!
        for (const { start, end } of repeatsOf(DOCUMENT, folded, span, spans)) {
          expect(foldedText(TEXT.slice(start, end), 'folded')).toBe(foldedText(span.quote, 'folded'))
          expect(isCodable({ start, end }, DOCUMENT.zones)).toBe(true)
          expect(TEXT.slice(start, end)).not.toContain('\n')
          expect(spans.some((other) => other.start <= start && end <= other.end && span.codes.every((code) => other.codes.includes(code)))).toBe(false)
        }
      }),
      { numRuns: 2000 },
    )
  })

  const text = 'The Pact holds.\nHome | The pact\nOf the pact, they say the pact is impact.\nCalled “the PACT” at home.'
  const navigation = text.indexOf('Home')
  const document = editorDocument({ codebook: CODEBOOK, article: { text, language: 'en', direction: 'ltr', zones: [{ kind: 'navigation', start: navigation, end: navigation + 15 }] } })
  const span = (id: string, start: number, quote: string, codes: string[]): Span => ({ ...SPAN, id, start, end: start + quote.length, quote, codes })
  const first = span('a', 0, 'The Pact', ['framing.security'])
  const places = (spans: Span[]) => repeatsOf(document, searchable(text, 'folded'), first, [...spans].sort(compareSpans)).map(({ start }) => start)
  const [second, third, last] = [text.indexOf('the pact,'), text.indexOf('the pact is'), text.indexOf('the PACT')] as const

  it('are found whatever the case, as whole words, not in navigation', () => {
    expect(places([first])).toEqual([second, third, last])
  })

  it('leave out what is marked with the same codes already, also within a longer mark', () => {
    const marked = span('b', second, 'the pact', ['framing.peace', 'framing.security'])
    const within = span('c', third - 5, text.slice(third - 5, third + 8), ['framing.security'])
    const otherwise = span('d', last, 'the PACT', ['framing.peace'])
    expect(places([first, marked, within, otherwise])).toEqual([last])
  })
})

const [SPAN] = fc.sample(anySpanBody, { numRuns: 1, seed: 1 }) as [Omit<Span, 'id'>]
