import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { isLegible, legible } from '@/lib/domain/text'
import type { ReadSet, SetDocument, SetReading, SetSpan } from './contract'

/** A set such as a database can keep it: a text that it cannot keep refuses the set, what is said about texts is made legible. */
export function legibleSet(set: ReadSet): Result<ReadSet> {
  // Nearly every set is as it should be.
  if (isLegible(set.documents) && isLegible(set.warnings)) return ok(set)
  const broken = set.documents.find(({ text }) => text !== null && !isLegible(text))
  if (broken) return fail(failure('forbidden_character', `The text of “${broken.id}” holds a NUL character or half of a surrogate pair; a database cannot keep it.`, 'Remove that character from the text, and bring the set in again.'))
  return ok({ ...set, documents: set.documents.map(legibleDocument), warnings: set.warnings.map(legible) })
}

const orNull = (words: string | null): string | null => (words === null ? null : legible(words))
const record = (words: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(words).map(([key, value]) => [legible(key), legible(value)]))

const legibleDocument = (document: SetDocument): SetDocument => ({
  ...document,
  id: legible(document.id),
  sha256: orNull(document.sha256),
  outlet: orNull(document.outlet),
  story: orNull(document.story),
  headline: orNull(document.headline),
  publishedAt: orNull(document.publishedAt),
  language: orNull(document.language),
  url: orNull(document.url),
  readings: document.readings.map(legibleReading),
})

const legibleReading = (reading: SetReading): SetReading => ({ ...reading, annotator: orNull(reading.annotator), answers: record(reading.answers), spans: reading.spans.map(legibleSpan) })

const legibleSpan = (span: SetSpan): SetSpan => ({
  ...span,
  id: legible(span.id),
  labels: span.labels.map(legible),
  attributes: record(span.attributes),
  note: legible(span.note),
  speaker: orNull(span.speaker),
  links: span.links.map(legible),
})
