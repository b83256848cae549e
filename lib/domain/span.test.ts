import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framingCore } from './framing-core'
import { compareSpans, newSpan, normaliseCodes, verifySpan, type Span } from './span'
import { spanSchema } from './span-schema'
import { hostileText } from './testing'
import { isGraphemeBoundary } from './text'

const context = (text: string, zones: Parameters<typeof verifySpan>[1]['zones'] = []) => ({ text, zones, codes: new Set(['framing.peace']), codebook: framingCore })
const spanOn = (text: string, start: number, end: number, changes: Partial<Span> = {}): Span => newSpan({ id: '01900000-0000-7000-8000-000000000001', start, end, quote: text.slice(start, end), ...changes })

describe('verifySpan', () => {
  it('accepts a span exactly if it is in the text, quotes it and splits no character', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: -2, max: 60 }), fc.integer({ min: -2, max: 60 }), (text, start, end) => {
        const good = start >= 0 && start < end && end <= text.length && isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end)
        expect(verifySpan(spanOn(text, start, end), context(text)).ok).toBe(good)
      }),
      { numRuns: 20_000 },
    )
  })

  it.each([
    ['another quote', spanOn('one two', 0, 3, { quote: 'two' }), 'span_quote_mismatch'],
    ['an unknown code', spanOn('one two', 0, 3, { codes: ['framing.war'] }), 'code_unknown'],
    ['an end past the text', spanOn('one two', 0, 8), 'span_out_of_range'],
    ['nothing', spanOn('one two', 3, 3), 'span_out_of_range'],
    ['half an emoji', spanOn('a👩b', 0, 2), 'span_splits_grapheme'],
  ])('refuses %s', (_, span, code) => {
    expect(verifySpan(span, context(code === 'span_splits_grapheme' ? 'a👩b' : 'one two'))).toMatchObject({ ok: false, error: { code } })
  })

  it.each([
    ['an attribute the codebook has not', { attributes: { 'framing.mood': 'x' } }, 'attribute_unknown'],
    ['a value the attribute has not', { attributes: { 'source.mode': 'sung' } }, 'attribute_unknown'],
    ['a target that is no name', { attributes: { 'framing.target': 'a\nb' } }, 'attribute_unknown'],
    ['a speaker with a hidden reordering', { speaker: 'a\u202Eb' }, 'invalid_name'],
    ['a link to itself', { links: ['01900000-0000-7000-8000-000000000001'] }, 'invalid_link'],
    ['a link twice', { links: ['01900000-0000-7000-8000-000000000002', '01900000-0000-7000-8000-000000000002'] }, 'invalid_link'],
  ])('refuses %s', (_, change, code) => {
    expect(verifySpan(spanOn('one two', 0, 3, change), context('one two'))).toMatchObject({ ok: false, error: { code } })
  })

  it('takes attributes, speaker and links of a span whose code is gone: they come back with it', () => {
    const full = { attributes: { 'source.mode': 'direct', 'framing.target': 'علی‌رضا' }, speaker: 'O’Brien/Smith', links: ['01900000-0000-7000-8000-000000000002'] }
    expect(verifySpan(spanOn('one two', 0, 3, full), context('one two')).ok).toBe(true)
  })

  it('takes no speaker and no links where the codebook asks for none', () => {
    const codebook = { ...framingCore, dimensions: framingCore.dimensions.slice(0, 1) }
    for (const change of [{ speaker: 'Ada' }, { links: ['01900000-0000-7000-8000-000000000002'] }])
      expect(verifySpan(spanOn('one two', 0, 3, change), { ...context('one two'), codebook })).toMatchObject({ error: { code: 'invalid_link' } })
  })

  it('refuses locked zones, but not headlines', () => {
    const text = 'Headline\nHome | News\nBody'
    const zones = [{ kind: 'headline' as const, start: 0, end: 8 }, { kind: 'navigation' as const, start: 9, end: 20 }]
    expect(verifySpan(spanOn(text, 0, 8), context(text, zones)).ok).toBe(true)
    expect(verifySpan(spanOn(text, 9, 13), context(text, zones))).toMatchObject({ error: { code: 'span_in_locked_zone' } })
    expect(verifySpan(spanOn(text, 21, 25), context(text, zones)).ok).toBe(true)
  })
})

describe('order and form', () => {
  it('the order is total: text order, the longer first, then the id', () => {
    const [a, b, c] = [spanOn('abcdef', 0, 4), spanOn('abcdef', 0, 2), spanOn('abcdef', 1, 3)]
    const same = { ...a, id: '01900000-0000-7000-8000-000000000002' }
    expect([c, same, b, a].sort(compareSpans)).toEqual([a, same, b, c])
    expect(compareSpans(a, { ...a })).toBe(0)
  })

  it('codes are kept sorted, each once', () => {
    expect(normaliseCodes(['b.b', 'a.a', 'b.b'])).toEqual(['a.a', 'b.b'])
  })

  it('the schema knows every field and no other', () => {
    expect(spanSchema.safeParse(spanOn('abc', 0, 1)).success).toBe(true)
    expect(spanSchema.safeParse({ ...spanOn('abc', 0, 1), colour: 'red' }).success).toBe(false)
    expect(spanSchema.safeParse(spanOn('abc', 0, 1, { start: 0.5 })).success).toBe(false)
  })
})
