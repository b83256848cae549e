import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { canonicalText, type TextRange } from '@/lib/domain/text'
import type { CountedByHand, OffsetConvention, ReadSet, SetDocument, SetFile, SetReading, SetSpan } from './contract'
import { fileText } from './file-text'
import { nameOfPart } from './project-layout'
import { fewWarnings } from './joining'
import { settleOffsets } from './units'
import { annotationsIn, type FoundAnnotation, type FoundTarget } from './web-annotation-graph'

export const WEB_COUNTS: OffsetConvention = { unit: 'code points', end: 'exclusive', lines: 'LF' }

interface Source {
  readonly iri: string
  readonly file: string
  readonly annotations: FoundAnnotation[]
}

/** Finding quotes without a position reads the text anew for each; more characters than this are not searched. */
const MOST_SEARCHED = 2_000_000_000

/** Reads graphs, collections, pages, lists and lines of annotations, also those of Recogito and Hypothesis. */
export function readWebAnnotations(files: readonly SetFile[], counted?: CountedByHand): Result<ReadSet, Failure> {
  const sources = new Map<string, Source>()
  const known = new Map<string, ReadonlyMap<string, unknown>>()
  const links: FoundAnnotation[] = []
  const sourceAt = (iri: string, file: string): Source => {
    const key = resolved(iri, file)
    const found = sources.get(key) ?? { iri, file, annotations: [] }
    sources.set(key, found)
    return found
  }
  for (const file of files.filter(({ path }) => /\.(jsonld|json|jsonl)$/i.test(path))) {
    const graph = annotationsIn(file)
    if (!graph.ok) return graph
    for (const [iri, entity] of graph.value.entities) {
      known.set(resolved(iri, file.path), entity)
      sourceAt(iri, file.path)
    }
    for (const one of graph.value.annotations) {
      const [target] = one.targets
      if (one.motivations.includes('linking')) links.push(one)
      else if (target) sourceAt(target.source, file.path).annotations.push(one)
    }
    // A reading of an article in which nothing was marked has no annotation to tell what it is about.
    for (const [collection, source] of graph.value.collections) if (source === null) {
      const about = [...graph.value.entities.keys()]
      if (about.length === 1 && about[0] !== undefined) sourceAt(about[0], file.path).annotations.push({ file: file.path, id: '', motivations: [], creator: collection.creator, collection, bodies: [], targets: [] })
    }
  }
  const twin = twinIn([...sources.values()].flatMap(({ annotations }) => annotations))
  if (twin) return fail(failure('invalid_input', `“${twin.file}”: two annotations have the id “${twin.id.slice(0, 120)}”, so nobody knows which one is meant.`, 'Give each an id of its own, or export the annotations again.', { file: twin.file, id: twin.id }))
  if (sources.size === 0) return fail(failure('invalid_input', 'There are no web annotations in these files.', 'Give the annotations in JSON-LD, with the texts they are about beside them.'))
  return documentsOf(files, sources, known, linksOf(links), counted)
}

/** An annotation whose id another one of its file has too. */
function twinIn(annotations: readonly FoundAnnotation[]): FoundAnnotation | undefined {
  const seen = new Set<string>()
  return annotations.find(({ file, id }) => {
    if (id === '') return false
    const key = JSON.stringify([file, id])
    if (seen.has(key)) return true
    seen.add(key)
    return false
  })
}

