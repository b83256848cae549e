import { rollIndex, rollNormal, type Dice } from '@/lib/domain/dice'
import { compareUnits, type Continuum, type Unit } from './continuum'

/** Coders as chance would have them: for each a list of units. Positions may leave the document. */
export interface Sampler {
  readonly name: string
  sample(document: Continuum, dice: Dice): readonly (readonly Unit[])[]
}

const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length)
const deviation = (values: readonly number[]): number => {
  const centre = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)))
}

/**
 * Units drawn anew: their number, the gaps between them and their lengths from normal distributions with the document's own
 * means and standard deviations, labels by their frequency (the default of pygamma-agreement; Titeux and Riad 2021, JOSS
 * 6:2989). Every coder gets at least one unit. The document must have a unit.
 */
export const statisticalSampler: Sampler = {
  name: 'statistical',
  sample(document, dice) {
    const { all, spread } = habitsOf(document)
    return document.readings.map(() => {
      const count = Math.max(1, Math.trunc(rollNormal(dice, ...spread.number)))
      let at = 0
      return Array.from({ length: count }, (): Unit => {
        const start = at + rollNormal(dice, ...spread.gap)
        let length = 0
        while (!(length > 0)) length = Math.abs(rollNormal(dice, ...spread.length))
        at = start + length
        return { start, end: at, label: all[rollIndex(dice, all.length)]!.label }
      })
    })
  },
}

interface Habits {
  readonly all: readonly Unit[]
  readonly spread: Readonly<Record<'gap' | 'length' | 'number', readonly [mean: number, deviation: number]>>
}

/** Found once for a document, which is drawn from many times. */
const known = new WeakMap<Continuum, Habits>()

function habitsOf(document: Continuum): Habits {
  const before = known.get(document)
  if (before) return before
  const coders = document.readings.map(({ units }) => [...units].sort(compareUnits))
  const all = coders.flat()
  if (all.length === 0) throw new RangeError('nothing to draw from')
  const between = coders.flatMap((units) => units.slice(1).map((unit, i) => unit.start - units[i]!.end))
  const first = coders.flatMap((units) => (units[0] && units[0].start > 0 ? [units[0].start] : []))
  const [gaps, lengths, numbers] = [[...between, ...first], all.map(({ start, end }) => end - start), coders.map((units) => units.length)]
  const habits: Habits = { all, spread: { gap: [mean(gaps), deviation(gaps)], length: [mean(lengths), deviation(lengths)], number: [mean(numbers), deviation(numbers)] } }
  known.set(document, habits)
  return habits
}

/**
 * Real readings moved round the document: each sampled coder is a real one, chosen at random, shifted by a random amount and
 * wrapped at the end; shifts lie at least half a mean unit apart while there is room (Mathet et al. 2015, §5.2).
 */
export const circularShiftSampler: Sampler = {
  name: 'circular shift',
  sample({ length, readings }, dice) {
    const all = readings.flatMap(({ units }) => units)
    const apart = mean(all.map(({ start, end }) => end - start)) / 2
    let free: readonly (readonly [from: number, to: number])[] = [[0, length]]
    return readings.map(() => {
      const shift = free.length === 0 ? dice.next() * length : rollWithin(free, dice)
      free = free.flatMap(([from, to]) => [[from, Math.min(to, shift - apart)] as const, [Math.max(from, shift + apart), to] as const].filter(([a, b]) => b > a))
      const { units } = readings[rollIndex(dice, readings.length)]!
      return units.map(({ start, end, label }) => {
        const by = start + shift >= length ? shift - length : shift
        return { start: start + by, end: end + by, label }
      })
    })
  },
}

function rollWithin(pieces: readonly (readonly [from: number, to: number])[], dice: Dice): number {
  let rest = dice.next() * pieces.reduce((sum, [from, to]) => sum + to - from, 0)
  for (const [from, to] of pieces) {
    if (rest < to - from) return from + rest
    rest -= to - from
  }
  return pieces.at(-1)![1]
}
