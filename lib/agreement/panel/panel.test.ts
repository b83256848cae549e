import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededDice } from '@/lib/domain/dice'
import { bestAlignment } from '../alignment'
import { cohenKappa } from '../cohen-kappa'
import type { Coefficient } from '../coefficient'
import { unlabelled } from '../continuum'
import { contingencyOf } from '../contingency'
import { documentInterval } from '../document-interval'
import { fleissKappa } from '../fleiss-kappa'
import { gammaCatOverDocuments, gammaOf, gammaOverDocuments } from '../gamma'
import { gwetAc1 } from '../gwet-ac1'
import { labelConfusion } from '../label-confusion'
import { jaccard, masi, nominal } from '../level'
import { passageAlpha, presenceAlpha } from '../passage-alpha'
import { scottPi } from '../scott-pi'
import { spanF1 } from '../span-f1'
import { disagreementOf, labelTable, labelUnitizedAlpha, pooledUnitizedAlpha } from '../unitized-alpha'
import { LIMITS, planOf } from './limits'
import { againstGold, compareReadingUnits, GOLD, type PanelDocument } from './material'
import type { PanelMeasure } from './measure'
import { panelOf, type Panel } from './panel'
import { SAMPLER, WEIGHTS } from './pairs'
import { CODES, documentOf, textOf, worlds } from './testing'

const SEED = 'test'
const at = (panel: Panel, id: string): PanelMeasure => panel.overall.find((measure) => measure.id === id)!
const ofCode = (panel: Panel, code: string, id: string): PanelMeasure => panel.codes.find((one) => one.code === code)!.measures.find((measure) => measure.id === id)!
const continuaOf = (documents: readonly PanelDocument[]) => documents.map(({ continuum }) => continuum)

/** The same number, the same words, the same terms. */
function same(measure: PanelMeasure, pure: Coefficient): void {
  expect(measure.method).toBe(pure.method)
  expect(measure.year).toBe(pure.year)
  expect(measure.n).toBe(pure.n)
  if (measure.value === null || pure.value === null) {
    expect([measure.value, measure.value === null && measure.reason]).toEqual([pure.value, pure.value === null && pure.reason])
    return
  }
  expect(measure.value).toBeCloseTo(pure.value, 9)
  expect(measure.observed ?? 0).toBeCloseTo(pure.observed ?? 0, 9)
  expect(measure.expected ?? 0).toBeCloseTo(pure.expected ?? 0, 9)
}

const gammaOptions = (documents: readonly PanelDocument[], id: string) => {
  const { samples, mostSamples } = planOf(documents)
  return { weights: WEIGHTS, sampler: SAMPLER, dice: seededDice(`${SEED} ${id}`), samples, mostSamples, precision: 0.05, limits: { candidates: 4000, steps: 4000 } }
}

