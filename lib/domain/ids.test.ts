import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { uuidv7 } from './ids'

const zeros = (bytes: Uint8Array) => bytes.fill(0)

describe('uuidv7', () => {
  it('is the UUID of RFC 9562 for its time and bytes', () => {
    // Test vector of RFC 9562, appendix A.6.
    const random = (bytes: Uint8Array) => {
      bytes.set([0, 0, 0, 0, 0, 0, 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
      return bytes
    }
    expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })
  it('is a valid UUID of version 7 and sorts by time', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 42), fc.nat(2 ** 42), (a, b) => {
        expect(z.uuidv7().safeParse(uuidv7(a, zeros)).success).toBe(true)
        if (a < b) expect(uuidv7(a, zeros) < uuidv7(b, zeros)).toBe(true)
      }),
    )
  })
})
