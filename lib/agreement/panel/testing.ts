import fc from 'fast-check'
import type { Unit } from '../continuum'
import { panelDocument, type PanelDocument } from './material'

// Small invented articles for the tests of this folder.

export const CODES = ['a', 'b', 'c'] as const

const SENTENCE = 'The pier was mended before noon. '

/** A text of so many sentences of 33 characters, a line each three. */
export const textOf = (sentences: number): string =>
  Array.from({ length: Math.ceil(sentences / 3) }, (_, i) => SENTENCE.repeat(Math.min(3, sentences - 3 * i)).trimEnd()).join('\n')

export type Marks = Readonly<Record<string, readonly (readonly [start: number, end: number, label: string])[]>>

export function documentOf(id: string, text: string, marks: Marks): PanelDocument {
  const readings = Object.entries(marks).map(([coder, units]) => ({ coder, units: units.map(([start, end, label]): Unit => ({ start, end, label })) }))
  const document = panelDocument({ id, text, zones: [], readings })
  if (!document) throw new Error('no body')
  return document
}

const marksIn = (length: number) =>
  fc.array(
    fc.tuple(fc.nat(length - 2), fc.integer({ min: 1, max: 60 }), fc.constantFrom(...CODES)).map(([start, span, label]) => [start, Math.min(length, start + span), label] as const),
    { maxLength: 6 },
  )

/** Articles each read by so many of R1 … R4. */
export const worlds = (coders: { min: number; max: number }, articles: { min: number; max: number }): fc.Arbitrary<PanelDocument[]> =>
  fc.array(
    fc.tuple(fc.integer({ min: 3, max: 8 }), fc.subarray(['R1', 'R2', 'R3', 'R4'].slice(0, coders.max), { minLength: coders.min })).chain(([sentences, people]) => {
      const text = textOf(sentences)
      return fc.tuple(...people.map(() => marksIn(text.length))).map((marks) => ({ text, marks: Object.fromEntries(people.map((coder, i) => [coder, marks[i] ?? []])) }))
    }),
    { minLength: articles.min, maxLength: articles.max },
  ).map((all) => all.map(({ text, marks }, i) => documentOf(`article ${String(i).padStart(3, '0')}`, text, marks)))