describe('the panel', () => {
  it('says what the coefficients say of the same documents', () => {
    fc.assert(
      fc.property(worlds({ min: 2, max: 4 }, { min: 1, max: 4 }), (documents) => {
        const panel = panelOf(documents, CODES, SEED)
        const continua = continuaOf(documents)
        same(at(panel, 'alpha_unitized'), pooledUnitizedAlpha(continua))
        same(at(panel, 'alpha_marked'), { ...labelUnitizedAlpha(continua.map(unlabelled), 'marked'), method: 'unitized α, marked or not, whatever the code' })
        same(at(panel, 'alpha_masi'), passageAlpha(documents.map(({ continuum, sentences }) => ({ continuum, passages: sentences })), masi))
        same(at(panel, 'alpha_jaccard'), passageAlpha(documents.map(({ continuum, sentences }) => ({ continuum, passages: sentences })), jaccard))
        if (new Set(continua.flatMap(({ readings }) => readings.map(({ coder }) => coder))).size > 2) same(at(panel, 'f1_iou50'), spanF1(continua, 'iou50'))
        expect(at(panel, 'f1_characters').value ?? -1).toBeCloseTo(spanF1(continua, 'character').value ?? -1, 9)
      }),
      { numRuns: 60 },
    )
  })

  it('has the γ of each document with its own dice, all coders at once while that is within limits', () => {
    fc.assert(
      fc.property(worlds({ min: 2, max: 3 }, { min: 1, max: 3 }), (documents) => {
        const panel = panelOf(documents, CODES, SEED)
        const results = documents.map(({ id, continuum }) => gammaOf(continuum, gammaOptions(documents, id)))
        same(at(panel, 'gamma'), gammaOverDocuments(results))
        const cat = gammaCatOverDocuments(results)
        expect(at(panel, 'gamma_cat').value ?? -9).toBeCloseTo(cat.value ?? -9, 9)
        expect(panel.settings.samples).toBe(results.reduce((sum, { settings }) => sum + settings.samples, 0))
      }),
      { numRuns: 25 },
    )
  })

  it('has the numbers of each code, and none where a coder hardly used it', () => {
    fc.assert(
      fc.property(worlds({ min: 2, max: 2 }, { min: 6, max: 10 }), (documents) => {
        const panel = panelOf(documents, CODES, SEED)
        const continua = continuaOf(documents)
        for (const { code, fewest, units } of panel.codes) {
          const counts = ['R1', 'R2'].map((coder) => continua.flatMap(({ readings }) => readings).filter((one) => one.coder === coder).flatMap((one) => one.units).filter(({ label }) => label === code).length)
          expect([fewest, units]).toEqual([Math.min(...counts), counts[0]! + counts[1]!])
          if (fewest < 5) {
            for (const measure of panel.codes.find((one) => one.code === code)!.measures) expect(measure).toMatchObject({ value: null, reason: 'rare' })
            continue
          }
          same(ofCode(panel, code, 'alpha_unitized'), labelUnitizedAlpha(continua, code))
          same(ofCode(panel, code, 'alpha_presence'), presenceAlpha(continua, code, nominal))
          const said = (coder: string) => continua.map(({ readings }) => (readings.find((one) => one.coder === coder)!.units.some(({ label }) => label === code) ? 'present' : 'absent'))
          const table = contingencyOf(said('R1'), said('R2'))
          const both = { categories: ['absent', 'present'], counts: ['absent', 'present'].map((row) => ['absent', 'present'].map((column) => table.counts[table.categories.indexOf(row)]?.[table.categories.indexOf(column)] ?? 0)) }
          same(ofCode(panel, code, 'kappa'), cohenKappa(both))
          same(ofCode(panel, code, 'pi'), scottPi(both))
          same(ofCode(panel, code, 'ac1'), gwetAc1(both))
          const counted = continua.map(({ readings }) => {
            const present = readings.filter(({ units }) => units.some(({ label }) => label === code)).length
            return [readings.length - present, present]
          })
          same(ofCode(panel, code, 'fleiss'), fleissKappa(counted))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('has the interval over documents that the coefficient would have by itself', () => {
    fc.assert(
      fc.property(worlds({ min: 2, max: 2 }, { min: 2, max: 14 }), (documents) => {
        const panel = panelOf(documents, CODES, SEED)
        const parts = documents.map(({ continuum }) => CODES.map((code) => labelTable([continuum], code)))
        const pooled = (picked: readonly (typeof parts)[number][]): number | null => {
          const all = CODES.flatMap((code, i) => {
            const sum = picked.map((tables) => tables[i]!)
            const lengths = new Float64Array(4)
            const squares = new Float64Array(2)
            for (const table of sum) {
              table.lengths.forEach((value, j) => void (lengths[j]! += value))
              table.squares.forEach((value, j) => void (squares[j]! += value))
            }
            return disagreementOf({ ...sum[0]!, lengths, squares }) ?? []
          })
          const [observed, expected] = [all.reduce((sum, one) => sum + one.observed, 0), all.reduce((sum, one) => sum + one.expected, 0)]
          return expected > 1e-12 ? 1 - observed / expected : null
        }
        const alone = documentInterval(parts, pooled, seededDice(SEED))
        const measure = at(panel, 'alpha_unitized')
        if (measure.value === null) return
        expect(measure.interval?.method).toBe(alone?.interval.method)
        expect(measure.interval?.low ?? 0).toBeCloseTo(alone?.interval.low ?? 0, 7)
        expect(measure.interval?.high ?? 0).toBeCloseTo(alone?.interval.high ?? 0, 7)
        expect(measure.belowTentative).toBe(alone?.below ?? null)
      }),
      { numRuns: 8 },
    )
  })

  it('does not change with the order of documents or with the names of coders', () => {
    fc.assert(
      fc.property(worlds({ min: 2, max: 3 }, { min: 2, max: 4 }), (documents) => {
        const panel = panelOf(documents, CODES, SEED)
        expect(panelOf([...documents].reverse(), CODES, SEED)).toEqual(panel)
        const names: Record<string, string> = { R1: 'Z', R2: 'A', R3: 'M' }
        const renamed = documents.map((document) => ({
          ...document,
          continuum: { ...document.continuum, readings: document.continuum.readings.map((reading) => ({ ...reading, coder: names[reading.coder]! })).reverse().sort(compareReadingUnits) },
        }))
        const other = panelOf(renamed, CODES, SEED)
        for (const measure of panel.overall) expect(at(other, measure.id).value ?? -9).toBeCloseTo(measure.value ?? -9, 9)
        for (const { coder, measures } of panel.coderRows)
          measures.forEach((measure, i) => expect(other.coderRows.find((row) => row.coder === names[coder])!.measures[i]!.value ?? -9).toBeCloseTo(measure.value ?? -9, 9))
        expect(other.confusion).toEqual(panel.confusion)
      }),
      { numRuns: 25 },
    )
  })

  it('finds identical annotators in perfect agreement, with what that rests on', () => {
    const text = textOf(6)
    const documents = [0, 1, 2].map((i) => {
      const marks = [[0, 20, 'a'], [30 + i, 60, 'b'], [70, 90, 'a'], [100, 120, 'b']] as const
      return documentOf(`d${i}`, text, { R1: marks, R2: marks, R3: marks })
    })
    const panel = panelOf(documents, CODES, SEED)
    for (const id of ['gamma', 'gamma_cat', 'alpha_unitized', 'alpha_marked', 'alpha_masi', 'alpha_jaccard', 'f1_iou50', 'f1_characters']) {
      const measure = at(panel, id)
      expect([id, measure.value]).toEqual([id, 1])
      expect(measure).toMatchObject({ documents: 3, coders: 3, units: 36 })
      expect(measure.intervalGap ?? 'interval').toBe('interval')
    }
    // a in every article, by everybody: presence cannot tell perfection from chance, and says so.
    expect(ofCode(panel, 'a', 'alpha_presence')).toMatchObject({ value: null, reason: 'no_variation' })
    expect(ofCode(panel, 'c', 'alpha_unitized')).toMatchObject({ value: null, reason: 'rare' })
    expect(ofCode(panel, 'a', 'kappa')).toMatchObject({ value: null, reason: 'not_two_coders' })
    expect(panel.passages).toEqual([])
    expect(panel.confusion.alone).toEqual([])
  })

  it('agrees with a small case worked out by hand', () => {
    // One article of 100 characters (a line of 100), two coders: one joined pair of two labels, one span alone.
    const text = `${'x'.repeat(99)}.`
    const documents = [documentOf('d', text, { R1: [[0, 10, 'a'], [50, 60, 'b']], R2: [[0, 10, 'b']] })]
    const panel = panelOf(documents, CODES, SEED)
    // δ: the joined pair costs d_cat = 1, the other Δ∅ = 1; 3 units of 2 coders are 1.5 a coder: 2 / 1.5.
    expect(at(panel, 'gamma').observed).toBe(2)
    expect(panel.disorder).toBe(2)
    expect(panel.passages).toEqual([{ article: 'd', start: 0, end: 100, cost: 2 }])
    expect(panel.confusion).toEqual({ pairs: [{ first: 'a', second: 'b', count: 1 }], alone: [{ label: 'b', count: 1 }] })
    // No span of equal label overlaps: F1 0 of 3 spans. One document: no interval, and that is said.
    expect(at(panel, 'f1_iou50')).toMatchObject({ value: 0, n: 3, interval: null, intervalGap: 'one_document' })
  })

  it('counts how labels meet as the aligned pairs have them', () => {
    fc.assert(
      fc.property(worlds({ min: 2, max: 3 }, { min: 1, max: 3 }), (documents) => {
        const alignments = documents.flatMap(({ continuum: { readings } }) =>
          readings.flatMap((first, i) => readings.slice(i + 1).flatMap((second) => (first.units.length + second.units.length === 0 ? [] : [bestAlignment([first.units, second.units], WEIGHTS)!]))),
        )
        const panel = panelOf(documents, CODES, SEED)
        expect(panel.confusion.pairs).toEqual(labelConfusion(alignments))
      }),
      { numRuns: 25 },
    )
  })

  it('compares each annotator with gold alone', () => {
    const text = textOf(6)
    const gold = [[0, 20, 'a'], [40, 60, 'b']] as const
    const documents = againstGold([documentOf('d0', text, { R1: gold, R2: [], [GOLD]: gold }), documentOf('d1', text, { R1: gold, R2: gold, [GOLD]: gold })])
    expect(documents).toHaveLength(4)
    const panel = panelOf(documents, CODES, SEED)
    expect(panel).toMatchObject({ documents: 2, coders: 3 })
    expect(panel.coderRows.map(({ coder, measures }) => [coder, measures[1]!.value])).toEqual([['R1', 1], ['R2', 2 * 2 / 6]])
  })

  it('keeps to its limits at any size, and says so', () => {
    const small = documentOf('d', textOf(3), { R1: [[0, 5, 'a']], R2: [[0, 5, 'a']], R3: [] })
    expect(planOf([small])).toMatchObject({ exact: true, pairs: 3, samples: 30, mostSamples: 400 })
    const many = Array.from({ length: 20_000 }, (_, i) => ({ ...small, id: `${i}`, article: `${i}` }))
    const plan = planOf(many)
    expect(plan.allPairs).toBe(60_000)
    expect(plan.pairs).toBeLessThanOrEqual(LIMITS.pairs)
    expect(plan).toMatchObject({ exact: false, samples: LIMITS.leastSamples })
  })
})
