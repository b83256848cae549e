import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededDice } from '@/lib/domain/dice'
import { EXACT_LIMITS } from './alignment'
import type { Continuum } from './continuum'
import { circularShiftSampler, statisticalSampler } from './continuum-sampler'
import { EVEN_WEIGHTS } from './dissimilarity'
import { GAMMA_DEFAULTS, gammaOf, gammaOverDocuments, neededSamples, observedDisorder, type GammaOptions } from './gamma'
import { labelConfusion } from './label-confusion'
import { continua, continuum, looseUnits, shuffled, unitsOf } from './testing'

const options = (changes: Partial<GammaOptions> = {}): GammaOptions => ({ ...GAMMA_DEFAULTS, weights: EVEN_WEIGHTS, sampler: statisticalSampler, dice: seededDice('test'), precision: null, ...changes })

/** Three coders of the gamma software's own example. */
const THREE = continuum(
  60,
  [[2, 9, '1'], [11, 17, '2'], [24, 30, '5'], [32, 36, '6'], [36, 44, '6'], [44, 60, '7']],
  [[2, 9, '1'], [11, 17, '3'], [19, 25, '5'], [32, 44, '6']],
  [[2, 9, '1'], [11, 17, '4'], [21, 27, '5'], [32, 36, '6'], [36, 40, '6'], [40, 44, '6']],
)

