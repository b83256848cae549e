import type { ForeignFormat, Loss, LossKind } from './contract'
import { firstCharacters } from './file-text'
import { fileNameOf } from './paths'
import { readingNames, safeName } from './reading-names'
import { lossesOf } from './losses'
import { readSemeval } from './semeval-reader'
import { SEMEVAL_COUNTS, UNIT_FILE } from './semeval-words'
import { conventionName, offsetsIn } from './units'

const CANNOT: readonly LossKind[] = ['several codes', 'no code', 'characters', 'attributes', 'note', 'confidence', 'speaker', 'links', 'empty reading', 'status', 'answers', 'zones', 'metadata']
const MISSING = new Set<LossKind>(CANNOT.filter((kind) => kind !== 'characters'))

/** Rows of PTC (SemEval-2020 task 11, SemEval-2023 task 3): article, label, begin, end, without a heading. */
export const semeval: ForeignFormat = {
  id: 'semeval',
  name: 'PTC and SemEval (TSV)',
  extension: 'zip',
  mediaType: 'application/zip',
  unit: 'code points',
  cannot: CANNOT,
  recognises: (files) => files.some((file) => /\.labels$|(^|\/)labels\/[^/]+\.tsv$/.test(file.path) || (/\.(tsv|txt)$/.test(file.path) && /label|annotation/i.test(fileNameOf(file.path)) && /^\uFEFF?[^\t\n]+\t([^\t\n]+\t)?\d+\t\d+(\t|\r?\n|$)/.test(firstCharacters(file, 2048)))),
  read: readSemeval,
  write: () => ({
    before: () => [{ path: UNIT_FILE, text: `${conventionName(SEMEVAL_COUNTS)}\n` }],
    document: (document) => {
      const names = readingNames(document.readings)
      const losses: Loss[] = lossesOf(document, MISSING)
      const id = safeName(document.id)
      const parts = document.readings.map(({ spans }, i) => {
        const offsets = offsetsIn(document.text, SEMEVAL_COUNTS, spans)
        const rows = spans.flatMap((span, k) =>
          span.labels.map((label) => {
            const plain = label.replace(/[\p{Cc}\u2028\u2029]/gu, '_')
            if (plain !== label) losses.push({ kind: 'characters', documentId: document.id, spanId: span.id, detail: `${label} is written ${plain}` })
            return `${id}\t${plain}\t${offsets[k]?.start ?? 0}\t${offsets[k]?.end ?? 0}\n`
          }),
        )
        return { path: `labels/${names[i] ?? ''}.tsv`, text: rows.join('') }
      })
      return { parts: [{ path: `articles/article${id}.txt`, text: document.text }, ...parts], losses }
    },
    after: () => [],
  }),
}
