import { codeRef, type Codebook } from '@/lib/domain/codebook'
import { guidOf } from '../guid'
import { writeQdc } from '../refi-codebook'
import { xmlAttribute, xmlSafeJson, xmlText } from '../xml'
import type { ForeignFormat, OffsetConvention, SetDocument, SetReading, SetSpan, SetWriter, WriteContext } from './contract'
import { firstCharacters } from './file-text'
import { described, undescribed, type SelectionMore, type SourceMore } from './qdpx-description'
import { readQdpx } from './qdpx-reading'
import { offsetsIn } from './units'
import { charactersLost } from './xml-losses'

/**
 * REFI-QDA project exchange (standard 1.5, `urn:QDA-XML:project:1.0`), which NVivo, MAXQDA, ATLAS.ti and others read:
 * project.qde with the texts beside it. Positions count code points; the end is written as the place behind the last
 * character, as most programs do, and the marked words stand in the selection's name so that readers can tell.
 */
export const qdpx: ForeignFormat = {
  id: 'qdpx',
  name: 'REFI-QDA project',
  extension: 'qdpx',
  mediaType: 'application/zip',
  unit: 'code points',
  cannot: ['characters'],
  recognises: (files) => files.some((file) => /\.qde$/i.test(file.path) || (/\.xml$/i.test(file.path) && firstCharacters(file).includes('urn:QDA-XML:project'))),
  read: readQdpx,
  write: writeQdpx,
}

const COUNTS: OffsetConvention = { unit: 'code points', end: 'exclusive', lines: 'LF' }
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What is known of an article, as variables of its source. */
export const VARIABLES = { outlet: 'Outlet', story: 'Story', headline: 'Headline', publishedAt: 'Published', language: 'Language', url: 'Address' } as const
const KNOWN = ['outlet', 'story', 'headline', 'publishedAt', 'language', 'url'] as const

const userName = ({ annotator, layer }: SetReading): string | null => annotator ?? (layer === 'gold' ? 'Gold' : null)
const userGuid = ({ annotator, layer }: SetReading): string => guidOf(annotator === null ? `layer/${layer}` : `user/${annotator}`)

/** The project file names its users and codes before its sources, so what is said of the sources waits for the end. */
function writeQdpx({ project, codebooks }: WriteContext): SetWriter {
  const users = new Map<string, string>()
  const codes = codesOf(codebooks)
  const extra = new Map<string, string>()
  const sources: string[] = []
  const links: string[] = []
  const guidOfLabel = (label: string): string => {
    const own = codes.guids.get(label)
    if (own !== undefined) return own
    const guid = guidOf(`label/${label}`)
    extra.set(label, guid)
    return guid
  }
  return {
    before: () => [],
    document: (document) => {
      const guid = UUID.test(document.id) ? document.id : guidOf(`source/${document.id}`)
      const offsets = offsetsIn(document.text, COUNTS, [...document.zones, ...document.readings.flatMap(({ spans }) => spans)])
      let next = 0
      const place = () => offsets[next++] ?? { start: 0, end: 0 }
      const more: SourceMore = {
        id: document.id,
        sha256: document.sha256,
        zones: document.zones.map(({ kind }) => ({ ...place(), kind })),
        readings: document.readings.map(({ annotator, layer, complete, answers }) => ({ annotator, layer, complete, answers: { ...answers } })),
      }
      const selections = document.readings.flatMap((reading, i) => {
        const user = userName(reading)
        const by = user === null ? '' : ` creatingUser="${userGuid(reading)}"`
        if (user !== null) users.set(userGuid(reading), user)
        const guids = new Map(reading.spans.map((span) => [span.id, selectionGuid(document.id, i, span.id)]))
        for (const { id, links: targets } of reading.spans)
          for (const target of new Set(targets)) {
            const [from, to] = [guids.get(id), guids.get(target)]
            if (from !== undefined && to !== undefined) links.push(`    <Link guid="${guidOf(`link/${from}/${to}`)}" name="source of" direction="OneWay" originGUID="${from}" targetGUID="${to}"/>`)
          }
        return reading.spans.map((span) => selection(span, guids.get(span.id) ?? '', i, place(), by, guidOfLabel))
      })
      sources.push(sourceOf(document, guid, more, selections))
      return { parts: [{ path: `Sources/${guid}.txt`, text: document.text }], losses: charactersLost(document) }
    },
    after: () => {
      const lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        `<Project xmlns="urn:QDA-XML:project:1.0" name="${xmlAttribute(project.name)}" origin="Parallax">`,
        ...element('Users', [...users].map(([guid, name]) => `    <User guid="${guid}" name="${xmlAttribute(name)}"/>`)),
        '  <CodeBook>',
        ...element('Codes', [...codes.lines, ...[...extra].map(([label, guid]) => `    <Code guid="${guid}" name="${xmlAttribute(label)}" isCodable="true"><Description>${xmlText(described('', xmlSafeJson({ label })))}</Description></Code>`)]),
        '  </CodeBook>',
        ...element('Variables', Object.values(VARIABLES).map((name) => `    <Variable guid="${guidOf(`variable/${name}`)}" name="${name}" typeOfVariable="Text"/>`)),
      ]
      // In parts: joined, a large project would be longer than a string can be.
      return [lines, element('Sources', sources), element('Links', links), ['</Project>']].flat().map((text) => ({ path: 'project.qde', text: `${text}\n` }))
    },
  }
}

