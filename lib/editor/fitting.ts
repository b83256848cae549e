import { verifyAnswer } from '@/lib/domain/answers'
import { findAttribute, type CodeRef } from '@/lib/domain/codebook'
import { attributeStands, type Span, type SpanContext } from '@/lib/domain/span'
import type { Operation } from './operation'

/** Something made by an earlier codebook version that this one does not have. */
export interface Misfit {
  /** The words that were marked; null where they are not known (a change of a mark), or for an answer. */
  readonly quote: string | null
  /** Codes and attributes by their references, or the question. */
  readonly what: readonly string[]
}

/**
 * Operations made by an earlier version of the codebook as they can be made by this one: marks stay, without the codes
 * and attributes that are gone; an answer that is gone is left out. Says what was left off.
 */
export function fitted(operations: readonly Operation[], context: Pick<SpanContext, 'codes' | 'codebook'>): { readonly operations: Operation[]; readonly misfits: readonly Misfit[] } {
  const misfits: Misfit[] = []
  const known = (code: CodeRef) => context.codes.has(code)
  const stands = ([ref, value]: [string, string]) => {
    const attribute = findAttribute(context.codebook, ref)?.attribute
    return attribute !== undefined && attributeStands(attribute, value)
  }
  const fit = <T extends Partial<Span>>(of: T, quote: string | null): T => {
    const attributes = Object.entries(of.attributes ?? {})
    const what = [...(of.codes ?? []).filter((code) => !known(code)), ...attributes.filter((one) => !stands(one)).map(([ref]) => ref)]
    if (what.length === 0) return of
    misfits.push({ quote, what })
    return { ...of, ...(of.codes ? { codes: of.codes.filter(known) } : {}), ...(of.attributes ? { attributes: Object.fromEntries(attributes.filter(stands)) } : {}) }
  }
  const made = operations.flatMap((operation): Operation[] => {
    switch (operation.type) {
      case 'span.add':
        return [{ ...operation, span: fit(operation.span, operation.span.quote) }]
      case 'span.update':
        return [{ ...operation, after: fit(operation.after, null) }]
      case 'span.remove':
        return [operation]
      case 'answer.set':
        if (operation.after === null || verifyAnswer(operation.question, operation.after, context.codebook).ok) return [operation]
        misfits.push({ quote: null, what: [operation.question] })
        return []
    }
  })
  return { operations: made, misfits }
}
