import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { readXml, xmlAttribute, xmlText, type XmlElement } from '../xml'
import { casOf, CAS_TYPES, LINK, SOFA, typeSystemXml, type Cas, type CasNode, type CasValue } from './cas'
import { readCasSet, type ReadCas } from './cas-reading'
import type { ForeignFormat, SetFile, SetPart } from './contract'
import { fileText, firstCharacters } from './file-text'
import { fileNameOf } from './paths'
import { pathPart, readingPaths } from './project-layout'
import { charactersLost } from './xml-losses'

/**
 * UIMA CAS in XMI (UIMA Version 3 References, chapter 7) with TypeSystem.xml beside it. Offsets count UTF-16. XML 1.0
 * has no control characters and no U+FFFE/FFFF: each becomes one U+FFFD, so that no offset moves.
 */
export const casXmi: ForeignFormat = {
  id: 'cas-xmi',
  name: 'UIMA CAS XMI',
  extension: 'zip',
  mediaType: 'application/vnd.xmi+xml',
  unit: 'UTF-16 code units',
  cannot: ['characters'],
  recognises: (files) => files.some((file) => /\.(xmi|xml)$/i.test(file.path) && /<(\w+:)?XMI[\s>]/.test(firstCharacters(file))),
  read: (files, counted) => {
    const ranges = referencesOf(files)
    if (!ranges.ok) return ranges
    const own = files.filter((file) => /\.(xmi|xml)$/i.test(file.path) && !isTypeSystem(file))
    return readCasSet(own, (file) => readXmi(file, ranges.value), counted)
  },
  write: () => ({
    before: () => [{ path: 'TypeSystem.xml', text: typeSystemXml() }],
    document: (document) => {
      const paths = readingPaths(document)
      const parts: SetPart[] = document.readings.map((reading, i) => ({ path: `${paths[i] ?? ''}.xmi`, text: xmiOf(casOf(document, reading)) }))
      if (parts.length === 0) parts.push({ path: `source/${pathPart(document.id)}.xmi`, text: xmiOf(casOf(document, null)) })
      return { parts, losses: charactersLost(document) }
    },
    after: () => [],
  }),
}

const PREFIXES: Readonly<Record<string, string>> = { 'uima.tcas': 'tcas', 'uima.cas': 'cas', 'webanno.custom': 'custom' }

/** `webanno.custom.X` → `custom:X`. */
const qualified = (type: string): string => {
  const dot = type.lastIndexOf('.')
  return `${PREFIXES[type.slice(0, dot)] ?? 'custom'}:${type.slice(dot + 1)}`
}

function xmiOf({ text, nodes }: Cas): string {
  const namespaces = Object.entries(PREFIXES).map(([name, prefix]) => ` xmlns:${prefix}="http:///${name.replaceAll('.', '/')}.ecore"`)
  const elements = nodes.map(({ id, type, features }) => {
    const attributes: string[] = []
    const children: string[] = []
    for (const [name, value] of features) {
      if (typeof value === 'object' && 'strings' in value) children.push(...value.strings.map((one) => `<${name}>${xmlText(one)}</${name}>`))
      else attributes.push(` ${name}="${typeof value !== 'object' ? xmlAttribute(String(value)) : 'ref' in value ? String(value.ref) : value.refs.join(' ')}"`)
    }
    const head = `<${qualified(type)} xmi:id="${id}"${attributes.join('')}`
    return children.length === 0 ? `  ${head}/>` : `  ${head}>${children.join('')}</${qualified(type)}>`
  })
  const members = nodes.filter(({ features }) => features.has('sofa')).map(({ id }) => id)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"${namespaces.join('')} xmi:version="2.0">`,
    '  <cas:NULL xmi:id="0"/>',
    ...elements,
    `  <cas:Sofa xmi:id="${SOFA}" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${xmlAttribute(text)}"/>`,
    `  <cas:View sofa="${SOFA}" members="${members.join(' ')}"/>`,
    '</xmi:XMI>',
    '',
  ].join('\n')
}

