import { answerKey } from '@/lib/domain/answers'
import { findAttribute, type AttributeRef } from '@/lib/domain/codebook'
import { cleanName } from '@/lib/domain/names'
import { fail, ok } from '@/lib/domain/result'
import { MAX_ATTRIBUTE_TEXT, normaliseLinks, type Span } from '@/lib/domain/span'
import { canLink } from '@/lib/domain/span-details'
import type { Outcome } from './commands'
import { answerTo, updateOf, type Operation, type SpanChange } from './operation'
import { spanById } from './spans'
import type { EditorState } from './state'

// What is said of a span besides its codes, and of the article as a whole. None of it moves the selection.

const doing = (operation: Operation | null, label: string, group?: string): Outcome =>
  operation ? ok({ operations: [operation], label, ...(group === undefined ? {} : { group }) }) : fail('unchanged')

function change(state: EditorState, spanId: string, of: (span: Span) => SpanChange, label: string, group?: string): Outcome {
  const span = spanById(state.spans, spanId)
  return span ? doing(updateOf(span, of(span)), label, group) : fail('no_span')
}

/** What was typed as words, in the form in which they are kept. */
const cleanWords = (typed: string): string => typed.replace(/[\p{Cc}\p{Surrogate}]/gu, ' ').trim().slice(0, MAX_ATTRIBUTE_TEXT).replace(/[\uD800-\uDBFF]$/, '').trim()

/** Gives an attribute its value: the key of one, a name, or words, as its kind is; null or nothing takes it away. */
export function setAttribute(state: EditorState, spanId: string, ref: AttributeRef, value: string | null): Outcome {
  const attribute = findAttribute(state.document.codebook, ref)?.attribute
  if (!attribute) return fail('unknown_code')
  const kept = value === null ? '' : attribute.kind === 'entity' ? cleanName(value) : attribute.kind === 'text' ? cleanWords(value) : value
  if (kept !== '' && attribute.kind === 'choice' && !attribute.values.some(({ key }) => key === kept)) return fail('unknown_code')
  return change(
    state,
    spanId,
    ({ attributes: { [ref]: _, ...rest } }) => ({ attributes: kept === '' ? rest : { ...rest, [ref]: kept } }),
    'attribute',
    // Arrow keys pass over values on their way to the one that is meant: one step to undo.
    `attribute ${spanId} ${ref}`,
  )
}

/** Names who speaks; null or nothing takes the name away. */
export const setSpeaker = (state: EditorState, spanId: string, name: string | null): Outcome =>
  change(state, spanId, () => ({ speaker: cleanName(name ?? '') || null }), 'speaker')

/** Links a source to a claim it makes; again: no longer. */
export function toggleLink(state: EditorState, sourceId: string, claimId: string): Outcome {
  const [source, claim] = [sourceId, claimId].map((id) => spanById(state.spans, id))
  if (!source || !claim) return fail('no_span')
  const linked = source.links.includes(claim.id)
  if (!linked && !canLink(source, claim, state.document.codebook)) return fail('no_span')
  return doing(updateOf(source, { links: linked ? source.links.filter((id) => id !== claim.id) : normaliseLinks([...source.links, claim.id]) }), linked ? 'unlink' : 'link')
}

/** Answers a question about the article, or about an entity in it; null takes the answer back. */
export const setAnswer = (state: EditorState, question: string, entity: string | null, value: string | null): Outcome =>
  doing(answerTo(answerKey(question, entity), state.answers, value), 'answer', `answer ${answerKey(question, entity)}`)

export interface Linkable {
  readonly span: Span
  readonly linked: boolean
}

/** The spans one could be linked to (`to`), or from: those linked first, then the nearest, at most `limit`. */
export function linkable(state: EditorState, span: Span, way: 'to' | 'from', limit = 40): Linkable[] {
  const { codebook } = state.document
  return state.spans
    .filter((other) => (way === 'to' ? canLink(span, other, codebook) : canLink(other, span, codebook)))
    .map((other) => ({ span: other, linked: way === 'to' ? span.links.includes(other.id) : other.links.includes(span.id), gap: gapBetween(span, other) }))
    .sort((a, b) => Number(b.linked) - Number(a.linked) || a.gap - b.gap || a.span.start - b.span.start)
    .slice(0, limit)
    .map(({ gap: _, ...one }) => one)
}

/** UTF-16 units between two ranges; negative by as much as they share. */
const gapBetween = (a: Span, b: Span): number => Math.max(a.start, b.start) - Math.min(a.end, b.end)

/** Names that stand on this article already, those on the nearest spans first: the likeliest next. */
export function namesNear(state: EditorState, span: Span | null): string[] {
  const { codebook } = state.document
  const entityRefs = codebook.dimensions.flatMap(({ key, attributes }) => attributes.filter(({ kind }) => kind === 'entity').map((attribute) => `${key}.${attribute.key}`))
  const named = state.spans.flatMap((other) => {
    if (other.id === span?.id) return []
    const names = [...(other.speaker === null ? [] : [other.speaker]), ...entityRefs.flatMap((ref) => other.attributes[ref] ?? [])]
    const gap = span ? gapBetween(span, other) : other.start
    return names.map((name) => ({ name, gap }))
  })
  return [...new Set(named.sort((a, b) => a.gap - b.gap).map(({ name }) => name))]
}
