import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newSpan, verifySpan } from '@/lib/domain/span'
import { fitted } from './fitting'
import type { Operation } from './operation'
import { anySpanBody, CODEBOOK, DOCUMENT } from './testing'

/** The codebook without one code and one attribute. */
const later = {
  codebook: { ...CODEBOOK, dimensions: CODEBOOK.dimensions.map((dimension) => ({ ...dimension, codes: dimension.codes.filter(({ key }) => key !== 'security'), attributes: dimension.attributes.filter(({ key }) => key !== 'tone') })) },
  codes: new Set([...DOCUMENT.codes.keys()].filter((ref) => ref !== 'framing.security')),
}

describe('work made by an earlier version of the codebook', () => {
  it('keeps every mark, without what the codebook no longer has, and says what that was', () => {
    fc.assert(
      fc.property(anySpanBody, fc.uuid(), (body, id) => {
        const span = newSpan({ ...body, id })
        const operations: Operation[] = [{ type: 'span.add', span }, { type: 'span.update', id, before: { codes: [] }, after: { codes: span.codes } }]
        const [gone, tone] = [span.codes.includes('framing.security'), 'framing.tone' in span.attributes]
        const { operations: now, misfits } = fitted(operations, later)
        expect(misfits).toEqual([...(gone || tone ? [{ quote: span.quote, what: [...(gone ? ['framing.security'] : []), ...(tone ? ['framing.tone'] : [])] }] : []), ...(gone ? [{ quote: null, what: ['framing.security'] }] : [])])
        const [add] = now
        if (add?.type === 'span.add' && verifySpan(span, DOCUMENT).ok) expect(verifySpan(add.span, { ...DOCUMENT, ...later })).toMatchObject({ ok: true, value: { start: span.start, end: span.end, note: span.note } })
        expect(fitted(operations, DOCUMENT)).toEqual({ operations, misfits: [] })
      }),
    )
  })

  it('leaves out an answer that is gone', () => {
    const answer: Operation = { type: 'answer.set', question: 'dominant', before: null, after: 'security' }
    expect(fitted([answer], later)).toEqual({ operations: [], misfits: [{ quote: null, what: ['dominant'] }] })
    expect(fitted([{ ...answer, after: null }], later).misfits).toEqual([])
  })
})
