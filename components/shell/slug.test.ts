import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SLUG, slugOf } from './slug'

it('proposes nothing, or a short name the server takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (name) => {
      const slug = slugOf(name)
      expect(slug === '' || SLUG.test(slug)).toBe(true)
      expect(slugOf(slug)).toBe(slug)
    }),
  )
})

it('keeps the letters under their accents', () => {
  expect(slugOf('  Größe & Frühling: Élan in São 2025!')).toBe('gro-e-fruhling-elan-in-sao-2025')
  expect(slugOf('مرزها')).toBe('')
})
