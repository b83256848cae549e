import { describe, expect, it } from 'vitest'
import { answerKey, answerOf, choicesOf, unanswered, verifyAnswer } from './answers'
import { framingCore } from './framing-core'

describe('answers', () => {
  it.each([
    ['genre', 'report'],
    ['dominant_frame', 'security_defence'],
    [answerKey('slant', 'Karavand'), 'critical'],
    [answerKey('slant', 'A/B'), 'balanced'],
  ])('takes %s = %s', (key, value) => {
    expect(verifyAnswer(key, value, framingCore)).toEqual({ ok: true, value })
  })

  it.each([
    ['mood', 'x', 'answer_unknown'],
    ['genre', 'poem', 'answer_unknown'],
    ['genre/Karavand', 'report', 'answer_unknown'],
    ['slant', 'critical', 'answer_unknown'],
    ['slant/', 'critical', 'invalid_name'],
    ['slant/ a', 'critical', 'invalid_name'],
    ['dominant_frame', 'government_civil', 'answer_unknown'],
    ['dominant_frame', 'framing.security_defence', 'answer_unknown'],
  ])('refuses %s = %s', (key, value, code) => {
    expect(verifyAnswer(key, value, framingCore)).toMatchObject({ ok: false, error: { code } })
  })

  it('reads its keys back', () => {
    for (const entity of [null, 'Karavand', 'A/B', '/']) expect(answerOf(answerKey('slant', entity))).toEqual({ question: 'slant', entity })
  })

  it('offers the codes of the dimension for a question of kind code', () => {
    expect(choicesOf(framingCore.questions[0]!, framingCore)).toHaveLength(15)
  })

  it('names what is not answered', () => {
    const codebook = { questions: framingCore.questions.map((question) => ({ ...question, required: question.key !== 'genre' })) }
    expect(unanswered({ 'slant/Karavand': 'critical' }, codebook).map(({ key }) => key)).toEqual(['dominant_frame'])
    expect(unanswered({}, framingCore)).toEqual([])
    expect(unanswered({}, framingCore, 'all')).toHaveLength(3)
  })
})
