import type { TextRange } from '@/lib/domain/text'
import type { ForeignFormat, Loss, LossKind, SetDocument, SetPart, SetReading, SetSpan } from './contract'
import { readBrat } from './brat-reader'
import { BRAT_COUNTS, OURS, UNCODED } from './brat-words'
import { fileNameOf } from './paths'
import { readingNames, safeName } from './reading-names'
import { lossesOf } from './losses'
import { compareText } from './order'
import { offsetsIn } from './units'

/** A code or attribute of a codebook; brat's names have no full stop. */
const KEYED = /^([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)$/
const bratName = (name: string): string => (KEYED.test(name) ? name.replace('.', '-') : name.replace(/[^\p{L}\p{N}_-]/gu, '_') || '_')

/** Whatever Python takes for the end of a line: brat reads lines so. */
const LINE_BREAK = /[\n\r\v\f\x1C-\x1E\x85\u2028\u2029]/
const oneLine = (text: string): string => text.replace(new RegExp(LINE_BREAK, 'g'), ' ')

const CANNOT: readonly LossKind[] = ['boundaries', 'line break', 'note', 'characters', 'status', 'answers', 'zones', 'metadata']
const MISSING: ReadonlySet<LossKind> = new Set(['status', 'answers', 'zones', 'metadata'])

/** Parts of a range between line breaks, without those that are empty. */
function fragmentsOf(text: string, { start, end }: TextRange): TextRange[] {
  const found: TextRange[] = []
  let from = start
  for (let at = start; at <= end; at++)
    if (at === end || text[at] === '\n') {
      if (at > from) found.push({ start: from, end: at })
      from = at + 1
    }
  return found
}

interface Written {
  readonly lines: string
  readonly losses: readonly Loss[]
  readonly types: readonly string[]
}

function annotations(document: SetDocument & { readonly text: string }, reading: SetReading): Written {
  const { text } = document
  const losses: Loss[] = []
  const types: string[] = []
  const lose = (kind: LossKind, span: SetSpan, detail: string) => losses.push({ kind, documentId: document.id, spanId: span.id, detail })
  const cut = reading.spans.map((span) => fragmentsOf(text, span))
  const offsets = offsetsIn(text, BRAT_COUNTS, cut.flat())
  const entities: string[] = []
  const rest: string[] = []
  const first = new Map<string, string>()
  const counts = { attribute: 0, note: 0, relation: 0 }
  let next = 0
  let entity = 0
  const nameOf = (name: string, span: SetSpan): string => {
    const plain = bratName(name)
    if (plain !== name && !KEYED.test(name)) lose('characters', span, `${name} is written ${plain}`)
    return plain
  }
  reading.spans.forEach((span, i) => {
    const pieces = cut[i] ?? []
    const places = pieces.map(() => offsets[next++] ?? { start: 0, end: 0 })
    const [head, tail] = [pieces[0], pieces.at(-1)]
    if (!head || !tail) return lose('line break', span, 'It covers nothing but line breaks, and is left out.')
    if (head.start > span.start || tail.end < span.end) lose('boundaries', span, `${span.start}–${span.end} became ${head.start}–${tail.end}: line breaks at its edges are left out.`)
    const place = places.map(({ start, end }) => `${start} ${end}`).join(';')
    const surface = oneLine(pieces.map(({ start, end }) => text.slice(start, end)).join(' '))
    const ids = (span.labels.length === 0 ? [UNCODED] : span.labels).map((label) => {
      const type = span.labels.length === 0 ? label : nameOf(label, span)
      const id = `T${++entity}`
      types.push(type)
      entities.push(`${id}\t${type} ${place}\t${surface}`)
      return id
    })
    const id = ids[0] ?? ''
    first.set(span.id, id)
    if (ids.length > 1) rest.push(`*\tEquiv ${ids.join(' ')}`)
    const attribute = (name: string, value: string) => {
      const said = oneLine(value).replaceAll('\t', ' ')
      if (said !== value || value !== value.trim()) lose('characters', span, `${name}: ${value}`)
      rest.push(`A${++counts.attribute}\t${name} ${id} ${said}`)
    }
    for (const [name, value] of Object.entries(span.attributes)) attribute(nameOf(name, span), value)
    if (span.confidence !== null) attribute('Confidence', String(span.confidence))
    if (span.speaker !== null) attribute('Speaker', span.speaker)
    if (span.note !== '') {
      if (LINE_BREAK.test(span.note)) lose('note', span, 'Its line breaks became blanks.')
      rest.push(`#${++counts.note}\tAnnotatorNotes ${id}\t${oneLine(span.note)}`)
    }
  })
  for (const span of reading.spans)
    for (const link of span.links) {
      const [from, to] = [first.get(span.id), first.get(link)]
      if (from !== undefined && to !== undefined) rest.push(`R${++counts.relation}\tSource-of Arg1:${from} Arg2:${to}`)
    }
  return { lines: [...entities, ...rest].map((line) => `${line}\n`).join(''), losses, types }
}

/**
 * brat standoff (brat.nlplab.org/standoff.html): for each document a `.txt` and an `.ann`, a folder for each reader.
 * A span of several codes is one T line a code, made equal by `*`; a span over a line break is written in fragments.
 */
export const brat: ForeignFormat = {
  id: 'brat',
  name: 'brat standoff',
  extension: 'zip',
  mediaType: 'application/zip',
  unit: 'code points',
  cannot: CANNOT,
  recognises: (files) => files.some(({ path }) => path.endsWith('.ann') || fileNameOf(path) === 'annotation.conf'),
  read: readBrat,
  write: ({ codebooks }) => {
    const folders = new Set<string>()
    const types = new Set<string>([UNCODED, ...codebooks.flatMap(({ dimensions }) => dimensions.flatMap(({ key, codes }) => codes.map((code) => `${key}-${code.key}`)))])
    const attributes = codebooks.flatMap(({ dimensions }) => dimensions.flatMap((dimension) => dimension.attributes.map((one) => ({ dimension: dimension.key, ...one }))))
    return {
      before: () => [],
      document: (document) => {
        const names = readingNames(document.readings)
        const losses: Loss[] = lossesOf(document, MISSING)
        const parts = document.readings.flatMap((reading, i): SetPart[] => {
          const folder = names[i] ?? ''
          const path = `${folder}/${safeName(document.id)}`
          const written = annotations(document, reading)
          folders.add(folder)
          losses.push(...written.losses)
          for (const type of written.types) types.add(type)
          return [
            { path: `${path}.txt`, text: document.text },
            { path: `${path}.ann`, text: written.lines },
          ]
        })
        return { parts: parts.length > 0 ? parts : [{ path: `unread/${safeName(document.id)}.txt`, text: document.text }], losses }
      },
      after: () => {
        const choices = new Map(attributes.map(({ dimension, key, values }) => [`${dimension}-${key}`, values.map((value) => value.key)]))
        const values = [...choices].map(([name, keys]) => `${name}\tArg:<ENTITY>${keys.length > 0 ? `, Value:${keys.join('|')}` : ''}`)
        const text = [
          OURS, '[entities]', ...[...types].sort(compareText), '[relations]', 'Source-of\tArg1:<ENTITY>, Arg2:<ENTITY>', '<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>', '[events]', '[attributes]', ...values.sort(compareText), 'Confidence\tArg:<ENTITY>, Value:1|2|3|4|5', 'Speaker\tArg:<ENTITY>',
        ].map((line) => `${line}\n`).join('')
        return [{ path: 'annotation.conf', text }, ...[...folders].sort(compareText).map((folder) => ({ path: `${folder}/annotation.conf`, text }))]
      },
    }
  },
}
