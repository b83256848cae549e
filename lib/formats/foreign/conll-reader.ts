import { canonicalText, type TextRange } from '@/lib/domain/text'
import { ok, type Result } from '@/lib/domain/result'
import { DOCUMENT_START, OTHER_LABELS } from './conll-words'
import type { ReadSet, SetDocument, SetFile, SetReading, SetSpan } from './contract'
import { broken, fileText, linesOf } from './file-text'
import { fileNameOf, folderOf, withoutExtension } from './paths'
import { nameOf, readerOf } from './reading-names'
import { BARE_DOCUMENT, BARE_MARK, BARE_READING } from './marked-text'

/** A document of one file: its tokens with tags, and the line each stands in. */
interface Tagged {
  id: string | null
  readonly tokens: { readonly word: string; readonly tag: string; readonly line: number; readonly opens: boolean }[]
}

type Open = Omit<SetReading, 'spans'> & { readonly spans: SetSpan[] }

/** Reads columns: the first is the token, the last its tag. Without a text beside it, the text is put together from the tokens. */
export function readConll(files: readonly SetFile[]): Result<ReadSet> {
  const texts = new Map<string, string>()
  for (const file of files) {
    if (!/^(.*\/)?texts\/[^/]+\.txt$/.test(file.path)) continue
    const text = fileText(file)
    if (!text.ok) return text
    const canonical = canonicalText(text.value)
    if (!canonical.ok) return broken(file.path, 'it has characters that no text can hold')
    texts.set(withoutExtension(fileNameOf(file.path)), canonical.value)
  }
  const columns = files.filter(({ path }) => !/^(.*\/)?texts\//.test(path) && /\.(conll|iob2?|bio|bilou|txt|tsv|data)$/i.test(path))
  if (columns.length === 0) return broken(files[0]?.path ?? 'files', 'there is no .conll file among them')
  const several = new Set(columns.map(({ path }) => folderOf(path))).size > 1
  const documents = new Map<string, { id: string; text: string; readings: Map<string, Open> }>()
  const ids = new Set<string>()
  const warnings: string[] = []
  for (const file of columns) {
    const text = fileText(file)
    if (!text.ok) return text
    const tagged = taggedOf(file.path, linesOf(text.value))
    if (!tagged.ok) return tagged
    const stem = withoutExtension(fileNameOf(file.path))
    for (const [i, one] of tagged.value.entries()) {
      const own = one.id === null ? undefined : texts.get(one.id)
      if (own === undefined && one.tokens.length === 0) continue
      const placed = own === undefined ? puttogether(one) : placesIn(own, one, file.path)
      if (!placed.ok) return placed
      const name = one.id === null ? `${stem}${tagged.value.length > 1 ? ` ${i + 1}` : ''}` : nameOf(one.id)
      const key = `${name}\n${placed.value.text}`
      const entry: { id: string; text: string; readings: Map<string, Open> } = documents.get(key) ?? { id: ids.has(name) ? `${name} (${file.path})` : name, text: placed.value.text, readings: new Map() }
      if (own === undefined && !documents.has(key)) warnings.push(`“${file.path}”: the text of ${entry.id} is put together from its tokens; its own spaces and line breaks are not in the file.`)
      documents.set(key, entry)
      ids.add(entry.id)
      const folder = own !== undefined || several ? fileNameOf(folderOf(file.path)) : ''
      const reading: Open = entry.readings.get(folder) ?? { ...BARE_READING, ...readerOf(folder), spans: [] }
      entry.readings.set(folder, reading)
      const labelOf = (tag: string) => (own === undefined ? tag : stem === OTHER_LABELS ? nameOf(tag) : `${stem}.${tag}`)
      for (const { start, end, tag } of chunksOf(one, own !== undefined)) {
        const [from, to] = [placed.value.places[start]?.start ?? 0, placed.value.places[end - 1]?.end ?? 0]
        reading.spans.push({ ...BARE_MARK, id: `${own === undefined ? '' : `${stem}-`}${reading.spans.length + 1}`, start: from, end: to, quote: entry.text.slice(from, to), labels: [labelOf(tag)] })
      }
    }
  }
  const read = [...documents.values()].map(({ id, text, readings }): SetDocument => ({ ...BARE_DOCUMENT, id, text, readings: [...readings.values()] }))
  // Texts that no file of columns is about.
  const unread = [...texts].filter(([name]) => !ids.has(nameOf(name))).map(([name, text]): SetDocument => ({ ...BARE_DOCUMENT, id: nameOf(name), text, readings: [] }))
  return ok({ documents: [...read, ...unread], convention: null, alsoFits: [], warnings })
}

function taggedOf(path: string, lines: readonly string[]): Result<readonly Tagged[]> {
  const documents: Tagged[] = []
  let current: Tagged = { id: null, tokens: [] }
  let opens = true
  // Some write the number of the token before it.
  const numbered = lines.filter((line) => line.trim() !== '' && !line.startsWith('#')).slice(0, 2).map((line) => line.split(/[ \t]/)[0]).join() === '1,2'
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') {
      opens = true
      continue
    }
    const cells = line.trim().split(/[ \t]+/)
    if (cells[0] === DOCUMENT_START) {
      if (current.tokens.length > 0 || documents.length > 0 || current.id !== null) documents.push(current)
      const [, id = '-X-'] = cells
      current = { id: id === '-X-' || id === 'O' || id === '_' ? null : id, tokens: [] }
      opens = true
      continue
    }
    if (cells.length === 1 && !line.startsWith('#')) return broken(path, 'a token has no tag', i + 1)
    if (line.startsWith('# ') && !/^[BIESLUO](-|$)/.test(cells.at(-1) ?? '')) continue
    const [word = '', tag = 'O'] = [cells[numbered ? 1 : 0], cells.at(-1)]
    if (!/^(O|_|[BIESLU]-.+)$/.test(tag)) return broken(path, `“${tag.slice(0, 40)}” is no tag (O, or B-, I-, E-, S-, L-, U- and a label)`, i + 1)
    current.tokens.push({ word, tag: tag === '_' ? 'O' : tag, line: i + 1, opens })
    opens = false
  }
  documents.push(current)
  return ok(documents)
}

