import { answerOf, verifyAnswer, type Answers } from '@/lib/domain/answers'
import { codeRef, dimensionOf, findAttribute, type Codebook, type CodeRef } from '@/lib/domain/codebook'
import { carryAlong, refsOf, type Look, type Transition } from '@/lib/domain/codebook-transition'
import { attributeStands } from '@/lib/domain/span'
import type { Span } from '@/lib/domain/span'
import { answerTo, updateOf, type Operation, type Work } from './operation'

/** What moving an assignment to a later codebook version does to its work. */
export interface CodebookMove {
  /** In the order in which they apply; none where every code stays. */
  readonly operations: readonly Operation[]
  /** Spans to be looked at again, and why; the oldest step first. */
  readonly looks: readonly (Look & { readonly spanId: string })[]
}

/**
 * Carries spans and answers to a later version by the rules of the steps between (`steps`, the oldest first). What the
 * new version does not know (an attribute or its value, a question) is taken off with them, so that everything that
 * stands can be changed again. `before` is the version the work was made by.
 */
export function moveToVersion(work: Work, before: Codebook, after: Codebook, steps: readonly (readonly Transition[])[]): CodebookMove {
  const known = new Set(refsOf(after))
  const carried = (codes: readonly CodeRef[]) => {
    const { codes: now, looks } = carryAlong(codes, steps)
    return { codes: now.filter((ref) => known.has(ref)), looks }
  }
  const looks: (Look & { spanId: string })[] = []
  const operations = work.spans.flatMap((span) => {
    const moved = carried(span.codes)
    looks.push(...moved.looks.map((look) => ({ ...look, spanId: span.id })))
    return updateOf(span, { codes: moved.codes, ...detailsIn(span, after) }) ?? []
  })
  return { operations: [...operations, ...movedAnswers(work.answers, before, after, carried)], looks }
}

function detailsIn(span: Span, after: Codebook): Pick<Span, 'attributes' | 'speaker' | 'links'> {
  const attributes = Object.entries(span.attributes).filter(([ref, value]) => {
    const attribute = findAttribute(after, ref)?.attribute
    return attribute !== undefined && attributeStands(attribute, value)
  })
  return {
    attributes: attributes.length === Object.keys(span.attributes).length ? span.attributes : Object.fromEntries(attributes),
    speaker: after.dimensions.some(({ speakerCodes }) => speakerCodes.length > 0) ? span.speaker : null,
    links: after.dimensions.some(({ linksTo }) => linksTo !== null) ? span.links : [],
  }
}

function movedAnswers(answers: Answers, before: Codebook, after: Codebook, carried: (codes: readonly CodeRef[]) => { codes: CodeRef[] }): Operation[] {
  return Object.entries(answers).flatMap(([key, value]) => {
    const question = before.questions.find((one) => one.key === answerOf(key).question)
    const now = question?.kind === 'code' && question.dimension !== null ? codeAnswer(carried([codeRef(question.dimension, value)]).codes[0], question.dimension) : value
    const standing = now !== null && verifyAnswer(key, now, after).ok ? now : null
    return answerTo(key, answers, standing) ?? []
  })
}

/** A code answers by its key alone, within the dimension asked about. */
const codeAnswer = (ref: CodeRef | undefined, dimension: string): string | null => (ref !== undefined && dimensionOf(ref) === dimension ? ref.slice(dimension.length + 1) : null)
