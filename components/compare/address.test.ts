import fc from 'fast-check'
import { expect, it } from 'vitest'
import { COPIES, ESTIMANDS, LAYERS, lenient, PARTS, passageQuestionSchema, questionSchema, SORTS, UNITS, VIEWS } from '@/lib/comparison/question'
import { comparePath, passagesPath } from './address'

const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const questions = fc.record(
  {
    dimension: fc.constant('framing'),
    story: fc.uuid(),
    first: fc.uuid(),
    second: fc.uuid(),
    from: day,
    to: day,
    layer: fc.constantFrom(...LAYERS),
    part: fc.constantFrom(...PARTS),
    estimand: fc.constantFrom(...ESTIMANDS),
    copies: fc.constantFrom(...COPIES),
    unit: fc.constantFrom(...UNITS),
    sort: fc.constantFrom(...SORTS),
    view: fc.constantFrom(...VIEWS),
  },
  { requiredKeys: [] },
)

const asked = (path: string) => Object.fromEntries(new URL(path, 'http://x').searchParams)

it('an address says the whole question, and nothing that is understood', () => {
  fc.assert(
    fc.property(questions, (given) => {
      const question = questionSchema.parse(given)
      const said = asked(comparePath({ slug: 'demo', ...question }))
      expect(lenient(questionSchema, said)).toEqual(question)
      for (const [name, value] of Object.entries(questionSchema.parse({}))) expect(said[name]).not.toBe(value)
    }),
  )
  expect(comparePath({ slug: 'demo', ...questionSchema.parse({}) })).toBe('/p/demo/compare')
})

it('leads from a count over marks to the marks that it counts', () => {
  const read = (path: string) => passageQuestionSchema.parse(asked(path))
  expect(read(passagesPath({ slug: 'demo', layer: 'union', part: 'quoted' }))).toMatchObject({ layer: 'annotators', part: 'quoted' })
  expect(read(passagesPath({ slug: 'demo', layer: 'gold', part: 'both' }))).toMatchObject({ layer: 'gold', part: 'both' })
})
