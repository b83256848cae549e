import type { Kinship, Sketched } from './kinship'

/** Cosine from which two articles of one language, both dated, are taken to be about one event. */
const ALIKE = 0.2
/** Without a date on both, time cannot speak for it, so the names must. */
const ALIKE_UNDATED = 0.4
/** In two languages they share listed names, numbers and what is written in Latin letters at most. */
const ALIKE_ACROSS = 0.09
/** Terms that both must have. */
const TERMS = { same: 3, undated: 5, across: 2 } as const
/** Share of shingles that is no accident: text was taken over. */
const SHARED = 0.12

const languageOf = (article: Sketched): string => article.language.toLowerCase().split('-')[0] ?? ''

/** How strongly a pair is taken to tell one event: from 1 on it is proposed. */
export function strength({ alike, terms, shared, days }: Kinship, first: Sketched, second: Sketched): number {
  const how = languageOf(first) !== languageOf(second) ? 'across' : days === null ? 'undated' : 'same'
  const bound = how === 'across' ? ALIKE_ACROSS : how === 'undated' ? ALIKE_UNDATED : ALIKE
  const byTerms = terms >= TERMS[how] ? alike / bound : Math.min(0.9, alike / bound)
  return Math.max(byTerms, shared >= SHARED ? 1 + shared : 0)
}
