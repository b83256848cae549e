import { describe, expect, it } from 'vitest'
import { codeIndex } from './codebook'
import { draftOf } from './codebook-draft'
import { codesOfLabels, MOST_CODES } from './codebook-labels'
import { draftProblems } from './codebook-problems'
import { framingCore } from './framing-core'

const draft = draftOf(framingCore)
const define = (label: string) => `Label ${label} of a set; to be defined.`

describe('codes made of labels', () => {
  it('can be published as they are: keys, chips, letters and colours are free, whatever the labels', () => {
    const labels = ['Peril', 'peril', ' Peril ', 'تهدید', '🚨', 'Claim:Economic', 'x'.repeat(300), '\u202E', '1', 'a.b.c']
    const source = framingCore.dimensions.find(({ codes }) => codes.length + labels.length <= MOST_CODES)
    const made = codesOfLabels(draft, draft.codebook, labels, { key: source?.key ?? '' }, define)
    if ('why' in made) throw new Error(made.why)
    expect(draftProblems(made.draft, draft.codebook)).toEqual([])
    expect(made.codes.map(({ label }) => label)).toEqual(labels)
    expect(new Set(made.codes.map(({ ref }) => ref)).size).toBe(labels.length)
    const index = codeIndex(made.draft.codebook)
    for (const { label, ref } of made.codes) expect(index.get(ref)?.code.definition).toBe(define(label))
    // What was there is as it was.
    for (const [ref, { code }] of codeIndex(framingCore)) expect(index.get(ref)?.code).toEqual(code)
  })

  it('can have a dimension of their own, which a person describes', () => {
    const made = codesOfLabels(draft, draft.codebook, ['Peril'], { name: 'Tone' }, define)
    if ('why' in made) throw new Error(made.why)
    expect(made.codes).toEqual([{ label: 'Peril', ref: 'tone.peril' }])
    expect(codesOfLabels(made.draft, draft.codebook, ['Hope'], { name: 'tone' }, define)).toMatchObject({ codes: [{ ref: 'tone.hope' }] })
    expect(draftProblems(made.draft, draft.codebook).map(({ path }) => path.at(-1))).toEqual(['definition', 'unit'])
  })

  it('are refused where there are not letters for all of them', () => {
    const [first] = framingCore.dimensions
    const many = Array.from({ length: MOST_CODES }, (_, i) => `Label ${i}`)
    expect(codesOfLabels(draft, null, many, { key: first?.key ?? '' }, define)).toEqual({ why: 'too many', room: MOST_CODES - (first?.codes.length ?? 0) })
    expect(codesOfLabels(draft, null, many, { key: 'nowhere' }, define)).toEqual({ why: 'no dimension' })
  })
})
