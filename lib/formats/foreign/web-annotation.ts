import { contextOf, type TextRange } from '@/lib/domain/text'
import type { ForeignFormat, SetDocument, SetReading } from './contract'
import { firstCharacters } from './file-text'
import { pathPart } from './project-layout'
import { offsetsIn } from './units'
import { readWebAnnotations, WEB_COUNTS } from './web-annotation-reading'

/**
 * W3C Web Annotation (REC-annotation-model-20170223): each document's text in a file of its own, and a graph in JSON-LD
 * with what is known of it and a collection a reading. Positions count code points (§4.2.5); the quote stands beside.
 */
export const webAnnotation: ForeignFormat = {
  id: 'web-annotation',
  name: 'W3C Web Annotation (JSON-LD)',
  extension: 'zip',
  mediaType: 'application/ld+json',
  unit: 'code points',
  cannot: [],
  recognises: (files) => files.some((file) => /\.(jsonld|json|jsonl)$/i.test(file.path) && /ns\/anno(\.jsonld|#)|"TextQuoteSelector"|"TextPositionSelector"/.test(firstCharacters(file, 20_000))),
  read: readWebAnnotations,
  write: () => ({
    before: () => [],
    document: (document) => ({
      parts: [
        { path: `texts/${pathPart(document.id)}.txt`, text: document.text },
        { path: `annotations/${pathPart(document.id)}.jsonld`, text: graphOf(document) },
      ],
      losses: [],
    }),
    after: () => [],
  }),
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** An IRI of a span: of its UUID, else within the file and the reading. */
const spanIri = (id: string, reading: number): string => (UUID.test(id) ? `urn:uuid:${id}` : `#r${reading}.${pathPart(id)}`)

const bodyOf = (purpose: string, value: string, about?: string) => ({ type: 'TextualBody', purpose, value, ...(about === undefined ? {} : { 'schema:propertyID': about }) })

function graphOf(document: SetDocument & { readonly text: string }): string {
  const { id, text, sha256, outlet, story, headline, publishedAt, language, url, zones, readings } = document
  const source = `../texts/${pathPart(id)}.txt`
  const ranges = [...zones, ...readings.flatMap(({ spans }) => spans)]
  const offsets = offsetsIn(text, WEB_COUNTS, ranges)
  let next = 0
  const targetOf = (range: TextRange) => {
    const { start, end } = offsets[next++] ?? { start: 0, end: 0 }
    return { source, selector: [{ type: 'TextPositionSelector', start, end }, { type: 'TextQuoteSelector', exact: text.slice(range.start, range.end), ...contextOf(text, range) }] }
  }
  const known = { 'schema:identifier': id, 'schema:sha256': sha256, 'schema:publisher': outlet, 'schema:about': story, 'schema:headline': headline, 'schema:datePublished': publishedAt, 'schema:inLanguage': language, 'schema:url': url }
  const graph: object[] = [{ id: source, type: 'schema:NewsArticle', ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)) }]
  if (zones.length > 0) graph.push(collection('#zones', 'Stretches outside the body', 'zones', {}, zones.map((zone, i) => ({ id: `#zone-${i + 1}`, type: 'Annotation', motivation: 'describing', body: bodyOf('describing', zone.kind), target: targetOf(zone) }))))
  readings.forEach((reading, i) => {
    const { annotator, layer, complete, spans, answers } = reading
    const by = annotator === null ? {} : { creator: { type: 'Person', name: annotator } }
    const items = [
      ...spans.map((span) => ({ id: spanIri(span.id, i), type: 'Annotation', motivation: span.labels.length > 0 ? 'classifying' : 'highlighting', ...by, body: bodiesOf(span), target: targetOf(span) })),
      ...spans.flatMap(({ id: from, links }) => (links.length === 0 ? [] : [{ id: `#links-${i}.${pathPart(from)}`, type: 'Annotation', motivation: 'linking', ...by, body: spanIri(from, i), target: links.map((to) => spanIri(to, i)) }])),
      ...Object.entries(answers).map(([question, answer], j) => ({ id: `#answer-${i + 1}-${j + 1}`, type: 'Annotation', motivation: 'assessing', ...by, body: bodyOf('assessing', answer, question), target: source })),
    ]
    graph.push(collection(`#reading-${i + 1}`, annotator ?? (layer === 'gold' ? 'Gold' : 'Nobody named'), layer, { ...by, 'schema:creativeWorkStatus': complete ? 'complete' : 'in progress' }, items))
  })
  return `{"@context":"http://www.w3.org/ns/anno.jsonld","@graph":[\n${graph.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`
}

const collection = (id: string, label: string, kind: string, more: object, items: readonly object[]): object => ({
  id,
  type: 'AnnotationCollection',
  label,
  'schema:additionalType': kind,
  ...more,
  total: items.length,
  first: { id: `${id}-page`, type: 'AnnotationPage', partOf: id, startIndex: 0, items },
})

function bodiesOf({ labels, note, confidence, speaker, attributes }: SetReading['spans'][number]): object[] {
  return [
    ...labels.map((label) => bodyOf('classifying', label)),
    ...Object.entries(attributes).map(([name, value]) => bodyOf('describing', value, name)),
    ...(speaker === null ? [] : [bodyOf('identifying', speaker, 'speaker')]),
    ...(confidence === null ? [] : [bodyOf('assessing', String(confidence), 'confidence')]),
    ...(note === '' ? [] : [bodyOf('commenting', note)]),
  ]
}
