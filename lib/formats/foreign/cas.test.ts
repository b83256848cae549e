import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { typeSystemXml } from './cas'
import { casJson } from './cas-json'
import { casXmi } from './cas-xmi'
import type { ReadSet, SetFile } from './contract'

/** The layouts are those of INCEpTION's exports and of the reference data of dkpro-cassis; the words are invented. */
const file = (path: string, text: string): SetFile => ({ path, bytes: new TextEncoder().encode(text) })
const read = (format: typeof casJson, ...files: readonly SetFile[]): ReadSet => unwrap(format.read?.(files) ?? { ok: false, error: 'no reader' })

const TEXT = '🚢 Ships wait, says Núñez .'
const sofa = { '%ID': 2, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', mimeType: 'text', sofaString: TEXT }
const jsonOf = (structures: readonly object[]): string => JSON.stringify({ '%TYPES': {}, '%FEATURE_STRUCTURES': [sofa, ...structures], '%VIEWS': { _InitialView: { '%SOFA': 2, '%MEMBERS': [] } } })
const mark = (id: number, type: string, begin: number, end: number, more: object = {}) => ({ '%ID': id, '%TYPE': type, '@sofa': 2, begin, end, ...more })

describe('UIMA CAS JSON', () => {
  it('reads layers, slots and relations of INCEpTION', () => {
    const json = jsonOf([
      mark(1, 'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData', 0, TEXT.length, { language: 'en', documentId: 'admin' }),
      mark(3, 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token', 0, 2),
      mark(9, 'webanno.custom.Claim', 3, 13, { frame: 'Trade', tone: 'calm', comment: 'see above', confidence: 4, '@sources': 13 }),
      mark(10, 'webanno.custom.Source', 20, 25),
      { '%ID': 11, '%TYPE': 'webanno.custom.LinkType', role: 'said by', '@target': 10 },
      { '%ID': 13, '%TYPE': 'webanno.custom.LinkType[]', '%ELEMENTS': [11] },
      mark(14, 'webanno.custom.Says', 3, 13, { '@Governor': 10, '@Dependent': 9 }),
    ])
    const { documents, convention, warnings } = read(casJson, file('annotation/ships.txt/anna.json', json), file('curation/ships.txt/CURATION_USER.json', jsonOf([mark(5, 'webanno.custom.Claim', 3, 13, { frame: 'Trade', tone: 'calm' })])))
    expect(convention).toMatchObject({ unit: 'UTF-16 code units', end: 'exclusive' })
    expect(warnings).toEqual([])
    expect(documents).toHaveLength(1)
    expect(documents[0]).toMatchObject({ id: 'ships.txt', text: TEXT, language: 'en', outlet: null })
    const [anna, gold] = documents[0]?.readings ?? []
    expect(anna).toMatchObject({ annotator: 'anna', layer: 'annotation', complete: true })
    expect(anna?.spans.map(({ quote, labels, note, confidence, links }) => ({ quote, labels, note, confidence, links }))).toEqual([
      { quote: 'Ships wait', labels: ['Claim.frame=Trade', 'Claim.tone=calm'], note: 'see above', confidence: 4, links: ['10'] },
      { quote: 'Núñez', labels: ['Source'], note: '', confidence: null, links: ['9'] },
    ])
    expect(gold).toMatchObject({ annotator: null, layer: 'gold' })
  })

  it('finds out that a file counts code points', () => {
    const length = [...TEXT].length
    const { documents, convention } = read(casJson, file('ships.json', jsonOf([mark(1, 'uima.tcas.DocumentAnnotation', 0, length), mark(4, 'custom.Span', 2, 12, { value: 'x' })])))
    expect(convention?.unit).toBe('code points')
    expect(documents[0]?.readings[0]?.spans).toMatchObject([{ quote: 'Ships wait', start: 3, end: 13, labels: ['Span.x'] }])
  })

  it('leaves other views aside and says which marks hold nothing', () => {
    const { documents, warnings } = read(casJson, file('a.json', jsonOf([mark(4, 'custom.Span', 5, 5), { ...mark(5, 'custom.Span', 0, 900), '@sofa': 77 }])))
    expect(documents[0]?.readings[0]?.spans).toEqual([])
    expect(warnings).toHaveLength(1)
  })

  it('refuses what does not fit, naming it', () => {
    const answer = casJson.read?.([file('a.json', jsonOf([mark(4, 'custom.Span', 5, 1e300)])), file('b.json', jsonOf([mark(4, 'custom.Span', 5, 900)]))])
    expect(answer).toMatchObject({ ok: false, error: { code: 'span_quote_mismatch' } })
    expect(casJson.read?.([file('a.json', '{"%FEATURE_STRUCTURES":[]}')])).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
  })
})

describe('UIMA CAS XMI', () => {
  const xmi = `<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:cas="http:///uima/cas.ecore" xmlns:xmi="http://www.omg.org/XMI" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">
    <cas:NULL xmi:id="0"/>
    <custom:Source xmi:id="12" sofa="3" begin="20" end="25"/>
    <custom:LinkType xmi:id="1" role="says" target="12"/>
    <custom:Claim xmi:id="13" sofa="3" begin="3" end="13" frame="Trade" speakers="1" order="7"><tags>a</tags><tags>b</tags></custom:Claim>
    <cas:Sofa xmi:id="3" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${TEXT}"/>
    <cas:View sofa="3" members="12 1 13"/>
  </xmi:XMI>`
  const types = typeSystemXml().replace('<types>', '<types><typeDescription><name>webanno.custom.Claim</name><features><featureDescription><name>speakers</name><rangeTypeName>uima.cas.FSArray</rangeTypeName></featureDescription></features></typeDescription>')

  it('tells references from numbers by the type system', () => {
    const { documents } = read(casXmi, file('TypeSystem.xml', types), file('ships.xmi', xmi))
    const spans = documents[0]?.readings[0]?.spans ?? []
    expect(spans.map(({ id, quote, labels, links, attributes }) => ({ id, quote, labels, links, attributes }))).toEqual([
      { id: '12', quote: 'Núñez', labels: ['Source'], links: [], attributes: {} },
      { id: '13', quote: 'Ships wait', labels: ['Claim.frame=Trade', 'Claim.tags=a', 'Claim.tags=b'], links: ['12'], attributes: { 'Claim.order': '7' } },
    ])
  })

  it('has no document type and no entities', () => {
    const answer = casXmi.read?.([file('x.xmi', `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>${xmi}`)])
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
  })

  it('says which spans hold what XML cannot', () => {
    const writer = casXmi.write?.({ project: { slug: 'p', name: 'P' }, codebooks: [] })
    const text = 'a\u000bb c'
    const span = { id: 's', start: 0, end: 3, quote: 'a\u000bb', labels: ['x.y'], attributes: {}, note: '', confidence: null, speaker: null, links: [] }
    const written = writer?.document({ id: 'd', text, sha256: null, outlet: null, story: null, headline: null, publishedAt: null, language: null, url: null, zones: [], readings: [{ annotator: 'R1', layer: 'annotation', complete: true, spans: [span], answers: {} }] }, 0)
    expect(written?.losses.map(({ kind, spanId }) => [kind, spanId])).toEqual([['characters', null], ['characters', 's']])
    const { documents } = read(casXmi, ...(written?.parts ?? []).map((part) => file(part.path, part.text)))
    expect(documents[0]?.readings[0]?.spans).toMatchObject([{ start: 0, end: 3, quote: 'a\uFFFDb' }])
  })
})
