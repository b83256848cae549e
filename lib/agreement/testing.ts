import fc from 'fast-check'
import type { Continuum, Unit } from './continuum'

// Material for the tests of this folder: small random continua, and readings written briefly.

export type Brief = readonly (readonly [start: number, end: number, label: string])[]

export const continuum = (length: number, ...coders: readonly Brief[]): Continuum => ({
  length,
  readings: coders.map((units, i) => ({ coder: `c${i}`, units: units.map(([start, end, label]) => ({ start, end, label })) })),
})

export const unitsOf = ({ readings }: Continuum): readonly (readonly Unit[])[] => readings.map(({ units }) => units)

const label = fc.constantFrom('a', 'b', 'c')

/** Units that may overlap, in a document of `length`. */
export const looseUnits = (length: number, most = 4) =>
  fc.array(fc.tuple(fc.nat(length - 1), fc.integer({ min: 1, max: length }), label).map(([start, span, of]): Unit => ({ start, end: Math.min(length, start + span), label: of })), { maxLength: most })

/** Units of one coder that do not overlap, from the places where the text is cut. */
export const separateUnits = (length: number) =>
  fc.tuple(fc.uniqueArray(fc.nat(length), { maxLength: 7 }), fc.array(fc.option(label), { minLength: 8, maxLength: 8 })).map(([cuts, labels]) => {
    const places = [...new Set([0, ...cuts, length])].sort((a, b) => a - b)
    return places.slice(1).flatMap((end, i): Unit[] => {
      const of = labels[i] ?? null
      return of === null ? [] : [{ start: places[i]!, end, label: of }]
    })
  })

export const continua = (units: (length: number) => fc.Arbitrary<Unit[]>, coders: { min: number; max: number }) =>
  fc.integer({ min: 6, max: 24 }).chain((length) =>
    fc.array(units(length), { minLength: coders.min, maxLength: coders.max }).map((all): Continuum => ({ length, readings: all.map((own, i) => ({ coder: `c${i}`, units: own })) })),
  )

export const shuffled = <T>(values: readonly T[]) => fc.shuffledSubarray([...values], { minLength: values.length, maxLength: values.length })

export const permutationsOf = <T>(values: readonly T[]): T[][] =>
  values.length === 0 ? [[]] : values.flatMap((first, i) => permutationsOf([...values.slice(0, i), ...values.slice(i + 1)]).map((rest) => [first, ...rest]))
