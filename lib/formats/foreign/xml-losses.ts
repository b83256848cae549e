import type { Loss, SetDocument } from './contract'

const UNWRITABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/u

/** What XML 1.0 cannot hold, of a document and of each span. */
export function charactersLost(document: SetDocument & { readonly text: string }): Loss[] {
  const lost = (words: readonly (string | null)[]): boolean => words.some((word) => word !== null && UNWRITABLE.test(word))
  const loss = (spanId: string | null, detail: string): Loss => ({ kind: 'characters', documentId: document.id, spanId, detail })
  const { text, outlet, story, headline, url, language, publishedAt } = document
  const found: Loss[] = []
  if (lost([document.id, text, outlet, story, headline, url, language, publishedAt])) found.push(loss(null, 'Control characters of the text or of what is known of it became U+FFFD.'))
  for (const { annotator, answers, spans } of document.readings) {
    if (lost([annotator, ...Object.entries(answers).flat()])) found.push(loss(null, 'Control characters of a name or an answer became U+FFFD.'))
    for (const { id, quote, labels, note, speaker, attributes, links } of spans)
      if (lost([id, quote, note, speaker, ...labels, ...links, ...Object.entries(attributes).flat()])) found.push(loss(id, 'Control characters became U+FFFD.'))
  }
  return found
}
