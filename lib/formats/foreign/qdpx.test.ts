import { describe, expect, it } from 'vitest'
import { framingCore } from '@/lib/domain/framing-core'
import { unwrap } from '@/lib/domain/result'
import { readQdc } from '../refi-codebook'
import type { ReadSet, SetFile } from './contract'
import { qdpx } from './qdpx'
import { FIXTURES, fileOf, written } from './testing'

const read = (...files: readonly SetFile[]): ReadSet => unwrap(qdpx.read?.(files) ?? { ok: false, error: 'no reader' })
const guid = (n: number) => `{0000000${n}-AAAA-4aaa-8aaa-00000000000${n}}`
const TEXT = '🚢 Ships wait,\nsays Núñez.'

/** The layout is that of the standard (1.5, §10) and of what QualCoder and MAXQDA write; the words are invented. */
const project = (selections: string, more = '') => `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<Project name="study" origin="Elsewhere" xmlns="urn:QDA-XML:project:1.0">
  <Users><User guid="${guid(1)}" name="anna"/><User guid="${guid(2)}" name="ben"/></Users>
  <CodeBook><Codes><Code guid="${guid(3)}" name="Frame" isCodable="true"><Code guid="${guid(4)}" name="Trade &amp; work" isCodable="true"/></Code></Codes></CodeBook>
  <Variables><Variable guid="${guid(5)}" name="Outlet" typeOfVariable="Text"/></Variables>
  <Cases><Case guid="${guid(6)}" name="The Dispatch"><VariableValue><VariableRef targetGUID="${guid(5)}"/><TextValue>The Dispatch</TextValue></VariableValue><SourceRef targetGUID="${guid(7)}"/></Case></Cases>
  <Sources>
    <TextSource guid="${guid(7)}" name="ships" plainTextPath="internal://ships.TXT" creatingUser="${guid(1)}">${selections}</TextSource>
    <AudioSource guid="${guid(8)}" name="tape" path="internal://tape.mp3"/>
  </Sources>
  <Notes><Note guid="${guid(9)}" name="memo"><PlainTextContent>look again</PlainTextContent></Note></Notes>${more}
</Project>`
const selection = (n: number, name: string, start: number, end: number, codings: string) => `<PlainTextSelection guid="${guid(n)}" name="${name}" startPosition="${start}" endPosition="${end}" creatingUser="${guid(1)}">${codings}</PlainTextSelection>`
const coding = (code: number, user: number) => `<Coding guid="${guid(0)}" creatingUser="${guid(user)}"><CodeRef targetGUID="${guid(code)}"/></Coding>`
const SHIPS = fileOf('Sources/ships.txt', TEXT)

describe('REFI-QDA projects', () => {
  it('reads users, codes, notes, cases and links of other programs', () => {
    const xml = project(
      `${selection(1, 'Ships wait', 2, 12, `<Description>why?</Description>${coding(4, 1)}${coding(3, 2)}<NoteRef targetGUID="${guid(9)}"/>`)}${selection(2, 'Núñez', 19, 24, '')}${coding(3, 1)}`,
      `<Links><Link guid="${guid(0)}" direction="OneWay" originGUID="${guid(2)}" targetGUID="${guid(1)}"/></Links>`,
    )
    const { documents, convention, warnings } = read(fileOf('project.qde', xml), SHIPS)
    expect(convention).toEqual({ unit: 'code points', end: 'exclusive', lines: 'LF' })
    expect(documents).toHaveLength(1)
    expect(documents[0]).toMatchObject({ id: 'ships', text: TEXT, outlet: 'The Dispatch' })
    expect(documents[0]?.readings).toMatchObject([
      { annotator: 'anna', layer: 'annotation', answers: { Frame: 'Frame' }, spans: [{ quote: 'Ships wait', labels: ['Frame/Trade & work'], note: 'why?\nlook again' }, { quote: 'Núñez', labels: [], links: [documents[0]?.readings[0]?.spans[0]?.id] }] },
      { annotator: 'ben', answers: {}, spans: [{ quote: 'Ships wait', labels: ['Frame'] }] },
    ])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('tape')
  })

  it.each([
    ['the last character as the end', 2, 11, 18, 22, TEXT, { unit: 'code points', end: 'inclusive', lines: 'LF' }],
    ['CRLF and a byte order mark', 2, 12, 20, 25, `\uFEFF${TEXT.replace('\n', '\r\n')}`, { unit: 'code points', end: 'exclusive', lines: 'CRLF' }],
    ['a byte order mark as a character', 3, 13, 20, 25, `\uFEFF${TEXT.replace('🚢', 'X')}`, { unit: 'code points', end: 'exclusive', lines: 'LF' }],
    ['UTF-16', 3, 13, 20, 25, TEXT, { unit: 'UTF-16 code units', end: 'exclusive', lines: 'LF' }],
  ] as const)('finds out that a program counts %s', (_, from, to, start, end, text, convention) => {
    const shift = convention.end === 'inclusive' ? 1 : 0
    const set = read(fileOf('project.qde', project(selection(1, 'Ships wait', from, to, coding(4, 1)) + selection(2, 'Núñez', start + shift, end + shift, ''))), fileOf('sources/Ships.txt', text))
    expect(set.convention).toEqual(convention)
    expect(set.documents[0]?.readings[0]?.spans.map(({ quote }) => quote)).toEqual(['Ships wait', 'Núñez'])
  })

  it('takes names that are places for none, and names that are no words with a warning', () => {
    const places = read(fileOf('project.qde', project(selection(1, '2,12', 2, 12, coding(4, 1)))), SHIPS)
    expect(places).toMatchObject({ convention: null, documents: [{ readings: [{ spans: [{ quote: 'Ships wait' }] }] }] })
    const titles = read(fileOf('project.qde', project(selection(1, 'First passage', 2, 12, coding(4, 1)))), SHIPS)
    expect(titles).toMatchObject({ documents: [{ readings: [{ spans: [{ quote: 'Ships wait' }] }] }] })
    expect(titles.warnings.join()).toContain('names')
    expect(qdpx.read?.([fileOf('project.qde', project(selection(1, 'Núñez', 2, 12, coding(4, 1)))), SHIPS])).toMatchObject({ ok: false, error: { code: 'span_quote_mismatch' } })
  })

  it('writes a codebook that reads back, with the GUIDs of the .qdc', () => {
    const { files } = written(qdpx, FIXTURES.find(({ name }) => name === 'nested')?.documents ?? [])
    const xml = new TextDecoder().decode(files.find(({ path }) => path === 'project.qde')?.bytes)
    expect(unwrap(readQdc(xml)).dimensions).toEqual(framingCore.dimensions)
    expect(xml).toMatch(/<Project[^>]*>\s*<Users>[\s\S]*<\/Users>\s*<CodeBook>[\s\S]*<\/CodeBook>\s*<Variables>[\s\S]*<\/Variables>\s*<Sources>/)
  })
})
