import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { readXml, type XmlElement } from '../xml'
import type { CountedByHand, RawDocument, ReadSet, SetDocument, SetFile, SetReading, SetSpan } from './contract'
import { fileText, firstCharacters } from './file-text'
import { fileNameOf } from './paths'
import { fewWarnings } from './joining'
import { codeKey, codeMore, dimensionKey, selectionMore, sourceMore, undescribed, type SelectionMore, type SourceMore } from './qdpx-description'
import { settleOffsets, type Settled } from './units'

/** Variables that say what we know of an article, in small letters. */
const KNOWN_NAMES: ReadonlySet<string> = new Set(['outlet', 'story', 'headline', 'published', 'language', 'address'])

interface Coding {
  readonly user: string | null
  readonly label: string | null
}

interface Selection {
  readonly guid: string
  readonly name: string
  readonly start: number
  readonly end: number
  readonly user: string | null
  readonly note: string
  readonly more: SelectionMore | null
  readonly codings: readonly Coding[]
}

interface Source {
  readonly guid: string
  readonly name: string
  readonly text: string
  readonly more: SourceMore | null
  readonly selections: readonly Selection[]
  readonly codings: readonly Coding[]
  readonly variables: ReadonlyMap<string, string>
}

/** What the rest of the project says, by GUID. */
interface Project {
  readonly users: ReadonlyMap<string, string>
  readonly labels: ReadonlyMap<string, string>
  readonly notes: ReadonlyMap<string, string>
  readonly variables: ReadonlyMap<string, string>
  readonly cases: ReadonlyMap<string, ReadonlyMap<string, string>>
}

const children = (of: XmlElement | undefined, name: string): readonly XmlElement[] => of?.children.filter((one) => one.name === name) ?? []
const child = (of: XmlElement | undefined, name: string): XmlElement | undefined => of?.children.find((one) => one.name === name)
/** GUIDs are compared without braces and case: programs write them either way. */
const guid = (text: string | undefined): string => (text ?? '').replace(/[{}]/g, '').toLowerCase()
const attributeGuid = (of: XmlElement | undefined, name: string): string => guid(of?.attributes[name])
const description = (of: XmlElement): { readonly text: string; readonly more: unknown } => undescribed(child(of, 'Description')?.text ?? '')

/** Reads a project of any program. Users' codings become readings; what no text stands behind is left aside, said so. */
export function readQdpx(files: readonly SetFile[], counted?: CountedByHand): Result<ReadSet, Failure> {
  const file = files.find(({ path }) => /\.qde$/i.test(path)) ?? files.find((one) => /\.xml$/i.test(one.path) && firstCharacters(one).includes('urn:QDA-XML:project'))
  if (!file) return fail(failure('invalid_input', 'There is no project.qde in these files.', 'Give the .qdpx as your program exported it.'))
  const text = fileText(file)
  if (!text.ok) return text
  const xml = readXml(text.value)
  if (!xml.ok) return fail({ ...xml.error, reason: `“${file.path}”: ${xml.error.reason}` })
  if (xml.value.name !== 'Project') return fail(failure('invalid_input', `“${file.path}” is not a REFI-QDA project.`, 'Export the project as .qdpx.'))
  const warnings: string[] = []
  const texts = new Map(files.map((one) => [fileNameOf(one.path).toLowerCase(), one]))
  const project = projectOf(xml.value, texts)
  const sources: Source[] = []
  for (const element of child(xml.value, 'Sources')?.children ?? []) {
    const source = sourceOf(element, project, texts, warnings)
    if (!source.ok) return source
    if (source.value) sources.push(source.value)
  }
  const settled = settle(sources, counted, warnings)
  if (!settled.ok) return settled
  const links = new Map<string, string[]>()
  for (const link of children(child(xml.value, 'Links'), 'Link')) {
    const origin = attributeGuid(link, 'originGUID')
    const targets = links.get(origin)
    if (targets) targets.push(attributeGuid(link, 'targetGUID'))
    else links.set(origin, [attributeGuid(link, 'targetGUID')])
  }
  const taken = new Set<string>()
  const documents = sources.map((source, i) => {
    const { text: canonical = '', ranges = [] } = settled.value.documents[i] ?? {}
    const made = documentOf(source, canonical, ranges, project, links, warnings)
    const id = taken.has(made.id) ? `${made.id} (${source.guid})` : made.id
    taken.add(id)
    return { ...made, id }
  })
  return ok({ documents, convention: settled.value.convention, alsoFits: settled.value.alsoFits, warnings: fewWarnings(warnings) })
}

