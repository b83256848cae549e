import { framingCore } from '@/lib/domain/framing-core'
import { FIXTURES as ROWS } from '../testing'
import type { ForeignFormat, Loss, SetDocument, SetFile, SetReading, SetSpan, WriteContext } from './contract'

/** Material for the tests of every foreign format, and how a set is written into files. */

export type TextDocument = SetDocument & { readonly text: string }

export interface SetFixture {
  readonly name: string
  readonly documents: readonly TextDocument[]
}

export const CONTEXT: WriteContext = { project: { slug: 'strait-talks', name: 'Strait talks' }, codebooks: [framingCore] }

const bare: TextDocument = { id: 'a1', text: '', sha256: null, outlet: null, story: null, headline: null, publishedAt: null, language: null, url: null, zones: [], readings: [] }
const reading = (annotator: string | null, spans: readonly SetSpan[], more: Partial<SetReading> = {}): SetReading => ({ annotator, layer: annotator === null ? 'gold' : 'annotation', complete: true, spans, answers: {}, ...more })
const span = (text: string, start: number, end: number, id: string, labels: readonly string[], more: Partial<SetSpan> = {}): SetSpan => ({ id, start, end, quote: text.slice(start, end), labels, attributes: {}, note: '', confidence: null, speaker: null, links: [], ...more })

const CODES = ['framing.economy_trade', 'framing.security_defence', 'source.government_civil', 'claim.event_fact'] as const
const codeAt = (i: number) => CODES[i % CODES.length] ?? CODES[0]

/** From the fixtures of the tables: empty, nested, crossing, identical, emoji, combining marks, right to left, CRLF source, formulas in notes and others. */
const fromRows: SetFixture[] = ROWS.map(({ name, article, marked }) => ({
  name,
  documents: [
    {
      ...bare,
      id: article.id,
      text: article.text,
      outlet: article.outlet,
      story: article.story,
      headline: article.headline,
      language: article.language,
      zones: article.zones,
      readings: marked.map(({ assignment, spans }): SetReading => ({
        annotator: assignment.annotator,
        layer: assignment.kind === 'gold' ? 'gold' : 'annotation',
        complete: assignment.status === 'complete',
        answers: Object.fromEntries(Object.entries(assignment.answers).map(([question, answer]) => [question, String(answer)])),
        spans: spans.map(({ codes, createdAt: _, updatedAt: __, ...rest }) => ({ ...rest, labels: codes })),
      })),
    },
  ],
}))

const plain = 'The envoys of both coasts met on Tuesday. They spoke of a common threat at sea.'
const broken = '\nFirst line\n\n\tsecond \u2028 “line” \u0085 of 3\u00A0parts\x0B\x0C\n'

export const FIXTURES: readonly SetFixture[] = [
  ...fromRows,
  { name: 'no document at all', documents: [] },
  { name: 'a document that nobody read', documents: [{ ...bare, text: plain }] },
  { name: 'the same span twice, with the same code', documents: [{ ...bare, text: plain, readings: [reading('R1', [span(plain, 4, 10, 's1', [CODES[0]]), span(plain, 4, 10, 's2', [CODES[0]])])] }] },
  { name: 'neighbours of one code without a gap', documents: [{ ...bare, text: plain, readings: [reading('R1', [span(plain, 0, 4, 's1', [CODES[0]]), span(plain, 4, 10, 's2', [CODES[0]]), span(plain, 10, 13, 's3', [CODES[0]])])] }] },
  { name: 'within words', documents: [{ ...bare, text: plain, readings: [reading('R1', [span(plain, 1, 2, 's1', [CODES[0]]), span(plain, 5, 15, 's2', [CODES[1]])])] }] },
  { name: 'the whole text and its last character', documents: [{ ...bare, text: plain, readings: [reading('R1', [span(plain, 0, plain.length, 's1', [CODES[0]]), span(plain, plain.length - 1, plain.length, 's2', [CODES[1]])])] }] },
  {
    name: 'odd white space and line breaks at the edges',
    documents: [{ ...bare, text: broken, readings: [reading('R1', [span(broken, 0, 11, 's1', [CODES[0]]), span(broken, 11, 13, 's2', [CODES[1]]), span(broken, 1, broken.length, 's3', [CODES[2]]), span(broken, 13, 24, 's4', [CODES[3]])])] }],
  },
  {
    name: 'odd names of documents, people and labels',
    documents: ['../up', 'C:\\x', 'deep/folder name', '=cmd()', 'ütf', '.'].map((id) => ({
      ...bare,
      id,
      text: `${plain} ${id}`,
      headline: '=1+1',
      outlet: 'Outlet, “A”\t;',
      publishedAt: '2026-03-01',
      url: 'https://example.invalid/?a=1&b=<2>',
      readings: [
        reading('gold', [span(plain, 4, 10, 's1', [CODES[0]])]),
        reading('unknown', [span(plain, 4, 10, 's1', [CODES[1]])]),
        reading('../R 1', [span(plain, 0, 10, 's1', ['Fear & anger, “=x”\tO']), span(plain, 14, 18, 's2', [CODES[0]])]),
        reading(null, [span(plain, 4, 10, 's1', [CODES[2]])]),
        reading(null, [], { layer: 'annotation', complete: false, answers: { genre: 'report', 'leading question': '=yes, “no”\nor\tso' } }),
      ],
    })),
  },
  {
    name: 'links in a circle, to itself and to nothing',
    documents: [{ ...bare, text: plain, readings: [reading('R1', [span(plain, 0, 10, 's1', [CODES[2]], { links: ['s2', 's1', 'gone'] }), span(plain, 14, 18, 's2', [CODES[3]], { links: ['s1'], confidence: 1, speaker: 'The envoys, =both\u00A0coasts' })])] }],
  },
  (() => {
    const text = Array.from({ length: 10_000 }, (_, i) => (i % 25 === 24 ? `word${i}.\n` : i % 7 === 3 ? `мир🌊${i}` : `word${i}`)).join(' ')
    const spans: SetSpan[] = []
    for (const { index, 0: word } of text.matchAll(/[\p{L}\p{N}🌊]+/gu)) spans.push(span(text, index, index + word.length, `s${spans.length}`, [codeAt(spans.length)]))
    return { name: '10,000 spans', documents: [{ ...bare, text, readings: [reading('R1', spans)] }] }
  })(),
]

/** A set as files. */
export function written(format: ForeignFormat, documents: readonly TextDocument[]): { files: SetFile[]; losses: Loss[] } {
  const writer = format.write?.(CONTEXT)
  if (!writer) throw new Error(`${format.id} does not write`)
  const parts = new Map<string, string[]>()
  const losses: Loss[] = []
  const take = (some: readonly { path: string; text: string }[]) => {
    for (const { path, text } of some) parts.set(path, [...(parts.get(path) ?? []), text])
  }
  take(writer.before())
  documents.forEach((document, i) => {
    const done = writer.document(document, i)
    take(done.parts)
    losses.push(...done.losses)
  })
  take(writer.after())
  const encoder = new TextEncoder()
  return { files: [...parts].map(([path, texts]) => ({ path, bytes: encoder.encode(texts.join('')) })), losses }
}

export const fileOf = (path: string, text: string): SetFile => ({ path, bytes: new TextEncoder().encode(text) })
