import type { Question } from './question'

/** Parts of the question that only order or draw its answer. */
const LOOKS: ReadonlySet<string> = new Set(['view', 'sort'])

/** The seed of every draw: the question itself in one order of words, so that the same address over the same data gives the same numbers to the last digit. */
export const seedOf = (question: Question, dimension: string): string =>
  Object.entries({ ...question, dimension })
    .filter(([name, value]) => value !== undefined && !LOOKS.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
