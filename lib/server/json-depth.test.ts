import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { depthOf } from './json-depth'

const measured = (value: unknown): number => (typeof value !== 'object' || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(measured)))

describe('depthOf', () => {
  it('is that of the value, whatever its strings hold', () => {
    const text = fc.string({ unit: fc.constantFrom('"', '\\', '{', ']', 'a') })
    const { value } = fc.letrec((tie) => ({ value: fc.oneof(text, fc.integer(), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(text, tie('value'), { maxKeys: 3 })) }))
    fc.assert(fc.property(value, (one) => depthOf(JSON.stringify(one)) === measured(one)))
  })

  it('takes what is no JSON as far as it goes', () => {
    expect(['', '[[', '["', '["\\"[[', ']]]['].map(depthOf)).toEqual([0, 2, 1, 1, 0])
  })
})
