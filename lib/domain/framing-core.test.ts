import { describe, expect, it } from 'vitest'
import { HUES } from './codebook'
import { codebookSchema } from './codebook-schema'
import { framingCore } from './framing-core'

const codes = framingCore.dimensions.flatMap((dimension) => dimension.codes.map((code) => ({ dimension, code })))

describe('framing-core 1.1.0', () => {
  it('is a valid codebook of 15 framings, 14 sources and 12 types of claim', () => {
    expect(codebookSchema.parse(framingCore)).toEqual(framingCore)
    expect(framingCore.dimensions.map((d) => [d.key, d.shortcut, d.mark, d.codes.length])).toEqual([
      ['framing', '1', 'background', 15],
      ['source', '2', 'underline', 14],
      ['claim', '3', 'dotted', 12],
    ])
  })

  it('keeps the keys that annotators learn by heart', () => {
    const keys = framingCore.dimensions.map((d) => d.codes.map((c) => `${c.shortcut}:${c.key}`).join(' '))
    expect(keys).toEqual([
      's:security_defence t:terrorism_militancy x:external_threat c:conflict_confrontation a:cooperation_alliance p:peace_deescalation ' +
        'l:sovereignty_law d:diplomacy_standing e:economy_trade k:capability_technology i:identity_solidarity m:morality_justice ' +
        'h:human_impact g:governance_politics o:other',
      'g:government_civil m:military_security r:religious_leadership i:foreign_intl e:expert n:news_media d:document p:public_witness ' +
        'b:civil_business x:nonstate_armed a:anonymous v:vague_collective o:own_voice z:other',
      'f:event_fact q:quantity c:causal p:prediction i:commitment n:normative e:evaluation d:characterisation a:accusation_motive ' +
        'l:rule_agreement h:historical o:other',
    ])
  })

  it('asks for more than codes where it helps', () => {
    expect(framingCore.version).toBe('1.1.0')
    expect(framingCore.dimensions.map((d) => [d.key, d.linksTo, d.attributes.map((a) => a.key).join(' ')])).toEqual([
      ['framing', null, 'function device valence target'],
      ['source', 'claim', 'mode verb_stance side naming via'],
      ['claim', null, 'checkability evidence certainty'],
    ])
    expect(framingCore.dimensions[1]?.speakerCodes).toHaveLength(13)
    expect(framingCore.questions.map((q) => `${q.key}:${q.kind}`)).toEqual(['dominant_frame:code', 'genre:choice', 'slant:rating'])
  })

  it.each([
    ['a choice without values', { attributes: [{ key: 'a', name: 'A', definition: '', kind: 'choice' }] }],
    ['words to choose from', { attributes: [{ key: 'a', name: 'A', definition: '', kind: 'text', values: [{ key: 'v', name: 'V' }] }] }],
    ['an attribute of a code that is not there', { attributes: [{ key: 'a', name: 'A', definition: '', kind: 'text', appliesTo: ['nobody'] }] }],
    ['a link to itself', { linksTo: 'framing' }],
    ['a link to nothing', { linksTo: 'nowhere' }],
    ['speakers under a code that is not there', { speakerCodes: ['nobody'] }],
  ])('could not have %s', (_, change) => {
    const [framing, ...rest] = framingCore.dimensions
    expect(codebookSchema.safeParse({ ...framingCore, dimensions: [{ ...framing, ...change }, ...rest] }).success).toBe(false)
  })

  it('reads a codebook from before attributes had kinds, and before there were questions', () => {
    const [framing] = framingCore.dimensions
    const { speakerCodes: _, linksTo: __, ...old } = framing!
    const { questions: ___, ...codebook } = framingCore
    const attributes = [{ key: 'device', name: 'Device', definition: '', values: [{ key: 'lexical', name: 'Words' }] }]
    expect(codebookSchema.parse({ ...codebook, dimensions: [{ ...old, attributes }] })).toMatchObject({
      questions: [],
      dimensions: [{ linksTo: null, speakerCodes: [], attributes: [{ kind: 'choice', appliesTo: [] }] }],
    })
  })

  it('gives every code of a dimension a hue of its own, the last slot to "other"', () => {
    for (const { codes } of framingCore.dimensions) {
      expect(new Set(codes.map((c) => c.hue)).size).toBe(codes.length)
      expect(codes.find((c) => c.key === 'other')?.hue).toBe(HUES)
    }
  })

  it('gives every code but "other" a chip that no other dimension has', () => {
    const chips = codes.filter(({ code }) => code.key !== 'other').map(({ code }) => code.chip)
    expect(new Set(chips).size).toBe(chips.length)
  })

  it('explains every code: a rule each way, two or three examples', () => {
    for (const { code } of codes) {
      expect(code.include.length, code.name).toBeGreaterThan(0)
      expect(code.exclude.length, code.name).toBeGreaterThan(0)
      expect([2, 3], code.name).toContain(code.examples.length)
      expect(code.requiresNote, code.name).toBe(code.key === 'other')
    }
  })

  it('points only to codes of the same dimension that exist, never to itself', () => {
    let references = 0
    for (const { dimension, code } of codes) {
      const names = new Set(dimension.codes.map((c) => c.name).filter((name) => name !== code.name))
      for (const rule of [...code.include, ...code.exclude]) {
        const target = /→ (?:add )?(.+)$/.exec(rule)?.[1]
        if (rule.includes('→')) expect(target, rule).toBeDefined()
        for (const name of target?.split(', ') ?? []) {
          expect([...names], `${code.name}: ${rule}`).toContain(name)
          references++
        }
      }
    }
    expect(references).toBeGreaterThan(40)
  })

  it('maps every framing to a Media Frames Corpus dimension first', () => {
    const [framing] = framingCore.dimensions
    for (const code of framing?.codes ?? []) expect(code.mapsTo[0], code.name).toMatch(/^MFC:([1-9]|1[0-5])$/)
  })
})
