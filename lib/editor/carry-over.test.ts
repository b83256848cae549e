import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carryOver } from './carry-over'
import { countCarried } from './carry-over-trial'
import { diffTexts } from './text-diff'

const PROSE = 'The ferry left the quay at dawn. Nobody had been told of it.\n\nThe harbour office said that the ferry had left on time, and that nobody had asked.'

const range = (text: string, words: string, from = 0) => ({ start: text.indexOf(words, from), end: text.indexOf(words, from) + words.length })
const carried = (before: string, after: string, words: string, from = 0) => {
  const [one] = carryOver(before, after, [range(before, words, from)])
  return one?.kind === 'carried' ? after.slice(one.start, one.end) + ` @${one.start}` : one?.reason
}

describe('carrying marks over to a later text', () => {
  it('puts nothing on other words than those that were marked, whatever is inserted, taken out, moved, doubled, misspelt or made to look alike', () => {
    const totals = { spans: 0, intact: 0, carried: 0, wrong: 0, sentToReview: 0 }
    for (let seed = 1; seed <= 40; seed++) {
      const one = countCarried(seed, 25)
      for (const key of ['spans', 'intact', 'carried', 'wrong', 'sentToReview'] as const) totals[key] += one[key]
    }
    expect(totals.wrong).toBe(0)
    expect(totals.spans).toBe(1000)
    // Strictness has a price, here of texts in which nearly every word comes again and again.
    expect(totals.sentToReview / totals.intact).toBeLessThan(0.18)
  })

  it('keeps everything where nothing changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '🏴', 'é'), minLength: 1, maxLength: 60 }), fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % text.length
        const one = carryOver(text, text, [{ start, end: start + 1 + (b % (text.length - start)) }])[0]
        expect(one?.kind === 'waiting' || one?.start === start).toBe(true)
      }),
      { numRuns: 200 },
    )
    expect(carried(PROSE, PROSE, PROSE)).toBe(`${PROSE} @0`)
  })

  it('carries what is certain and says why the rest waits', () => {
    const typo = PROSE.replace('dawn', 'noon')
    expect(carried(PROSE, typo, 'ferry left')).toBe('ferry left @4')
    expect(carried(PROSE, typo, 'quay')).toBe('surroundings')
    expect(carried(PROSE, typo, 'dawn')).toBe('gone')
    // The first of two: kept with enough around it, and no other came or went.
    expect(carried(PROSE, PROSE.replace('at dawn', 'on a whim'), 'ferry')).toBe('ferry @4')
    expect(carried(PROSE, PROSE.replace('at dawn', 'on a ferry'), 'ferry')).toBe('several')
    // At the very beginning there are no 32 characters before it: a new beginning is another surrounding.
    expect(carried(PROSE, `Again. ${PROSE}`, 'The ferry')).toBe('surroundings')
    expect(carried(PROSE, `Again.\n${PROSE}`, 'The ferry')).toBe('The ferry @7')
    // A word that was taken out here and put in there is not the one that was marked.
    expect(carried('One two three.\nFour five six.', 'One three.\nFour five two six.', 'two')).toBe('surroundings')
    const moved = `${PROSE.slice(62)}\n\n${PROSE.slice(0, 60)}`
    expect(carried(PROSE, moved, 'harbour office said that the ferry had left')).toContain('harbour office')
    expect(carried('زورق در سپیده‌دم رفت. هیچ‌کس نمی‌دانست.', 'خبر: زورق در سپیده‌دم رفت. هیچ‌کس نمی‌دانست.', 'هیچ‌کس')).toBe('هیچ‌کس @27')
  })
})

describe('two texts beside each other', () => {
  it('has every paragraph of both once, in order, and what it says was kept is the same in both', () => {
    const paragraph = fc.array(fc.constantFrom('the', 'ferry', 'left', 'at', 'dawn', 'هیچ‌کس', '.'), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
    const text = fc.array(paragraph, { minLength: 1, maxLength: 6 }).map((paragraphs) => paragraphs.join('\n'))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pairs = diffTexts(before, after)
        expect(pairs.flatMap((pair) => (pair.before ? [before.slice(pair.before.start, pair.before.end)] : []))).toEqual(before.split('\n'))
        expect(pairs.flatMap((pair) => (pair.after ? [after.slice(pair.after.start, pair.after.end)] : []))).toEqual(after.split('\n'))
        for (const { kept } of pairs) for (const run of kept) expect(before.slice(run.before, run.before + run.length)).toBe(after.slice(run.after, run.after + run.length))
      }),
      { numRuns: 150 },
    )
  })

  it('shows a changed word in its paragraph, and a paragraph that came or went alone', () => {
    const pairs = diffTexts('One fine day came.\nGone for ever.\nLast words.', 'One rainy day came.\nLast words.\nNew and other matter.')
    expect(pairs.map(({ before, after, kept }) => [before !== null, after !== null, kept.length])).toEqual([
      [true, true, 2],
      [true, false, 0],
      [true, true, 1],
      [false, true, 0],
    ])
  })
})
