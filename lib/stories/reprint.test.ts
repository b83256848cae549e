import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededDice } from '@/lib/domain/dice'
import { COPY_SHARE, copyBetween, oneOriginalEach, printedOrder, type ProposedCopy } from './copies'
import { overlapOf, SentenceIndex } from './reprint'
import { bodySentences } from './sentences'
import { common, resemblance, shinglesOf } from './shingles'
import { madeSentence, madeText } from './testing'
import { wordHash, wordsOf } from './words'

const source = (text: string) => ({ text, zones: [] })
const article = (id: string, text: string, publishedAt: string | null = null) => ({ id, publishedAt, ...source(text) })
const seeds = fc.integer({ min: 1, max: 1e9 }).map((seed) => seededDice(String(seed)))

describe('shingles', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 })
  it('make a set in which every resemblance lies between 0 and 1, the same either way, and 1 with itself', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [first, second] = [shinglesOf(a, 3), shinglesOf(b, 3)]
        const value = resemblance(first, second)
        expect(value).toBe(resemblance(second, first))
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
        expect(resemblance(first, first)).toBe(a.length === 0 ? 0 : 1)
        expect(common(first, second)).toBe(first.filter((one) => second.includes(one)).length)
      }),
    )
  })
})

describe('words', () => {
  it('are the same however a keyboard wrote them', () => {
    expect(wordsOf('Karavand’s “Officials” said')).toEqual(['karavand', 'officials', 'said'])
    expect(wordsOf('می‌گوید كه')).toEqual(wordsOf('میگوید که'))
    expect(wordsOf('港口封锁 2025')).toEqual(['港', '口', '封', '锁', '2025'])
    expect(wordHash('a')).not.toBe(wordHash('b'))
  })
})

describe('sentences that stand in another article', () => {
  it('are found wherever they stand there, and only they', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.boolean(), { minLength: 2, maxLength: 8 }), (dice, taken) => {
        const original = Array.from({ length: 8 }, () => madeSentence(dice, 14))
        const text = taken.map((from, i) => (from ? (original[7 - i] ?? '') : madeSentence(dice, 14))).join(' ')
        const found = overlapOf(bodySentences(source(text)), new SentenceIndex(bodySentences(source(original.join(' ')))))
        expect(found.of).toBe(taken.length)
        expect(found.shared.map(({ of }) => text.slice(of.start, of.end))).toEqual(taken.flatMap((from, i) => (from ? [original[7 - i]] : [])))
      }),
      { numRuns: 60 },
    )
  })
  it('are found with a word changed, and short ones only word for word', () => {
    const index = new SentenceIndex(bodySentences(source('The harbour council voted late on Tuesday to close the northern quay until spring. Nobody was hurt, officials said.')))
    expect(overlapOf(bodySentences(source('The harbour council voted late on Monday to close the northern quay until spring.')), index).share).toBe(1)
    expect(overlapOf(bodySentences(source('Nobody was hurt, sailors said.')), index).share).toBe(0)
    expect(overlapOf(bodySentences(source('“Nobody was hurt,” officials said.')), index).share).toBe(1)
  })
  it('come from the body alone', () => {
    const text = 'The harbour council voted late on Tuesday\nIt rained over the whole of the coast for nine days.'
    expect(bodySentences({ text, zones: [{ kind: 'headline', start: 0, end: 41 }] }).map(({ start }) => start)).toEqual([42])
  })
})

describe('copies', () => {
  it('are proposed of what was printed later, by the share of its words', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 10 }), (dice, own) => {
        const text = madeText(dice, 10)
        const later = [...text.split('\n').slice(0, 10 - own), ...madeText(dice, own + 1).split('\n').slice(0, own)].join('\n')
        const [first, second] = [article('b', text, '2025-01-01'), article('a', later, '2025-01-02')]
        const found = copyBetween(first, second)
        expect(copyBetween(second, first)).toEqual(found)
        if (found) {
          expect([found.articleId, found.originalId, found.dated]).toEqual(['a', 'b', true])
          expect(found.overlap.share).toBeGreaterThanOrEqual(COPY_SHARE)
        } else expect(own).toBeGreaterThan(2)
      }),
      { numRuns: 60 },
    )
  })
  it('know no order where a date is missing, or only one names the hour of the same day', () => {
    expect(printedOrder('2025-01-01', '2025-01-01T09:00')).toBe(0)
    expect(printedOrder(null, '2025-01-01')).toBe(0)
    expect(printedOrder('2025-01-01T08:00', '2025-01-01T09:00')).toBe(-1)
  })
  it('never make a circle, whatever is proposed', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const overlap = (share: number) => ({ share, sentences: 5, of: 5, shared: [] })
    const pair = fc.record({ articleId: fc.constantFrom(...ids), originalId: fc.constantFrom(...ids), dated: fc.constant(false), overlap: fc.double({ min: 0.6, max: 1, noNaN: true }).map(overlap) })
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
        const copies: ProposedCopy[] = oneOriginalEach(pairs.filter(({ articleId, originalId }) => articleId !== originalId), new Map())
        const originalOf = new Map(copies.map(({ articleId, originalId }) => [articleId, originalId]))
        expect(originalOf.size).toBe(copies.length)
        for (const { articleId } of copies) {
          let at: string | undefined = articleId
          for (let steps = 0; at !== undefined; steps++) {
            expect(steps).toBeLessThanOrEqual(ids.length)
            at = originalOf.get(at)
          }
        }
      }),
    )
  })
})
