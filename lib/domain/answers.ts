import { codeRef, type Codebook, type QuestionDefinition } from './codebook'
import { failure } from './errors'
import { isName } from './names'
import { fail, ok, type Result } from './result'

/**
 * Answers to the codebook's questions about the article as a whole: the key of a value, or of a code, by `question`,
 * or by `question/Name` where it is asked for each entity. An absent key is a question not answered.
 */
export type Answers = Readonly<Record<string, string>>

export const NO_ANSWERS: Answers = {}

export const answerKey = (question: string, entity: string | null = null): string => (entity === null ? question : `${question}/${entity}`)

/** What an answer is about: the question, and whom it is asked of. */
export function answerOf(key: string): { readonly question: string; readonly entity: string | null } {
  const slash = key.indexOf('/')
  return slash < 0 ? { question: key, entity: null } : { question: key.slice(0, slash), entity: key.slice(slash + 1) }
}

/** The keys of what a question may be answered with, in the order shown. Codes are named by their key alone. */
export function choicesOf(question: QuestionDefinition, codebook: Pick<Codebook, 'dimensions'>): readonly { readonly key: string; readonly name: string }[] {
  if (question.kind !== 'code') return question.values
  return codebook.dimensions.find(({ key }) => key === question.dimension)?.codes ?? []
}

/** The same without codes that are retired, but with the answer given (null: none), which stays. */
export const offeredChoices = (question: QuestionDefinition, codebook: Pick<Codebook, 'dimensions'>, given: string | null): readonly { readonly key: string; readonly name: string }[] =>
  question.kind !== 'code' ? question.values : (codebook.dimensions.find(({ key }) => key === question.dimension)?.codes.filter(({ key, retired }) => !retired || key === given) ?? [])

/** The name of a given answer as a person reads it; null if the codebook does not know it. */
export const answerName = (question: QuestionDefinition, value: string, codebook: Pick<Codebook, 'dimensions'>): string | null =>
  choicesOf(question, codebook).find(({ key }) => key === value)?.name ?? null

/** The code that answers a question of kind `code`. */
export const answeredCode = (question: QuestionDefinition, value: string): string | null => (question.dimension === null ? null : codeRef(question.dimension, value))

export function verifyAnswer(key: string, value: string, codebook: Pick<Codebook, 'dimensions' | 'questions'>): Result<string> {
  const { question: named, entity } = answerOf(key)
  const question = codebook.questions.find((one) => one.key === named)
  if (!question) return fail(failure('answer_unknown', `The codebook of this assignment has no question "${named}".`, 'Take a question from the codebook version the assignment names.'))
  if (question.perEntity !== (entity !== null))
    return fail(failure('answer_unknown', question.perEntity ? `The question "${named}" is asked for each entity.` : `The question "${named}" is asked once.`, question.perEntity ? `Send "${named}/Name".` : `Send "${named}".`))
  if (entity !== null && !isName(entity)) return fail(failure('invalid_name', `"${entity}" cannot be the name of an entity.`, 'Send a name without line breaks or control characters.'))
  if (answerName(question, value, codebook) === null)
    return fail(failure('answer_unknown', `"${value}" does not answer the question "${named}".`, `Send one of ${choicesOf(question, codebook).map((choice) => choice.key).join(', ')}.`))
  return ok(value)
}

/** Questions the codebook requires and nobody has answered, in codebook order. */
export const unanswered = (answers: Answers, codebook: Pick<Codebook, 'questions'>, which: 'required' | 'all' = 'required'): QuestionDefinition[] =>
  codebook.questions.filter((question) => (which === 'all' || question.required) && !Object.keys(answers).some((key) => answerOf(key).question === question.key))
