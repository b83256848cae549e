import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeSet } from './range-set'
import { distinctiveTerms, FEWEST_ARTICLES, holds, type CodedArticle } from './terms'
import { foldTerm, tokensOf } from './tokens'

const article = (first: boolean, text: string, readers = 1, language = 'en'): CodedArticle => {
  const all = [{ start: 0, end: text.length }]
  return { first, tokens: tokensOf(text, language, all), readings: [rangeSet(all), ...Array.from({ length: readers - 1 }, () => [])] }
}

describe('words of a text', () => {
  it('are one whatever way they are written', () => {
    expect(foldTerm('KIYI', 'tr')).toBe('kıyı')
    expect(foldTerm('كِتـاب', 'ar')).toBe(foldTerm('کتاب', 'fa'))
    expect(foldTerm('Ｐact', 'en')).toBe('pact')
  })

  it('stand where they stand, in the paragraphs touched alone', () => {
    const text = 'The 3 envoys met.\nNobody came.\nمی‌گوید که'
    const tokens = tokensOf(text, 'en', [{ start: 4, end: 5 }, { start: text.length - 1, end: text.length }])
    expect(tokens.map(({ term }) => term)).toEqual(['the', 'envoys', 'met', 'میگوید', 'که'])
    for (const { start, end, term } of tokens) expect(foldTerm(text.slice(start, end), 'en')).toBe(term)
  })
})

describe('distinctive terms', () => {
  it('weigh readers within an article, need three articles, and turn with their sides', () => {
    const texts = ['a plot and a threat', 'threat of a plot', 'the plot', 'a pact of peace', 'peace and a pact', 'the peace pact once']
    const articles = texts.map((text, i) => article(i < 3, text, i === 0 ? 2 : 1))
    const result = distinctiveTerms(articles)
    expect(result).toMatchObject({ articles: [3, 3], tokens: [5 / 2 + 4 + 2, 12] })
    expect(result.terms.every((term) => term.articles >= FEWEST_ARTICLES)).toBe(true)
    expect(result.terms[0]).toMatchObject({ word: 'plot', counts: [2.5, 0], articles: 3 })
    expect(result.terms.at(-1)?.z).toBeLessThan(0)
    const turned = distinctiveTerms(articles.map((one) => ({ ...one, first: !one.first })))
    expect(turned.terms.find(({ word }) => word === 'plot')?.z).toBeCloseTo(-(result.terms[0]?.z ?? 0), 12)
  })

  it('have nothing to say where a side, or everything, is missing', () => {
    expect(distinctiveTerms([])).toMatchObject({ terms: [], priorSize: 0, rare: 0 })
    expect(distinctiveTerms([article(true, 'a plot'), article(true, 'a plot'), article(true, 'a plot')])).toMatchObject({ terms: [], articles: [3, 0] })
    const same = distinctiveTerms(Array.from({ length: 8 }, (_, i) => article(i < 4, 'one word')))
    expect(same.terms.map(({ z }) => Math.abs(z) < 1e-9)).toEqual([true, true])
  })

  it('find a range in a set as trying every range does', () => {
    const ranges = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 8 })).map(([start, length]) => ({ start, end: start + length })), { maxLength: 6 })
    fc.assert(
      fc.property(ranges, fc.nat(40), fc.integer({ min: 1, max: 6 }), (all, start, length) => {
        const set = rangeSet(all)
        expect(holds(set, { start, end: start + length })).toBe(set.some((range) => range.start <= start && start + length <= range.end))
      }),
      { numRuns: 300 },
    )
  })
})
