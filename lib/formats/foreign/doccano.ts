import { ok, type Result } from '@/lib/domain/result'
import type { CountedByHand, ForeignFormat, LossKind, OffsetConvention, ReadSet, SetFile, SetReading } from './contract'
import { answersOf, dataOf, documentData } from './document-data'
import { broken, fileText, linesOf, parsedJson } from './file-text'
import { fileNameOf, withoutExtension } from './paths'
import { readerOf, readingNames } from './reading-names'
import { isRecord, listIn, nameIn, offsetOf, textIn, textsOf } from './json-values'
import { lossesOf } from './losses'
import { BARE_DOCUMENT, BARE_MARK, BARE_READING, readMarked, type Mark, type MarkedReading, type MarkedText } from './marked-text'

/** Its page counts UTF-16 units, unless a project is in grapheme mode; its files do not say which. */
const COUNTS: OffsetConvention = { unit: 'UTF-16 code units', end: 'exclusive', lines: 'LF' }
const CANNOT: readonly LossKind[] = ['attributes', 'note', 'confidence', 'speaker']
const MISSING = new Set(CANNOT)

/** Label of a span without a code, and relations: which labels are one span's, and which span is the source of which. */
const UNCODED = 'uncoded'
const SAME = 'same-span'
const SOURCE_OF = 'source-of'

function lineOf(data: Readonly<Record<string, unknown>>, text: string, reading: SetReading, index: number): string {
  const entities: { id: number; label: string; start_offset: number; end_offset: number }[] = []
  const relations: { id: number; from_id: number; to_id: number; type: string }[] = []
  const first = new Map<string, number>()
  const relate = (from_id: number, to_id: number, type: string) => relations.push({ id: relations.length, from_id, to_id, type })
  for (const { id, start, end, labels } of reading.spans) {
    const own = entities.length
    first.set(id, own)
    for (const label of labels.length === 0 ? [UNCODED] : labels) {
      if (entities.length > own) relate(own, entities.length, SAME)
      entities.push({ id: entities.length, label, start_offset: start, end_offset: end })
    }
  }
  for (const span of reading.spans)
    for (const link of span.links) {
      const [from, to] = [first.get(span.id), first.get(link)]
      if (from !== undefined && to !== undefined && from !== to) relate(from, to, SOURCE_OF)
    }
  const more = { ...(reading.complete ? {} : { complete: false }), ...(Object.keys(reading.answers).length > 0 ? { answers: reading.answers } : {}) }
  return `${JSON.stringify({ id: index + 1, text, entities, relations, ...data, ...more, offset_unit: COUNTS.unit })}\n`
}

