import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import type { TextRange } from '@/lib/domain/text'
import { ANSWER, ARTICLE, DOCUMENT, LINK, READING, SPAN, ZONE, type CasNode, type CasValue } from './cas'
import type { CountedByHand, RawDocument, ReadSet, SetDocument, SetFile, SetReading, SetSpan } from './contract'
import { fewWarnings, joinDocuments } from './joining'
import { isStructure, spansOfLayers, type LayerMark } from './layers'
import { placeOfPath } from './project-layout'
import { settleOffsets } from './units'

/** What a file of either form holds; numbers, truth values and references may all be strings (XMI has nothing else). */
export interface ReadCas {
  readonly text: string
  readonly nodes: readonly CasNode[]
}

/** Reads one CAS a file; files about the same document become its readings. `parse` gives null for a file that holds none. */
export function readCasSet(files: readonly SetFile[], parse: (file: SetFile) => Result<ReadCas | null>, counted?: CountedByHand): Result<ReadSet, Failure> {
  const read: { readonly path: string; readonly cas: ReadCas; readonly placed: readonly CasNode[] }[] = []
  for (const file of files) {
    const cas = parse(file)
    if (!cas.ok) return cas
    if (cas.value) read.push({ path: file.path, cas: cas.value, placed: cas.value.nodes.filter(isPlaced) })
  }
  if (read.length === 0) return fail(failure('invalid_input', 'There is no UIMA CAS in these files.', 'Export the project as UIMA CAS, and give the files or the zip of them.'))
  const raw = read.map(({ path, cas: { text }, placed }): RawDocument => ({ name: path, text, marks: placed.map((node) => ({ start: integer(node, 'begin'), end: integer(node, 'end'), surface: surfaceOf(node, text) })) }))
  const settled = settleOffsets(raw, { declared: { unit: 'UTF-16 code units', end: 'exclusive', lines: 'LF' }, ...(counted ? { only: counted } : {}) })
  if (!settled.ok) return settled
  const warnings: string[] = []
  const made = read.map(({ path, cas, placed }, i) => {
    const { text = '', ranges = [] } = settled.value.documents[i] ?? {}
    const rangeOf = new Map(placed.map((node, j) => [node.id, ranges[j] ?? { start: 0, end: 0 }]))
    return { path, document: documentOf(path, text, cas.nodes, rangeOf, warnings) }
  })
  const documents = joinDocuments(made, warnings)
  return ok({ documents, convention: settled.value.convention, alsoFits: settled.value.alsoFits, warnings: fewWarnings(warnings) })
}

const shortName = (type: string): string => type.slice(type.lastIndexOf('.') + 1)
const isType = ({ type }: CasNode, name: string): boolean => shortName(type) === shortName(name)

function isPlaced(node: CasNode): boolean {
  const begin = Number(node.features.get('begin') ?? NaN)
  const end = Number(node.features.get('end') ?? NaN)
  return Number.isSafeInteger(begin) && Number.isSafeInteger(end) && !(isStructure(shortName(node.type)) && !isType(node, DOCUMENT) && !isType(node, 'DocumentMetaData'))
}

const integer = ({ features }: CasNode, name: string): number => Number(features.get(name) ?? 0)

/** The whole text is what the document's own annotation covers: its end tells what a file counts. */
function surfaceOf(node: CasNode, text: string): string | null {
  if (isType(node, SPAN)) return string(node, 'quote')
  if (!isType(node, DOCUMENT) && !isType(node, 'DocumentMetaData')) return null
  const whole = text.replace(/^\uFEFF/, '')
  const end = integer(node, 'end')
  return integer(node, 'begin') === 0 && (end === whole.length || end === [...whole].length) ? whole : null
}

function string({ features }: CasNode, name: string): string | null {
  const value = features.get(name)
  return value === undefined || typeof value === 'object' ? null : String(value)
}

const stringsOf = (value: CasValue | undefined): readonly string[] =>
  value === undefined ? [] : typeof value !== 'object' ? [String(value)] : 'strings' in value ? value.strings : []

const refsOf = (value: CasValue | undefined): readonly number[] =>
  value === undefined || typeof value !== 'object' ? [] : 'ref' in value ? [value.ref] : 'refs' in value ? value.refs : []

