import { describe, expect, it } from 'vitest'
import { CUSTOMARY_LINES, REFERENCE_BANDS } from './reference-band'

describe('reference bands', () => {
  it('are ranges within −1 and 1, each with its source', () => {
    for (const { low, high, source, work, coefficient } of REFERENCE_BANDS) {
      expect(low).toBeLessThanOrEqual(high)
      expect(low).toBeGreaterThanOrEqual(-1)
      expect(high).toBeLessThanOrEqual(1)
      expect(Math.min(source.length, work.length, coefficient.length)).toBeGreaterThan(0)
      expect(source).toMatch(/\d{4}/)
    }
    expect(CUSTOMARY_LINES.tentative).toBeLessThan(CUSTOMARY_LINES.reliable)
  })
})