function projectOf(root: XmlElement, texts: ReadonlyMap<string, SetFile>): Project {
  const labels = new Map<string, string>()
  const waiting = children(child(child(root, 'CodeBook'), 'Codes'), 'Code').map((code) => ({ code, above: [] as readonly string[], dimension: null as string | null })).reverse()
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { code, above } = one
    const { more } = description(code)
    const name = code.attributes['name'] ?? ''
    const [own, dimension, key] = [codeMore.safeParse(more), dimensionKey.safeParse(more), codeKey.safeParse(more)]
    const within = dimension.success ? dimension.data.dimension : one.dimension
    labels.set(attributeGuid(code, 'guid'), own.success ? own.data.label : key.success && within !== null && !dimension.success ? `${within}.${key.data.key}` : [...above, name].join('/'))
    for (const under of children(code, 'Code')) waiting.push({ code: under, above: [...above, name], dimension: within })
  }
  const named = (list: string, name: string) => new Map(children(child(root, list), name).map((one) => [attributeGuid(one, 'guid'), one.attributes['name'] ?? '']))
  const variables = named('Variables', 'Variable')
  const cases = new Map<string, Map<string, string>>()
  for (const one of children(child(root, 'Cases'), 'Case')) {
    const values = valuesOf(one, variables)
    for (const ref of children(one, 'SourceRef')) {
      const target = attributeGuid(ref, 'targetGUID')
      const known = cases.get(target) ?? new Map<string, string>()
      for (const [name, value] of values) if (KNOWN_NAMES.has(name)) known.set(name, value)
      cases.set(target, known)
    }
  }
  const notes = new Map(children(child(root, 'Notes'), 'Note').map((note) => [attributeGuid(note, 'guid'), textOf(note, texts) ?? '']))
  return { users: named('Users', 'User'), labels, notes, variables, cases }
}

const valuesOf = (of: XmlElement, variables: ReadonlyMap<string, string>): Map<string, string> =>
  new Map(children(of, 'VariableValue').flatMap((value) => {
    const name = variables.get(attributeGuid(child(value, 'VariableRef'), 'targetGUID'))
    const said = value.children.find((one) => /^(Text|Boolean|Integer|Float|Date|DateTime)Value$/.test(one.name))?.text
    return name === undefined || said === undefined ? [] : [[name.toLowerCase(), said] as const]
  }))

/** The text in the project file, or of the file it names; null: there is none, or not in UTF-8. */
function textOf(of: XmlElement, texts: ReadonlyMap<string, SetFile>): string | null {
  const content = child(of, 'PlainTextContent')
  if (content) return content.text
  const file = texts.get(fileNameOf((of.attributes['plainTextPath'] ?? '').replaceAll('\\', '/')).toLowerCase())
  const read = file ? fileText(file) : null
  return read?.ok ? read.value : null
}

function sourceOf(element: XmlElement, project: Project, texts: ReadonlyMap<string, SetFile>, warnings: string[]): Result<Source | null> {
  const name = element.attributes['name'] ?? ''
  const place = element.name === 'TextSource' ? element : (child(element, 'Representation') ?? child(element, 'TextDescription') ?? child(element, 'Transcript'))
  const text = place ? textOf(place, texts) : null
  if (!place || text === null) {
    warnings.push(`“${name}” (${element.name}) has no plain text in UTF-8 among the files, and was left aside with ${children(place ?? element, 'PlainTextSelection').length} selections.`)
    return ok(null)
  }
  const others = element.children.filter((one) => one.name.endsWith('Selection') && one.name !== 'PlainTextSelection').length
  if (others > 0) warnings.push(`“${name}”: ${others} selections of pictures, pages or sound were left out.`)
  const selections: Selection[] = []
  for (const one of children(place, 'PlainTextSelection')) {
    const [start, end] = [Number(one.attributes['startPosition'] ?? NaN), Number(one.attributes['endPosition'] ?? NaN)]
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return fail(failure('invalid_input', `“${name}”: a selection has no position (“${(one.attributes['name'] ?? '').slice(0, 60)}”).`, 'Export the project again.'))
    const { text: words, more } = description(one)
    const own = selectionMore.safeParse(more)
    const user = attributeGuid(one, 'creatingUser') || null
    const refs = [one, ...children(one, 'Coding')].flatMap((from) => children(from, 'NoteRef')).flatMap((ref) => project.notes.get(attributeGuid(ref, 'targetGUID')) ?? [])
    const note = own.success && own.data.note !== undefined ? own.data.note : [words, ...refs].filter((part) => part !== '').join('\n')
    selections.push({ guid: attributeGuid(one, 'guid'), name: one.attributes['name'] ?? '', start, end, user, note, more: own.success ? own.data : null, codings: codingsOf(one, user, project) })
  }
  const own = sourceMore.safeParse(description(element).more)
  const variables = new Map([...(project.cases.get(attributeGuid(element, 'guid')) ?? []), ...valuesOf(element, project.variables)])
  return ok({ guid: attributeGuid(element, 'guid'), name, text, more: own.success ? own.data : null, selections, codings: codingsOf(element, attributeGuid(element, 'creatingUser') || null, project), variables })
}