function documentOf(path: string, text: string, nodes: readonly CasNode[], rangeOf: ReadonlyMap<number, TextRange>, warnings: string[]): SetDocument {
  const place = placeOfPath(path)
  const article = nodes.find((node) => isType(node, ARTICLE))
  const about = nodes.find((node) => isType(node, DOCUMENT) || isType(node, 'DocumentMetaData'))
  const language = (article && string(article, 'language')) ?? null
  const own = nodes.find((node) => isType(node, READING))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const spans = [...ownSpans(nodes, byId, rangeOf, text), ...layerSpans(path, nodes, byId, rangeOf, text, warnings)]
  const answers = Object.fromEntries(nodes.filter((node) => isType(node, ANSWER)).map((node) => [string(node, 'question') ?? '', string(node, 'value') ?? '']))
  const annotator = own ? string(own, 'annotator') : place.annotator
  const layer = own ? (string(own, 'layer') === 'gold' ? 'gold' : 'annotation') : place.layer
  const complete = own ? string(own, 'complete') === 'true' : true
  const unread = !own && spans.length === 0 && (place.unread || article !== undefined)
  const readings: SetReading[] = unread ? [] : [{ annotator, layer, complete, spans, answers }]
  const known = (name: string): string | null => (article ? string(article, name) : null)
  const foreign = article || !about ? null : string(about, 'language')
  return {
    id: known('identifier') ?? place.document,
    text,
    sha256: known('sha256'),
    outlet: known('outlet'),
    story: known('story'),
    headline: known('headline'),
    publishedAt: known('publishedAt'),
    language: language ?? (foreign === 'x-unspecified' ? null : foreign),
    url: known('url'),
    zones: nodes.filter((node) => isType(node, ZONE)).flatMap((node) => {
      const range = rangeOf.get(node.id)
      return range && range.end > range.start ? [{ ...range, kind: string(node, 'kind') ?? '' }] : []
    }),
    readings,
  }
}

function ownSpans(nodes: readonly CasNode[], byId: ReadonlyMap<number, CasNode>, rangeOf: ReadonlyMap<number, TextRange>, text: string): SetSpan[] {
  return nodes.filter((node) => isType(node, SPAN)).flatMap((node): SetSpan[] => {
    const range = rangeOf.get(node.id)
    if (!range || range.end <= range.start) return []
    const { features } = node
    const pairs = stringsOf(features.get('attributes'))
    const attributes = Object.fromEntries(Array.from({ length: Math.floor(pairs.length / 2) }, (_, i) => [pairs[2 * i] ?? '', pairs[2 * i + 1] ?? '']))
    const confidence = Number(string(node, 'confidence') ?? NaN)
    const links = refsOf(features.get('links')).flatMap((id) => {
      const link = byId.get(id)
      const [target] = refsOf(link?.features.get('target')).map((to) => byId.get(to))
      const name = (target && string(target, 'identifier')) ?? (link && string(link, 'role'))
      return name === undefined || name === null ? [] : [name]
    })
    return [
      {
        id: string(node, 'identifier') ?? String(node.id),
        ...range,
        quote: text.slice(range.start, range.end),
        labels: stringsOf(features.get('labels')),
        attributes,
        note: string(node, 'note') ?? '',
        confidence: Number.isInteger(confidence) && confidence >= 1 && confidence <= 5 ? confidence : null,
        speaker: string(node, 'speaker'),
        links,
      },
    ]
  })
}

const OWN = new Set([SPAN, LINK, ZONE, READING, ANSWER, ARTICLE].map(shortName))
/** How INCEpTION names the two ends of a relation. */
const ENDS = [['Governor', 'Dependent'], ['governor', 'dependent'], ['source', 'target']] as const

function layerSpans(path: string, nodes: readonly CasNode[], byId: ReadonlyMap<number, CasNode>, rangeOf: ReadonlyMap<number, TextRange>, text: string, warnings: string[]): SetSpan[] {
  const marks: (Omit<LayerMark, 'links'> & { readonly links: Set<string> })[] = []
  const relations: { readonly layer: string; readonly from: string; readonly to: string }[] = []
  for (const node of nodes) {
    const layer = shortName(node.type)
    if (OWN.has(layer) || isStructure(layer)) continue
    const ends = ENDS.map(([from, to]) => [refsOf(node.features.get(from))[0], refsOf(node.features.get(to))[0]] as const).find(([from, to]) => from !== undefined && to !== undefined)
    const range = rangeOf.get(node.id)
    if (ends) relations.push({ layer, from: String(ends[0]), to: String(ends[1]) })
    else if (range && range.end <= range.start) warnings.push(`${path}: a mark of ${layer} at ${range.start} marks no character and was left out.`)
    else if (range) {
      const features = new Map<string, readonly string[]>()
      const links = new Set<string>()
      for (const [name, value] of node.features) {
        if (name === 'begin' || name === 'end' || name === 'sofa') continue
        if (stringsOf(value).length > 0) features.set(name, stringsOf(value))
        for (const id of refsOf(value)) {
          const target = refsOf(byId.get(id)?.features.get('target'))[0]
          links.add(String(target ?? id))
        }
      }
      marks.push({ id: String(node.id), layer, ...range, features, links })
    }
  }
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  const lost = new Set<string>()
  for (const { layer, from, to } of relations) {
    const source = known.get(from)
    if (!source || !known.has(to)) lost.add(layer)
    else source.links.add(to)
  }
  if (lost.size > 0) warnings.push(`${path}: relations of ${[...lost].join(', ')} do not join marks and were left out.`)
  return spansOfLayers(marks.map((mark) => ({ ...mark, links: [...mark.links].filter((id) => known.has(id)) })), text)
}
