import type { Decision, Draft, GoldPlace } from '@/lib/domain/adjudication'
import { codeRef, dimensionOf, type Codebook, type CodeRef } from '@/lib/domain/codebook'
import type { NewId } from '@/lib/domain/ids'
import { newSpan, normaliseCodes, type Span } from '@/lib/domain/span'
import { updateOf, type Operation } from '@/lib/editor/operation'
import { withLinks } from './gold-links'

export interface Placed {
  /** What turns the gold layer into what was decided: one operation a span. */
  readonly operations: readonly Operation[]
  /** Of each draft, in their order: where the gold has it now. */
  readonly places: readonly (readonly GoldPlace[])[]
}

/**
 * Writes decisions into a gold layer. A code goes to the gold span with exactly these bounds, else to a new one; a span
 * that loses its last code goes. Attributes of the code's dimension and who speaks come from the source, where the gold says nothing;
 * links come as gold-links.ts says. `decisions` are those that stand.
 */
export function place(gold: readonly Span[], drafts: readonly Draft[], sources: ReadonlyMap<string, Span>, at: { readonly text: string; readonly codebook: Pick<Codebook, 'dimensions'> }, newId: NewId, decisions: readonly Decision[] = []): Placed {
  const before = new Map(gold.map((span) => [span.id, span]))
  const spans = new Map(before)
  for (const { code, replaces } of drafts)
    for (const id of replaces) {
      const span = spans.get(id)
      if (span) spans.set(id, { ...span, codes: span.codes.filter((ref) => ref !== code) })
    }
  const places = drafts.map(({ code, places: wanted }) =>
    wanted.map(({ start, end, source }): GoldPlace => {
      const there = [...spans.values()].find((span) => span.start === start && span.end === end) ?? newSpan({ id: newId(), start, end, quote: at.text.slice(start, end) })
      const from = source === null ? undefined : sources.get(source)
      spans.set(there.id, { ...there, codes: normaliseCodes([...there.codes, code]), ...(from ? detailsFrom(from, there, code, at.codebook) : {}) })
      return { start, end, spanId: there.id }
    }),
  )
  const standing = new Map([...spans].filter(([, { codes }]) => codes.length > 0))
  for (const [id, span] of withLinks(standing, sources, { drafts, places, decisions }, at.codebook)) spans.set(id, span)
  const operations = [...spans.values()].flatMap((span): Operation[] => {
    const was = before.get(span.id)
    if (span === was) return []
    if (was === undefined) return [{ type: 'span.add', span }]
    // A mark that had no code before either is somebody's unfinished work.
    if (span.codes.length === 0 && was.codes.length > 0) return [{ type: 'span.remove', span: was }]
    const update = updateOf(was, span)
    return update ? [update] : []
  })
  return { operations, places }
}

function detailsFrom(source: Span, gold: Span, code: CodeRef, { dimensions }: Pick<Codebook, 'dimensions'>): Pick<Span, 'attributes' | 'speaker'> {
  const dimension = dimensionOf(code)
  const taken = Object.entries(source.attributes).filter(([ref]) => dimensionOf(ref) === dimension)
  const speaks = dimensions.some(({ key, speakerCodes }) => key === dimension && speakerCodes.some((one) => codeRef(key, one) === code))
  return { attributes: { ...Object.fromEntries(taken), ...gold.attributes }, speaker: gold.speaker ?? (speaks ? source.speaker : null) }
}
