import type { Draft, Verdict } from '@/lib/domain/adjudication'
import type { CodeRef } from '@/lib/domain/codebook'
import type { TextRange } from '@/lib/domain/text'
import type { Mark } from './cluster'
import { contentOf } from './content'
import type { Case, Question } from './standing'

// The deeds of an adjudicator, as decisions to be made: about all codes of a case, or those named.

const about = ({ questions }: Case, codes: readonly CodeRef[]): readonly Question[] => questions.filter(({ code }) => codes.includes(code))

const draft = (question: Question, verdict: Verdict, places: Draft['places'], reason: string): Draft => ({
  code: question.code,
  verdict,
  places,
  judged: question.marks.flatMap(({ assignmentId, span }) => {
    const content = contentOf(span, question.code)
    return content === null ? [] : [{ assignmentId, spanId: span.id, content }]
  }),
  replaces: question.gold.map(({ span }) => span.id),
  ends: question.decisions.map(({ id }) => id),
  reason,
})

const rejecting = (question: Question, reason: string): Draft => draft(question, 'rejected', [], reason)

const placeOf = ({ start, end, span }: Mark): Draft['places'][number] => ({ start, end, source: span.id })

/** As one reader has it: their codes with their bounds; what they do not have is rejected. */
export const keep = (of: Case, codes: readonly CodeRef[], reader: number, reason = ''): Draft[] =>
  about(of, codes).map((question) => {
    const own = question.marks.filter((mark) => mark.reader === reader)
    return own.length === 0 ? rejecting(question, reason) : draft(question, 'kept', own.map(placeOf), reason)
  })

/** All that readers have, as one: the codes together, from the first character anybody marked to the last. */
export function merge(of: Case, codes: readonly CodeRef[], reason = ''): Draft[] {
  const questions = about(of, codes).filter(({ marks }) => marks.length > 0)
  const marks = questions.flatMap((question) => question.marks)
  if (marks.length === 0) return []
  const whole = { start: Math.min(...marks.map(({ start }) => start)), end: Math.max(...marks.map(({ end }) => end)) }
  return questions.map((question) => draft(question, 'merged', [{ ...whole, source: sourceOf(question, whole) }], reason))
}

/** With bounds of one's own. Codes of the case among `codes` that are not `chosen` are rejected; chosen ones it does not have are added. */
export function edit(of: Case, codes: readonly CodeRef[], chosen: readonly CodeRef[], place: TextRange, reason = ''): Draft[] {
  const known = about(of, codes).map((question) => {
    if (!chosen.includes(question.code)) return rejecting(question, reason)
    const same = question.marks.find(({ start, end }) => start === place.start && end === place.end)
    const verdict = question.marks.length === 0 ? 'added' : same ? 'kept' : 'edited'
    return draft(question, verdict, [{ ...place, source: sourceOf(question, place) }], reason)
  })
  return [...known, ...add(chosen.filter((code) => !of.questions.some((question) => question.code === code)), place, reason)]
}

/** What nobody marked. */
export const add = (codes: readonly CodeRef[], { start, end }: TextRange, reason = ''): Draft[] =>
  codes.map((code) => ({ code, verdict: 'added', places: [{ start, end, source: null }], judged: [], replaces: [], ends: [], reason }))

export const reject = (of: Case, codes: readonly CodeRef[], reason = ''): Draft[] => about(of, codes).map((question) => rejecting(question, reason))

/** Everything that all readers have alike and nobody has settled: kept as it is. */
export const keepUndisputed = (cases: readonly Case[]): Draft[] =>
  cases
    .filter(({ state, dispute, cluster }) => state === 'open' && dispute.about.length === 0 && cluster.marks.length > 0)
    .flatMap((of) => keep(of, of.questions.filter((question) => question.state === 'open').map(({ code }) => code), of.cluster.marks[0]?.reader ?? 0))

/** The mark nearest to a place: its details go into the gold. */
function sourceOf({ marks }: Question, place: TextRange): string | null {
  const distance = (mark: Mark) => Math.abs(mark.start - place.start) + Math.abs(mark.end - place.end)
  const [nearest] = [...marks].sort((a, b) => distance(a) - distance(b))
  return nearest?.span.id ?? null
}
