import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { ok, type Result } from '@/lib/domain/result'
import type { ForeignFormat, LossKind, OffsetConvention, ReadSet, SetDocument, SetFile, SetReading, SetSpan } from './contract'
import { broken, fileText, firstCharacters } from './file-text'
import { fileNameOf, withoutExtension } from './paths'
import { nameOf, readerOf, readingNames, safeName } from './reading-names'
import { offsetOf } from './json-values'
import { lossesOf } from './losses'
import { BARE_DOCUMENT, BARE_MARK, BARE_READING, fewer } from './marked-text'
import { offsetsIn } from './units'

const COUNTS: OffsetConvention = { unit: 'code points', end: 'exclusive', lines: 'LF' }
const CANNOT: readonly LossKind[] = ['several codes', 'no code', 'attributes', 'note', 'confidence', 'speaker', 'links', 'empty reading', 'status', 'answers', 'zones', 'metadata', 'text']
const MISSING = new Set(CANNOT)

const ROW = /^\uFEFF?("(?:[^"]|"")*"|[^",\n]*),("(?:[^"]|"")*"|[^",\n]*),\s*\d+(\.\d+)?,\s*\d+(\.\d+)?\r?$/
const HEADING = /^\uFEFF?"?annotator/i

type Open = Omit<SetReading, 'spans'> & { readonly spans: SetSpan[] }

function rowsOf(file: SetFile): Result<readonly (readonly string[])[]> {
  const text = fileText(file)
  if (!text.ok) return text
  try {
    const rows: string[][] = parse(text.value, { bom: true, relax_column_count: true, skip_empty_lines: true })
    return ok(HEADING.test(text.value) ? rows.slice(1) : rows)
  } catch (problem) {
    return broken(file.path, `it is not CSV that can be read (${problem instanceof Error ? problem.message.slice(0, 120) : 'it breaks off'})`)
  }
}

function read(files: readonly SetFile[]): Result<ReadSet> {
  const documents: SetDocument[] = []
  const warnings: string[] = []
  for (const file of files) {
    if (!file.path.endsWith('.csv')) continue
    const rows = rowsOf(file)
    if (!rows.ok) return rows
    const readings = new Map<string, Open>()
    for (const [i, cells] of rows.value.entries()) {
      const [name = '', label = ''] = cells
      const [start, end] = [offsetOf(cells[2]?.trim()), offsetOf(cells[3]?.trim())]
      if (cells.length !== 4 || start === null || end === null) return broken(file.path, `row ${i + 1} is not annotator, label, start, end in whole characters`)
      if (start < 0 || end <= start) {
        warnings.push(`“${file.path}”: row ${i + 1} (${start}–${end}) covers no text and is left aside.`)
        continue
      }
      const reading: Open = readings.get(name) ?? { ...BARE_READING, ...readerOf(name), spans: [] }
      readings.set(name, reading)
      reading.spans.push({ ...BARE_MARK, id: String(i + 1), start, end, quote: '', labels: label === '' ? [] : [label] })
    }
    documents.push({ ...BARE_DOCUMENT, id: nameOf(withoutExtension(fileNameOf(file.path))), text: null, readings: [...readings.values()] })
  }
  if (documents.length === 0) return broken(files[0]?.path ?? 'files', 'there is no .csv file among them')
  return ok({ documents: withUniqueIds(documents), convention: null, alsoFits: [], warnings: fewer(warnings) })
}

function withUniqueIds(documents: readonly SetDocument[]): SetDocument[] {
  const seen = new Map<string, number>()
  return documents.map((document) => {
    const times = (seen.get(document.id) ?? 0) + 1
    seen.set(document.id, times)
    return times === 1 ? document : { ...document, id: `${document.id} (${times})` }
  })
}

/** What `Continuum.from_csv` of pygamma-agreement takes: annotator, label, start, end without a heading, a file for each article. */
export const pygamma: ForeignFormat = {
  id: 'pygamma',
  name: 'pygamma-agreement (CSV)',
  extension: 'zip',
  mediaType: 'application/zip',
  unit: 'code points',
  cannot: CANNOT,
  recognises: (files) =>
    files.some((file) => {
      if (!file.path.endsWith('.csv')) return false
      const [first = '', second = ''] = firstCharacters(file).split('\n')
      return ROW.test(first) || (HEADING.test(first) && ROW.test(second))
    }),
  read,
  write: () => ({
    before: () => [],
    document: (document) => {
      const names = readingNames(document.readings)
      const rows = document.readings.flatMap(({ spans }, i) => {
        const offsets = offsetsIn(document.text, COUNTS, spans)
        return spans.flatMap(({ labels }, k) => labels.map((label) => [names[i] ?? '', label, offsets[k]?.start ?? 0, offsets[k]?.end ?? 0]))
      })
      const losses = lossesOf(document, MISSING)
      return { parts: [{ path: `${safeName(document.id)}.csv`, text: stringify(rows, { record_delimiter: '\n' }) }], losses }
    },
    after: () => [],
  }),
}
