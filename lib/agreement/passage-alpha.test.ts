import { describe, expect, it } from 'vitest'
import { jaccard, masi, nominal } from './level'
import { labelSets, passageAlpha, presenceAlpha } from './passage-alpha'
import { continuum } from './testing'

const document = continuum(100, [[0, 20, 'SEC'], [10, 30, 'COOP'], [40, 60, 'ECON']], [[0, 18, 'SEC'], [0, 30, 'COOP'], [42, 60, 'ECON'], [70, 80, 'SEC']])
const quarters = [0, 25, 50, 75].map((start) => ({ start, end: start + 25 }))

describe('α by passage', () => {
  it('puts the labels that touch a passage into its set, and keeps empty ones', () => {
    expect(labelSets(document, quarters)).toEqual([
      [['COOP', 'SEC'], ['COOP', 'SEC']],
      [['COOP', 'ECON'], ['COOP', 'ECON']],
      [['ECON'], ['ECON', 'SEC']],
      [[], ['SEC']],
    ])
    expect(labelSets(continuum(9, [[2, 4, 'a']], []), [{ start: 0, end: 2 }, { start: 4, end: 9 }])).toEqual([[[], []], [[], []]])
  })

  it('has the known value', () => {
    const alpha = passageAlpha([{ continuum: document, passages: quarters }], masi)
    expect(alpha.value).toBeCloseTo(0.495192, 6)
    expect(alpha).toMatchObject({ n: 8, method: 'Krippendorff α, MASI, by passage' })
    expect(passageAlpha([{ continuum: document, passages: quarters }], jaccard)).toMatchObject({ n: 8, method: 'Krippendorff α, Jaccard, by passage' })
  })

  it('moves with the choice of passages', () => {
    expect(passageAlpha([{ continuum: document, passages: [{ start: 0, end: 50 }, { start: 50, end: 100 }] }], masi).value).not.toBe(passageAlpha([{ continuum: document, passages: quarters }], masi).value)
  })
})

describe('α of presence', () => {
  it('asks only whether the label is there', () => {
    const yes = continuum(50, [[0, 4, 'a']], [[40, 44, 'a']])
    const no = continuum(50, [], [[1, 2, 'b']])
    expect(presenceAlpha([yes, no], 'a', nominal)).toMatchObject({ value: 1, n: 4 })
    expect(presenceAlpha([yes, no], 'b', nominal).value!).toBeLessThan(1)
    expect(presenceAlpha([yes], 'a', nominal)).toMatchObject({ value: null, reason: 'no_variation' })
    expect(presenceAlpha([continuum(9, [])], 'a', nominal)).toMatchObject({ value: null, reason: 'one_coder' })
  })
})
