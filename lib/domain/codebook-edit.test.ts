import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeRef } from './codebook'
import { diffCodebooks, levelOf, versionOfDraft } from './codebook-diff'
import { draftOf, tidied, type CodebookDraft } from './codebook-draft'
import { addCode, addDimension, baseRefs, bringBack, changeCode, keepRetired, moveCode, redefineCode, removeCode, removeDimension, renameCode, splitCode } from './codebook-edit'
import { draftProblems } from './codebook-problems'
import { codebookSchema } from './codebook-schema'
import { anyCodebook } from './testing'
import { carryAlong, carryCodes, refsOf, transitionProblems, type Transition } from './codebook-transition'
import { framingCore } from './framing-core'

const DEEDS = ['add', 'retire', 'merge', 'split', 'rename', 'redefine', 'move', 'keep', 'bring back', 'remove dimension', 'add dimension'] as const
const deeds = fc.array(fc.tuple(fc.constantFrom(...DEEDS), fc.nat(50), fc.nat(50)), { maxLength: 14 })

function after(codebook: CodebookDraft['codebook'], list: readonly (readonly [(typeof DEEDS)[number], number, number])[]): CodebookDraft {
  const base = baseRefs(codebook)
  return list.reduce<CodebookDraft>(
    (draft, [deed, one, two]) => {
      const refs = refsOf(draft.codebook)
      const [ref, other] = [refs[one % refs.length], refs[two % refs.length]]
      const dimension = draft.codebook.dimensions[one % draft.codebook.dimensions.length]
      if (ref === undefined || other === undefined || !dimension) return draft
      switch (deed) {
        case 'add':
          return addCode(draft, base, dimension.key, 'New')?.draft ?? draft
        case 'retire':
          return refs.length > 1 ? removeCode(draft, base, ref, null) : draft
        case 'merge':
          return removeCode(draft, base, ref, other)
        case 'split':
          return splitCode(draft, base, ref, 'Second')?.draft ?? draft
        case 'rename':
          return renameCode(draft, base, ref, `key_${two}`)
        case 'redefine':
          return redefineCode(draft, base, ref, two % 2 === 0)
        case 'keep':
          return keepRetired(draft, codebook, refsOf(codebook)[one % refsOf(codebook).length] ?? ref)
        case 'bring back':
          return bringBack(draft, ref)
        case 'move':
          return moveCode(draft, ref, two % 2 === 0 ? 1 : -1)
        case 'remove dimension':
          return draft.codebook.dimensions.length > 1 ? removeDimension(draft, base, dimension.key) : draft
        case 'add dimension':
          return addDimension(draft, base, 'Other')?.draft ?? draft
      }
    },
    { codebook, transitions: [], note: '' },
  )
}

