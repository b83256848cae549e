import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeIndex } from '@/lib/domain/codebook'
import { draftOf } from '@/lib/domain/codebook-draft'
import { baseRefs, changeDimension, removeCode, splitCode } from '@/lib/domain/codebook-edit'
import { framingCore } from '@/lib/domain/framing-core'
import { unwrap } from '@/lib/domain/result'
import { newSpan, normaliseCodes } from '@/lib/domain/span'
import { moveToVersion } from './codebook-move'
import { foldTransactions } from './fold'
import type { Work } from './operation'
import { applyOperations, invertOperations } from './transaction'

const refs = [...codeIndex(framingCore).keys()]
const base = baseRefs(framingCore)
const text = 'The ferry left the quay at dawn, and nobody was told of it.'

/** Mergers, retirements and splits of some codes, then without an attribute. */
const version = fc.array(fc.tuple(fc.constantFrom('merge', 'retire', 'split'), fc.constantFrom(...refs), fc.constantFrom(...refs)), { maxLength: 8 }).map((deeds) => {
  const changed = deeds.reduce((draft, [deed, one, other]) => (deed === 'split' ? (splitCode(draft, base, one, 'Second')?.draft ?? draft) : removeCode(draft, base, one, deed === 'merge' ? other : null)), draftOf(framingCore))
  const narrowed = changeDimension(changed, 'framing', { attributes: changed.codebook.dimensions[0]?.attributes.slice(1) ?? [] })
  return { after: { ...narrowed.codebook, version: '2.0.0' }, transitions: narrowed.transitions }
})

const work: fc.Arbitrary<Work> = fc.array(fc.tuple(fc.uuid(), fc.nat(8), fc.array(fc.constantFrom(...refs), { maxLength: 3 }), fc.boolean()), { maxLength: 8 }).map((list) => ({
  spans: [...new Map(list.map((one) => [one[0], one])).values()]
    .map(([id, start, codes, more]) => newSpan({ id, start, end: start + 3, quote: text.slice(start, start + 3), codes: normaliseCodes(codes), ...(more ? { attributes: { 'framing.function': 'problem' }, speaker: 'Ada Quill' } : {}) }))
    .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)),
  answers: { dominant_frame: 'external_threat', genre: 'report' },
}))

describe('moving work to a later version of its codebook', () => {
  it('leaves nothing the new version does not know, can be taken back, and queues what the rules say', () => {
    fc.assert(
      fc.property(work, version, (before, { after, transitions }) => {
        const { operations, looks } = moveToVersion(before, framingCore, after, [transitions])
        const moved = unwrap(applyOperations(before, operations))
        const context = { text, zones: [], codes: codeIndex(after), codebook: after }
        const transaction = { id: '11111111-1111-4111-8111-111111111111', label: 'codebook', madeAt: '2026-01-01T00:00:00.000Z', operations: [...operations] }
        if (operations.length > 0) expect(unwrap(foldTransactions(before, [transaction], context)).work).toEqual(moved)
        expect(unwrap(applyOperations(moved, invertOperations(operations)))).toEqual(before)
        expect(moved.spans.map(({ id }) => id)).toEqual(before.spans.map(({ id }) => id))
        const ruled = new Set(transitions.map(({ from }) => from))
        const affected = before.spans.filter(({ codes }) => codes.some((ref) => ruled.has(ref))).map(({ id }) => id)
        expect([...new Set(looks.map(({ spanId }) => spanId))]).toEqual(affected)
        expect(moveToVersion(moved, after, after, [])).toEqual({ operations: [], looks: [] })
      }),
      { numRuns: 60 },
    )
  })

  it('lets the answer about the whole article follow its code, and drops one that has no code any more', () => {
    const answers = { dominant_frame: 'external_threat' }
    const moved = (into: string | null) => {
      const { codebook, transitions } = removeCode(draftOf(framingCore), base, 'framing.external_threat', into)
      return moveToVersion({ spans: [], answers }, framingCore, { ...codebook, version: '2.0.0' }, [transitions]).operations
    }
    expect(moved('framing.security_defence')).toEqual([{ type: 'answer.set', question: 'dominant_frame', before: 'external_threat', after: 'security_defence' }])
    expect(moved(null)).toEqual([{ type: 'answer.set', question: 'dominant_frame', before: 'external_threat', after: null }])
  })
})
