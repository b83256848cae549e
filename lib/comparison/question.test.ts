import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lenient, passageQuestionSchema, questionSchema } from './question'

const STORY = '11111111-1111-4111-8111-111111111111'

it('takes from an address what is right and forgets the rest', () => {
  expect(lenient(questionSchema, { story: STORY, layer: 'gold', part: 'tail', dimension: 'Not A Key', extra: 'x', sort: ['spread', 'spread'] })).toEqual({
    story: STORY,
    layer: 'gold',
    part: 'body',
    estimand: 'presence',
    copies: 'apart',
    unit: 'article',
    sort: 'spread',
    view: 'dots',
  })
})

it('never throws, whatever the address says', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('dimension', 'code', 'story', 'layer', 'part', 'page', '__proto__', 'x'), fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined))), (given) => {
      for (const schema of [questionSchema, passageQuestionSchema]) expect(schema.safeParse(lenient(schema, given)).success).toBe(true)
    }),
  )
})
