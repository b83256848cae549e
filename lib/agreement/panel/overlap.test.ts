import { describe, expect, it } from 'vitest'
import { overlapOf } from './overlap'

describe('who read what together', () => {
  it('finds people whom articles connect, also through others, and those apart', () => {
    expect(overlapOf([['R1', 'R2'], ['R2', 'R3'], ['R5', 'R4'], ['R6']])).toEqual({
      groups: [
        { coders: ['R1', 'R2', 'R3'], documents: 2 },
        { coders: ['R4', 'R5'], documents: 1 },
      ],
      apart: ['R6'],
      strangers: [['R1', 'R3']],
    })
  })

  it('has nobody to speak of where nothing is read twice', () => {
    expect(overlapOf([])).toEqual({ groups: [], apart: [], strangers: [] })
    expect(overlapOf([['R1'], ['R2']])).toEqual({ groups: [], apart: ['R1', 'R2'], strangers: [] })
  })
})