const codingsOf = (of: XmlElement, user: string | null, { labels }: Project): Coding[] =>
  children(of, 'Coding').map((coding) => ({ user: attributeGuid(coding, 'creatingUser') || user, label: labels.get(attributeGuid(child(coding, 'CodeRef'), 'targetGUID')) ?? null }))

/** Names are the marked words in most programs; others write places, or whatever the person called the selection. */
function settle(sources: readonly Source[], counted: CountedByHand | undefined, warnings: string[]): Result<Settled> {
  const hints = { declared: { unit: 'code points', end: 'exclusive', lines: 'LF' } as const, ...(counted ? { only: counted } : {}) }
  const raw = (named: boolean) => sources.map(({ name, text, selections, more }): RawDocument => ({
    name,
    text,
    marks: [...selections.map((one) => ({ start: one.start, end: one.end, surface: named && one.name !== '' && !/^\d+,\s?\d+$/.test(one.name) && !one.name.includes('\uFFFD') ? one.name : null })), ...(more?.zones ?? []).map(({ start, end }) => ({ start, end, surface: null }))],
  }))
  const strict = settleOffsets(raw(true), counted ? { ...hints, only: { ...counted, despiteMisfits: false } } : hints)
  if (strict.ok) return strict
  const looked = sources.flatMap(({ text, selections }) => selections.slice(0, 50).flatMap(({ name }) => (name === '' || /^\d+,\s?\d+$/.test(name) ? [] : [text.includes(name)]))).slice(0, 500)
  if (looked.filter(Boolean).length * 2 >= looked.length) return counted?.despiteMisfits ? settleOffsets(raw(true), hints) : strict
  warnings.push('The names of the selections are not the words they mark, so nothing proves what the positions count; look at a few marks.')
  return settleOffsets(raw(false), hints)
}

function documentOf(source: Source, text: string, ranges: readonly { readonly start: number; readonly end: number }[], project: Project, links: ReadonlyMap<string, readonly string[]>, warnings: string[]): SetDocument {
  const { more, selections, variables } = source
  const readings: { annotator: string | null; layer: SetReading['layer']; complete: boolean; spans: SetSpan[]; answers: Map<string, string> }[] = (more?.readings ?? []).map((reading) => ({ ...reading, spans: [], answers: new Map(Object.entries(reading.answers)) }))
  const byUser = new Map<string | null, number>()
  const readingOf = (user: string | null): number => {
    const known = byUser.get(user)
    if (known !== undefined) return known
    byUser.set(user, readings.length)
    readings.push({ annotator: user === null ? null : (project.users.get(user) ?? user), layer: 'annotation', complete: true, spans: [], answers: new Map() })
    return readings.length - 1
  }
  const spanIds = new Map<string, string>()
  const origins = new Map<SetSpan, string>()
  selections.forEach((selection, i) => {
    const range = ranges[i] ?? { start: 0, end: 0 }
    if (range.end <= range.start) {
      warnings.push(`“${source.name}”: a selection at ${selection.start} marks no character and was left out.`)
      return
    }
    const own = selection.more && selection.more.reading < (more?.readings.length ?? 0) ? selection.more : null
    const users = own ? [null] : [...new Set(selection.codings.length === 0 ? [selection.user] : selection.codings.map(({ user }) => user))]
    users.forEach((user, j) => {
      const labels = selection.codings.flatMap((coding) => (coding.label !== null && (own !== null || coding.user === user) ? [coding.label] : []))
      const span: SetSpan = { id: own ? own.id : j === 0 ? selection.guid : `${selection.guid}~${j + 1}`, ...range, quote: text.slice(range.start, range.end), labels: [...new Set(labels)], attributes: own?.attributes ?? {}, note: selection.note, confidence: own?.confidence ?? null, speaker: own?.speaker ?? null, links: [] }
      const reading = own ? own.reading : readingOf(user)
      spanIds.set(`${reading} ${selection.guid}`, span.id)
      origins.set(span, selection.guid)
      readings[reading]?.spans.push(span)
    })
  })
  for (const { user, label } of source.codings) {
    const reading = readings[readingOf(user)]
    if (reading && label !== null) reading.answers.set(label, label)
  }
  const said = (name: string): string | null => variables.get(name) ?? null
  return {
    id: more?.id ?? (source.name === '' ? source.guid : source.name),
    text,
    sha256: more?.sha256 ?? null,
    outlet: said('outlet'),
    story: said('story'),
    headline: said('headline'),
    publishedAt: said('published'),
    language: said('language'),
    url: said('address'),
    zones: (more?.zones ?? []).flatMap(({ kind }, i) => {
      const range = ranges[selections.length + i]
      return range && range.end > range.start ? [{ start: range.start, end: range.end, kind }] : []
    }),
    readings: readings.map((reading, i) => ({
      ...reading,
      answers: Object.fromEntries(reading.answers),
      spans: reading.spans.map((span) => ({ ...span, links: (links.get(origins.get(span) ?? '') ?? []).flatMap((target) => spanIds.get(`${i} ${target}`) ?? []) })),
    })),
  }
}