const element = (name: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [`  <${name}>`, ...lines, `  </${name}>`])

/** A span of ours keeps its id as GUID; within a document two readings may have spans of one id. */
const selectionGuid = (document: string, reading: number, id: string): string => (UUID.test(id) ? id : guidOf(`span/${document}/${reading}/${id}`))

function selection(span: SetSpan, guid: string, reading: number, { start, end }: { start: number; end: number }, by: string, guidOfLabel: (label: string) => string): string {
  const { id, quote, labels, attributes, note, confidence, speaker } = span
  const more: SelectionMore = { reading, id, ...(Object.keys(attributes).length > 0 ? { attributes: { ...attributes } } : {}), ...(confidence === null ? {} : { confidence }), ...(speaker === null ? {} : { speaker }) }
  const json = xmlSafeJson(more)
  const exact = undescribed(described(note, json)).text === note ? json : xmlSafeJson({ ...more, note })
  return [
    `      <PlainTextSelection guid="${guid}" name="${xmlAttribute(quote)}" startPosition="${start}" endPosition="${end}"${by}>`,
    `        <Description>${xmlText(described(note, exact))}</Description>`,
    ...labels.map((label) => `        <Coding guid="${guidOf(`coding/${guid}/${label}`)}"${by}><CodeRef targetGUID="${guidOfLabel(label)}"/></Coding>`),
    '      </PlainTextSelection>',
  ].join('\n')
}

function sourceOf(document: SetDocument, guid: string, more: SourceMore, selections: readonly string[]): string {
  const variables = KNOWN.flatMap((key) => {
    const value = document[key]
    return value === null ? [] : [`      <VariableValue><VariableRef targetGUID="${guidOf(`variable/${VARIABLES[key]}`)}"/><TextValue>${xmlText(value)}</TextValue></VariableValue>`]
  })
  return [
    `    <TextSource guid="${guid}" name="${xmlAttribute(document.headline ?? document.id)}" plainTextPath="internal://${guid}.txt">`,
    `      <Description>${xmlText(described('', xmlSafeJson(more)))}</Description>`,
    ...selections,
    ...variables,
    '    </TextSource>',
  ].join('\n')
}

/** The codes of all codebooks as `.qdc` has them; of several versions of one, the last. Older codes come as loose ones. */
function codesOf(codebooks: readonly Codebook[]): { readonly lines: readonly string[]; readonly guids: ReadonlyMap<string, string> } {
  const latest = new Map(codebooks.map((codebook) => [codebook.key, codebook]))
  const guids = new Map<string, string>()
  const lines: string[] = []
  for (const codebook of latest.values()) {
    const xml = writeQdc(codebook, guidOf).split('\n')
    lines.push(...xml.slice(xml.indexOf('  <Codes>') + 1, xml.lastIndexOf('  </Codes>')))
    for (const { key, codes } of codebook.dimensions)
      for (const code of codes) {
        const ref = codeRef(key, code.key)
        if (!guids.has(ref)) guids.set(ref, guidOf(`${codebook.key}/${ref}`))
      }
  }
  return { lines, guids }
}
