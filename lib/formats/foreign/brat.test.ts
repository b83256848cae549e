import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { brat } from './brat'
import { CONTEXT, fileOf, FIXTURES, written } from './testing'

const text = 'Officials 🚨 warn: “Cuts will hurt schools,” says Mayor Núñez.\n'
const ann = [
  'T1\tClaim 19 42\tCuts will hurt schools,',
  'T2\tSource 49 60\tMayor Núñez',
  'T3\tClaim 19 28;34 42\tCuts will schools,',
  'A1\tFrame T1 Economic',
  'A2\tNegated T1',
  'R1\tAttributed-to Arg1:T1 Arg2:T2',
  'E1\tSaying:T2 Said:T1 Of:E1',
  'N1\tReference T2 Wiki:Q42\tNúñez',
  '#1\tAnnotatorNotes E1\timplied cost to pupils',
  'X9\tsomething else',
]
const read = (lines: readonly string[], body = text) => brat.read?.([fileOf('x/doc1.txt', body), fileOf('x/doc1.ann', lines.join('\n'))])

describe('brat', () => {
  it('reads what brat writes', () => {
    const set = unwrap(read(ann) ?? { ok: false, error: '' })
    expect(set.convention).toEqual({ unit: 'code points', end: 'exclusive', lines: 'LF' })
    expect(set.documents).toMatchObject([{ id: 'x/doc1', text, readings: [{ annotator: null, layer: 'annotation' }] }])
    expect(set.documents[0]?.readings[0]?.spans).toMatchObject([
      { id: 'T1', start: 20, end: 43, labels: ['Claim'], attributes: { Frame: 'Economic', Negated: 'true' }, links: ['T2'] },
      { id: 'T2', quote: 'Mayor Núñez', labels: ['Source'], attributes: { Reference: 'Wiki:Q42' }, note: 'implied cost to pupils', links: ['T1'] },
      { id: 'T3', quote: 'Cuts will', labels: ['Claim'] },
      { id: 'T3~2', quote: 'schools,', labels: ['Claim'] },
    ])
    expect(set.warnings).toEqual(['“x/doc1.ann”, line 10: “X9” is no kind of annotation that is known; left aside.', '“x/doc1.ann”: T3 is one annotation in pieces; each piece is a passage of its own here.'])
  })

  it('finds out that a file counts UTF-16 units, or CRLF line ends', () => {
    const utf16 = unwrap(read(['T1\tClaim 20 43\tCuts will hurt schools,']) ?? { ok: false, error: '' })
    expect(utf16.convention?.unit).toBe('UTF-16 code units')
    const crlf = unwrap(read(['T1\tLast 12 16\tthen'], 'One.\r\nTwo, \r\nthen.\r\n'.replace(', \r\n', '.\r\n')) ?? { ok: false, error: '' })
    expect(crlf.convention?.lines).toBe('CRLF')
    expect(crlf.documents[0]?.text).toBe('One.\nTwo.\nthen.\n')
  })

  it('says where a file breaks off or does not fit', () => {
    expect(read(['T1\tClaim 20 x\tCuts'])).toMatchObject({ ok: false, error: { reason: expect.stringContaining('“x/doc1.ann”, line 1:') as string } })
    expect(read(['T1\tClaim 20 30\tCuts'])).toMatchObject({ ok: false, error: { code: 'span_quote_mismatch', reason: expect.stringContaining('“Cuts”') as string } })
    expect(brat.read?.([fileOf('doc1.ann', '')])).toMatchObject({ ok: false })
  })

  it('takes folders of the same text for readers, and of other texts for documents', () => {
    const files = ['anna', 'ben'].flatMap((folder) => [fileOf(`${folder}/d.txt`, 'One text.'), fileOf(`${folder}/d.ann`, `T1\tA 0 3\tOne\n`), fileOf(`${folder}/e.txt`, `By ${folder}.`), fileOf(`${folder}/e.ann`, '')])
    const set = unwrap(brat.read?.(files) ?? { ok: false, error: '' })
    expect(set.documents.map(({ id, readings }) => [id, ...readings.map(({ annotator }) => annotator)])).toEqual([['d', 'anna', 'ben'], ['anna/e', 'anna'], ['ben/e', 'ben']])
  })

  it('writes types that brat allows, and its configuration', () => {
    const { files } = written(brat, FIXTURES.find(({ name }) => name.startsWith('attributes'))?.documents ?? [])
    const all = new Map(files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]))
    const conf = all.get('R1/annotation.conf') ?? ''
    for (const section of ['[entities]', '[relations]', '[events]', '[attributes]']) expect(conf).toContain(section)
    const lines = [...all].flatMap(([path, body]) => (path.endsWith('.ann') ? body.split('\n') : []))
    for (const line of lines.filter((one) => one.startsWith('T'))) {
      expect(line).toMatch(/^T\d+\t[A-Za-z0-9_-]+ \d+ \d+(;\d+ \d+)*\t.+$/)
      expect(conf).toContain(`\n${/\t(\S+)/.exec(line)?.[1] ?? '?'}\n`)
    }
    expect(lines.find((one) => one.startsWith('R'))).toMatch(/^R1\tSource-of Arg1:T\d+ Arg2:T\d+$/)
    expect(CONTEXT.codebooks[0]?.dimensions.every(({ key, codes }) => codes.every((code) => conf.includes(`${key}-${code.key}`)))).toBe(true)
  })
})
