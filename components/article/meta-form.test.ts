import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleMeta } from '@/lib/domain/article'
import { formOf, metaOf } from './meta-form'

const words = fc.stringMatching(/^[A-Za-zâéع][A-Za-zâéع ,.]{0,20}[A-Za-zع]$/)
const metas: fc.Arbitrary<ArticleMeta> = fc.record({
  outlet: words,
  story: fc.option(words),
  headline: words,
  byline: fc.option(words),
  dateline: fc.option(words),
  publishedAt: fc.option(fc.constantFrom('2025-01-22', '2025-01-22T21:52')),
  language: fc.constantFrom('en', 'fa', 'ur', 'zh-Hant'),
  direction: fc.constantFrom('ltr', 'rtl'),
  url: fc.option(fc.webUrl()),
})

describe('the form of an article', () => {
  it('gives back what it was filled with', () => {
    fc.assert(
      fc.property(metas, (meta) => {
        expect(metaOf(formOf(meta))).toEqual({ ok: true, value: meta })
      }),
    )
  })

  it('names each field that cannot be stored, and no other', () => {
    const form = formOf({ outlet: null, story: null, headline: '', byline: null, dateline: null, publishedAt: '22 January', language: 'English', direction: 'ltr', url: 'example.org' })
    const checked = metaOf(form)
    expect(checked.ok ? [] : Object.keys(checked.error).sort()).toEqual(['headline', 'language', 'outlet', 'publishedAt', 'url'])
  })
})
