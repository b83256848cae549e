import { describe, expect, it } from 'vitest'
import { selfReferences, type ArticleSource } from './self-reference'

const source = (more: Partial<ArticleSource> = {}): ArticleSource => ({ outlet: 'The Tarsia Star', selfNames: [], byline: null, url: null, ...more })
const found = (text: string, more: Partial<ArticleSource> = {}): string[] => [...new Set(selfReferences(text, source(more)).map(({ start, end }) => text.slice(start, end)))]

describe('self-references', () => {
  it.each([
    ['He told the Tarsia Star on Monday.', ['Tarsia Star']],
    ['the TARSIA STAR’s man; Tarsia Star\'s own', ['TARSIA STAR', 'Tarsia Star']],
    ['TarsiaStar, tarsia-star, Tarsia\u00a0Star, Tarsia  Star', ['TarsiaStar', 'tarsia-star', 'Tarsia\u00a0Star', 'Tarsia  Star']],
    ['Tarsía Star and Tarsi\u0301a Star', ['Tarsía Star', 'Tarsi\u0301a Star']],
    ['tarsia-star.example/talks?x. Tarsia Star.then', ['tarsia-star.example/talks?x.', 'Tarsia Star']],
    ['Tarsia Starlight, a Tarsia\nStar, Astarsia Star', []],
  ])('by the name: %s', (text, expected) => expect(found(text)).toEqual(expected))

  it('by initials, short ones only as written', () => {
    expect(found('TANA, Tana, T.A.N.A. and tanager', { selfNames: ['TANA'] })).toEqual(['TANA', 'Tana', 'T.A.N.A'])
    expect(found('TS said that its ts was Ts.', { selfNames: ['TS'] })).toEqual(['TS'])
  })

  it('by a name that is a common word only where it has its capital', () => {
    expect(found('The sun rose. The Sun reports.', { outlet: 'The Sun' })).toEqual(['Sun'])
  })

  it('in Arabic script, in either spelling and with what is written onto it', () => {
    expect(found('به گزارش خبرگزاري تارسیا، وخبرگزاری‌تارسیا گفت. خبرگزاری تارسیان', { outlet: 'خبرگزاری تارسیا' })).toEqual(['خبرگزاري تارسیا', 'خبرگزاری‌تارسیا'])
  })

  it('by the byline and the address', () => {
    expect(found('By Ada Kelleth\nAda Kelleth reports. Ada left.', { byline: 'By Ada Kelleth, Harbour desk' })).toEqual(['Ada Kelleth'])
    expect(found('See https://www.star.tarsia.example/n/1?x=2, desk@star.tarsia.example or @tarsia; the tarsian way.', { outlet: 'X1', url: 'https://www.star.tarsia.example/n/9' })).toEqual([
      'https://www.star.tarsia.example/n/1?x=2,',
      'desk@star.tarsia.example',
      '@tarsia;',
    ])
  })

  it('takes hostile names for words, in time', () => {
    for (const name of ['(a+)+$', '[', '\\', 'a|b', '***', '', ' ', '.', '🚨🚨']) expect(() => found('aaaa (a+)+$ [ a|b'.repeat(500), { outlet: name, selfNames: [name] })).not.toThrow()
    expect(found('a|b here', { outlet: 'a|b' })).toEqual(['a|b'])
  })
})
