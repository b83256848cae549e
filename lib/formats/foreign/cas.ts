import type { SetDocument, SetReading, SetSpan } from './contract'

/**
 * A document with one reading as a UIMA CAS (Common Analysis Structure): one view of one text, feature structures of
 * declared types. INCEpTION shows the types as layers once TypeSystem.xml is imported. Offsets are UTF-16, half-open.
 */
export type CasValue = string | number | boolean | { readonly strings: readonly string[] } | { readonly ref: number } | { readonly refs: readonly number[]; readonly of: string }

export interface CasNode {
  readonly id: number
  readonly type: string
  readonly features: ReadonlyMap<string, CasValue>
}

export interface Cas {
  readonly text: string
  readonly nodes: readonly CasNode[]
}

export type CasRange = 'uima.cas.String' | 'uima.cas.Integer' | 'uima.cas.Boolean' | 'uima.cas.StringArray' | { readonly ref: string } | { readonly array: string }

export interface CasType {
  readonly name: string
  readonly description: string
  readonly supertype: 'uima.tcas.Annotation' | 'uima.cas.AnnotationBase' | 'uima.cas.TOP'
  readonly features: Readonly<Record<string, CasRange>>
}

const STRING = 'uima.cas.String'

export const SPAN = 'webanno.custom.ParallaxSpan'
export const LINK = 'webanno.custom.ParallaxLink'
export const ZONE = 'webanno.custom.ParallaxZone'
export const READING = 'webanno.custom.ParallaxReading'
export const ANSWER = 'webanno.custom.ParallaxAnswer'
export const ARTICLE = 'webanno.custom.ParallaxArticle'
export const DOCUMENT = 'uima.tcas.DocumentAnnotation'

export const CAS_TYPES: readonly CasType[] = [
  {
    name: SPAN,
    description: 'A marked passage with the codes given to it.',
    supertype: 'uima.tcas.Annotation',
    features: { identifier: STRING, labels: 'uima.cas.StringArray', note: STRING, confidence: 'uima.cas.Integer', speaker: STRING, attributes: 'uima.cas.StringArray', quote: STRING, links: { array: LINK } },
  },
  { name: LINK, description: 'From a passage to one of which it is the source.', supertype: 'uima.cas.TOP', features: { role: STRING, target: { ref: SPAN } } },
  { name: ZONE, description: 'A stretch of text outside the body.', supertype: 'uima.tcas.Annotation', features: { kind: STRING } },
  { name: READING, description: 'Who read the article, for which layer, and whether it is finished.', supertype: 'uima.cas.AnnotationBase', features: { annotator: STRING, layer: STRING, complete: 'uima.cas.Boolean' } },
  { name: ANSWER, description: 'An answer to a question about the article as a whole.', supertype: 'uima.cas.AnnotationBase', features: { question: STRING, value: STRING } },
  {
    name: ARTICLE,
    description: 'What is known of the article.',
    supertype: 'uima.cas.AnnotationBase',
    features: { identifier: STRING, sha256: STRING, outlet: STRING, story: STRING, headline: STRING, publishedAt: STRING, language: STRING, url: STRING },
  },
]

/** The id of the view's text; nodes are numbered from 2. */
export const SOFA = 1

/** `reading` null: the article alone. */
export function casOf(document: SetDocument & { readonly text: string }, reading: SetReading | null): Cas {
  const nodes: CasNode[] = []
  const add = (type: string, features: Readonly<Record<string, CasValue | null>>, id = nodes.length + 2): void => {
    nodes.push({ id, type, features: new Map(Object.entries(features).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]))) })
  }
  const sofa = { ref: SOFA }
  const { id: identifier, text, sha256, outlet, story, headline, publishedAt, language, url, zones } = document
  add(DOCUMENT, { sofa, begin: 0, end: text.length, language: language ?? 'x-unspecified' })
  add(ARTICLE, { sofa, identifier, sha256, outlet, story, headline, publishedAt, language, url })
  for (const { start, end, kind } of zones) add(ZONE, { sofa, begin: start, end, kind })
  if (reading) {
    add(READING, { sofa, annotator: reading.annotator, layer: reading.layer, complete: reading.complete })
    for (const [question, value] of Object.entries(reading.answers)) add(ANSWER, { sofa, question, value })
    const first = nodes.length + 2
    const idOf = new Map(reading.spans.map((span, i) => [span.id, first + i]))
    let next = first + reading.spans.length
    const links: [id: number, SetSpan['id']][] = []
    reading.spans.forEach(({ id, start, end, labels, note, confidence, speaker, attributes, quote, links: targets }, i) => {
      const refs = targets.map((target) => {
        links.push([next, target])
        return next++
      })
      const pairs = Object.entries(attributes).flat()
      add(SPAN, {
        sofa,
        begin: start,
        end,
        identifier: id,
        labels: labels.length === 0 ? null : { strings: labels },
        note: note === '' ? null : note,
        confidence,
        speaker,
        // Names and values by turns: either may hold any character.
        attributes: pairs.length === 0 ? null : { strings: pairs },
        quote,
        links: refs.length === 0 ? null : { refs, of: LINK },
      }, first + i)
    })
    for (const [id, target] of links) {
      const ref = idOf.get(target)
      add(LINK, { role: target, target: ref === undefined ? null : { ref } }, id)
    }
  }
  return { text, nodes }
}

/** The description of the types in XML, as INCEpTION and other UIMA programs import it. */
export function typeSystemXml(): string {
  const rangeOf = (range: CasRange): string =>
    typeof range === 'string'
      ? `<rangeTypeName>${range}</rangeTypeName>`
      : 'ref' in range
        ? `<rangeTypeName>${range.ref}</rangeTypeName>`
        : `<rangeTypeName>uima.cas.FSArray</rangeTypeName><elementType>${range.array}</elementType>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
    '  <types>',
    ...CAS_TYPES.flatMap(({ name, description, supertype, features }) => [
      '    <typeDescription>',
      `      <name>${name}</name>`,
      `      <description>${description}</description>`,
      `      <supertypeName>${supertype}</supertypeName>`,
      '      <features>',
      ...Object.entries(features).map(([feature, range]) => `        <featureDescription><name>${feature}</name><description/>${rangeOf(range)}</featureDescription>`),
      '      </features>',
      '    </typeDescription>',
    ]),
    '  </types>',
    '</typeSystemDescription>',
    '',
  ].join('\n')
}
