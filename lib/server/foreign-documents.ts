import type { LayerKind } from '@/lib/domain/assignment'
import { answerOf } from '@/lib/domain/answers'
import { standingAttributes, standingLinks, standingSpeaker } from '@/lib/domain/span-details'
import type { SetDocument, SetReading } from '@/lib/formats/foreign/contract'
import type { ExportedAssignment, ExportedSpan, ExportSnapshot } from '@/lib/db/exports'

export type WrittenDocument = SetDocument & { readonly text: string }

/** The project as other tools' formats take it: a document an article, a reading an assignment. Training is left out unless it is all that was asked for. */
export async function* foreignDocuments(snapshot: ExportSnapshot, layer: LayerKind | 'all'): AsyncGenerator<WrittenDocument> {
  for await (const { article, marked } of snapshot.annotations()) {
    const { id, sha256, outlet, story, headline, publishedAt, language, url, text, zones } = article
    const readings = marked.filter(({ assignment }) => layer === 'training' || assignment.kind !== 'training').map(({ assignment, spans }) => readingOf(assignment, spans))
    yield { id, sha256, outlet, story, headline, publishedAt, language, url, text, zones, readings }
  }
}

function readingOf({ kind, annotator, status, rules, answers }: ExportedAssignment, spans: readonly ExportedSpan[]): SetReading {
  const byId = [...spans].sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1))
  return {
    annotator,
    layer: kind === 'gold' ? 'gold' : 'annotation',
    complete: status === 'complete',
    spans: byId.map((span) => ({
      id: span.id,
      start: span.start,
      end: span.end,
      quote: span.quote,
      labels: [...span.codes].sort(),
      attributes: standingAttributes(span, rules),
      note: span.note,
      confidence: span.confidence,
      speaker: standingSpeaker(span, rules),
      links: standingLinks(span, spans, rules).map((link) => link.id).sort(),
    })),
    answers: Object.fromEntries(
      Object.entries(answers)
        .map(([key, value]) => {
          const { question, entity } = answerOf(key)
          return [entity === null ? question : `${question}: ${entity}`, value] as const
        })
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  }
}
