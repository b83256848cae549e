import { describe, expect, it } from 'vitest'
import { codebookSchema } from './codebook-schema'
import { READY_MADE, readyMade } from './ready-made'

describe('ready-made codebooks', () => {
  it('are valid, and hold what the schemes they follow hold', () => {
    for (const codebook of READY_MADE) expect(codebookSchema.parse(codebook)).toEqual(codebook)
    const sizes = READY_MADE.map(({ key, dimensions }) => [key, dimensions.map(({ codes }) => codes.length)])
    expect(sizes).toEqual([
      ['framing-core', [15, 14, 12]],
      ['policy-frames', [15]],
      ['persuasion-techniques', [23]],
      ['basil-axes', [2]],
    ])
    expect(new Set(readyMade('policy-frames')?.dimensions[0]?.codes.map(({ mapsTo }) => mapsTo[0])).size).toBe(15)
    expect(new Set(readyMade('persuasion-techniques')?.dimensions[0]?.codes.map(({ mapsTo }) => mapsTo[0])).size).toBe(23)
    expect(readyMade('nothing')).toBeNull()
  })

  it('explain every code with words of their own to point to', () => {
    const codes = READY_MADE.flatMap(({ dimensions }) => dimensions.flatMap((dimension) => dimension.codes))
    expect(codes.filter(({ key, examples }) => examples.length === 0 && key !== 'other').map(({ key }) => key)).toEqual([])
  })
})
