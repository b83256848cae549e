import { comparePath } from '@/components/compare/address'
import type { TermsQuestion } from '@/lib/comparison/terms-answer'
import type { Question } from '@/lib/comparison/question'

type Said = Readonly<Record<string, string | number | undefined>>

const query = (said: Said): string => {
  const given = Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}

/** The numbers of “who carries which frame” as a file. */
export const sourcesPath = (slug: string, { dimension, story, layer, part, from, to, first, second }: Question): string =>
  `/api/projects/${slug}/compare/sources${query({ dimension, story, layer, part, from, to, first, second, format: 'csv' })}`

/** The view of distinctive terms for a code; with a term, its places. */
export const termsPath = (slug: string, { code, term, ...question }: TermsQuestion): string => {
  const path = comparePath({ slug, ...question, view: 'terms' })
  const more = query({ code, term })
  return more === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${more.slice(1)}`
}

/** The numbers of that view as a file. */
export const termsFilePath = (slug: string, { dimension, story, layer, part, from, to, first, second, code }: TermsQuestion): string =>
  `/api/projects/${slug}/compare/terms${query({ dimension, story, layer, part, from, to, first, second, code, format: 'csv' })}`

/** The report of a story, or the dossier of an outlet. Below it, `/file` is the same as one file. */
export const reportPath = (slug: string, kind: 'story' | 'outlet', id: string): string => (kind === 'story' ? `/p/${slug}/stories/${id}/report` : `/p/${slug}/outlets/${id}`)
