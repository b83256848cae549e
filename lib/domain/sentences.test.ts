import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentencesOf } from './sentences'

const split = (text: string): string[] => sentencesOf(text).map(({ start, end }) => text.slice(start, end).trim())

describe('sentences', () => {
  it('tile the paragraph', () => {
    const words = fc.array(fc.constantFrom('The', 'port', 'Mr.', 'J.', 'closed.', '“No.”', 'why?', '!', '…', 'است.', 'ہے۔', '\u00a0', '3.5', '😀'), { maxLength: 40 })
    fc.assert(
      fc.property(fc.oneof(words.map((all) => all.join(' ')), fc.string()), (text) => {
        let at = 0
        for (const { start, end } of sentencesOf(text)) {
          expect(start).toBe(at)
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(at).toBe(text.length)
      }),
    )
  })

  it('end where readers say they end', () => {
    expect(split('The port closed. Ships wait! Why? "No one knows," he said. “It is over.” They left.')).toEqual([
      'The port closed.',
      'Ships wait!',
      'Why?',
      '"No one knows," he said.',
      '“It is over.”',
      'They left.',
    ])
    expect(split('بندر بسته شد. کشتی‌ها منتظرند؟ بله.')).toHaveLength(3)
    expect(split('بندرگاہ بند ہے۔ جہاز منتظر ہیں۔')).toHaveLength(2)
  })

  it('go on after titles, initials, numbers and small letters', () => {
    expect(split('Gen. J. Ardo met Mr. Tal at 3.5 km. from the U.S. Embassy on Monday.')).toHaveLength(1)
    expect(split('He said "Stop!" and left.')).toHaveLength(1)
  })
})
