import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskSetOf, maskSetPayload, masksOf, maskedWords, NO_EDITS, withEdit, type MaskEdits, type MaskMaterial } from './mask-set'

const text = 'Strait talks resume\nBy Ada Kelleth\nThe envoy told the Tarsia Star that we at the Star will see. Read more: Tarsia Star archive'
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const material = (edits: MaskEdits = NO_EDITS): MaskMaterial => ({
  text,
  zones: [
    { kind: 'headline', start: 0, end: 19 },
    { kind: 'byline', ...at('By Ada Kelleth') },
    { kind: 'related', start: text.indexOf('Read more'), end: text.length },
  ],
  source: { outlet: 'Tarsia Star', selfNames: [], byline: null, url: null },
  edits,
})
const hidden = (of: MaskMaterial) => masksOf(of).map(({ start, end, reason }) => `${reason}: ${text.slice(start, end)}`)

describe('a mask set', () => {
  it('hides zones about the page whole, and the outlet where the text names it', () => {
    expect(hidden(material())).toEqual(['zone: By Ada Kelleth', 'name: Tarsia Star', 'zone: Read more: Tarsia Star archive'])
  })

  it('is changed by hand, in text and headline', () => {
    const edits = withEdit(withEdit(NO_EDITS, text, at('we at the Star'), true), text, at('Tarsia Star that'), false)
    expect(hidden(material(edits))).toEqual(['zone: By Ada Kelleth', 'chosen: we at the Star', 'zone: Read more: Tarsia Star archive'])
    expect(maskedWords('Why we at the Star ask', material().source, edits)).toBe('Why ██ ██ ███ ████ ask')
    expect(hidden(material(withEdit(edits, text, at('at the'), false)))).toEqual(['zone: By Ada Kelleth', 'chosen: we ', 'chosen:  Star', 'zone: Read more: Tarsia Star archive'])
  })

  it('says of every character what was said of it last', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 20 }), fc.boolean()), { maxLength: 8 }), (changes) => {
        let edits = NO_EDITS
        const found = masksOf(material())
        const said = Array.from(text, (_, i) => found.some(({ start, end }) => start <= i && i < end))
        for (const [start, length, hide] of changes) {
          const range = { start, end: Math.min(text.length, start + length) }
          edits = withEdit(edits, text, range, hide)
          said.fill(hide, range.start, range.end)
        }
        const masks = masksOf(material(edits))
        expect(Array.from(text, (_, i) => masks.filter(({ start, end }) => start <= i && i < end).length)).toEqual(said.map(Number))
        for (const { start, end, quote } of edits.hide) expect(quote).toBe(text.slice(start, end))
      }),
      { numRuns: 300 },
    )
  })

  it('has one payload for one content', () => {
    const words = { headline: 'Tarsia Star: talks resume', story: null }
    const set = maskSetOf(material(), words)
    expect(set.headline).toBe('██████ ████: talks resume')
    expect(maskSetPayload('x', set)).toBe(maskSetPayload('x', maskSetOf(material(), words)))
    expect(maskSetPayload('x', set)).not.toBe(maskSetPayload('x', maskSetOf(material(withEdit(NO_EDITS, text, at('envoy'), true)), words)))
  })
})
