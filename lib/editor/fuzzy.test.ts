import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matches, matching } from './fuzzy'

const LABELS = ['tag: Security & Defence Framing', 'next mark: Security & Defence', 'undo', 'mark complete', 'Économie', 'select the sentence', 'امنیت و دفاع']

describe('finding by a few letters', () => {
  it.each([
    ['sec', 'tag: Security & Defence Framing'],
    ['next sec', 'next mark: Security & Defence'],
    ['econ', 'Économie'],
    ['SENT', 'select the sentence'],
    ['slct', 'select the sentence'],
    ['دفاع', 'امنیت و دفاع'],
    ['compl', 'mark complete'],
  ])('%s finds %s first', (query, label) => {
    expect(matches(query, LABELS, (one) => one)[0]).toBe(label)
  })

  it('nothing typed lists everything in its order, and what is not there finds nothing', () => {
    expect(matches('  ', LABELS, (one) => one)).toEqual(LABELS)
    expect(matches('zzz', LABELS, (one) => one)).toEqual([])
  })

  it('every label is found by itself, by each of its words and by its first letters', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zäöéа-яا-غ]{1,8}$/u), { minLength: 1, maxLength: 5 }), fc.nat(), (words, pick) => {
        const label = words.join(' ')
        const word = words[pick % words.length] ?? ''
        for (const query of [label, label.toUpperCase().toLowerCase(), word, word.slice(0, 1)]) expect(matching(query, label)).not.toBeNull()
        expect(matching(word, label)).toBeGreaterThanOrEqual(matching(word.slice(0, 1), label) ?? 0)
      }),
      { numRuns: 1000 },
    )
  })
})
