import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quotations } from './quotations'

const quoted = (text: string): string[] => quotations(text).map(({ start, end }) => text.slice(start, end))

describe('quotations', () => {
  it.each<[string, string[]]>([
    ['He said, “We will not go.” Then he went.', ['“We will not go.”']],
    ['The “peace” of the “two banks” held.', ['“peace”', '“two banks”']],
    ['“They said ‘never’ to us,” she wrote.', ['“They said ‘never’ to us,”']],
    ['The drivers’ union didn’t strike; it’s over.', []],
    ['A ‘quiet’ word, and the port’s ‘loud’ one.', ['‘quiet’', '‘loud’']],
    ["It's the drivers' turn, isn't it?", []],
    ['He said "no" and "not now", twice.', ['"no"', '"not now"']],
    ['A 6" pipe and a 10" one', []],
    ['A lone “ mark, then “one that closes”.', ['“one that closes”']],
    ['A lone “mark, then «one that closes» here', ['«one that closes»']],
    ['Er sagte: „Wir gehen nicht.“ Dann ging er.', ['„Wir gehen nicht.“']],
    ['Il a dit : « Nous restons. » Puis rien.', ['« Nous restons. »']],
    ['وزیر گفت: «ما نمی‌رویم» و رفت.', ['«ما نمی‌رویم»']],
    ['وقال "لن نذهب" و"لن نعود" أبدا', ['"لن نذهب"', '"لن نعود"']],
    ['انہوں نے کہا: ’’ہم نہیں جائیں گے‘‘ اور گئے', ['’’ہم نہیں جائیں گے‘‘']],
    ['وزیر نے کہا کہ ”ہم نہیں جائیں گے“ اور چلے گئے۔', ['”ہم نہیں جائیں گے“']],
    ['«یک «تو» در تو» و بس', ['«یک «تو» در تو»']],
  ])('finds the quotations of %s', (text, found) => {
    expect(quoted(text)).toEqual(found)
  })

  it('carries a long quotation through paragraphs that each open it anew', () => {
    const text = 'She said: “We came.\n\n“We saw.\n“We left.” Nobody asked.\nA lone “ one\nand more'
    expect(quoted(text)).toEqual(['“We came.', '“We saw.', '“We left.”'])
  })

  it('answers ranges that ascend, lie apart, stay in their paragraphs and begin with a mark, whatever the text', () => {
    const anything = fc.array(fc.constantFrom(...'“”„«»‘’‚‹›" \n.aبn5'), { maxLength: 60 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(anything, (text) => {
        let reached = 0
        for (const { start, end } of quotations(text)) {
          expect(start).toBeGreaterThanOrEqual(reached)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end)).not.toContain('\n')
          expect(text.charAt(start)).toMatch(/["“”„«»‘’‚‹›]/)
          reached = end
        }
      }),
    )
  })

  it('finds each of several quotations set in a text, in every pair of marks', () => {
    const pair = fc.constantFrom<[string, string]>(['“', '”'], ['«', '»'], ['„', '“'], ['"', '"'], ['‘', '’'], ['”', '“'], ['‘‘', '’’'], ['’’', '‘‘'])
    const words = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6}){0,3}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(words, pair, words), { minLength: 1, maxLength: 5 }), (pieces) => {
        const set = pieces.map(([, [open, close], inside]) => `${open}${inside}${close}`)
        const text = pieces.map(([between], i) => `${between} ${set[i]} ${between}.`).join(' ')
        expect(quoted(text)).toEqual(set)
      }),
    )
  })

  it('takes no longer than the text for texts made to be hard', () => {
    for (const hard of ['“', '«', '" ', '„“', '‘a'].map((piece) => piece.repeat(50_000))) expect(quotations(hard).length).toBeLessThanOrEqual(hard.length)
  })
})
