import { expect, it } from 'vitest'
import { KNOWN_LICENCES, licenceAddress, licenceSchema } from './licence'

it('takes one line of any words, and gives known licences an address', () => {
  for (const known of KNOWN_LICENCES) expect(licenceAddress(licenceSchema.parse(` ${known} `))).toBe(`https://spdx.org/licenses/${known}.html`)
  expect(licenceAddress(licenceSchema.parse('Of the publisher; quoting only'))).toBe('Of the publisher; quoting only')
  expect(licenceSchema.safeParse('two\nlines').success).toBe(false)
  expect(licenceSchema.safeParse('x'.repeat(301)).success).toBe(false)
})
