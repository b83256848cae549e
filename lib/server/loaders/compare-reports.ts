import { notFound } from 'next/navigation'
import { lenient, questionSchema } from '@/lib/comparison/question'
import { termsQuestionSchema } from '@/lib/comparison/terms-answer'
import { pageScope } from '../page'
import { answerSources } from '../source-frames'
import { answerTerms } from '../terms'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** Who carries which frame, for the view of this name. */
export async function loadSources(slug: string, searchParams: SearchParams) {
  const question = lenient(questionSchema, searchParams)
  const answer = await answerSources(await pageScope(slug, 'read_layers'), question)
  return { question, answer: answer.ok ? answer.value : notFound() }
}

/** The distinctive words of a code, for the view of this name; with a term in the address, its places. */
export async function loadTerms(slug: string, searchParams: SearchParams) {
  const question = lenient(termsQuestionSchema, searchParams)
  const answer = await answerTerms(await pageScope(slug, 'read_layers'), question)
  return { question, answer: answer.ok ? answer.value : notFound() }
}
