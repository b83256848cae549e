import { parse } from 'csv-parse/sync'
import { ok, type Result } from '@/lib/domain/result'
import type { CountedByHand, ForeignFormat, OffsetConvention, ReadSet, SetDocument, SetFile, SetSpan } from './contract'
import { dataOf } from './document-data'
import { broken, fileText, firstCharacters } from './file-text'
import { fileNameOf, withoutExtension } from './paths'
import { BARE_DOCUMENT, BARE_MARK, BARE_READING, readMarked, type Mark, type MarkedReading } from './marked-text'

/** Pairs of first and last character, both included. */
const COUNTS: OffsetConvention = { unit: 'code points', end: 'inclusive', lines: 'LF' }

const COLUMNS = {
  article: /^(article|document|doc|text|story)[ _-]?(id|name|file|number)?$|^id$/i,
  annotator: /^(annotator|coder|worker|participant|user|rater)([ _-]?(id|name))?$/i,
  text: /^(text|article[ _-]?text|full[ _-]?text|body|content)$/i,
  pairs: /^(highlights?|annotations?|selections?|ranges?|spans?|offsets?|pairs|framing|labels?)$/i,
} as const

/** `[[0, 12], [40, 55]]`, `0-12; 40-55`, `(0,12)(40,55)`: numbers in pairs, and nothing else. Empty: read, nothing marked. */
export function pairsOf(cell: string): readonly (readonly [number, number])[] | null {
  if (!/^[\d\s,;:|()[\]{}–-]*$/.test(cell)) return null
  const numbers = (cell.match(/\d{1,9}/g) ?? []).map(Number)
  if (numbers.length % 2 === 1) return null
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i] ?? 0, numbers[2 * i + 1] ?? 0] as const)
}

interface Columns {
  readonly article: number
  readonly annotator: number
  readonly text: number
  readonly pairs: number
}

function columnsOf(heading: readonly string[]): Columns | null {
  const find = (pattern: RegExp, not: readonly number[] = []) => heading.findIndex((name, i) => !not.includes(i) && pattern.test(name.trim()))
  const pairs = find(COLUMNS.pairs)
  const annotator = find(COLUMNS.annotator)
  const ids = heading.findIndex((name, i) => i !== pairs && i !== annotator && /id|name|file|number/i.test(name) && COLUMNS.article.test(name.trim()))
  const text = find(COLUMNS.text, [pairs, annotator, ids])
  const article = ids >= 0 ? ids : find(COLUMNS.article, [pairs, annotator, text])
  return pairs >= 0 && annotator >= 0 && article >= 0 ? { article, annotator, text, pairs } : null
}

const delimiterOf = (path: string): string => (path.endsWith('.csv') ? ',' : '\t')

function rowsOf(file: SetFile): Result<readonly (readonly string[])[]> {
  const text = fileText(file)
  if (!text.ok) return text
  try {
    const rows: string[][] = parse(text.value, { bom: true, delimiter: delimiterOf(file.path), relax_column_count: true, skip_empty_lines: true })
    return ok(rows)
  } catch (problem) {
    return broken(file.path, `it is no table that can be read (${problem instanceof Error ? problem.message.slice(0, 120) : 'it breaks off'})`)
  }
}

type Data = Omit<ReturnType<typeof dataOf>, 'id'>

function read(files: readonly SetFile[], counted?: CountedByHand): Result<ReadSet> {
  const articles = new Map<string, { name: string; text: string | null; data: Data; readers: Map<string, Mark[]> }>()
  const beside = new Map<string, string>()
  for (const file of files) {
    if (!file.path.endsWith('.txt')) continue
    const text = fileText(file)
    if (!text.ok) return text
    beside.set(withoutExtension(fileNameOf(file.path)), text.value)
  }
  for (const file of files) {
    if (!/\.(csv|tsv)$/.test(file.path)) continue
    const rows = rowsOf(file)
    if (!rows.ok) return rows
    const [heading = [], ...body] = rows.value
    const columns = columnsOf(heading)
    if (columns === null) return broken(file.path, 'it has no columns for article, annotator and highlights', 1)
    for (const [i, cells] of body.entries()) {
      const [id = '', annotator = '', text = null] = [cells[columns.article], cells[columns.annotator], cells[columns.text]]
      const pairs = pairsOf(cells[columns.pairs] ?? '')
      if (pairs === null) return broken(file.path, `row ${i + 2}: “${(cells[columns.pairs] ?? '').slice(0, 60)}” is no list of pairs of numbers`)
      const { id: _, ...data } = dataOf(Object.fromEntries(heading.map((name, k) => [name.trim().toLowerCase(), cells[k] ?? ''])))
      const article = articles.get(id) ?? { name: `${file.path}, article ${id}`, text: text ?? beside.get(id) ?? null, data, readers: new Map<string, Mark[]>() }
      if (text !== null && article.text !== null && text !== article.text && text !== '') return broken(file.path, `row ${i + 2}: the text of article ${id} is another one than before`)
      articles.set(id, article)
      const marks = article.readers.get(annotator) ?? []
      article.readers.set(annotator, marks)
      for (const [start, end] of pairs) marks.push({ ...BARE_MARK, id: String(marks.length + 1), start, end, surface: null })
    }
  }
  if (articles.size === 0) return broken(files[0]?.path ?? 'files', 'there is no table of highlights among them')
  const entries = [...articles].map(([id, { readers, ...article }]) => ({ ...article, id, readings: [...readers].map(([annotator, marks]): MarkedReading => ({ ...BARE_READING, annotator: annotator === '' ? null : annotator, marks })) }))
  const set = readMarked(entries.flatMap(({ data, text, ...entry }) => (text === null ? [] : [{ ...BARE_DOCUMENT, ...data, ...entry, text }])), COUNTS, counted, [])
  if (!set.ok) return set
  // Of those whose text is elsewhere the end is made exclusive, as everywhere.
  const without = entries.flatMap(({ data, text, id, readings }): SetDocument[] => (text === null ? [{ ...BARE_DOCUMENT, ...data, id, text, readings: readings.map(({ marks, ...reading }) => ({ ...reading, spans: marks.map(({ surface: _, ...mark }): SetSpan => ({ ...mark, end: mark.end + 1, quote: '' })) })) }] : []))
  return ok({ ...set.value, documents: [...set.value.documents, ...without] })
}

/**
 * Tables of highlights in articles, a row for each annotator and article, as crowd studies of framing publish them
 * (Baumer et al. 2015): what is highlighted stands in one cell as pairs of characters. Read only; highlights have no label.
 */
export const highlights: ForeignFormat = {
  id: 'highlights',
  name: 'Highlights by annotator (Baumer et al., CSV)',
  extension: 'csv',
  mediaType: 'text/csv',
  unit: 'code points',
  cannot: [],
  recognises: (files) =>
    files.some((file) => {
      if (!/\.(csv|tsv)$/.test(file.path)) return false
      const [first = ''] = firstCharacters(file).replace(/^\uFEFF/, '').split(/\r?\n/)
      return columnsOf(first.split(delimiterOf(file.path)).map((name) => name.replace(/^"|"$/g, ''))) !== null
    }),
  read,
}
