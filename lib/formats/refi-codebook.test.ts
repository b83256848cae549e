import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftOf } from '@/lib/domain/codebook-draft'
import { codebookSchema } from '@/lib/domain/codebook-schema'
import { anyCodebook } from '@/lib/domain/testing'
import { READY_MADE } from '@/lib/domain/ready-made'
import { unwrap } from '@/lib/domain/result'
import { readQdc, writeQdc } from './refi-codebook'
import { readXml } from './xml'

/** Of the form the standard wants: eight, four, four, four, twelve hexadecimal digits. */
const guidOf = (name: string): string => {
  let hash = 0n
  for (const character of name) hash = (hash * 1099511628211n + BigInt(character.codePointAt(0) ?? 0)) % 2n ** 128n
  const hex = hash.toString(16).padStart(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

describe('REFI-QDA codebooks', () => {
  it('read back as they were written, whatever stands in them', () => {
    for (const codebook of READY_MADE) expect(unwrap(readQdc(writeQdc(codebook, guidOf)))).toEqual(draftOf(codebook).codebook)
    fc.assert(
      fc.property(anyCodebook, (codebook) => {
        expect(unwrap(readQdc(writeQdc({ ...codebook, version: '1.0.0' }, guidOf)))).toEqual(codebook)
      }),
      { numRuns: 60 },
    )
  })

  it('hold what the standard asks for: GUIDs each once, isCodable on every code, colours, sets of codes that are there', () => {
    const root = unwrap(readXml(writeQdc(READY_MADE[0]!, guidOf)))
    expect([root.name, root.children.map(({ name }) => name)]).toEqual(['CodeBook', ['Codes', 'Sets']])
    const codes: (typeof root)[] = []
    const walk = (element: typeof root): void => {
      if (element.name === 'Code') codes.push(element)
      element.children.forEach(walk)
    }
    walk(root)
    const guids = codes.map(({ attributes }) => attributes['guid'])
    expect(new Set(guids).size).toBe(15 + 14 + 12 + 3)
    for (const { attributes, children } of codes) {
      expect(attributes['guid']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      expect(attributes['isCodable']).toMatch(/^(true|false)$/)
      expect(attributes['color'] ?? '#000000').toMatch(/^#[0-9A-F]{6}$/)
      expect(children[0]?.name).toBe('Description')
    }
    const members = root.children[1]?.children[0]?.children.filter(({ name }) => name === 'MemberCode').map(({ attributes }) => attributes['targetGUID'])
    expect(members?.every((guid) => guids.includes(guid))).toBe(true)
  })

  it('take over words changed in another program', () => {
    const changed = writeQdc(READY_MADE[1]!, guidOf).replace('name="Morality"', 'name="Morals"').replace('Duty, conscience', 'Virtue, conscience')
    const code = unwrap(readQdc(changed)).dimensions[0]?.codes.find(({ key }) => key === 'morality')
    expect([code?.name, code?.definition.slice(0, 6)]).toEqual(['Morals', 'Virtue'])
  })

  it('of other programs become a draft: groups are dimensions, keys and letters come from the names', () => {
    const foreign = `\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<!-- made elsewhere -->\r\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Other"><Codes>
      <Code guid="A" name="Tone &amp; manner" isCodable="true" color="#A91E05"><Description>How it &lt;sounds&gt;.</Description><NoteRef targetGUID="N"/>
        <Code guid="B" name="Warm" isCodable="true" color="#1A39C7"/><Code guid="C" name="Warm" isCodable="true"><Code guid="D" name="Very warm" isCodable="true"></Code></Code></Code>
      <Code guid="E" name="Loose" isCodable="true"/></Codes></CodeBook>`
    const { dimensions } = unwrap(readQdc(foreign))
    expect(dimensions.map(({ key, name, definition, codes }) => [key, name, definition, codes.map(({ key: code, parent, hue }) => `${code}<${parent} ${hue}`)])).toEqual([
      ['tone_manner', 'Tone & manner', 'How it <sounds>.', ['warm<null 6', 'warm_2<null 2', 'very_warm<warm_2 3']],
      ['codes', 'Codes', '', ['loose<null 1']],
    ])
    const worded = dimensions.map((dimension) => ({ ...dimension, definition: 'x', unit: 'x', codes: dimension.codes.map((code) => ({ ...code, definition: 'x' })) }))
    expect(codebookSchema.safeParse({ ...unwrap(readQdc(foreign)), name: 'x', version: '1.0.0', dimensions: worded }).error?.issues).toBeUndefined()
  })

  it.each([['<a>'], ['<a></b>'], ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'], ['<a>&x;</a>'], ['<a/><a/>'], ['words'], ['<Project/>'], ['<CodeBook><Codes/></CodeBook>'], ['']])('refuse %s', (xml) => {
    expect(readQdc(xml).ok).toBe(false)
  })
})
