import type { Loss, LossKind, SetDocument, SetSpan } from './contract'

/** What a span holds that a format may have no place for, in words; null: nothing. */
const OF_SPAN: Partial<Record<LossKind, (span: SetSpan) => string | null>> = {
  'several codes': ({ labels }) => (labels.length > 1 ? labels.slice(1).join(', ') : null),
  'no code': ({ labels }) => (labels.length === 0 ? 'It has no code, and is left out.' : null),
  attributes: ({ attributes }) => orNull(Object.entries(attributes).map(([name, value]) => `${name}: ${value}`).join(', ')),
  note: ({ note }) => orNull(note),
  confidence: ({ confidence }) => (confidence === null ? null : String(confidence)),
  speaker: ({ speaker }) => speaker,
  links: ({ links }) => orNull(links.join(', ')),
}

const orNull = (text: string): string | null => (text === '' ? null : text)

/**
 * What a document loses in a format that has no place for these kinds of thing. Kinds that depend on how things lie
 * to each other (overlaps, boundaries, line breaks, characters) are the format's own to find.
 */
export function lossesOf(document: SetDocument, kinds: ReadonlySet<LossKind>): Loss[] {
  const losses: Loss[] = []
  const lose = (kind: LossKind, spanId: string | null, detail: string) => losses.push({ kind, documentId: document.id, spanId, detail })
  const { readings } = document
  const names = readings.map(({ annotator, layer }) => annotator ?? (layer === 'gold' ? 'gold' : 'nobody named')).join(', ')
  if (kinds.has('text') && document.text !== null) lose('text', null, `${document.text.length} characters`)
  if (kinds.has('metadata')) {
    const { outlet, story, headline, publishedAt, language, url } = document
    const said = Object.entries({ outlet, story, headline, publishedAt, language, url }).filter(([, value]) => value !== null)
    if (said.length > 0) lose('metadata', null, said.map(([name, value]) => `${name}: ${value ?? ''}`).join(', '))
  }
  if (kinds.has('zones') && document.zones.length > 0) lose('zones', null, document.zones.map(({ kind, start, end }) => `${kind} ${start}–${end}`).join(', '))
  if (kinds.has('annotator') && readings.some(({ annotator, layer }) => annotator !== null || layer === 'gold')) lose('annotator', null, names)
  for (const { annotator, layer, complete, spans, answers } of readings) {
    const who = annotator ?? layer
    if (kinds.has('empty reading') && spans.every(({ labels }) => kinds.has('no code') && labels.length === 0)) lose('empty reading', null, who)
    if (kinds.has('status') && !complete) lose('status', null, `${who} has not finished`)
    if (kinds.has('answers') && Object.keys(answers).length > 0) lose('answers', null, `${who}: ${Object.entries(answers).map(([question, answer]) => `${question}: ${answer}`).join(', ')}`)
    for (const span of spans)
      for (const kind of kinds) {
        const detail = OF_SPAN[kind]?.(span) ?? null
        if (detail !== null) lose(kind, span.id, detail)
      }
  }
  return losses
}