/** The examples of a file: a line each, or one list. */
function examplesOf(file: SetFile): Result<readonly { readonly value: unknown; readonly line: number }[]> {
  const text = fileText(file)
  if (!text.ok) return text
  if (/^\uFEFF?\s*\[/.test(text.value)) {
    const list = parsedJson(file.path, text.value)
    if (!list.ok) return list
    return Array.isArray(list.value) ? ok(list.value.map((value: unknown, i) => ({ value, line: i + 1 }))) : broken(file.path, 'it is no list')
  }
  const examples: { value: unknown; line: number }[] = []
  for (const [i, line] of linesOf(text.value).entries()) {
    if (line.trim() === '') continue
    const value = parsedJson(file.path, line, i + 1)
    if (!value.ok) return value
    examples.push({ value: value.value, line: i + 1 })
  }
  return ok(examples)
}

interface Labels {
  readonly marks: readonly Mark[]
  readonly categories: readonly string[]
}

/** Null where an example has labels of a shape that is not known. */
function labelsOf(example: Readonly<Record<string, unknown>>): Labels | null {
  const marks = new Map<string, Mark & { labels: string[]; links: string[] }>()
  const categories: string[] = [...textsOf(example['cats']), ...textsOf(example['Categories'])]
  for (const key of ['entities', 'label', 'labels'])
    for (const [i, one] of listIn(example, key).entries()) {
      if (typeof one === 'string') {
        categories.push(one)
        continue
      }
      const [start, end, label, id] = Array.isArray(one) ? [offsetOf(one[0]), offsetOf(one[1]), textsOf(one[2])[0], null] : isRecord(one) ? [offsetOf(one['start_offset'] ?? one['start']), offsetOf(one['end_offset'] ?? one['end']), nameIn(one, 'label') ?? undefined, nameIn(one, 'id')] : [null, null]
      if (start === null || end === null || label === undefined) return null
      const own = id === null || id === undefined || marks.has(id) ? `${key}-${i}` : id
      marks.set(own, { ...BARE_MARK, id: own, start, end, surface: null, labels: label === UNCODED ? [] : [label], links: [] })
    }
  const into = new Map<string, string>()
  for (const relation of listIn(example, 'relations')) {
    if (!isRecord(relation)) return null
    const [from, to] = [nameIn(relation, 'from_id') ?? '', nameIn(relation, 'to_id') ?? '']
    const [one, other] = [marks.get(into.get(from) ?? from), marks.get(into.get(to) ?? to)]
    if (!one || !other || one === other) continue
    if (textIn(relation, 'type') !== SAME) one.links.push(other.id)
    else if (one.start === other.start && one.end === other.end) {
      one.labels.push(...other.labels)
      one.links.push(...other.links)
      into.set(other.id, one.id)
      marks.delete(other.id)
    }
  }
  return { marks: [...marks.values()].map((mark) => ({ ...mark, labels: [...new Set(mark.labels)], links: [...new Set(mark.links.map((link) => into.get(link) ?? link))] })), categories }
}

function read(files: readonly SetFile[], counted?: CountedByHand): Result<ReadSet> {
  const texts = new Map<string, MarkedText & { readings: MarkedReading[] }>()
  const ids = new Set<string>()
  const units = new Set<unknown>()
  const named = files.filter(({ path }) => /\.jsonl?$/.test(path))
  if (named.length === 0) return broken(files[0]?.path ?? 'files', 'there is no .jsonl or .json file among them')
  for (const file of named) {
    const examples = examplesOf(file)
    if (!examples.ok) return examples
    for (const { value, line } of examples.value) {
      if (!isRecord(value)) return broken(file.path, 'it holds something that is no example', line)
      const text = textIn(value, 'text') ?? textIn(value, 'data')
      const labels = text === null ? null : labelsOf(value)
      if (text === null || labels === null) return broken(file.path, text === null ? 'an example has no text' : 'the labels of an example have a shape that is not known', line)
      units.add(value['offset_unit'])
      const { id, ...data } = dataOf(isRecord(value['meta']) ? { ...value['meta'], ...value } : value)
      const name = id ?? nameIn(value, 'id') ?? `${fileNameOf(withoutExtension(file.path))} ${line}`
      const key = `${name}\n${text}`
      const entry = texts.get(key) ?? { ...BARE_DOCUMENT, ...data, id: ids.has(name) ? `${name} (${file.path})` : name, name: `${file.path}, example ${line}`, text, readings: [] }
      ids.add(entry.id)
      texts.set(key, entry)
      const reader = readerOf(fileNameOf(withoutExtension(file.path)))
      // A project's only file is named for nobody: `all.jsonl`, or for the project.
      const nobody = named.length === 1 && id === null
      const answers = { ...answersOf(value), ...(labels.categories.length > 0 ? { category: labels.categories.join(', ') } : {}) }
      entry.readings.push({ ...BARE_READING, ...(nobody || reader.annotator === 'all' ? {} : reader), complete: value['complete'] !== false, answers, marks: labels.marks })
    }
  }
  const ours = units.size === 1 && units.has(COUNTS.unit)
  return readMarked([...texts.values()], COUNTS, counted ?? (ours ? COUNTS : undefined), [])
}

/** doccano's JSON Lines with relations, a file for each reader; what its labels cannot hold stands in the example's metadata. */
export const doccano: ForeignFormat = {
  id: 'doccano',
  name: 'doccano (JSON Lines)',
  extension: 'zip',
  mediaType: 'application/zip',
  unit: 'UTF-16 code units',
  cannot: CANNOT,
  recognises: (files) =>
    files.some((file) => {
      if (!/\.jsonl?$/.test(file.path)) return false
      const end = file.bytes.indexOf(0x0a)
      const line = new TextDecoder().decode(file.bytes.subarray(0, end < 0 ? file.bytes.length : end))
      const value = /^\uFEFF?\s*[[{]/.test(line) ? parsedJson(file.path, line) : null
      const example: unknown = value?.ok ? (Array.isArray(value.value) ? value.value[0] : value.value) : null
      return isRecord(example) && (textIn(example, 'text') ?? textIn(example, 'data')) !== null && ['entities', 'label', 'labels', 'cats'].some((key) => Array.isArray(example[key]))
    }),
  read,
  write: () => ({
    before: () => [],
    document: (document, index) => {
      const names = readingNames(document.readings)
      const data = documentData(document)
      const parts = document.readings.map((reading, i) => ({ path: `${names[i] ?? ''}.jsonl`, text: lineOf(data, document.text, reading, index) }))
      return { parts, losses: lossesOf(document, MISSING) }
    },
    after: () => [],
  }),
}
