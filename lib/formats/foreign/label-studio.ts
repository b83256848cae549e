import type { ForeignFormat, LossKind, SetReading, SetSpan } from './contract'
import { documentData } from './document-data'
import { parsedJson } from './file-text'
import { isRecord } from './json-values'
import { labelingConfig } from './label-studio-config'
import { readLabelStudio } from './label-studio-reader'
import { LABEL_STUDIO_COUNTS, WORDS } from './label-studio-words'
import { lossesOf } from './losses'
import { offsetsIn } from './units'

const CANNOT: readonly LossKind[] = []

/** What a person said of one region: every part of it carries the region's id and place. */
function regionOf(span: SetSpan, place: { start: number; end: number }): unknown[] {
  const part = (type: string, name: string, more: Readonly<Record<string, unknown>>) => ({ id: span.id, type, from_name: name, to_name: WORDS.text, value: { ...place, ...more } })
  const words = (name: string, text: string) => part('textarea', name, { text: [text] })
  return [
    part('labels', WORDS.codes, { text: span.quote, labels: span.labels.length === 0 ? [WORDS.uncoded] : span.labels }),
    ...Object.entries(span.attributes).map(([name, value]) => words(name, value)),
    ...(span.note === '' ? [] : [words(WORDS.note, span.note)]),
    ...(span.confidence === null ? [] : [part('rating', WORDS.confidence, { rating: span.confidence })]),
    ...(span.speaker === null ? [] : [words(WORDS.speaker, span.speaker)]),
  ]
}

/** Who has annotated is said within the annotation: Label Studio refuses `completed_by` of people it does not know. */
function annotationOf(text: string, reading: SetReading, index: number): unknown {
  const offsets = offsetsIn(text, LABEL_STUDIO_COUNTS, reading.spans)
  const ids = new Set(reading.spans.map(({ id }) => id))
  const words = (name: string, lines: readonly string[]) => ({ id: `${name}-${index + 1}`, type: 'textarea', from_name: name, to_name: WORDS.text, value: { text: lines } })
  const answers = Object.entries(reading.answers)
  return {
    ground_truth: reading.layer === 'gold',
    was_cancelled: false,
    result: [
      ...(reading.annotator === null ? [] : [words(WORDS.reader, [reading.annotator])]),
      ...(reading.complete ? [] : [words(WORDS.status, [WORDS.unfinished])]),
      ...(answers.length === 0 ? [] : [words(WORDS.answers, answers.map(([question, answer]) => `${question}${WORDS.is}${answer}`))]),
      ...reading.spans.flatMap((span, i) => regionOf(span, offsets[i] ?? { start: 0, end: 0 })),
      ...reading.spans.flatMap(({ id, links }) => links.filter((link) => ids.has(link) && link !== id).map((link) => ({ type: 'relation', from_id: id, to_id: link, direction: 'right', labels: [WORDS.sourceOf] }))),
    ],
  }
}

/** Label Studio's JSON of tasks, and the labelling configuration without which it does not take them in. */
export const labelStudio: ForeignFormat = {
  id: 'label-studio',
  name: 'Label Studio (JSON)',
  extension: 'zip',
  mediaType: 'application/zip',
  unit: 'code points',
  cannot: CANNOT,
  recognises: (files) => files.some(({ path, bytes }) => path.endsWith('.json') && looksLikeTasks(bytes)),
  read: readLabelStudio,
  write: ({ codebooks }) => {
    const labels = new Set<string>()
    const attributes = new Set<string>()
    return {
      before: () => [{ path: 'tasks.json', text: '[\n' }],
      document: (document, index) => {
        for (const { spans } of document.readings)
          for (const span of spans) {
            for (const label of span.labels) labels.add(label)
            for (const name of Object.keys(span.attributes)) attributes.add(name)
          }
        const task = {
          id: index + 1,
          data: { ...documentData(document), text: document.text },
          annotations: document.readings.map((reading, i) => annotationOf(document.text, reading, i)),
          predictions: [],
        }
        return { parts: [{ path: 'tasks.json', text: `${index === 0 ? '' : ',\n'}${JSON.stringify(task)}` }], losses: lossesOf(document, new Set(CANNOT)) }
      },
      after: () => [
        { path: 'tasks.json', text: '\n]\n' },
        { path: 'labeling-config.xml', text: labelingConfig(codebooks, labels, attributes) },
      ],
    }
  },
}

/** A list whose first task has data and annotations, or the short form: text and a list of labelled places. */
function looksLikeTasks(bytes: Uint8Array): boolean {
  if (!/^\uFEFF?\s*\[/.test(new TextDecoder().decode(bytes.subarray(0, 64)))) return false
  const value = parsedJson('', new TextDecoder().decode(bytes))
  const first: unknown = value.ok && Array.isArray(value.value) ? value.value[0] : null
  if (!isRecord(first)) return false
  if (isRecord(first['data'])) return ['annotations', 'completions', 'predictions'].some((key) => Array.isArray(first[key]))
  return typeof first['text'] === 'string' && ('annotation_id' in first || 'annotator' in first)
}
