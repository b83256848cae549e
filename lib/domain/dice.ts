/** Random numbers that can be rolled again: equal on [0, 1), and the seed to print beside what came of them. */
export interface Dice {
  readonly seed: string
  next(): number
}

/**
 * Dice from a seed: the generator sfc32 (Doty-Humphrey, PractRand: 128 bits of state, period about 2^127),
 * its state filled from the seed by FNV-1a with the finaliser of MurmurHash3. Same seed, same rolls, everywhere.
 */
export function seededDice(seed: string): Dice {
  let [a, b, c, counter] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1]
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  return { seed, next }
}

function hash(text: string, salt: number): number {
  let state = 2166136261 ^ salt
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 16777619)
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return state ^ (state >>> 16)
}

/** A whole number from 0 to n − 1. */
export const rollIndex = (dice: Dice, n: number): number => Math.floor(dice.next() * n)

/** A number of the normal distribution (Box and Muller 1958). */
export const rollNormal = (dice: Dice, mean: number, deviation: number): number =>
  mean + deviation * Math.sqrt(-2 * Math.log(1 - dice.next())) * Math.cos(2 * Math.PI * dice.next())
