import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

export interface TsvColumn {
  readonly kind: 'feature' | 'role' | 'slot' | 'relation'
  /** Of the feature; of the layer pointed to, for a slot or a relation. Empty: the layer has no features. */
  readonly name: string
}

export interface TsvLayer {
  readonly name: string
  /** Index of its first column. */
  readonly first: number
  readonly columns: readonly TsvColumn[]
  readonly isRelation: boolean
}

export interface TsvRow {
  /** `1-2`, `1-2.1`. */
  readonly unit: string
  readonly start: number
  readonly end: number
  readonly surface: string
  readonly cells: readonly string[]
  readonly line: number
}

export interface TsvSentence {
  readonly lines: readonly string[]
  readonly rows: readonly TsvRow[]
}

export interface TsvFile {
  readonly path: string
  readonly layers: readonly TsvLayer[]
  readonly sentences: readonly TsvSentence[]
}

const LAYER = /^#T_(SP|CH|RL)=(.*)$/

/** The parts of a file, before anything is known of what its offsets count. */
export function tsvRows(path: string, text: string): Result<TsvFile> {
  const lines = text.replace(/^\uFEFF/, '').split('\n').map((line) => line.replace(/\r$/, ''))
  const wrong = (line: number, why: string) => fail(failure('invalid_input', `“${path}”, line ${line}: ${why}.`, 'Export it again as WebAnno TSV 3.3.', { file: path, line }))
  const version = /^#FORMAT=WebAnno TSV 3\.(\d+)\s*$/.exec(lines[0] ?? '')
  if (!version) return wrong(1, 'it does not begin with “#FORMAT=WebAnno TSV 3.x”')
  const layers: TsvLayer[] = []
  let at = 1
  let width = 0
  for (let found = LAYER.exec(lines[at] ?? ''); found; found = LAYER.exec(lines[++at] ?? '')) {
    const [name = '', ...features] = (found[2] ?? '').split('|')
    const columns = (features.length === 0 ? [''] : features).map((feature): TsvColumn => columnOf(feature, found[1] === 'SP'))
    layers.push({ name, first: width, columns, isRelation: found[1] === 'RL' })
    width += columns.length
  }
  const sentences: { lines: string[]; rows: TsvRow[] }[] = []
  const unescape = unescapeText(Number(version[1]) <= 1)
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const here = sentences.at(-1)
    if (line.startsWith('#Text=')) {
      const said = unescape(line.slice('#Text='.length))
      if (here && here.rows.length === 0) here.lines.push(said)
      else sentences.push({ lines: [said], rows: [] })
    } else if (line !== '' && !/^#[\w.]+=/.test(line)) {
      const [unit = '', offsets = '', surface = '', ...cells] = line.split('\t')
      const place = /^(\d{1,15})-(\d{1,15})$/.exec(offsets)
      if (!here) return wrong(at + 1, 'a row stands before the first “#Text=”')
      if (!place || !/^\d+-\d+(\.\d+)?$/.test(unit)) return wrong(at + 1, 'it is no row of a token: number, offsets, text')
      here.rows.push({ unit, start: Number(place[1]), end: Number(place[2]), surface, cells: cells.slice(0, width), line: at + 1 })
    }
  }
  return ok({ path, layers, sentences })
}

function columnOf(feature: string, spans: boolean): TsvColumn {
  if (feature.startsWith('ROLE_')) return { kind: 'role', name: feature }
  if (feature.startsWith('BT_')) return { kind: 'relation', name: feature.slice(3) }
  return spans && feature.includes('.') ? { kind: 'slot', name: feature } : { kind: 'feature', name: feature }
}

const LETTERS: Readonly<Record<string, string>> = { t: '\t', n: '\n', f: '\f', r: '\r', b: '\b' }

/** Up to version 3.1 texts are escaped as in Java. */
const unescapeText = (java: boolean) => (line: string): string =>
  line.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (whole, code: string | undefined, one: string | undefined) => {
    if (code !== undefined) return java ? String.fromCharCode(parseInt(code, 16)) : whole
    return one === undefined ? whole : (LETTERS[one] ?? (one === '\\' || one < ' ' || java ? one : whole))
  })

export interface StackedValue {
  /** Null: `*`, the annotation has none. */
  readonly value: string | null
  /** `[n]`, which joins the rows of one annotation, and tells stacked ones apart. */
  readonly number: string | null
  /** As it stands, to take slots and relations from. */
  readonly raw: string
}

/** The stacked values of a cell; none for `_`. */
export function stacked(cell: string): StackedValue[] {
  if (cell === '_' || cell === '') return []
  return splitAt(cell, '|').map((raw): StackedValue => {
    const [, before = raw, number = null] = /^([\s\S]*)(?<!\\)\[(\d{1,15})\]$/.exec(raw) ?? []
    return { value: before === '*' ? null : unescapeValue(before), number, raw }
  })
}

/** Splits at a character that no backslash stands before. */
export function splitAt(text: string, separator: '|' | ';'): string[] {
  const parts: string[] = []
  let from = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === separator) {
      parts.push(text.slice(from, i))
      from = i + 1
    }
  }
  parts.push(text.slice(from))
  return parts
}

const unescapeValue = (value: string): string => value.replace(/\\(->|[\s\S])/g, (_, one: string) => (one === 't' ? '\t' : one === 'n' ? '\n' : one))
