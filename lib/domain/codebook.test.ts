import { describe, expect, it } from 'vitest'
import { codeIndex, dimensionOf, type Codebook } from './codebook'
import { codebookSchema } from './codebook-schema'
import { framingCore } from './framing-core'

const first = framingCore.dimensions[0]!
const withCodes = (codes: Codebook['dimensions'][number]['codes']): unknown => ({ ...framingCore, dimensions: [{ ...first, codes }, ...framingCore.dimensions.slice(1)] })
const [one, two] = [first.codes[0]!, first.codes[1]!]

describe('codebookSchema', () => {
  it.each([
    ['a code', { key: one.key }],
    ['a chip', { chip: one.chip }],
    ['a key of the keyboard', { shortcut: one.shortcut }],
  ])('refuses %s used twice in a dimension', (_, twin) => {
    expect(codebookSchema.safeParse(withCodes([one, { ...two, ...twin }])).success).toBe(false)
  })
  it('refuses a parent that is not a code of the dimension', () => {
    expect(codebookSchema.safeParse(withCodes([one, { ...two, parent: 'nowhere' }])).success).toBe(false)
    expect(codebookSchema.safeParse(withCodes([one, { ...two, parent: two.key }])).success).toBe(false)
    expect(codebookSchema.safeParse(withCodes([one, { ...two, parent: one.key }])).success).toBe(true)
  })
  it('refuses unknown keys', () => {
    expect(codebookSchema.safeParse({ ...framingCore, extra: 1 }).success).toBe(false)
  })
})

describe('codeIndex', () => {
  it('finds every code by its reference, and the dimension in it', () => {
    const index = codeIndex(framingCore)
    expect(index.size).toBe(framingCore.dimensions.reduce((sum, { codes }) => sum + codes.length, 0))
    for (const [ref, { dimension, code }] of index) {
      expect(ref).toBe(`${dimension.key}.${code.key}`)
      expect(dimensionOf(ref)).toBe(dimension.key)
    }
  })
})
