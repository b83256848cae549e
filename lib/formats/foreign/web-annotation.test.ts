import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import type { ReadSet, SetFile } from './contract'
import { webAnnotation } from './web-annotation'

const file = (path: string, text: string): SetFile => ({ path, bytes: new TextEncoder().encode(text) })
const read = (...files: readonly SetFile[]): ReadSet => unwrap(webAnnotation.read?.(files) ?? { ok: false, error: 'no reader' })

const TEXT = '🚢 Ships wait, says Núñez. Ships wait.'
const target = (start: number, end: number, exact: string) => ({ source: 'https://example.org/ships', selector: [{ type: 'TextPositionSelector', start, end }, { type: 'TextQuoteSelector', exact }] })

describe('W3C Web Annotation', () => {
  it('reads a list as Recogito writes it, in UTF-16, with relations', () => {
    const list = [
      { '@context': 'http://www.w3.org/ns/anno.jsonld', id: '#a', type: 'Annotation', body: [{ type: 'TextualBody', purpose: 'tagging', value: 'Claim' }, { type: 'TextualBody', purpose: 'commenting', value: 'why?' }], target: target(3, 13, 'Ships wait') },
      { id: '#b', type: 'Annotation', body: { type: 'TextualBody', purpose: 'tagging', value: 'Source' }, target: target(20, 25, 'Núñez') },
      { id: '#r', type: 'Annotation', motivation: 'linking', body: [{ type: 'TextualBody', purpose: 'tagging', value: 'says' }], target: [{ id: '#b' }, { id: '#a' }] },
    ]
    const { documents, convention, warnings } = read(file('annotations.json', JSON.stringify(list)), file('ships', ''), file('texts/ships.txt', TEXT))
    expect(documents).toHaveLength(1)
    // The address ends in “ships”, but no file of texts is called so: positions wait for the text.
    expect(documents[0]).toMatchObject({ text: null, url: 'https://example.org/ships' })
    expect(warnings.join()).toContain('not among the files')
    expect(convention).toBeNull()
    const here = read(file('annotations.json', JSON.stringify(list).replaceAll('https://example.org/ships', 'ships.txt')), file('ships.txt', TEXT))
    expect(here.convention?.unit).toBe('UTF-16 code units')
    expect(here.documents[0]?.readings[0]?.spans).toMatchObject([
      { id: 'a', start: 3, quote: 'Ships wait', labels: ['Claim'], note: 'why?', links: [] },
      { id: 'b', quote: 'Núñez', labels: ['Source'], links: ['a'] },
    ])
  })

  it('reads an answer of Hypothesis, and finds quotes without a position by what stands around them', () => {
    const row = (id: string, exact: string, prefix: string, suffix: string) => ({ id, user: 'acct:anna@example.org', uri: 'ships.txt', text: 'a note', tags: ['Claim'], target: [{ source: 'ships.txt', selector: [{ type: 'TextQuoteSelector', exact, prefix, suffix }] }] })
    const json = JSON.stringify({ total: 3, rows: [row('x', 'Ships wait', 'Núñez. ', '.'), row('y', 'Ships wait', '', ''), row('z', 'Núñez', '', '')] })
    const { documents, warnings } = read(file('hypothesis.json', json), file('ships.txt', TEXT))
    expect(documents[0]?.readings).toMatchObject([{ annotator: 'acct:anna@example.org', spans: [{ id: 'x', start: 27, labels: ['Claim'], note: 'a note' }, { id: 'z', start: 20 }] }])
    expect(warnings).toHaveLength(1)
  })

  it('takes the end of an IRI for the code, and a body without a purpose for what its annotation is', () => {
    const one = { '@context': 'http://www.w3.org/ns/anno.jsonld', id: 'urn:x', type: 'Annotation', motivation: 'classifying', body: [{ type: 'SpecificResource', source: 'https://example.org/codebook/v3#Economic%20frame', purpose: 'classifying' }, { type: 'TextualBody', value: 'Trade' }], target: { ...target(2, 12, 'Ships wait'), source: 'ships.txt' } }
    const { documents, convention } = read(file('a.jsonld', JSON.stringify(one)), file('ships.txt', TEXT))
    expect(convention?.unit).toBe('code points')
    expect(documents[0]?.readings[0]?.spans[0]?.labels).toEqual(['Economic frame', 'Trade'])
  })

  it('refuses a file in which two annotations have one id', () => {
    const twice = [{ id: '#a', type: 'Annotation', target: target(3, 13, 'Ships wait') }, { id: '#a', type: 'Annotation', target: target(20, 25, 'Núñez') }]
    expect(webAnnotation.read?.([file('annotations.json', JSON.stringify(twice))])).toMatchObject({ ok: false, error: { reason: expect.stringContaining('two annotations have the id “#a”') } })
  })

  it('stops where quotes and positions do not fit', () => {
    const answer = webAnnotation.read?.([file('a.jsonl', JSON.stringify({ type: 'Annotation', target: { ...target(0, 4, 'wait'), source: 'ships.txt' } })), file('ships.txt', TEXT)])
    expect(answer).toMatchObject({ ok: false, error: { code: 'span_quote_mismatch' } })
  })
})
