import { ok, type Result } from '@/lib/domain/result'
import type { CountedByHand, ReadSet, SetDocument, SetFile, SetReading, SetSpan } from './contract'
import { broken, fileText, linesOf } from './file-text'
import { fileNameOf, withoutExtension } from './paths'
import { nameOf, readerOf } from './reading-names'
import { offsetOf } from './json-values'
import { BARE_DOCUMENT, BARE_MARK, BARE_READING, readMarked, type Mark, type MarkedText } from './marked-text'
import { SEMEVAL_COUNTS, UNIT_FILE } from './semeval-words'
import { conventionName } from './units'

/** What one row says of an article: a passage, a line of its text, or the whole. */
type Row =
  | { readonly about: 'passage'; readonly id: string; readonly labels: readonly string[]; readonly start: number; readonly end: number; readonly surface: string | null }
  | { readonly about: 'line'; readonly id: string; readonly labels: readonly string[]; readonly line: number }
  | { readonly about: 'article'; readonly id: string; readonly labels: readonly string[] }

/** By the number of columns and where the numbers stand; null: none that is known. */
function rowOf(cells: readonly string[]): Row | null {
  const id = (cells[0] ?? '').replace(/^article(?=\d)/, '').replace(/\.txt$/, '')
  const at = (column: number) => offsetOf(cells[column])
  const [second, third, fourth] = [at(1), at(2), at(3)]
  if (id === '') return null
  // Entity framing: file, mention, start, end, role, finer roles.
  if (cells.length >= 5 && third !== null && fourth !== null) {
    const [role = '', ...finer] = cells.slice(4).filter((cell) => cell !== '')
    return { about: 'passage', id, labels: finer.length > 0 ? finer.map((one) => `${role}.${one}`) : [role], start: third, end: fourth, surface: cells[1] ?? null }
  }
  if (cells.length === 4 && third !== null && fourth !== null) return { about: 'passage', id, labels: [cells[1] ?? ''], start: third, end: fourth, surface: null }
  if (cells.length === 3 && second !== null && third !== null) return { about: 'passage', id, labels: [], start: second, end: third, surface: null }
  if (cells.length === 3 && second !== null) return { about: 'line', id, labels: listed(cells[2] ?? ''), line: second }
  if (cells.length === 2) return { about: 'article', id, labels: listed(cells[1] ?? '') }
  return null
}

const NONE = new Set(['', '?', 'non-propaganda'])
const listed = (cell: string): string[] => cell.split(',').map((one) => one.trim()).filter((one) => !NONE.has(one))

interface Reader {
  readonly reading: Pick<SetReading, 'annotator' | 'layer'>
  readonly marks: Mark[]
  readonly lines: { readonly line: number; readonly labels: readonly string[]; readonly from: string }[]
  readonly answers: Record<string, string>
}

