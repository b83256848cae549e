import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storyBeside } from './beside'
import { itemKey, omissionMatrix, proposeItems } from './checklist'
import { entityWords } from './names'

describe('the outlet × item matrix', () => {
  const articles = fc.array(fc.nat({ max: 2 }), { maxLength: 6 }).map((outlets) => outlets.map((outlet, i) => ({ id: `a${i}`, outletId: `o${outlet}` })))
  const judgement = fc.record({ itemId: fc.constantFrom('i', 'j'), articleId: fc.nat({ max: 5 }).map((i) => `a${i}`), annotator: fc.constantFrom('x', 'y'), present: fc.boolean() })
  it('counts every article of an outlet once in each item, and never takes "not judged" for "absent"', () => {
    fc.assert(
      fc.property(articles, fc.array(judgement, { maxLength: 20 }), (all, judged) => {
        const items = [{ id: 'i' }, { id: 'j' }]
        const matrix = omissionMatrix(all, items, judged)
        for (const outletId of new Set(all.map((article) => article.outletId)))
          for (const { id } of items) {
            const own = all.filter((article) => article.outletId === outletId)
            const cell = matrix.get(`${outletId} ${id}`) ?? { present: 0, absent: 0, divided: 0, unjudged: 0 }
            expect(cell.present + cell.absent + cell.divided + cell.unjudged).toBe(own.length)
            expect(cell.unjudged).toBe(own.filter((article) => !judged.some(({ itemId, articleId }) => itemId === id && articleId === article.id)).length)
          }
      }),
    )
  })
})

describe('proposed items', () => {
  const text = ['The council closed the quay on 14 March after 3 ships were lost.', 'The keeper Tomas Brill had asked twice for a lamp of 40 candles.']
  const articles = [text.join('\n'), text.join('\n'), text[0] ?? ''].map((one, i) => ({ id: String(i), text: one, zones: [], publishedAt: null, language: 'en' }))
  const material = {
    articleIds: ['0', '1', '2'],
    beside: storyBeside(articles, entityWords([])),
    speakers: [{ name: 'Tomas Brill', articleId: '0' }, { name: 'tomas brill', articleId: '1' }],
    parties: ['0', '1', '2'].map((articleId) => ({ name: 'Karavand', articleId })),
  }
  it('are what some tell and others do not, each once', () => {
    expect(proposeItems(material, new Set()).map(({ kind, text: said, articles: n, of }) => [kind, said, n, of])).toEqual([
      ['fact', text[1], 2, 3],
      ['source', 'Tomas Brill', 2, 3],
    ])
  })
  it('are not proposed again once they are on the list or refused', () => {
    expect(proposeItems(material, new Set([itemKey('source', 'TOMAS  Brill')])).map(({ kind }) => kind)).toEqual(['fact'])
    expect(proposeItems({ ...material, articleIds: ['0'] }, new Set())).toEqual([])
  })
})
