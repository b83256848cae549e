import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { countCodePoints, type TextRange } from '@/lib/domain/text'
import type { OffsetConvention, OffsetUnit, RawDocument, ReadSet, SetDocument, SetFile, SetSpan } from './contract'
import { fileText, firstCharacters } from './file-text'
import { placeOfPath } from './project-layout'
import { fewWarnings, joinDocuments } from './joining'
import { isStructure, spansOfLayers, type LayerMark } from './layers'
import { conventionName, settleOffsets, type Settled } from './units'
import { TSV_SPAN, TSV_ZONE } from './webanno-layers'
import { splitAt, stacked, tsvRows, type TsvFile, type TsvLayer, type TsvRow } from './webanno-tsv-rows'

/** More blanks than these between the sentences of a file, or of all, come of a broken offset. */
const MOST_BLANKS = { file: 100_000, all: 10_000_000 }

const WIDTHS: readonly (readonly [OffsetUnit, (text: string) => number])[] = [
  ['UTF-16 code units', ({ length }) => length],
  ['code points', (text) => countCodePoints(text)],
  ['UTF-8 bytes', (text) => new TextEncoder().encode(text).length],
]

/** Reads one file a document and reading. The text is put together from its sentences, at the offsets of their tokens. */
export function readWebAnno(files: readonly SetFile[], counted?: OffsetConvention): Result<ReadSet, Failure> {
  const read: TsvFile[] = []
  for (const file of files) {
    if (!/^\uFEFF?#FORMAT=WebAnno TSV/.test(firstCharacters(file, 64))) continue
    const text = fileText(file)
    if (!text.ok) return text
    const rows = tsvRows(file.path, text.value)
    if (!rows.ok) return rows
    read.push(rows.value)
  }
  if (read.length === 0) return fail(failure('invalid_input', 'There is no WebAnno TSV in these files.', 'Export the project as WebAnno TSV 3.3, and give the files or the zip of them.'))
  const settled = settle(read, counted)
  if (!settled.ok) return settled
  for (const { path, rows } of read.map((file) => ({ path: file.path, rows: file.sentences.flatMap((one) => one.rows) }))) {
    const units = new Set<string>()
    const twin = rows.find(({ unit }) => units.size === units.add(unit).size)
    if (twin) return fail(failure('invalid_input', `“${path}”, line ${twin.line}: there is a row ${twin.unit} before this one, so nobody knows which one marks and relations mean.`, 'Look at the rows of this number, or export the file again.'))
  }
  const warnings: string[] = []
  const twins: Failure[] = []
  const documents = joinDocuments(read.map((file, i) => {
    const { text = '', ranges = [] } = settled.value.documents[i] ?? {}
    return { path: file.path, document: documentOf(file, text, ranges, warnings, twins) }
  }), warnings)
  if (twins[0]) return fail(twins[0])
  return ok({ documents, convention: settled.value.convention, alsoFits: settled.value.alsoFits, warnings: fewWarnings(warnings) })
}

/** How wide the gaps between sentences are depends on what is counted, so each unit has texts of its own to try. */
function settle(files: readonly TsvFile[], counted: OffsetConvention | undefined): Result<Settled> {
  const fitting: Settled[] = []
  let refused: Failure | null = null
  for (const [unit, width] of WIDTHS) {
    const only: OffsetConvention = { unit, end: 'exclusive', lines: 'LF' }
    // Rows are words that spans are put together from: one that is left aside would tear them, so misfits refuse the set here.
    if (counted && counted.unit !== unit) continue
    const raw: RawDocument[] = []
    const blanks = { left: MOST_BLANKS.all }
    for (const file of files) {
      const text = textOf(file, width, blanks)
      if (!text.ok) return text
      raw.push({ name: file.path, text: text.value, marks: file.sentences.flatMap(({ rows }) => rows.map(({ start, end, surface }) => ({ start, end, surface: surface === '' || surface.includes('\\') ? null : surface }))) })
    }
    const settled = settleOffsets(raw, { only })
    if (settled.ok) fitting.push(settled.value)
    else refused ??= settled.error
  }
  const [first, ...others] = fitting
  if (first) return ok({ ...first, alsoFits: others.map(({ used }) => used) })
  return fail(refused ?? failure('invalid_input', `WebAnno TSV does not count ${counted ? conventionName(counted) : ''}.`, 'Choose code points, UTF-16 code units or bytes.'))
}

function textOf({ path, sentences }: TsvFile, width: (text: string) => number, all: { left: number }): Result<string> {
  const parts: string[] = []
  let reached = 0
  let left = MOST_BLANKS.file
  for (const { lines, rows } of sentences) {
    const begin = rows[0]?.start ?? reached
    // Every sentence ends its line, unless the next one goes on without a gap.
    if (reached === begin + 1 && parts.length > 0) {
      const last = parts.pop() ?? ''
      parts.push(last.slice(0, -1))
      reached--
    }
    const gap = Math.max(0, begin - reached)
    left -= gap
    all.left -= gap
    if (left < 0 || all.left < 0) return fail(failure('invalid_input', `“${path}”, line ${rows[0]?.line ?? 0}: between this sentence and the one before it lie ${gap} characters.`, 'Look at the offsets of this row, or export the file again.'))
    const text = `${' '.repeat(gap)}${lines.join('\n')}\n`
    parts.push(text)
    reached += width(text)
  }
  return ok(parts.join('').replace(/\n$/, ''))
}

interface Found {
  readonly layer: TsvLayer
  readonly id: string
  start: number
  end: number
  readonly features: Map<string, string[]>
  readonly links: Found[]
}

type Pending = { readonly kind: 'slot'; readonly from: Found; readonly layer: string; readonly unit: string; readonly number: string | null } | { readonly kind: 'relation'; readonly to: TsvRow; readonly layer: string; readonly unit: string; readonly numbers: readonly [string | null, string | null] }

function documentOf(file: TsvFile, text: string, ranges: readonly TextRange[], warnings: string[], twins: Failure[]): SetDocument {
  const found = new Map<string, Found>()
  const pending: Pending[] = []
  file.sentences.flatMap(({ rows }) => rows).forEach((row, i) => {
    const range = ranges[i] ?? { start: 0, end: 0 }
    for (const layer of file.layers) (layer.isRelation ? relationsOf : marksOf)(row, layer, range, found, pending)
  })
  let lost = 0
  for (const one of pending) {
    const source = one.kind === 'slot' ? one.from : markAt(found, one.layer, one.unit, one.numbers[0])
    const target = one.kind === 'slot' ? markAt(found, one.layer, one.unit, one.number) : markAt(found, one.layer, one.to.unit, one.numbers[1])
    if (source && target && !isStructure(shortName(one.layer))) source.links.push(target)
    else lost++
  }
  if (lost > 0) warnings.push(`${file.path}: ${lost} relations do not join marks and were left out.`)
  const all = [...new Set(found.values())]
  const empty = all.filter(({ start, end }) => end <= start).length
  if (empty > 0) warnings.push(`${file.path}: ${empty} marks hold no character and were left out.`)
  const marks = all.filter(({ start, end }) => end > start)
  const place = placeOfPath(file.path)
  const own = file.layers.some(({ name }) => name === TSV_SPAN)
  const foreign = marks.filter(({ layer }) => layer.name !== TSV_SPAN && layer.name !== TSV_ZONE && !isStructure(shortName(layer.name)))
  const spans = [...ownSpans(marks.filter(({ layer }) => layer.name === TSV_SPAN), text), ...spansOfLayers(foreign.map((mark): LayerMark => ({ ...mark, layer: shortName(mark.layer.name), links: mark.links.map(({ id }) => id) })), text)]
  const ids = new Set<string>()
  const twin = spans.find(({ id }) => ids.size === ids.add(id).size)
  if (twin) twins.push(failure('invalid_input', `“${file.path}”: the identifier “${twin.id.slice(0, 120)}” stands at two places, “${twin.quote.slice(0, 60)}” being one of them, so nobody knows which one is meant.`, 'Give each mark an identifier of its own, or export the file again.'))
  return {
    id: place.document,
    text,
    sha256: null,
    outlet: null,
    story: null,
    headline: null,
    publishedAt: null,
    language: null,
    url: null,
    zones: marks.filter(({ layer }) => layer.name === TSV_ZONE).map(({ start, end, features }) => ({ start, end, kind: features.get('kind')?.[0] ?? '' })),
    readings: own && place.unread ? [] : [{ annotator: place.annotator, layer: place.layer, complete: true, spans, answers: {} }],
  }
}

const shortName = (type: string): string => type.slice(type.lastIndexOf('.') + 1)
const markAt = (found: ReadonlyMap<string, Found>, layer: string, unit: string, number: string | null): Found | undefined =>
  (number === null || number === '0' ? undefined : found.get(`${layer}#${number}`)) ?? found.get(`${layer}@${unit}:0`)

/** Annotations on a row. What was begun on a row before goes on here. */
function marksOf(row: TsvRow, layer: TsvLayer, range: TextRange, found: Map<string, Found>, pending: Pending[]): void {
  const columns = layer.columns.map((column, i) => ({ column, values: stacked(row.cells[layer.first + i] ?? '_') }))
  const depth = Math.max(0, ...columns.map(({ column, values }) => (column.kind === 'slot' ? 0 : values.length)))
  for (let i = 0; i < depth; i++) {
    const number = columns.map(({ values }) => values[i]?.number ?? null).find((one) => one !== null) ?? null
    const key = number === null ? `${layer.name}@${row.unit}:${i}` : `${layer.name}#${number}`
    const before = found.get(key)
    if (before) {
      before.start = Math.min(before.start, range.start)
      before.end = Math.max(before.end, range.end)
      continue
    }
    const mark: Found = { layer, id: key, ...range, features: new Map(), links: [] }
    found.set(key, mark)
    if (number !== null && !found.has(`${layer.name}@${row.unit}:${i}`)) found.set(`${layer.name}@${row.unit}:${i}`, mark)
    for (const { column, values } of columns) {
      const value = values[i]
      if (column.kind === 'feature' && column.name !== '' && value !== undefined && value.value !== null) mark.features.set(column.name, [value.value.replace(/->\d+-\d+$/, '')])
      if (column.kind !== 'slot' || value === undefined || value.raw === '_') continue
      for (const target of splitAt(value.raw, ';')) {
        const place = /^(\d+-\d+(?:\.\d+)?)(?:\[(\d+)\])?$/.exec(target)
        if (place?.[1] !== undefined) pending.push({ kind: 'slot', from: mark, layer: column.name, unit: place[1], number: place[2] ?? null })
      }
    }
  }
}

/** A relation stands on the row of its target and names the row of its source: `1-2[3_4]`. */
function relationsOf(row: TsvRow, layer: TsvLayer, _range: TextRange, _found: Map<string, Found>, pending: Pending[]): void {
  layer.columns.forEach((column, i) => {
    if (column.kind !== 'relation') return
    for (const raw of splitAt(row.cells[layer.first + i] ?? '_', '|')) {
      const place = /^(\d+-\d+(?:\.\d+)?)(?:\[(\d+)_(\d+)\])?$/.exec(raw)
      if (place?.[1] !== undefined) pending.push({ kind: 'relation', to: row, layer: column.name, unit: place[1], numbers: [place[2] ?? null, place[3] ?? null] })
    }
  })
}

/** Ours: annotations of one identifier are the codes of one span. */
function ownSpans(marks: readonly Found[], text: string): SetSpan[] {
  const spans = new Map<string, { span: SetSpan; labels: string[] }>()
  for (const { id, start, end, features } of marks) {
    const said = (name: string): string | null => features.get(name)?.[0] ?? null
    const identifier = said('identifier') ?? id
    const label = said('label')
    const key = `${identifier} ${start} ${end}`
    const before = spans.get(key)
    if (before) {
      if (label !== null) before.labels.push(label)
      continue
    }
    const pairs = strings(said('attributes'))
    const confidence = /^[1-5]$/.test(said('confidence') ?? '') ? Number(said('confidence')) : null
    const attributes = Object.fromEntries(Array.from({ length: Math.floor(pairs.length / 2) }, (_, i) => [pairs[2 * i] ?? '', pairs[2 * i + 1] ?? '']))
    spans.set(key, { span: { id: identifier, start, end, quote: text.slice(start, end), labels: [], attributes, note: said('note') ?? '', confidence, speaker: said('speaker'), links: strings(said('links')) }, labels: label === null ? [] : [label] })
  }
  return [...spans.values()].map(({ span, labels }) => ({ ...span, labels }))
}

function strings(json: string | null): string[] {
  try {
    const value: unknown = JSON.parse(json ?? '[]')
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}
