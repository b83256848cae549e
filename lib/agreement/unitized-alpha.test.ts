import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { characterAlpha } from './character-alpha'
import { codingAlpha, labelCodingAlpha } from './coding-alpha'
import type { Continuum } from './continuum'
import { krippendorffAlpha } from './krippendorff-alpha'
import { nominal } from './level'
import { continua, continuum, looseUnits, separateUnits, shuffled } from './testing'
import { coincidenceOf, expectedCoincidence } from './unit-coincidence'
import { binaryUnitizedAlpha, labelUnitizedAlpha, pooledUnitizedAlpha, unitizedAlpha } from './unitized-alpha'

const documents = fc.array(continua(separateUnits, { min: 2, max: 4 }), { minLength: 1, maxLength: 3 })

/** For each coder and character the value and the unit it belongs to; a gap's character is a unit of its own. */
const cells = ({ length, readings }: Continuum) =>
  readings.map(({ coder, units }) =>
    Array.from({ length }, (_, at) => {
      const unit = units.findIndex(({ start, end }) => start <= at && at < end)
      return unit < 0 ? { value: '', unit: `${coder} gap ${at}` } : { value: units[unit]!.label, unit: `${coder} unit ${unit}` }
    }),
  )

/** uα by listing every pair of characters: at the same place for D_o; all but those within one unit for D_e. */
function byListing(all: readonly Continuum[], same: (a: string, b: string) => boolean): number | null {
  let [differ, compared] = [0, 0]
  const every: { value: string; unit: string }[] = []
  all.forEach((document, d) => {
    const coders = cells(document)
    if (coders.length < 2) return
    coders.forEach((own, i) => {
      own.forEach((cell, at) => {
        every.push({ ...cell, unit: `${d} ${cell.unit}` })
        coders.forEach((other, j) => {
          if (i === j) return
          compared += 1 / (coders.length - 1)
          if (!same(cell.value, other[at]!.value)) differ += 1 / (coders.length - 1)
        })
      })
    })
  })
  let [expected, pairs] = [0, 0]
  for (const a of every)
    for (const b of every) {
      if (a.unit === b.unit) continue
      pairs++
      if (!same(a.value, b.value)) expected++
    }
  return expected === 0 ? null : 1 - differ / compared / (expected / pairs)
}

const isClose = (value: number | null, to: number | null): void => {
  if (to === null) expect(value).toBeNull()
  else expect(value).toBeCloseTo(to, 9)
}

