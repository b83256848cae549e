import type { TextRange } from '@/lib/domain/text'
import type { ForeignFormat, Loss, LossKind, SetDocument, SetReading } from './contract'
import { firstCharacters } from './file-text'
import { pathPart, readingPaths } from './project-layout'
import { lossesOf } from './losses'
import { SPAN_FEATURES, TSV_SPAN, TSV_ZONE } from './webanno-layers'
import { readWebAnno } from './webanno-tsv-reading'
import { sentencesOfText, tokensOf } from './webanno-tokens'

/**
 * WebAnno TSV 3.3 as INCEpTION reads and writes it (its module io-webanno-tsv): a row a token, a column a feature,
 * annotations joined over rows by `[n]`. Offsets are UTF-16. What begins or ends within a token has a row `1-2.1` of
 * its own; several codes of one span are stacked annotations of one identifier.
 */
export const webAnnoTsv: ForeignFormat = {
  id: 'webanno-tsv',
  name: 'WebAnno TSV 3.3 (INCEpTION)',
  extension: 'zip',
  mediaType: 'text/tab-separated-values',
  unit: 'UTF-16 code units',
  cannot: ['boundaries', 'text', 'status', 'answers', 'metadata'],
  recognises: (files) => files.some((file) => /^\uFEFF?#FORMAT=WebAnno TSV 3/.test(firstCharacters(file, 64))),
  read: readWebAnno,
  write: () => ({
    before: () => [],
    document: (document) => {
      const losses: Loss[] = lossesOf(document, MISSING)
      const first = tokensOf(document.text)[0]
      if (!first && document.text !== '') losses.push({ kind: 'text', documentId: document.id, spanId: null, detail: 'It has no word, and is left out.' })
      if (first && /[^ ]/.test(document.text.slice(0, first.start))) losses.push({ kind: 'text', documentId: document.id, spanId: null, detail: 'White space before the first word comes back as blanks.' })
      const paths = readingPaths(document)
      const parts = document.readings.map((reading, i) => ({ path: `${paths[i] ?? ''}.tsv`, text: tsvOf(document, reading, losses) }))
      if (parts.length === 0) parts.push({ path: `source/${pathPart(document.id)}.tsv`, text: tsvOf(document, null, losses) })
      return { parts, losses }
    },
    after: () => [],
  }),
}

const MISSING: ReadonlySet<LossKind> = new Set(['status', 'answers', 'metadata'])

/** An annotation of a layer: its features in the order of the columns, null where it has none. */
interface Layered extends TextRange {
  readonly layer: 0 | 1
  readonly values: readonly (string | null)[]
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '[': '\\[', ']': '\\]', '|': '\\|', _: '\\_', '->': '\\->', ';': '\\;', '\t': '\\t', '\n': '\\n', '*': '\\*' }
const escapeValue = (value: string): string => value.replace(/->|[\\[\]|_;\t\n*]/g, (found) => ESCAPED[found] ?? found)
/** Of a line of text: control characters behind a backslash, others by their letter. */
const LETTERS: Readonly<Record<string, string>> = { '\t': '\\t', '\f': '\\f', '\r': '\\r', '\b': '\\b', '\\': '\\\\' }
const escapeText = (line: string): string => line.replace(/[\0-\x09\x0C-\x1F\\]/g, (found) => LETTERS[found] ?? `\\${found}`)

function layered({ zones }: SetDocument, reading: SetReading | null): Layered[] {
  return [
    ...(reading?.spans ?? []).flatMap(({ start, end, id, labels, note, confidence, speaker, attributes, links }): Layered[] => {
      const pairs = Object.entries(attributes).flat()
      const more = [note === '' ? null : note, confidence === null ? null : String(confidence), speaker, pairs.length === 0 ? null : JSON.stringify(pairs), links.length === 0 ? null : JSON.stringify(links)]
      const [first = null, ...others] = labels
      return [{ layer: 0, start, end, values: [first, id, ...more] }, ...others.map((label): Layered => ({ layer: 0, start, end, values: [label, id, null, null, null, null, null] }))]
    }),
    ...zones.map(({ start, end, kind }): Layered => ({ layer: 1, start, end, values: [kind] })),
  ]
}

function tsvOf(document: SetDocument & { readonly text: string }, reading: SetReading | null, losses: Loss[]): string {
  const { text } = document
  const tokens = tokensOf(text)
  const lines = ['#FORMAT=WebAnno TSV 3.3', `#T_SP=${TSV_SPAN}|${SPAN_FEATURES.join('|')}`, `#T_SP=${TSV_ZONE}|kind`, '']
  const rows = rowsOf(document, tokens, layered(document, reading), losses)
  sentencesOfText(text, tokens).forEach((sentence, i) => {
    lines.push('', ...text.slice(sentence.start, sentence.end).split('\n').map((line) => `#Text=${escapeText(line)}`))
    for (let at = sentence.first; at < sentence.last; at++) {
      const id = `${i + 1}-${at - sentence.first + 1}`
      const token = tokens[at]
      if (!token) continue
      const found = rows.get(at)
      lines.push(rowOf(text, id, token, found?.whole ?? []))
      found?.pieces.forEach(({ piece, here }, j) => lines.push(rowOf(text, `${id}.${j + 1}`, piece, here)))
    }
  })
  return `${lines.join('\n')}\n`
}

interface Numbered {
  readonly annotation: Layered
  /** Joins its rows. */
  readonly number: number
}

interface Rows {
  /** What covers the token whole. */
  readonly whole: Numbered[]
  /** What covers a piece of it. */
  readonly pieces: { readonly piece: TextRange; readonly here: Numbered[] }[]
}

function rowOf(text: string, id: string, { start, end }: TextRange, here: readonly Numbered[]): string {
  const cells = [SPAN_FEATURES.length, 1].flatMap((width, layer) =>
    Array.from({ length: width }, (_, column) => {
      const values = here.filter(({ annotation }) => annotation.layer === layer).map(({ annotation, number }) => `${cell(annotation.values[column] ?? null)}[${number}]`)
      return values.length === 0 ? '_' : values.join('|')
    }),
  )
  return `${[id, `${start}-${end}`, text.slice(start, end), ...cells].join('\t')}\t`
}

const cell = (value: string | null): string => (value === null || value === '' ? '*' : escapeValue(value))

/** The rows of each annotation, by index of their token. Those of white space alone have none. */
function rowsOf(document: SetDocument, tokens: readonly TextRange[], annotations: readonly Layered[], losses: Loss[]): Map<number, Rows> {
  const rows = new Map<number, Rows>()
  annotations.forEach((annotation, i) => {
    const first = firstBehind(tokens, annotation.start)
    let at = first
    for (let token = tokens[at]; token && token.start < annotation.end; token = tokens[++at]) {
      const piece = { start: Math.max(token.start, annotation.start), end: Math.min(token.end, annotation.end) }
      const row = rows.get(at) ?? { whole: [], pieces: [] }
      rows.set(at, row)
      const one = { annotation, number: i + 1 }
      if (piece.start === token.start && piece.end === token.end) row.whole.push(one)
      else {
        const same = row.pieces.find((other) => other.piece.start === piece.start && other.piece.end === piece.end)
        if (same) same.here.push(one)
        else row.pieces.push({ piece, here: [one] })
      }
    }
    const [head, tail] = [tokens[first], tokens[at - 1]]
    const spanId = annotation.layer === 0 ? (annotation.values[1] ?? null) : null
    const lose = (detail: string) => losses.push({ kind: 'boundaries', documentId: document.id, spanId, detail })
    if (at === first || !head || !tail) lose(`${annotation.start}–${annotation.end} covers white space alone, and is left out.`)
    else if (head.start > annotation.start || tail.end < annotation.end) lose(`${annotation.start}–${annotation.end} became ${Math.max(head.start, annotation.start)}–${Math.min(tail.end, annotation.end)}: white space at its edges is left out.`)
  })
  return rows
}

/** Index of the first token that ends behind an offset. */
function firstBehind(tokens: readonly TextRange[], offset: number): number {
  let [low, high] = [0, tokens.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((tokens[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
