import { rollIndex, type Dice } from '@/lib/domain/dice'

/** Invented text for tests: words of made-up syllables, so that two texts share what they are made to share and nothing else. */

const SYLLABLES = ['ka', 'ro', 'min', 'tel', 'su', 'var', 'pli', 'don', 'esh', 'gur', 'bal', 'nif', 'ot', 'wen', 'za', 'chi']

const pick = (dice: Dice, from: readonly string[]): string => from[rollIndex(dice, from.length)] ?? ''

export const madeWord = (dice: Dice): string => Array.from({ length: 2 + rollIndex(dice, 2) }, () => pick(dice, SYLLABLES)).join('')

export const madeName = (dice: Dice): string => madeWord(dice).replace(/^./, (first) => first.toUpperCase())

/** A sentence of `length` words, of which some are these names. */
export function madeSentence(dice: Dice, length: number, names: readonly string[] = []): string {
  const words = Array.from({ length }, () => (names.length > 0 && dice.next() < 0.25 ? pick(dice, names) : madeWord(dice)))
  return `It ${words.join(' ')}.`
}

export const madeText = (dice: Dice, sentences: number, names: readonly string[] = []): string =>
  Array.from({ length: sentences }, () => madeSentence(dice, 12 + rollIndex(dice, 8), names)).join('\n')