describe('editing a draft', () => {
  it('keeps every reference whole, and says of every code that is gone where it went', () => {
    fc.assert(
      fc.property(anyCodebook, deeds, (codebook, list) => {
        const { codebook: edited, transitions } = after(codebook, list)
        expect(transitionProblems(codebook, edited, transitions)).toEqual([])
        for (const { key, codes, speakerCodes, attributes, linksTo } of edited.dimensions) {
          const keys = codes.map((code) => code.key)
          expect(new Set(keys).size).toBe(keys.length)
          for (const named of [...speakerCodes, ...attributes.flatMap(({ appliesTo }) => appliesTo), ...codes.flatMap(({ parent }) => parent ?? [])]) expect(keys).toContain(named)
          if (linksTo !== null) expect(edited.dimensions.map((one) => one.key).filter((one) => one !== key)).toContain(linksTo)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('can be published once every dimension has a code, and its spans then carry only its codes', () => {
    fc.assert(
      fc.property(anyCodebook, deeds, (codebook, list) => {
        const edited = after(tidied(codebook), list)
        fc.pre(edited.codebook.dimensions.some(({ codes }) => codes.length > 0))
        const empty = edited.codebook.dimensions.filter(({ codes }) => codes.length === 0)
        const full = empty.reduce((draft, { key }) => removeDimension(draft, new Set(), key), edited)
        const worded = full.codebook.dimensions.flatMap(({ key, codes }) => codes.map((code) => codeRef(key, code.key))).reduce((draft, ref) => changeCode(draft, ref, { name: 'A name', definition: 'Words.' }), full)
        const dimensions = worded.codebook.dimensions.map((one) => ({ ...one, name: 'A name', definition: 'Words.', unit: 'Words.' }))
        const whole = { ...worded, codebook: { ...worded.codebook, name: 'A name', dimensions } }
        const problems = draftProblems(whole, tidied(codebook))
        // Only a dimension's worth of letters, or the dimension a question asks about, can be used up.
        expect(problems.filter(({ message }) => !/letter|question|two letters/.test(message))).toEqual([])
        const now = new Set(refsOf(whole.codebook))
        const { codes, looks } = carryCodes(refsOf(codebook), whole.transitions)
        for (const ref of codes) expect(now).toContain(ref)
        for (const { from } of looks) expect(refsOf(codebook)).toContain(from)
      }),
      { numRuns: 40 },
    )
  })
})

describe('redefining a code', () => {
  const ref = 'framing.other'
  const base = baseRefs(framingCore)
  it('is for codes that are offered: a retired one under another key keeps its spans, and nobody is asked to look', () => {
    const before = { ...draftOf(framingCore).codebook, dimensions: changeCode(draftOf(framingCore), ref, { retired: true }).codebook.dimensions }
    const retired = { codebook: before, transitions: [], note: '' }
    const renamed = renameCode(redefineCode(retired, base, ref, true), base, ref, 'rest')
    expect(renamed.transitions).toEqual([{ from: ref, kind: 'renamed', to: ['framing.rest'], look: false }])
    expect(draftProblems(renamed, before)).toEqual([])
    const offered = renameCode(redefineCode(draftOf(framingCore), base, ref, true), base, ref, 'rest')
    expect(offered.transitions).toEqual([{ from: ref, kind: 'merged', to: ['framing.rest'], look: true }])
  })
})

describe('carrying the codes of a span', () => {
  const rule = (from: string, kind: Transition['kind'], ...to: string[]): Transition => ({ from, kind, to, look: kind !== 'renamed' })
  it('follows names and mergers, keeps the first of a split, and takes off what is retired', () => {
    const rules = [rule('a.one', 'renamed', 'a.uno'), rule('a.two', 'merged', 'a.three'), rule('a.four', 'split', 'a.four', 'a.five'), rule('a.six', 'retired'), rule('a.seven', 'redefined')]
    expect(carryCodes(['a.four', 'a.one', 'a.seven', 'a.six', 'a.three', 'a.two', 'a.eight'], rules)).toEqual({
      codes: ['a.eight', 'a.four', 'a.seven', 'a.three', 'a.uno'],
      looks: [
        { from: 'a.four', kind: 'split', to: ['a.four', 'a.five'] },
        { from: 'a.seven', kind: 'redefined', to: [] },
        { from: 'a.six', kind: 'retired', to: [] },
        { from: 'a.two', kind: 'merged', to: ['a.three'] },
      ],
    })
    expect(carryAlong(['a.one'], [rules, [rule('a.uno', 'retired')]])).toEqual({ codes: [], looks: [{ from: 'a.uno', kind: 'retired', to: [] }] })
  })
})

describe('the difference between two versions', () => {
  const core = draftOf(framingCore)
  const base = { id: '', version: '1.1.0', codebook: core.codebook }
  const all = baseRefs(core.codebook)

  it('is empty exactly for the same codebook, and finds every change of one field', () => {
    expect(diffCodebooks(core.codebook, core.codebook)).toEqual([])
    fc.assert(
      fc.property(anyCodebook, anyCodebook, (a, b) => {
        expect(diffCodebooks(a, b).length === 0).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
      { numRuns: 40 },
    )
  })

  it('makes wording a patch, an addition a minor and a change of meaning a major version', () => {
    const version = (document: CodebookDraft) => versionOfDraft({ base, document }, null).version
    const word = changeCode(core, 'framing.other', { definition: 'Something else.' })
    expect(version(word)).toBe('1.1.1')
    expect(version(addCode(word, all, 'framing', 'Sport')?.draft ?? word)).toBe('1.2.0')
    expect(version(removeCode(word, all, 'framing.other', null))).toBe('2.0.0')
    expect(version(redefineCode(word, all, 'framing.other', true))).toBe('2.0.0')
    expect(versionOfDraft({ base, document: word }, 'meaning').version).toBe('2.0.0')
    expect(versionOfDraft({ base, document: removeCode(word, all, 'framing.other', null) }, 'wording').version).toBe('2.0.0')
    expect(levelOf(diffCodebooks(core.codebook, moveCode(core, 'framing.other', -1).codebook))).toBe('wording')
  })

  it('tells a merged code as merged, with where it went, and a renamed one with what else changed in it', () => {
    const merged = removeCode(core, all, 'framing.external_threat', 'framing.security_defence')
    const told = diffCodebooks(core.codebook, merged.codebook, merged.transitions)
    expect(told).toContainEqual(expect.objectContaining({ ref: 'framing.external_threat', action: 'merged', to: ['framing.security_defence'], level: 'meaning' }))
    const renamed = changeCode(renameCode(core, all, 'framing.other', 'else'), 'framing.else', { hue: 3 })
    expect(diffCodebooks(core.codebook, renamed.codebook, renamed.transitions).map(({ ref, action, field }) => [ref, action, field])).toEqual([
      ['framing.else', 'changed', 'hue'],
      ['framing.other', 'renamed', null],
    ])
    expect(renameCode(renamed, all, 'framing.else', 'other').transitions).toEqual([])
  })
})

describe('codebookSchema', () => {
  it('refuses a code that is a sub-code of itself by way of others', () => {
    const [first, ...rest] = framingCore.dimensions
    const codes = first!.codes.map((code, i) => (i < 3 ? { ...code, parent: first!.codes[(i + 1) % 3]!.key } : code))
    expect(codebookSchema.safeParse({ ...framingCore, dimensions: [{ ...first!, codes }, ...rest] }).success).toBe(false)
  })
})