describe('unitized α of 2016', () => {
  it('equals listing every pair of characters, over documents with different numbers of coders', () => {
    fc.assert(
      fc.property(documents, (all) => {
        isClose(unitizedAlpha(all).value, byListing(all, (a, b) => a === b))
        isClose(binaryUnitizedAlpha(all).value, byListing(all, (a, b) => (a === '') === (b === '')))
      }),
      { numRuns: 40 },
    )
  })

  it('is deaf to the order of coders, documents and units, to names, and to the unit of length', () => {
    fc.assert(
      fc.property(
        documents.chain((all) => fc.tuple(fc.constant(all), shuffled(all), fc.nat(3))),
        ([all, reordered, turn]) => {
          const renamed = (label: string): string => ({ a: 'z', b: 'y', c: 'x' })[label] ?? label
          const other = reordered.map(({ length, readings }) => ({ length, readings: [...readings.slice(turn), ...readings.slice(0, turn)].map(({ coder, units }) => ({ coder, units: units.map((unit) => ({ ...unit, label: renamed(unit.label) })).reverse() })) }))
          for (const alpha of [unitizedAlpha, binaryUnitizedAlpha, characterAlpha, pooledUnitizedAlpha, codingAlpha]) {
            const [first, second] = [alpha(all), alpha(other)]
            isClose(second.value, first.value)
            expect(second.n).toBe(first.n)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is 1 exactly where all coders value every character the same', () => {
    fc.assert(
      fc.property(continua(separateUnits, { min: 2, max: 3 }), fc.boolean(), (document, copy) => {
        const all = [copy ? { ...document, readings: document.readings.map(({ coder }) => ({ coder, units: document.readings[0]!.units })) } : document]
        const alpha = unitizedAlpha(all)
        if (alpha.value === null) return
        const [first, ...others] = cells(all[0]!).map((own) => own.map(({ value }) => value).join())
        expect(alpha.value > 1 - 1e-12).toBe(others.every((other) => other === first))
        expect(alpha.value).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })

  it('does not see a unit split into two of the same label', () => {
    expect(unitizedAlpha([continuum(20, [[0, 10, 'A']], [[0, 5, 'A'], [5, 10, 'A']])]).value).toBe(1)
  })

  it('of labels that overlap: each on its own continuum, and pooled', () => {
    const document = continuum(100, [[0, 20, 'SEC'], [10, 30, 'COOP'], [40, 60, 'ECON']], [[0, 18, 'SEC'], [0, 30, 'COOP'], [42, 60, 'ECON'], [70, 80, 'SEC']])
    expect(labelUnitizedAlpha([document], 'COOP').value).toBeCloseTo(0.743, 6)
    expect(pooledUnitizedAlpha([document]).value).toBeCloseTo(0.777324, 6)
    expect(() => unitizedAlpha([document])).toThrow(/overlap/)
    fc.assert(
      fc.property(continua(looseUnits, { min: 2, max: 3 }), (loose) => {
        const pooled = pooledUnitizedAlpha([loose]).value
        if (pooled !== null) expect(pooled).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })

  it('of one label alone, pooled and per label are one number', () => {
    fc.assert(
      fc.property(documents, (all) => {
        const one = all.map((document) => ({ ...document, readings: document.readings.map((reading) => ({ ...reading, units: reading.units.filter(({ label }) => label === 'a') })) }))
        isClose(labelUnitizedAlpha(one, 'a').value, unitizedAlpha(one).value)
        if (one.some(({ readings }) => readings.some(({ units }) => units.length > 0))) isClose(pooledUnitizedAlpha(one).value, unitizedAlpha(one).value)
        isClose(binaryUnitizedAlpha(one).value, unitizedAlpha(one).value)
      }),
      { numRuns: 50 },
    )
  })

  it('adds up: chance keeps the marginals', () => {
    fc.assert(
      fc.property(continua(separateUnits, { min: 2, max: 4 }), (document) => {
        const table = coincidenceOf(document, ['a', 'b', 'c'])
        const total = table.lengths.reduce((sum, one) => sum + one, 0)
        expect(total).toBeCloseTo(document.length * document.readings.length, 9)
        const expected = expectedCoincidence(table)
        if (expected) expect(expected.reduce((sum, one) => sum + one, 0)).toBeCloseTo(total, 6)
      }),
    )
  })

  it.each([['uα', unitizedAlpha], ['|uα', binaryUnitizedAlpha], ['pooled', pooledUnitizedAlpha], ['character α', characterAlpha], ['cuα', codingAlpha]] as const)('%s says why there is no number', (_, alpha) => {
    expect(alpha([])).toMatchObject({ value: null, reason: 'one_coder', n: 0 })
    expect(alpha([continuum(9, [[0, 4, 'a']])])).toMatchObject({ value: null, reason: 'one_coder' })
    const apart = ['x', 'y'].map((coder) => ({ length: 9, readings: [{ coder, units: [{ start: 0, end: 4, label: 'a' }] }] }))
    expect(alpha(apart)).toMatchObject({ value: null, reason: 'no_pairable', n: 0 })
    expect(alpha([continuum(9, [], [])]).value).toBeNull()
    expect(alpha([continuum(9, [[0, 9, 'a']], [[0, 9, 'a']])])).toMatchObject({ value: null, reason: 'no_variation' })
  })

  it('takes an empty reading for a finding, an absent one for nothing', () => {
    expect(unitizedAlpha([continuum(20, [[0, 5, 'A']], [])]).value).toBeCloseTo(-0.1, 12)
    const two = continuum(20, [[0, 5, 'A']], [[0, 6, 'A']])
    expect(unitizedAlpha([two, continuum(20, [[3, 9, 'A']])])).toEqual(unitizedAlpha([two]))
  })

  it('refuses units outside the text or of no length', () => {
    for (const [start, end] of [[-1, 3], [3, 3], [5, 21]] as const) expect(() => unitizedAlpha([continuum(20, [[start, end, 'a']], [])])).toThrow(RangeError)
  })
})

describe('α of characters', () => {
  it('is nominal α with every character a unit', () => {
    fc.assert(
      fc.property(documents, (all) => {
        const units = all.flatMap((document) => {
          const coders = cells(document)
          return Array.from({ length: document.length }, (_, at) => coders.map((own) => own[at]!.value))
        })
        const alpha = krippendorffAlpha(units, nominal)
        isClose(characterAlpha(all).value, alpha.value)
        expect(characterAlpha(all).n).toBe(alpha.n)
      }),
      { numRuns: 50 },
    )
  })
})

describe('coding α given unitizing', () => {
  const v7 = continuum(40, [[0, 10, 'A'], [12, 20, 'B'], [25, 30, 'A']], [[0, 8, 'A'], [12, 22, 'B'], [25, 30, 'B']])

  it('looks at text that both marked only', () => {
    expect(codingAlpha([v7]).value).toBeCloseTo(0.606414, 6)
    expect(codingAlpha([v7]).n).toBe(21)
    const clipped = continuum(40, [[0, 8, 'A'], [12, 20, 'B'], [25, 30, 'A']], [[0, 8, 'A'], [12, 20, 'B'], [25, 30, 'B']])
    expect(codingAlpha([clipped]).value).toBeCloseTo(codingAlpha([v7]).value!, 12)
  })

  it('of one label: 1 where it is always told apart, less where not', () => {
    const told = continuum(40, [[0, 10, 'A'], [12, 20, 'B'], [22, 30, 'C']], [[0, 10, 'A'], [12, 20, 'C'], [22, 30, 'B']])
    expect(labelCodingAlpha([told], 'A').value).toBe(1)
    expect(labelCodingAlpha([told], 'B').value!).toBeLessThan(0)
    expect(labelCodingAlpha([told], 'Z')).toMatchObject({ value: null, reason: 'degenerate_expected' })
    expect(labelCodingAlpha([v7], 'A').value!).toBeLessThan(1)
  })

  it('of three coders is the mean over pairs, and says so', () => {
    const three = continuum(40, [[0, 10, 'A'], [12, 20, 'B']], [[0, 10, 'A'], [12, 20, 'B']], [[0, 10, 'B'], [12, 20, 'A']])
    const pairs = [[0, 1], [0, 2], [1, 2]].map(([i, j]) => codingAlpha([{ length: 40, readings: [three.readings[i!]!, three.readings[j!]!] }]).value!)
    const all = codingAlpha([three])
    expect(all.value).toBeCloseTo(pairs.reduce((sum, one) => sum + one, 0) / 3, 12)
    expect(all.method).toMatch(/mean over pairs/)
  })

  it('says that nothing was marked by both', () => {
    expect(codingAlpha([continuum(20, [[0, 5, 'A']], [[10, 15, 'A']])])).toMatchObject({ value: null, reason: 'no_pairable', n: 0 })
  })
})
