import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePair, pairOf } from './compare-pair'
import { compareOutlets } from './comparison'
import { distancesOf } from './distances'
import { positionsOf } from './positions'
import { ESTIMANDS, LAYERS, questionSchema, UNITS, type Layer } from './question'
import { robustnessOf } from './robustness'
import { seedOf } from './seed'
import { CODES, expectNumbers, materialFrom, materials, outletId, type MadeArticle } from './testing'
import { timelineOf } from './timeline'

const questions = fc.record({ layer: fc.constantFrom(...LAYERS), estimand: fc.constantFrom(...ESTIMANDS), unit: fc.constantFrom(...UNITS) }).map((some) => questionSchema.parse(some))

describe('whatever the articles are', () => {
  it('every answer is numbers or says why there are none, and is the same again', () => {
    fc.assert(
      fc.property(materials(), questions, (material, question) => {
        const answer = () => {
          const comparison = compareOutlets(material, question, CODES)
          return {
            comparison,
            pair: comparePair(material, comparison, question, 'framing'),
            timeline: timelineOf(material, CODES),
            positions: positionsOf(material, CODES),
            distances: distancesOf(material, CODES, question.unit, 'x'),
            robustness: robustnessOf(new Map<Layer, typeof material>([['annotators', material], ['gold', material]]), question, CODES),
          }
        }
        const first = answer()
        expectNumbers(first)
        expect(answer()).toEqual(first)
        for (const { cells, used, code } of first.comparison.rows) {
          expect(used).toBe(material.codes.has(code))
          for (const { estimate } of cells)
            if (estimate.value !== null && estimate.interval) {
              expect(estimate.interval.low).toBeLessThanOrEqual(estimate.value)
              expect(estimate.interval.high).toBeGreaterThanOrEqual(estimate.value)
              expect(estimate.n).toBeGreaterThanOrEqual(4)
            }
        }
        for (const row of first.pair?.rows ?? []) {
          for (const p of [row.permuted?.p, row.matched?.p, row.q]) if (typeof p === 'number') expect(p > 0 && p <= 1).toBe(true)
          if (row.difference?.low !== null && row.difference?.high !== null && row.difference) {
            expect(row.difference.low).toBeLessThanOrEqual(row.difference.value + 1e-12)
            expect(row.difference.high).toBeGreaterThanOrEqual(row.difference.value - 1e-12)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})

const found = (share: number, position = 0.5) => [{ code: 0, share, position }]
const article = (outlet: number, more: Partial<MadeArticle> = {}): MadeArticle => ({ outlet, story: -1, day: -1, readers: [[]], ...more })
const many = (count: number, make: (i: number) => MadeArticle): MadeArticle[] => Array.from({ length: count }, (_, i) => make(i))
const question = questionSchema.parse({})
const pairIn = (material: ReturnType<typeof materialFrom>, more: Partial<typeof question> = {}) => {
  const asked = { ...question, ...more }
  return comparePair(material, compareOutlets(material, asked, CODES), asked, 'framing')
}

describe('a pair of outlets', () => {
  it('is the two with most articles read, unless others are asked for and were read', () => {
    const material = materialFrom(4, [...many(2, () => article(0)), ...many(5, () => article(1)), ...many(3, () => article(2))])
    const comparison = compareOutlets(material, question, CODES)
    expect(pairOf(comparison, {})).toEqual([1, 2])
    expect(pairOf(comparison, { first: outletId(0) })).toEqual([0, 1])
    expect(pairOf(comparison, { second: outletId(1) })).toEqual([2, 1])
    expect(pairOf(comparison, { first: outletId(2), second: outletId(2) })).toEqual([2, 1])
    expect(pairOf(comparison, { first: outletId(3), second: outletId(0) })).toEqual([1, 0])
    expect(pairIn(materialFrom(2, [article(0)]))).toBeNull()
  })

  it('has no p below four articles, an exact one above, and a ratio only where both are common', () => {
    const of = (n: number) => pairIn(materialFrom(2, [...many(n, () => article(0, { readers: [found(0.1)] })), ...many(n, (i) => article(1, { readers: [i === 0 ? found(0.1) : []] }))]))?.rows[0]
    expect(of(3)).toMatchObject({ permuted: null, q: null, difference: { low: null, high: null } })
    expect(of(4)).toMatchObject({ permuted: { method: 'exact', p: 10 / 70 }, q: 10 / 70, difference: { unstable: true, value: 0.75 } })
    expect(of(4)?.ratio).toBeCloseTo(4, 12)
    expect(of(25)?.ratio).toBeNull()
    expect(of(25)?.difference?.bootstrap?.method).toMatch(/^percentile bootstrap/)
    expect(of(10)?.difference).toMatchObject({ unstable: false, bootstrap: null })
  })

  it('deals names anew within stories alone, and says nothing where no story is told by both', () => {
    const told = (story: (outlet: number, i: number) => number) =>
      pairIn(materialFrom(2, [0, 1].flatMap((outlet) => many(6, (i) => article(outlet, { story: story(outlet, i), readers: [outlet === 0 ? found(0.1) : []] })))))
    expect(told((_, i) => i)).toMatchObject({ stories: 6, tested: 'matched', rows: [{ matched: { p: 2 / 64, n: 6 }, permuted: { arrangements: 64 } }] })
    expect(told((outlet) => outlet)).toMatchObject({ stories: 0, tested: null, family: 0, rows: [{ matched: null, permuted: null, q: null }] })
    expect(told(() => -1)).toMatchObject({ tested: 'permuted', rows: [{ permuted: { arrangements: 924 } }] })
  })

  it('has an interval where the stories of one outlet are all alike in their means though not in their articles', () => {
    const halves = many(4, (i) => article(0, { story: i % 2, readers: [i < 2 ? found(0.1) : []] }))
    const pair = pairIn(materialFrom(2, [...halves, ...many(4, (i) => article(1, { readers: [i === 0 ? found(0.1) : []] }))]), { unit: 'story' })
    expectNumbers(pair)
    expect(pair?.rows[0]?.difference).toMatchObject({ value: 0.25, low: expect.any(Number), high: expect.any(Number) })
  })

  it('compares people with themselves where others read one outlet only', () => {
    // R0 reads both and finds the code twice as often in the first; R1 reads the second alone and finds it always.
    const articles = [...many(4, (i) => article(0, { readers: [i < 2 ? found(0.1) : []] })), ...many(4, (i) => article(1, { readers: [i < 1 ? found(0.1) : []] })), ...many(4, () => article(1, { readers: [found(0.1)] }))]
    const material = materialFrom(2, articles, (i) => (i < 8 ? 'R0' : 'R1'))
    expect(pairIn(material, { first: outletId(0) })).toMatchObject({ survives: 'within', tested: null, rows: [{ difference: null, permuted: null, ratio: null, within: { value: 0.25, annotators: 1, more: 1, less: 0 } }] })
    expect(pairIn(materialFrom(2, articles, (i) => (i < 4 ? 'R0' : 'R1')))).toMatchObject({ survives: 'none', rows: [{ difference: null, within: null }] })
    expect(pairIn(material, { layer: 'gold' })).toMatchObject({ survives: 'all' })
  })

  it('turns with its sides', () => {
    fc.assert(
      fc.property(materials(24), questions, (material, asked) => {
        const comparison = compareOutlets(material, asked, CODES)
        const pair = comparePair(material, comparison, asked, 'framing')
        if (!pair) return
        const turned = comparePair(material, comparison, { ...asked, first: pair.second, second: pair.first }, 'framing')
        pair.rows.forEach((row, i) => {
          const other = turned?.rows[i]
          if (row.difference && other?.difference) {
            expect(other.difference.value).toBeCloseTo(-row.difference.value, 12)
            if (row.difference.low !== null) expect(other.difference.high).toBeCloseTo(-row.difference.low, 9)
          }
          if (row.permuted?.method === 'exact') expect(other?.permuted?.p).toBeCloseTo(row.permuted.p, 12)
        })
      }),
      { numRuns: 40 },
    )
  })
})

it('a seed is the question, not how its answer is drawn', () => {
  expect(seedOf({ ...question, view: 'heat', sort: 'codebook' }, 'framing')).toBe(seedOf(question, 'framing'))
  expect(seedOf({ ...question, dimension: 'framing' }, 'framing')).toBe(seedOf(question, 'framing'))
  expect(seedOf({ ...question, layer: 'gold' }, 'framing')).not.toBe(seedOf(question, 'framing'))
})

describe('weeks', () => {
  it('have the names of ISO 8601, gaps where nothing was published, and count what stands in none', () => {
    const dayOf = (date: string): number => Date.parse(date) / 86_400_000
    const material = materialFrom(2, [
      article(0, { day: dayOf('2024-12-29'), readers: [found(0.1)] }),
      article(0, { day: dayOf('2025-01-05'), readers: [found(0.1), []] }),
      article(1, { day: dayOf('2025-01-13') }),
      article(1),
      article(1, { day: dayOf('1999-12-31') }),
    ])
    const { weeks, outlets, rows, undated, earlier } = timelineOf(material, CODES)
    expect(weeks.slice(-4)).toEqual([
      { week: '2024-W52', monday: '2024-12-23' },
      { week: '2025-W01', monday: '2024-12-30' },
      { week: '2025-W02', monday: '2025-01-06' },
      { week: '2025-W03', monday: '2025-01-13' },
    ])
    expect(outlets.map(({ n }) => n.slice(-4))).toEqual([[1, 1, 0, 0], [0, 0, 0, 1]])
    expect(rows.map(({ code, values }) => [code, values[0]?.slice(-4), values[1]?.slice(-4)])).toEqual([['threat', [1, 0.5, null, null], [null, null, null, 0]]])
    expect([undated, earlier, weeks.length]).toEqual([1, 1, 260])
    expect(timelineOf(materialFrom(1, [article(0)]), CODES)).toMatchObject({ weeks: [], undated: 1, earlier: 0 })
  })
})

describe('positions', () => {
  it('are those of the articles that show the code', () => {
    const { rows } = positionsOf(materialFrom(2, [article(0, { readers: [found(0.1, 0)] }), article(0, { readers: [found(0.1, 1)] }), article(0)]), CODES)
    expect(rows).toMatchObject([{ code: 'threat', cells: [{ n: 2, tenths: [1, 0, 0, 0, 0, 0, 0, 0, 0, 1], quartiles: null, articles: [{ position: 0 }, { position: 1 }] }, { n: 0, articles: [] }] }])
  })
})

describe('distances', () => {
  it('stand against chance: none between outlets alike, one between outlets that differ, drawn and in closed form alike', () => {
    const mixed = (n: number, lean: number) => {
      const make = (outlet: number) => many(n, (i) => article(outlet, { readers: [[{ code: 0, share: (i % 7) + (outlet === 0 ? lean : 0), position: 0 }, { code: 1, share: (i % 5) + 1, position: 0 }]] }))
      return distancesOf(materialFrom(2, [...make(0), ...make(1)]), CODES, 'article', 'x').pairs[0]!
    }
    expect(mixed(20, 0)).toMatchObject({ method: 'sampled', divergence: 0 })
    expect(mixed(20, 0).p).toBe(1)
    expect(mixed(20, 20).p).toBeLessThan(0.01)
    expect(mixed(40, 0)).toMatchObject({ method: 'normal', p: 1 })
    expect(mixed(40, 20).p).toBeLessThan(0.001)
    expect(mixed(29, 1.2).p).toBeCloseTo(mixed(30, 1.2).p, 1)
    expect(mixed(29, 1.2).expected).toBeCloseTo(mixed(30, 1.2).expected, 3)
  })
})

describe('whether it depends on the layer', () => {
  it('tells a difference that turns from one that vanishes and one that stays', () => {
    const world = (a: number, b: number) => materialFrom(2, [...many(4, (i) => article(0, { readers: [i < a ? found(0.1) : []] })), ...many(4, (i) => article(1, { readers: [i < b ? found(0.1) : []] }))])
    const told = (...worlds: [number, number][]) => robustnessOf(new Map(worlds.map(([a, b], i) => [LAYERS[i] ?? 'gold', world(a, b)])), question, CODES)?.rows[0]
    expect(told([3, 1], [4, 2], [2, 1])).toMatchObject({ pair: 'same', sameLeader: true })
    expect(told([3, 1], [1, 2])).toMatchObject({ pair: 'turns', sameLeader: false })
    expect(told([3, 1], [2, 2])).toMatchObject({ pair: 'vanishes' })
    expect(told([3, 1])).toMatchObject({ pair: 'unknown', sameLeader: null })
  })
})