const isTypeSystem = (file: SetFile): boolean => /typesystem[^/]*\.xml$/i.test(file.path) || (/\.xml$/i.test(file.path) && firstCharacters(file).includes('<typeSystemDescription'))

const PRIMITIVES = /^uima\.cas\.(String|Integer|Boolean|Float|Double|Long|Short|Byte)$/

/** Which features of which type (by its short name) hold references, as far as a type system or custom tells. */
type References = ReadonlyMap<string, ReadonlySet<string>>

/** Ends of relations and links have these names in INCEpTION; `sofa` is one everywhere. */
const USUAL = new Set(['sofa', 'Governor', 'Dependent', 'target', 'links'])

function referencesOf(files: readonly SetFile[]): Result<References> {
  const found = new Map<string, Set<string>>(CAS_TYPES.map(({ name, features }) => [shortName(name), new Set(Object.entries(features).flatMap(([feature, range]) => (typeof range === 'object' ? [feature] : [])))]))
  for (const file of files.filter(isTypeSystem)) {
    const xml = xmlOf(file)
    if (!xml.ok) return xml
    for (const type of xml.value.children.filter(({ name }) => name === 'types').flatMap(({ children }) => children)) {
      const name = shortName(childText(type, 'name'))
      if (shortName(LINK) === name) continue
      const refs = found.get(name) ?? new Set()
      for (const feature of type.children.filter(({ name: part }) => part === 'features').flatMap(({ children }) => children)) {
        const range = childText(feature, 'rangeTypeName')
        if (!PRIMITIVES.test(range) && !range.endsWith('StringArray') && !range.endsWith('StringList')) refs.add(childText(feature, 'name'))
      }
      found.set(name, refs)
    }
  }
  return ok(found)
}

const shortName = (type: string): string => type.slice(type.lastIndexOf('.') + 1)
const childText = (of: XmlElement, name: string): string => of.children.find((one) => one.name === name)?.text.trim() ?? ''

function xmlOf(file: SetFile): Result<XmlElement> {
  const text = fileText(file)
  if (!text.ok) return text
  const xml = readXml(text.value)
  return xml.ok ? xml : fail({ ...xml.error, reason: `“${file.path}”: ${xml.error.reason}` })
}

function readXmi(file: SetFile, references: References): Result<ReadCas | null> {
  const xml = xmlOf(file)
  if (!xml.ok) return xml
  if (xml.value.name !== 'XMI') return ok(null)
  const sofa = xml.value.children.find(({ name, attributes }) => name === 'Sofa' && attributes['sofaString'] !== undefined)
  const text = sofa?.attributes['sofaString']
  if (!sofa || text === undefined) return fail(failure('invalid_input', `“${fileNameOf(file.path)}” is a CAS without a text.`, 'Export the document with its text.'))
  const nodes = xml.value.children.flatMap((element): CasNode[] => {
    const { name, attributes, children } = element
    const id = Number(attributes['xmi:id'] ?? NaN)
    if (!Number.isSafeInteger(id) || name === 'Sofa' || name === 'View' || name === 'NULL') return []
    if (attributes['sofa'] !== undefined && attributes['sofa'] !== sofa.attributes['xmi:id']) return []
    const refs = references.get(name)
    const features = new Map<string, CasValue>()
    for (const [feature, value] of Object.entries(attributes)) {
      if (feature.includes(':')) continue
      const isReference = (refs?.has(feature) ?? false) || USUAL.has(feature)
      const ids = isReference ? value.split(/\s+/).map(Number) : []
      features.set(feature, ids.length > 0 && ids.every(Number.isSafeInteger) ? (ids.length === 1 && ids[0] !== undefined ? { ref: ids[0] } : { refs: ids, of: '' }) : value)
    }
    const lists = new Map<string, string[]>()
    for (const child of children) {
      const list = lists.get(child.name) ?? []
      list.push(child.text)
      lists.set(child.name, list)
    }
    for (const [feature, strings] of lists) features.set(feature, { strings })
    return [{ id, type: name, features }]
  })
  return ok({ text, nodes })
}