/** Where the tokens stand in the text they were cut from: one after the other, with nothing but white space between. */
function placesIn(text: string, { tokens }: Tagged, path: string): Result<{ text: string; places: readonly TextRange[] }> {
  let at = 0
  const places: TextRange[] = []
  for (const { word, line } of tokens) {
    while (at < text.length && /[\s\p{Cc}]/u.test(text[at] ?? '')) at++
    if (!text.startsWith(word, at)) return broken(path, `the token “${word.slice(0, 40)}” is not what the text says there (“${text.slice(at, at + 20)}”)`, line)
    places.push({ start: at, end: at + word.length })
    at += word.length
  }
  return ok({ text, places })
}

function puttogether({ tokens }: Tagged): Result<{ text: string; places: readonly TextRange[] }> {
  const words: string[] = []
  const places: TextRange[] = []
  let at = 0
  for (const [i, { word, opens }] of tokens.entries()) {
    const before = i === 0 ? '' : opens ? '\n' : ' '
    words.push(before, word)
    places.push({ start: at + before.length, end: at + before.length + word.length })
    at += before.length + word.length
  }
  return ok({ text: words.join(''), places })
}

/** Chunks of tokens in any of the habits: IOB1, IOB2, BIOES, BILOU. `across`: a chunk may go on in the next sentence. */
function chunksOf({ tokens }: Tagged, across: boolean): { start: number; end: number; tag: string }[] {
  const chunks: { start: number; end: number; tag: string }[] = []
  let open: { start: number; tag: string } | null = null
  const close = (end: number) => {
    if (open) chunks.push({ ...open, end })
    open = null
  }
  let closing = false
  for (const [i, { tag, opens }] of tokens.entries()) {
    const label = tag.slice(2)
    const goesOn: boolean = /^[IEL]-/.test(tag) && openTag(open) === label && !closing && (across || !opens)
    if (!goesOn) close(i)
    if (!goesOn && tag !== 'O') open = { start: i, tag: label }
    closing = /^[ESLU]-/.test(tag)
  }
  close(tokens.length)
  return chunks
}

const openTag = (open: { readonly tag: string } | null): string | null => open?.tag ?? null
