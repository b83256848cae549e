import { passageQuestionSchema, questionSchema, readerQuestionSchema, readingLayerOf, type Layer, type PassageQuestion, type Question, type ReaderQuestion } from '@/lib/comparison/question'

type Said = Readonly<Record<string, string | number | undefined>>

/** What an address need not say, because it is understood. */
const UNDERSTOOD: Readonly<Record<'comparison' | 'passages' | 'reader', Said>> = {
  comparison: questionSchema.parse({}),
  passages: passageQuestionSchema.parse({}),
  reader: readerQuestionSchema.parse({}),
}

/** What of a question an address has to say, in words. */
const wordsOf = (said: Said, understood: Said): Record<string, string> =>
  Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value === undefined || value === understood[name] ? [] : [[name, String(value)]])))

const address = (path: string, said: Said, understood: Said): string => {
  const text = new URLSearchParams(wordsOf(said, understood)).toString()
  return text ? `${path}?${text}` : path
}

/** Any part of a question; what is left out or undefined stands at its default. */
type Some<Q> = { readonly [K in keyof Q]?: Q[K] | undefined }

interface Where {
  readonly slug: string
}

/** Addresses of the comparison and what lies behind it. All state is in them, so that a link shows the same to whoever may see it. */
export const comparePath = ({ slug, ...said }: Where & Some<Question>): string => address(`/p/${slug}/compare`, said, UNDERSTOOD.comparison)

/** A layer or part that only counts know leads to the marks and the part of the text that it counts. */
export const passagesPath = ({ slug, layer, ...said }: Where & Some<Omit<PassageQuestion, 'layer'>> & { layer?: Layer }): string =>
  address(`/p/${slug}/compare/passages`, { ...said, layer: layer && readingLayerOf(layer) }, UNDERSTOOD.passages)

/** What of a comparison narrows the passages behind one of its numbers. */
export const narrowing = ({ story, layer, part, copies, from, to }: Question) => ({ story, layer, part, copies, from, to })

/** With a span, the place in its article. */
export const readerPath = ({ slug, span, layer, ...said }: Where & Some<Omit<ReaderQuestion, 'layer'>> & { layer?: Layer; span?: string }): string =>
  `${address(`/p/${slug}/compare/reader`, { ...said, layer: layer && readingLayerOf(layer) }, UNDERSTOOD.reader)}${span === undefined ? '' : `#span-${span}`}`

/** The same as fields of a form that asks for one part of the question anew. */
export const comparisonFields = (question: Some<Question>): Record<string, string> => wordsOf(question, UNDERSTOOD.comparison)

/** A figure of the comparison as a file. */
export const figurePath = ({ slug, ...said }: Where & Some<Question> & { format: 'svg' | 'csv' }): string => address(`/api/projects/${slug}/compare/figure`, said, UNDERSTOOD.comparison)

/** False if an address says what need not be said: an empty choice, or one that is understood. */
export const isPlain = (said: Readonly<Record<string, string | string[] | undefined>>): boolean =>
  Object.entries(said).every(([name, value]) => value !== '' && (value === undefined || value !== UNDERSTOOD.comparison[name]))