/** Both ways of naming a text in the files come to the same: the path within them, else the IRI as it is. */
function resolved(iri: string, file: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(iri)) return iri
  const parts = file.split('/').slice(0, -1)
  for (const part of iri.replace(/[?#].*$/, '').split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** Targets by the file and the IRI of the annotation they are of: a body that points to targets, or a first target to the others. */
function linksOf(annotations: readonly FoundAnnotation[]): ReadonlyMap<string, readonly string[]> {
  const links = new Map<string, string[]>()
  for (const { file, bodies, targets } of annotations) {
    const named = targets.map(({ source }) => source)
    const [from, to] = [bodies.find(({ iri }) => iri !== null)?.iri ?? null, named]
    const [start, ends] = from === null ? [to[0], to.slice(1)] : [from, to]
    if (start === undefined) continue
    const known = links.get(`${file} ${start}`)
    if (known) for (const end of ends) known.push(end)
    else links.set(`${file} ${start}`, [...ends])
  }
  return links
}

interface Placed {
  readonly annotation: FoundAnnotation
  readonly target: FoundTarget
}

function documentsOf(files: readonly SetFile[], sources: ReadonlyMap<string, Source>, known: ReadonlyMap<string, ReadonlyMap<string, unknown>>, links: ReadonlyMap<string, readonly string[]>, counted: CountedByHand | undefined): Result<ReadSet, Failure> {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const byName = new Map(files.filter(({ path }) => /\.(txt|text)$/i.test(path)).map((file) => [file.path.slice(file.path.lastIndexOf('/') + 1), file]))
  const all = [...sources].map(([key, source]) => {
    const file = byPath.get(key) ?? byPath.get(decoded(key)) ?? byName.get(key.slice(key.lastIndexOf('/') + 1))
    const placed = source.annotations.flatMap((annotation) => annotation.targets.slice(0, 1).map((target): Placed => ({ annotation, target })))
    return { key, source, file: file && /\.(jsonld|json|jsonl)$/i.test(file.path) ? undefined : file, positioned: placed.filter(({ target }) => target.position !== null), quoted: placed.filter(({ target }) => target.position === null && target.exact !== null) }
  })
  const texts: { name: string; text: string; marks: { start: number; end: number; surface: string | null }[] }[] = []
  const textAt = new Map<string, number>()
  for (const { key, file, positioned } of all) {
    if (!file) continue
    const text = fileText(file)
    if (!text.ok) return text
    textAt.set(key, texts.length)
    texts.push({ name: file.path, text: text.value, marks: positioned.map(({ target }) => ({ start: target.position?.start ?? 0, end: target.position?.end ?? 0, surface: target.exact })) })
  }
  const settled = settleOffsets(texts, { declared: WEB_COUNTS, ...(counted ? { only: counted } : {}) })
  if (!settled.ok) return settled
  const warnings: string[] = []
  let budget = MOST_SEARCHED
  const documents: SetDocument[] = []
  for (const { key, source, positioned, quoted } of all) {
    const at = textAt.get(key)
    const found = at === undefined ? undefined : settled.value.documents[at]
    const ranges = new Map<FoundAnnotation, TextRange>()
    positioned.forEach(({ annotation, target }, i) => {
      const range = found ? found.ranges[i] : (target.position ?? undefined)
      if (range && range.end > range.start) ranges.set(annotation, range)
      else warnings.push(`${source.file}: an annotation of “${key}” marks no character and was left out.`)
    })
    for (const { annotation, target } of quoted) {
      budget -= found?.text.length ?? 0
      if (budget < 0) return fail(failure('too_large', `“${source.file}” has more quotes without positions than can be looked for.`, 'Export the annotations with text positions, or in smaller parts.'))
      const range = found ? placeOf(found.text, target) : null
      if (range) ranges.set(annotation, range)
      else warnings.push(`${source.file}: “${(target.exact ?? '').slice(0, 60)}” ${found ? 'does not stand in the text, or stands in it more than once' : 'has no position, and the text is not among the files'}; it was left out.`)
    }
    if (!found) warnings.push(`${source.file}: the text of “${key}” is not among the files. Give it beside them as .txt, or match the article by hand; positions are taken for code points until then.`)
    const entity = known.get(key)
    const text = found?.text ?? null
    const said = (name: string): string | null => {
      const value = entity?.get(`schema:${name}`)
      return typeof value === 'string' ? value : null
    }
    documents.push({
      id: said('identifier') ?? (found ? nameOfPart(key.slice(key.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')) : key),
      text,
      sha256: said('sha256'),
      outlet: said('publisher'),
      story: said('about'),
      headline: said('headline'),
      publishedAt: said('datePublished'),
      language: said('inLanguage'),
      url: said('url') ?? (/^https?:/i.test(key) ? key : null),
      zones: source.annotations.flatMap((one) => {
        const range = one.collection?.kind === 'zones' ? ranges.get(one) : undefined
        return range ? [{ start: range.start, end: range.end, kind: one.bodies[0]?.value ?? '' }] : []
      }),
      readings: readingsOf(source.annotations.filter(({ collection }) => collection?.kind !== 'zones'), ranges, text, links),
    })
  }
  const { convention, alsoFits } = settled.value
  return ok({ documents, convention, alsoFits, warnings: fewWarnings(warnings) })
}

function decoded(key: string): string {
  return key.split('/').map(nameOfPart).join('/')
}

/** The only place of a quote; where there are several, the only one with the same characters before and behind it. */
function placeOf(text: string, { exact, prefix, suffix }: FoundTarget): TextRange | null {
  const canonical = canonicalText(exact ?? '')
  if (!canonical.ok || canonical.value === '') return null
  const quote = canonical.value
  const all: number[] = []
  for (let at = text.indexOf(quote); at >= 0 && all.length < 1000; at = text.indexOf(quote, at + 1)) all.push(at)
  const fitting = all.length === 1 ? all : all.filter((at) => text.slice(0, at).endsWith(prefix.slice(-64)) && text.startsWith(suffix.slice(0, 64), at + quote.length))
  const [only] = fitting
  return only !== undefined && fitting.length === 1 ? { start: only, end: only + quote.length } : null
}

function readingsOf(annotations: readonly FoundAnnotation[], ranges: ReadonlyMap<FoundAnnotation, TextRange>, text: string | null, links: ReadonlyMap<string, readonly string[]>): SetReading[] {
  const groups = new Map<unknown, FoundAnnotation[]>()
  const ids = new Map<FoundAnnotation, string>()
  const taken = new Set<string>()
  for (const one of annotations) {
    const key = one.collection ?? one.creator
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
    const wanted = one.id === '' ? `annotation-${ids.size + 1}` : idOfIri(one.id)
    const id = taken.has(wanted) ? `${wanted}~${ids.size + 1}` : wanted
    taken.add(id)
    ids.set(one, id)
  }
  return [...groups.values()].map((group): SetReading => {
    const [first] = group
    const spanned = group.filter((one) => ranges.has(one))
    const idOf = new Map(spanned.map((one) => [one.id, ids.get(one) ?? '']))
    const spans = spanned.flatMap((one): SetSpan[] => {
      const range = ranges.get(one)
      const to = (links.get(`${one.file} ${one.id}`) ?? []).flatMap((iri) => idOf.get(iri) ?? [])
      return range ? [{ ...spanOf(one, range, text), id: ids.get(one) ?? '', links: [...new Set(to)] }] : []
    })
    const answers = group.filter((one) => one.motivations.includes('assessing') && !ranges.has(one)).flatMap(({ bodies }) => bodies.flatMap(({ about, value }) => (about === null ? [] : [[about, value] as const])))
    return {
      annotator: first?.creator ?? null,
      layer: first?.collection?.kind === 'gold' ? 'gold' : 'annotation',
      complete: first?.collection?.status !== 'in progress',
      spans,
      answers: Object.fromEntries(answers),
    }
  })
}

const idOfIri = (iri: string): string => (iri.startsWith('urn:uuid:') ? iri.slice('urn:uuid:'.length) : iri.startsWith('#') ? nameOfPart(iri.replace(/^#(r\d+\.)?/, '')) : iri)

const LABELS = new Set(['classifying', 'tagging'])
const LONGEST_LABEL = 100

function spanOf({ motivations, bodies, targets }: FoundAnnotation, range: TextRange, text: string | null): Omit<SetSpan, 'id' | 'links'> {
  const labels: string[] = []
  const notes: string[] = []
  const attributes: Record<string, string> = {}
  let speaker: string | null = null
  let confidence: number | null = null
  for (const { purpose: own, value, about, iri } of bodies) {
    const purpose = own ?? (motivations.some((one) => LABELS.has(one)) ? 'classifying' : 'commenting')
    const label = iri === null ? value : lastPart(iri)
    if (label === '') continue
    if (LABELS.has(purpose) && (label.length <= LONGEST_LABEL || own !== null)) labels.push(label)
    else if (purpose === 'identifying' && about === 'speaker') speaker = value
    else if (purpose === 'identifying' && own !== null) labels.push(label)
    else if (purpose === 'assessing' && about === 'confidence' && /^[1-5]$/.test(value)) confidence = Number(value)
    else if (about !== null) Object.defineProperty(attributes, about, { value, enumerable: true, configurable: true, writable: true })
    else if (purpose === 'commenting' || purpose === 'replying') notes.push(value)
    else attributes[purpose] = label
  }
  return { start: range.start, end: range.end, quote: text === null ? (targets[0]?.exact ?? '') : text.slice(range.start, range.end), labels, attributes, note: notes.join('\n'), confidence, speaker }
}

const lastPart = (iri: string): string => nameOfPart(/[#/:]([^#/:]+)\/?$/.exec(iri)?.[1] ?? iri)
