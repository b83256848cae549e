import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyLength, type Zone } from '@/lib/domain/article'
import { panelDocument, sentenceAt } from './material'

const HEADLINE = 'Port shut'
const TEXT = `${HEADLINE}\n  First line. Still first.\n\nRelated: nothing\nSecond line.`
const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length })
const ZONES: Zone[] = [
  { kind: 'headline', ...at(HEADLINE) },
  { kind: 'related', ...at('Related: nothing') },
]
const read = (...readings: { coder: string; units: { start: number; end: number; label: string }[] }[]) => panelDocument({ id: 'x', text: TEXT, zones: ZONES, readings })!

describe('the body of an article', () => {
  it('is its lines without zones and indentation, end to end', () => {
    const { continuum, sentences, places } = read({ coder: 'R1', units: [] })
    expect(continuum.length).toBe(bodyLength(TEXT, ZONES))
    expect(continuum.length).toBe('First line. Still first.Second line.'.length)
    expect(places.map(({ start, end }) => TEXT.slice(start, end))).toEqual(['First line. ', 'Still first.', 'Second line.'])
    expect(sentences.map(({ end }) => end)).toEqual([12, 24, 36])
    expect([0, 11, 12, 24, 35].map((offset) => sentenceAt(sentences, offset))).toEqual([0, 0, 1, 2, 2])
  })

  it('cuts marks to itself and leaves out those beside it', () => {
    const { continuum } = read({
      coder: 'R1',
      units: [
        { ...at('Still'), label: 'a' },
        { ...at(HEADLINE), label: 'b' },
        { start: at('Still').start, end: at('Second').end, label: 'c' },
        { start: 0, end: at('First').end, label: 'd' },
        { ...at('Related'), label: 'e' },
      ],
    })
    expect(continuum.readings[0]!.units).toEqual([
      { start: 0, end: 5, label: 'd' },
      { start: 12, end: 17, label: 'a' },
      { start: 12, end: 30, label: 'c' },
    ])
  })

  it('keeps every character of it: a mark on the body is as long there as in the text', () => {
    const texts = fc.array(fc.constantFrom('a', 'b ', ' ', '\n', '😀', 'c. ', '\u00a0'), { minLength: 1, maxLength: 40 }).map((all) => all.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        const whole = panelDocument({ id: 'x', text, zones: [], readings: [{ coder: 'R1', units: [{ start: 0, end: text.length, label: 'a' }] }] })
        expect(whole === null).toBe(bodyLength(text, []) === 0)
        if (whole === null) return
        expect(whole.continuum.readings[0]!.units).toEqual([{ start: 0, end: whole.continuum.length, label: 'a' }])
        expect(whole.sentences.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(whole.continuum.length)
        expect(whole.sentences.map(({ start }) => start)).toEqual([0, ...whole.sentences.slice(0, -1).map(({ end }) => end)])
      }),
    )
  })

  it('orders readings by what they hold', () => {
    const [a, b] = [{ ...at('First'), label: 'a' }, { ...at('Second'), label: 'a' }]
    expect(read({ coder: 'R1', units: [b] }, { coder: 'R2', units: [a] }).continuum.readings.map(({ coder }) => coder)).toEqual(['R2', 'R1'])
    expect(panelDocument({ id: 'x', text: '\n \n', zones: [], readings: [] })).toBeNull()
  })
})
