import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, percent, portion } from '@/components/messages/compare'
import type { AnsweredComparison } from '@/lib/comparison/answer'
import { compareOutlets } from '@/lib/comparison/comparison'
import { materialOf, type FoundRow } from '@/lib/comparison/testing'
import { ESTIMANDS, questionSchema } from '@/lib/comparison/question'
import type { Reading } from '@/lib/comparison/reading'
import { allowsPercent, tierOf } from '@/lib/comparison/tier'
import { framingCore } from '@/lib/domain/framing-core'
import { said } from './cell'
import { sentenceOf } from './sentence'

const dimension = framingCore.dimensions[0]!
const codes = dimension.codes.map((code) => code.key)

/** Outlets with as many articles as given, each article read by some people who found some codes. */
const worlds = fc
  .array(fc.array(fc.array(fc.subarray(codes.slice(0, 3)), { minLength: 1, maxLength: 3 }), { maxLength: 12 }), { minLength: 1, maxLength: 3 })
  .map((outlets) => {
    const readings: Reading[] = []
    const findings: FoundRow[] = []
    outlets.forEach((articles, o) =>
      articles.forEach((people, a) =>
        people.forEach((found, p) => {
          const assignmentId = `${o}-${a}-${p}`
          readings.push({ assignmentId, articleId: `${o}-${a}`, outletId: `${o}`, storyId: null, kind: 'annotation', annotator: `R${p}`, status: 'complete', bodyLength: 1000, headlineLength: 0 })
          for (const code of found) findings.push({ assignmentId, code, headline: false, characters: 100 * (p + 1), spans: 1, firstPosition: 0 })
        }),
      ),
    )
    const named = outlets.map((_, o) => ({ id: `${o}`, name: `Outlet ${o}` }))
    const articles = readings.map(({ articleId, outletId }) => ({ id: articleId, outletId, storyId: null, publishedAt: null }))
    const question = questionSchema.parse({})
    const material = materialOf({ outlets: named, articles, readings, findings, otherCodebooks: 0 }, question)
    return {
      dimension,
      codebook: framingCore,
      comparison: compareOutlets(material, question, codes),
      outlets: named,
      asked: readings.length,
      pair: null,
      timeline: null,
      positions: null,
      distances: null,
      seed: '',
      otherCodebooks: 0,
    } satisfies AnsweredComparison
  })

describe('words of the comparison', () => {
  it('give a percentage only where there are enough articles, and never a number that is none', () => {
    fc.assert(
      fc.property(worlds, ({ comparison }) => {
        for (const row of comparison.rows)
          for (const cell of row.cells) {
            const { main, rest } = said(cell)
            const text = [main, ...rest].join(' ')
            expect(text).not.toMatch(/NaN|undefined|null|Infinity/)
            expect(text.includes('%')).toBe(allowsPercent(tierOf(cell.presence.n)))
            if (cell.presence.n > 1) expect(text).toContain(`${cell.presence.n} articles`)
          }
      }),
    )
  })

  it('describe what was read and judge nobody', () => {
    fc.assert(
      fc.property(worlds, (answer) => {
        const text = ESTIMANDS.flatMap((estimand) => sentenceOf(answer, estimand)).join(' ')
        expect(text).not.toMatch(/bias|slant|propagand|unfair|NaN|undefined/i)
        const read = answer.comparison.outlets.filter((outlet) => outlet.read > 0)
        if (read.length > 1 && read.some((outlet) => outlet.read < 4) && /differ/.test(text)) expect(text).toContain(compare.sentence.describes)
      }),
    )
  })
})

describe('numbers in words', () => {
  it('never round something to nothing or to all', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(percent(share) === '0 %').toBe(share === 0)
        expect(percent(share) === '100 %').toBe(share === 1)
        expect(portion(share) === 'none').toBe(share === 0)
      }),
    )
  })

  it('say the common portions', () => {
    expect([0, 0.01, 0.05, 0.1, 0.2, 0.25, 0.33, 0.5, 0.66, 0.8, 1].map(portion)).toEqual(['none', 'a sentence or so', 'a twentieth', 'a tenth', 'a fifth', 'a quarter', 'a third', 'half', 'two thirds', 'most', 'nearly all'])
  })

  it('tell counts of few articles, open where readers differ', () => {
    expect(compare.few({ found: 2, divided: 0, absent: 1 })).toBe('2 of 3 articles')
    expect(compare.few({ found: 0, divided: 2, absent: 1 })).toBe('0 to 2 of 3 articles')
  })
})
