import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundarySimilarity } from './boundary-similarity'
import { SEMEVAL_SCHEMAS, semevalCounts, semevalScore } from './semeval-2013'
import { F1_MODES, f1Of, f1Terms, intersectionOverUnion, spanF1 } from './span-f1'
import { continua, continuum, looseUnits } from './testing'

describe('span F1', () => {
  it('matches one to one, as many as can be, not the first that fits', () => {
    // The long span overlaps both; a greedy match would leave the second alone.
    const [first, second] = [[{ start: 0, end: 10, label: 'a' }, { start: 2, end: 4, label: 'a' }], [{ start: 0, end: 4, label: 'a' }, { start: 8, end: 9, label: 'a' }]]
    expect(f1Terms(first, second, 'overlap').matched).toBe(2)
    expect(f1Terms(first, [...second, ...second], 'overlap').matched).toBe(2)
  })

  it('is ordered as its modes are strict, symmetric, and 1 for equal readings', () => {
    fc.assert(
      fc.property(continua(looseUnits, { min: 2, max: 2 }), (document) => {
        const [a, b] = document.readings.map(({ units }) => units)
        const value = Object.fromEntries(F1_MODES.map((mode) => [mode, f1Of(f1Terms(a!, b!, mode))]))
        if (a!.length + b!.length === 0) return void expect(Object.values(value).every((one) => one === null)).toBe(true)
        for (const [less, more] of [['exact', 'iou50'], ['iou50', 'overlap'], ['overlap', 'unlabelled_overlap'], ['soft', 'overlap'], ['exact', 'soft']]) expect(value[less!]!).toBeLessThanOrEqual(value[more!]! + 1e-9)
        for (const mode of F1_MODES) {
          expect(f1Of(f1Terms(b!, a!, mode))).toBeCloseTo(value[mode]!, 9)
          if (a!.length > 0) expect(f1Of(f1Terms(a!, a!, mode))).toBeCloseTo(1, 9)
          expect(value[mode]!).toBeGreaterThanOrEqual(0)
          expect(value[mode]!).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })

  it('of characters counts text twice under two labels, once under one', () => {
    const [a, b] = [[{ start: 0, end: 10, label: 'x' }, { start: 5, end: 12, label: 'x' }, { start: 0, end: 10, label: 'y' }], [{ start: 0, end: 12, label: 'x' }]]
    expect(f1Terms(a, b, 'character')).toEqual({ matched: 12, first: 22, second: 12 })
  })

  it('over documents adds counts; over coders takes the mean over pairs', () => {
    const one = continuum(20, [[0, 4, 'a']], [[0, 4, 'a']])
    const two = continuum(20, [[0, 4, 'a'], [6, 8, 'a'], [9, 11, 'a']], [[15, 19, 'a']])
    expect(spanF1([one, two], 'exact')).toMatchObject({ value: 2 / 6, n: 6, method: 'span F1, same edges and label' })
    const three = continuum(20, [[0, 4, 'a']], [[0, 4, 'a']], [[9, 11, 'a']])
    expect(spanF1([three], 'exact').value).toBeCloseTo(1 / 3, 12)
    expect(spanF1([three], 'exact').method).toMatch(/mean over pairs/)
  })

  it('says why there is no number', () => {
    expect(spanF1([continuum(9, [[0, 2, 'a']])], 'overlap')).toMatchObject({ value: null, reason: 'one_coder' })
    expect(spanF1([continuum(9, [], [])], 'overlap')).toMatchObject({ value: null, reason: 'no_pairable' })
    expect(spanF1([continuum(9, [[0, 2, 'a']], [])], 'overlap').value).toBe(0)
  })

  it('intersection over union is 1 for the same place, 0 for places apart', () => {
    const at = (start: number, end: number) => ({ start, end, label: 'a' })
    expect(intersectionOverUnion(at(0, 4), at(0, 4))).toBe(1)
    expect(intersectionOverUnion(at(0, 4), at(4, 8))).toBe(0)
    expect(intersectionOverUnion(at(0, 4), at(2, 6))).toBeCloseTo(1 / 3, 12)
  })
})

describe('SemEval-2013 schemas', () => {
  it('count every span once', () => {
    fc.assert(
      fc.property(continua(looseUnits, { min: 2, max: 2 }), (document) => {
        const [a, b] = document.readings.map(({ units }) => units)
        for (const schema of SEMEVAL_SCHEMAS) {
          const { correct, incorrect, partial, missed, spurious } = semevalCounts(a!, b!, schema)
          expect(correct + incorrect + partial + missed).toBe(a!.length)
          expect(correct + incorrect + partial + spurious).toBe(b!.length)
        }
        const [strict, exact, type] = (['strict', 'exact', 'type'] as const).map((schema) => semevalCounts(a!, b!, schema))
        expect(strict!.correct).toBeLessThanOrEqual(Math.min(exact!.correct, type!.correct))
      }),
    )
  })

  it('prefer the partner that fits', () => {
    const reference = [{ start: 0, end: 4, label: 'PER' }]
    const response = [{ start: 2, end: 6, label: 'PER' }, { start: 0, end: 4, label: 'PER' }]
    expect(semevalCounts(reference, response, 'strict')).toEqual({ correct: 1, incorrect: 0, partial: 0, missed: 0, spurious: 1 })
  })

  it('give half a point for an overlap in the partial schema, and null for nothing', () => {
    const counts = semevalCounts([{ start: 0, end: 4, label: 'a' }], [{ start: 1, end: 5, label: 'b' }], 'partial')
    expect(semevalScore(counts)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 })
    expect(semevalScore(semevalCounts([], [], 'strict'))).toEqual({ precision: null, recall: null, f1: null })
  })
})

describe('boundary similarity', () => {
  it.each([
    [[2, 3, 6], [5, 6], 0.5],
    [[2, 3, 6], [2, 3, 3, 3], 2 / 3],
    [[2, 3, 6], [2, 2, 7], 0.75],
    [[2, 3, 6], [1, 1, 3, 1, 5], 0.5],
    [[11], [5, 6], 0],
  ])('of %j and %j', (a, b, value) => {
    expect(boundarySimilarity(a, b).value).toBeCloseTo(value, 9)
    expect(boundarySimilarity(b, a).value).toBeCloseTo(value, 9)
  })

  it('is 1 for the same cuts alone, and nothing where nobody cuts', () => {
    const masses = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(masses, masses, (a, b) => {
        const total = (all: number[]): number => all.reduce((sum, one) => sum + one, 0)
        const rest = total(b) - total(a)
        const [first, second] = rest > 0 ? [[...a, rest], b] : [a, rest < 0 ? [...b, -rest] : b]
        const { value } = boundarySimilarity(first, second)
        if (first.length + second.length === 2) expect(value).toBeNull()
        else expect(value === 1).toBe(JSON.stringify(first) === JSON.stringify(second))
      }),
    )
    expect(boundarySimilarity([5], [5])).toMatchObject({ value: null, reason: 'no_pairable' })
    expect(() => boundarySimilarity([5], [4])).toThrow(RangeError)
  })
})
