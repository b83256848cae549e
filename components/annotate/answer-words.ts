import { answerName, answerOf } from '@/lib/domain/answers'
import type { Codebook } from '@/lib/domain/codebook'
import { details } from '@/components/messages/desk-details'

/** A changed answer in words. */
export function answerWords(key: string, value: string | null, codebook: Codebook): string {
  const { question: named, entity } = answerOf(key)
  const question = codebook.questions.find((one) => one.key === named)
  if (!question) return ''
  const label = entity === null ? question.name : `${question.name}, ${entity}`
  return details.said(label, value === null ? null : answerName(question, value, codebook))
}
