import type { TextRange } from '@/lib/domain/text'
import { readConll } from './conll-reader'
import { DOCUMENT_START, OTHER_LABELS } from './conll-words'
import type { ForeignFormat, Loss, LossKind, SetDocument, SetPart, SetReading, SetSpan } from './contract'
import { firstCharacters } from './file-text'
import { readingNames, safeName } from './reading-names'
import { lossesOf } from './losses'
import { tokensOf, touched } from './tokens'

const CANNOT: readonly LossKind[] = ['overlap', 'several codes', 'no code', 'boundaries', 'line break', 'attributes', 'note', 'confidence', 'speaker', 'links', 'status', 'answers', 'zones', 'metadata']
const MISSING = new Set<LossKind>(['several codes', 'no code', 'attributes', 'note', 'confidence', 'speaker', 'links', 'status', 'answers', 'zones', 'metadata'])

const KEYED = /^([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)$/

/** The file a label stands in and its tag there: its dimension, or what has none. */
function tagOf(label: string): { file: string; tag: string } {
  const [, dimension, code] = KEYED.exec(label) ?? []
  return dimension !== undefined && code !== undefined ? { file: dimension, tag: code } : { file: OTHER_LABELS, tag: safeName(label) }
}

interface Candidate extends TextRange {
  readonly span: SetSpan
  readonly tag: string
}

/** The tags of all tokens: as many spans as can stand beside each other. */
function tagsOf(candidates: readonly Candidate[], tokens: number, overlaps: (span: SetSpan) => void): string[] {
  const tags = Array.from({ length: tokens }, () => 'O')
  let reached = 0
  for (const { start, end, span, tag } of [...candidates].sort((a, b) => a.end - b.end || b.start - a.start)) {
    if (start < reached) {
      overlaps(span)
      continue
    }
    reached = end
    for (let at = start; at < end; at++) tags[at] = `${at === start ? 'B' : 'I'}-${tag}`
  }
  return tags
}

function filesOf(document: SetDocument & { readonly text: string }, reading: SetReading, dimensions: readonly string[]): { files: Map<string, string>; losses: Loss[] } {
  const { text } = document
  const losses: Loss[] = []
  const lose = (kind: LossKind, span: SetSpan, detail: string) => losses.push({ kind, documentId: document.id, spanId: span.id, detail })
  const sentences = tokensOf(text)
  const tokens = sentences.flat()
  const [starts, ends] = [tokens.map(({ start }) => start), tokens.map(({ end }) => end)]
  const sentenceAt = sentences.flatMap((sentence, i) => sentence.map(() => i))
  const byFile = new Map<string, Candidate[]>(dimensions.map((dimension) => [dimension, []]))
  for (const span of reading.spans) {
    const place = touched(span, starts, ends)
    if (place === null) {
      lose('boundaries', span, 'It touches no token, and is left out.')
      continue
    }
    const [from, to] = [starts[place.start] ?? 0, ends[place.end - 1] ?? 0]
    if (from !== span.start || to !== span.end) lose('boundaries', span, `${span.start}–${span.end} became ${from}–${to}, where tokens begin and end.`)
    if (sentenceAt[place.start] !== sentenceAt[place.end - 1]) lose('line break', span, 'It runs over the end of a sentence; many programs read it as two.')
    const written = new Set<string>()
    for (const label of span.labels) {
      const { file, tag } = tagOf(label)
      // A second code of one dimension has no column.
      if (written.has(file)) continue
      written.add(file)
      const candidates = byFile.get(file) ?? []
      byFile.set(file, candidates)
      candidates.push({ ...place, span, tag })
    }
  }
  const files = new Map<string, string>()
  for (const [file, candidates] of byFile) {
    const tags = tagsOf(candidates, tokens.length, (span) => lose('overlap', span, `Another span of ${file} stands there.`))
    let next = 0
    const body = sentences.map((sentence) => `${sentence.map(({ start, end }) => `${text.slice(start, end)} _ _ ${tags[next++] ?? 'O'}\n`).join('')}\n`).join('')
    files.set(file, `${DOCUMENT_START} ${safeName(document.id)} _ O\n\n${body}`)
  }
  return { files, losses }
}

/**
 * Columns of CoNLL-2003 (token, two that nobody uses here, tag in IOB2): a file for each reader and dimension, since a
 * token has one tag; and the texts, from which the tokens were cut.
 */
export const conll: ForeignFormat = {
  id: 'conll',
  name: 'CoNLL (IOB2 columns)',
  extension: 'zip',
  mediaType: 'application/zip',
  unit: 'tokens',
  cannot: CANNOT,
  recognises: (files) => files.some((file) => /\.(conll|iob2?|bio|bilou)$/i.test(file.path) || (/\.(txt|tsv|data)$/i.test(file.path) && /^\uFEFF?-DOCSTART-\s/.test(firstCharacters(file, 64)))),
  read: readConll,
  write: ({ codebooks }) => {
    const known = [...new Set(codebooks.flatMap((codebook) => codebook.dimensions.map(({ key }) => key)))]
    const dimensions = known.length > 0 ? known : [OTHER_LABELS]
    return {
      before: () => [],
      document: (document) => {
        const names = readingNames(document.readings)
        const losses = lossesOf(document, MISSING)
        const parts: SetPart[] = [{ path: `texts/${safeName(document.id)}.txt`, text: document.text }]
        for (const [i, reading] of document.readings.entries()) {
          const { files, losses: more } = filesOf(document, reading, dimensions)
          losses.push(...more)
          for (const [file, text] of files) parts.push({ path: `${names[i] ?? ''}/${file}.conll`, text })
        }
        return { parts, losses }
      },
      after: () => [],
    }
  },
}