export function readSemeval(files: readonly SetFile[], counted?: CountedByHand): Result<ReadSet> {
  const texts = new Map<string, { path: string; text: string }>()
  const rows: SetFile[] = []
  let ours = false
  for (const file of files) {
    if (fileNameOf(file.path) === UNIT_FILE) {
      const said = fileText(file)
      ours ||= said.ok && said.value.trim() === conventionName(SEMEVAL_COUNTS)
    } else if (/\.labels$|\.tsv$/.test(file.path) || (/\.txt$/.test(file.path) && /label|annotation|template|submission|predict/i.test(fileNameOf(file.path)))) rows.push(file)
    else if (/\.txt$/.test(file.path)) {
      const text = fileText(file)
      if (!text.ok) return text
      texts.set(withoutExtension(fileNameOf(file.path)).replace(/^article/, ''), { path: file.path, text: text.value })
    }
  }
  if (rows.length === 0) return broken(files[0]?.path ?? 'files', 'there is no file of labels among them (.labels, .tsv)')
  // What these tasks give out has been settled by several people.
  const articles = new Map<string, Map<string, Reader>>([...texts.keys()].map((id) => [id, new Map()]))
  const warnings: string[] = []
  for (const file of rows) {
    const text = fileText(file)
    if (!text.ok) return text
    const stem = withoutExtension(fileNameOf(file.path))
    const reading = ours ? readerOf(stem) : { annotator: null, layer: 'gold' as const }
    for (const [i, line] of linesOf(text.value).entries()) {
      if (line.trim() === '') continue
      const row = rowOf(line.split('\t'))
      if (row === null) return broken(file.path, `“${line.slice(0, 80)}” is no row of labels (article, label, begin, end; or article, line, labels; or article, labels)`, i + 1)
      const readers = articles.get(row.id) ?? new Map<string, Reader>()
      articles.set(row.id, readers)
      const name = ours ? stem : ''
      const reader = readers.get(name) ?? { reading, marks: [], lines: [], answers: {} }
      readers.set(name, reader)
      if (row.about === 'passage') reader.marks.push({ ...BARE_MARK, id: `${stem}-${i + 1}`, start: row.start, end: row.end, surface: row.surface, labels: row.labels.filter((label) => label !== '') })
      else if (row.about === 'line') reader.lines.push({ line: row.line, labels: row.labels, from: `${stem}-${i + 1}` })
      else reader.answers[stem] = row.labels.join(', ')
    }
  }
  const withText: MarkedText[] = []
  const without: SetDocument[] = []
  for (const [id, readers] of articles) {
    const article = texts.get(id)
    const document = { ...BARE_DOCUMENT, id: ours ? nameOf(id) : id }
    const readings = [...readers.values()].map(({ reading, marks, answers }) => ({ ...BARE_READING, ...reading, answers, marks: withUniqueIds(marks) }))
    if (article) withText.push({ ...document, name: article.path, text: article.text, readings })
    else {
      warnings.push(`There is no text of article ${id} among the files.`)
      without.push({ ...document, text: null, readings: readings.map(({ marks, ...reading }) => ({ ...reading, spans: marks.filter(({ start, end }) => start >= 0 && start < end).map(({ surface, ...mark }): SetSpan => ({ ...mark, quote: surface ?? '' })) })) })
    }
  }
  const set = readMarked(withText, SEMEVAL_COUNTS, counted ?? (ours ? SEMEVAL_COUNTS : undefined), warnings)
  if (!set.ok) return set
  const byId = new Map([...articles].map(([id, readers]) => [ours ? nameOf(id) : id, [...readers.values()]]))
  const documents = set.value.documents.map((document): SetDocument => {
    const lines = linesWithin(document.text ?? '')
    return { ...document, readings: document.readings.map((reading, i) => ({ ...reading, spans: [...reading.spans, ...lineSpans(byId.get(document.id)?.[i]?.lines ?? [], lines, document.text ?? '')] })) }
  })
  return ok({ ...set.value, documents: [...documents, ...without] })
}

/** Files of one name in several folders count their rows alike. */
function withUniqueIds(marks: readonly Mark[]): Mark[] {
  const seen = new Map<string, number>()
  return marks.map((mark) => {
    const times = (seen.get(mark.id) ?? 0) + 1
    seen.set(mark.id, times)
    return times === 1 ? mark : { ...mark, id: `${mark.id} (${times})` }
  })
}

function linesWithin(text: string): { start: number; end: number }[] {
  let at = 0
  return text.split('\n').map((line) => {
    const start = at
    at += line.length + 1
    return { start, end: start + line.length }
  })
}

const lineSpans = (said: Reader['lines'], lines: readonly { start: number; end: number }[], text: string): SetSpan[] =>
  said.flatMap(({ line, labels, from }) => {
    const place = lines[line - 1]
    return place && place.end > place.start && labels.length > 0 ? [{ ...BARE_MARK, id: `line ${from}`, ...place, quote: text.slice(place.start, place.end), labels }] : []
  })
