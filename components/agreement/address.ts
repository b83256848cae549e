import { agreementQuery, type AgreementQuestion } from '@/lib/agreement/question'

/** Addresses of the panel. All state is in them, so that a link asks the same. */
export const agreementPath = (slug: string, question: AgreementQuestion): string => withQuery(`/p/${slug}/agreement`, agreementQuery(question))

export const agreementApi = (slug: string, question: AgreementQuestion, more: Readonly<Record<string, string>>): string =>
  withQuery(`/api/projects/${slug}/agreement`, [agreementQuery(question), new URLSearchParams(more).toString()].filter((part) => part !== '').join('&'))

const withQuery = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`)