describe('γ', () => {
  it('has the published disorders', () => {
    expect(observedDisorder(unitsOf(THREE), { ...EVEN_WEIGHTS, alpha: 3 })).toBeCloseTo(0.960625, 9)
    const quarters = continuum(20, [[0, 5, 'A'], [5, 10, 'A'], [10, 15, 'A'], [15, 20, 'A']], [[0, 20, 'A']])
    expect(observedDisorder(unitsOf(quarters), EVEN_WEIGHTS)).toBeCloseTo(1.344, 9)
  })

  it('lies where the reference implementation finds it, by circular shift', () => {
    const { gamma, gammaCat, exactness, settings } = gammaOf(THREE, options({ weights: { ...EVEN_WEIGHTS, alpha: 3 }, sampler: circularShiftSampler, samples: 400 }))
    expect(gamma.value!).toBeGreaterThan(0.42)
    expect(gamma.value!).toBeLessThan(0.49)
    // Three aligned pairs with three labels, of all the weight of aligned pairs: places apart weigh less.
    const weight = 1.5 + 1.5 + (1 - 3 / 4 + 1 - 1 / 3) / 2 + 1 + (1 - 0.12 + 1 - 1 / 3 + 1 - 0.75) / 2
    expect(gammaCat.observed).toBeCloseTo(1.5 / weight, 12)
    expect(gammaCat.value!).toBeGreaterThan(0.6)
    expect(exactness).toBe('exact')
    expect(settings).toEqual({ alpha: 3, beta: 1, deltaEmpty: 1, sampler: 'circular shift', seed: 'test', samples: 400 })
  })

  it('is at most 1, and 1 exactly for identical readings; the same for the same seed', () => {
    fc.assert(
      fc.property(continua(looseUnits, { min: 2, max: 3 }), fc.boolean(), fc.constantFrom(statisticalSampler, circularShiftSampler), (document, copy, sampler) => {
        const one: Continuum = copy ? { ...document, readings: document.readings.map(({ coder }) => ({ coder, units: document.readings[0]!.units })) } : document
        const rolled = () => gammaOf(one, options({ sampler, dice: seededDice('again'), samples: 5 }))
        const { gamma } = rolled()
        expect(rolled().gamma).toEqual(gamma)
        if (gamma.value === null) return
        expect(gamma.value).toBeLessThanOrEqual(1)
        if (copy) expect(gamma.value).toBe(1)
        else expect(gamma.value === 1).toBe(gamma.observed! < 1e-12)
      }),
      { numRuns: 60 },
    )
  })

  it('observed disorder is deaf to the order of coders and units and to names', () => {
    fc.assert(
      fc.property(continua((length) => looseUnits(length, 3), { min: 2, max: 3 }).chain((document) => fc.tuple(fc.constant(document), shuffled(document.readings))), ([document, readings]) => {
        const disorder = observedDisorder(unitsOf(document), EVEN_WEIGHTS)
        if (document.readings.every(({ units }) => units.length === 0)) return
        const renamed = readings.map(({ units }) => units.map((unit) => ({ ...unit, label: `new ${unit.label}` })).reverse())
        expect(observedDisorder(renamed, EVEN_WEIGHTS)).toBeCloseTo(disorder!, 9)
      }),
    )
  })

  it('moving one span away never lowers the disorder', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 20 }), fc.array(fc.nat(50), { minLength: 2, maxLength: 5 }), (coders, length, moves) => {
        const others = Array.from({ length: coders - 1 }, () => [{ start: 0, end: length, label: 'a' }])
        const disorders = [...moves].sort((a, b) => a - b).map((by) => observedDisorder([...others, [{ start: by, end: by + length, label: 'a' }]], EVEN_WEIGHTS)!)
        disorders.slice(1).forEach((one, i) => expect(one).toBeGreaterThanOrEqual(disorders[i]! - 1e-12))
      }),
    )
  })

  it('adding a unit that nobody else has never lowers the total disorder', () => {
    fc.assert(
      fc.property(continua((length) => looseUnits(length, 3), { min: 2, max: 3 }), (document) => {
        const units = unitsOf(document)
        const total = (all: typeof units): number => (observedDisorder(all, EVEN_WEIGHTS) ?? 0) * (all.flat().length / all.length || 0)
        if (units.flat().length === 0) return
        expect(total([[...units[0]!, { start: 900, end: 901, label: 'far' }], ...units.slice(1)])).toBeCloseTo(total(units) + 1, 6)
      }),
    )
  })

  it('sees the split that uα does not', () => {
    const { gamma } = gammaOf(continuum(20, [[0, 10, 'A']], [[0, 5, 'A'], [5, 10, 'A']]), options())
    expect(gamma.observed!).toBeGreaterThan(0)
  })

  it('says why there is no number', () => {
    expect(gammaOf(continuum(9, [[0, 4, 'a']]), options()).gamma).toMatchObject({ value: null, reason: 'one_coder', n: 1 })
    expect(gammaOf(continuum(9, [], []), options()).gamma).toMatchObject({ value: null, reason: 'no_pairable', n: 0 })
    expect(() => gammaOf(continuum(9, [[4, 4, 'a']], []), options())).toThrow(RangeError)
    const same = gammaOf(continuum(9, [[0, 9, 'a']], [[0, 9, 'a']]), options())
    expect(same.gamma).toMatchObject({ value: null, reason: 'degenerate_expected', observed: 0 })
    expect(gammaOf(continuum(90, [[0, 9, 'a']], []), options()).gamma.observed).toBe(2)
    expect(gammaOf(continuum(90, [[0, 9, 'a']], []), options()).gammaCat).toMatchObject({ value: null, reason: 'no_pairable' })
  })

  it('beyond its limits is the mean over pairs of coders, and says so', () => {
    const beyond = gammaOf(THREE, options({ limits: { candidates: 2, steps: EXACT_LIMITS.steps }, samples: 60 }))
    expect(beyond.exactness).toBe('mean_pairwise')
    expect(beyond.gamma.method).toBe('γ, mean over pairs of coders')
    expect(beyond.alignments).toHaveLength(3)
    expect(beyond.gamma.value!).toBeGreaterThan(0)
    expect(gammaOverDocuments([beyond]).method).toMatch(/mean over pairs/)
  })

  it('draws until chance is known closely enough, and no more than allowed', () => {
    expect(neededSamples([1, 1, 1, 1], 0.05)).toBe(0)
    expect(neededSamples([0.5, 1.5, 1 - Math.SQRT1_2 / 2, 1 + Math.SQRT1_2 / 2], 0.05)).toBe(385) // cv .5
    const { settings } = gammaOf(THREE, options({ precision: 0.05, mostSamples: 50 }))
    expect(settings.samples).toBeGreaterThanOrEqual(30)
    expect(settings.samples).toBeLessThanOrEqual(50)
  })

  it('over documents weighs by units, and is deaf to their order', () => {
    const good = gammaOf(continuum(60, [[0, 10, 'a'], [20, 30, 'b']], [[0, 10, 'a'], [20, 30, 'b']]), options())
    const bad = gammaOf(continuum(60, [[0, 10, 'a']], [[40, 50, 'b']]), options())
    const empty = gammaOf(continuum(60, [], []), options())
    const both = gammaOverDocuments([good, bad, empty])
    expect(both.value).toBeCloseTo(1 - bad.totals!.observed / (good.totals!.expected + bad.totals!.expected), 12)
    expect(gammaOverDocuments([bad, empty, good]).value).toBeCloseTo(both.value!, 12)
    expect(gammaOverDocuments([good]).value).toBe(good.gamma.value)
    expect(gammaOverDocuments([])).toMatchObject({ value: null, reason: 'no_pairable' })
    expect(gammaOverDocuments([gammaOf(continuum(9, []), options())])).toMatchObject({ value: null, reason: 'one_coder' })
  })
})

describe('labels on aligned units', () => {
  it('are counted by pairs', () => {
    const { alignments, gammaCat } = gammaOf(continuum(60, [[0, 10, 'a'], [20, 30, 'b'], [40, 50, 'a']], [[0, 10, 'a'], [20, 30, 'c'], [40, 50, 'a']]), options())
    expect(labelConfusion(alignments)).toEqual([{ first: 'a', second: 'a', count: 2 }, { first: 'b', second: 'c', count: 1 }])
    expect(gammaCat.observed).toBeCloseTo(1 / 3, 12)
  })
})
