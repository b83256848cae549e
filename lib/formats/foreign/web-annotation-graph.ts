import { ok, type Failure, type Result } from '@/lib/domain/result'
import type { SetFile } from './contract'
import { fileJson, fileText, parsedJson, recordOf } from './file-text'

export interface FoundCollection {
  readonly creator: string | null
  /** `annotation`, `gold`, `zones` in files of ours. */
  readonly kind: string | null
  readonly status: string | null
}

export interface FoundBody {
  readonly purpose: string | null
  readonly value: string
  /** What the value is of, in files of ours. */
  readonly about: string | null
  readonly iri: string | null
}

export interface FoundTarget {
  readonly source: string
  readonly position: { readonly start: number; readonly end: number } | null
  readonly exact: string | null
  readonly prefix: string
  readonly suffix: string
}

export interface FoundAnnotation {
  readonly file: string
  readonly id: string
  readonly motivations: readonly string[]
  readonly creator: string | null
  readonly collection: FoundCollection | null
  readonly bodies: readonly FoundBody[]
  readonly targets: readonly FoundTarget[]
}

export interface FoundGraph {
  readonly annotations: readonly FoundAnnotation[]
  /** What else the file describes, by IRI: articles. */
  readonly entities: ReadonlyMap<string, ReadonlyMap<string, unknown>>
  /** Each with the text its first annotation is about; null: it has none. */
  readonly collections: ReadonlyMap<FoundCollection, string | null>
}

type Thing = ReadonlyMap<string, unknown>

/** The annotations of one file: a graph, a collection, a page, a list, one a line, or an answer of Hypothesis' API. */
export function annotationsIn(file: SetFile): Result<FoundGraph, Failure> {
  const values = valuesOf(file)
  if (!values.ok) return values
  const annotations: FoundAnnotation[] = []
  const entities = new Map<string, Thing>()
  const collections = new Map<FoundCollection, string | null>()
  const waiting: { readonly value: unknown; readonly collection: FoundCollection | null }[] = [{ value: values.value, collection: null }]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const { value, collection } = one
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) waiting.push({ value: value[i], collection })
      continue
    }
    const thing = recordOf(value)
    if (!thing) continue
    const types = stringsOf(thing.get('type') ?? thing.get('@type'))
    const nested = thing.get('@graph') ?? thing.get('items') ?? thing.get('rows') ?? thing.get('first')
    if (types.includes('Annotation') || types.includes('oa:Annotation') || (types.length === 0 && nested === undefined && thing.has('target'))) {
      annotations.push(annotationOf(file.path, thing, collection))
      if (collection && !collections.get(collection)) collections.set(collection, annotations.at(-1)?.targets[0]?.source ?? null)
    } else if (types.includes('AnnotationCollection')) {
      const found: FoundCollection = { creator: creatorOf(thing.get('creator')), kind: stringsOf(thing.get('schema:additionalType'))[0] ?? null, status: stringsOf(thing.get('schema:creativeWorkStatus'))[0] ?? null }
      if (found.kind !== null) collections.set(found, null)
      waiting.push({ value: nested, collection: found.kind === null ? collection : found })
    } else if (nested !== undefined) waiting.push({ value: nested, collection })
    else if (types.some((type) => type.startsWith('schema:'))) entities.set(iriOf(thing) ?? '', thing)
  }
  return ok({ annotations, entities, collections })
}

function valuesOf(file: SetFile): Result<unknown, Failure> {
  if (!/\.jsonl$/i.test(file.path)) return fileJson(file)
  const text = fileText(file)
  if (!text.ok) return text
  const values: unknown[] = []
  for (const [i, line] of text.value.split('\n').entries()) {
    if (line.trim() === '') continue
    const value = parsedJson(file.path, line, i + 1)
    if (!value.ok) return value
    values.push(value.value)
  }
  return ok(values)
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value])
const stringsOf = (value: unknown): string[] => listOf(value).filter((one) => typeof one === 'string')
const stringOf = (value: unknown): string | null => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null)
const iriOf = (thing: Thing): string | null => stringOf(thing.get('id') ?? thing.get('@id'))

function creatorOf(value: unknown): string | null {
  const [first] = listOf(value)
  if (typeof first === 'string') return first
  const thing = recordOf(first)
  return thing ? (stringOf(thing.get('name')) ?? stringOf(thing.get('nickname')) ?? iriOf(thing)) : null
}

function annotationOf(file: string, thing: Thing, collection: FoundCollection | null): FoundAnnotation {
  const motivations = stringsOf(thing.get('motivation')).map((one) => one.replace(/^oa:/, ''))
  const bodies = [
    ...listOf(thing.get('body')).flatMap(bodyOf),
    ...stringsOf(thing.get('bodyValue')).map((value): FoundBody => ({ purpose: null, value, about: null, iri: null })),
    // Hypothesis' own form: tags and text beside each other.
    ...(thing.has('uri') ? [...stringsOf(thing.get('tags')).map((value): FoundBody => ({ purpose: 'tagging', value, about: null, iri: null })), ...stringsOf(thing.get('text')).map((value): FoundBody => ({ purpose: 'commenting', value, about: null, iri: null }))] : []),
  ]
  return {
    file,
    id: iriOf(thing) ?? '',
    motivations,
    creator: creatorOf(thing.get('creator') ?? thing.get('user')) ?? collection?.creator ?? null,
    collection,
    bodies,
    targets: listOf(thing.get('target')).flatMap(targetOf),
  }
}

function bodyOf(value: unknown): FoundBody[] {
  if (typeof value === 'string') return [{ purpose: null, value: '', about: null, iri: value }]
  const thing = recordOf(value)
  if (!thing) return []
  const source = thing.get('source')
  const iri = stringOf(source) ?? (recordOf(source) ? iriOf(recordOf(source) ?? new Map<string, unknown>()) : null)
  const said = stringOf(thing.get('value'))
  return [{ purpose: stringsOf(thing.get('purpose'))[0] ?? null, value: said ?? '', about: stringOf(thing.get('schema:propertyID')), iri: said === null ? (iri ?? iriOf(thing)) : null }]
}

function targetOf(value: unknown): FoundTarget[] {
  if (typeof value === 'string') return [{ source: value, position: null, exact: null, prefix: '', suffix: '' }]
  const thing = recordOf(value)
  if (!thing) return []
  const from = thing.get('source')
  const source = stringOf(from) ?? (recordOf(from) ? iriOf(recordOf(from) ?? new Map<string, unknown>()) : null) ?? iriOf(thing) ?? ''
  const selectors = listOf(thing.get('selector')).flatMap((one) => [one, ...listOf(recordOf(one)?.get('refinedBy')), ...listOf(recordOf(one)?.get('items'))]).flatMap((one) => recordOf(one) ?? [])
  const ofType = (type: string): Thing | undefined => selectors.find((one) => stringsOf(one.get('type') ?? one.get('@type')).some((name) => name.replace(/^oa:/, '') === type))
  const [position, quote] = [ofType('TextPositionSelector'), ofType('TextQuoteSelector')]
  const [start, end] = [position?.get('start'), position?.get('end')]
  return [
    {
      source,
      position: typeof start === 'number' && typeof end === 'number' && Number.isSafeInteger(start) && Number.isSafeInteger(end) ? { start, end } : null,
      exact: stringOf(quote?.get('exact')),
      prefix: stringOf(quote?.get('prefix')) ?? '',
      suffix: stringOf(quote?.get('suffix')) ?? '',
    },
  ]
}
