import { ok, type Failure, type Result } from '@/lib/domain/result'
import type { CountedByHand, OffsetConvention, ReadSet, SetDocument, SetReading, SetSpan } from './contract'
import { settleOffsets } from './units'

/** A span as a file gives it: its offsets count what the file counts, and may be wrong. */
export interface Mark extends Omit<SetSpan, 'quote'> {
  readonly surface: string | null
}

export interface MarkedReading extends Omit<SetReading, 'spans'> {
  readonly marks: readonly Mark[]
}

export interface MarkedText extends Omit<SetDocument, 'text' | 'readings' | 'sha256'> {
  /** Of the file, for messages. */
  readonly name: string
  /** As in the file. */
  readonly text: string
  readonly readings: readonly MarkedReading[]
}

/** What a file says nothing about. */
export const BARE_MARK = { labels: [], attributes: {}, note: '', confidence: null, speaker: null, links: [] } satisfies Partial<SetSpan>
export const BARE_DOCUMENT = { sha256: null, outlet: null, story: null, headline: null, publishedAt: null, language: null, url: null, zones: [] } satisfies Partial<SetDocument>
export const BARE_READING = { annotator: null, layer: 'annotation', complete: true, answers: {} } as const satisfies Partial<SetReading>

/** What warnings are at the most; the rest is counted. */
const MOST_WARNINGS = 200

/**
 * Settles what the offsets of all texts count, and gives them out as documents. Marks of no length are left aside, said
 * so. `counted` is what a person or the file itself says; `declared` what the format is known for.
 */
export function readMarked(texts: readonly MarkedText[], declared: OffsetConvention, counted: CountedByHand | undefined, warnings: readonly string[]): Result<ReadSet, Failure> {
  const raw = texts.map(({ name, text, readings }) => ({ name, text, marks: readings.flatMap(({ marks }) => marks) }))
  const settled = settleOffsets(raw, counted ? { declared, only: counted } : { declared })
  if (!settled.ok) return settled
  const { convention, used, alsoFits } = settled.value
  const said = [...warnings]
  const documents = texts.map(({ name, text: _, readings, ...rest }, i): SetDocument => {
    const { text, ranges } = settled.value.documents[i] ?? { text: '', ranges: [] }
    let next = 0
    return {
      ...rest,
      sha256: null,
      text,
      readings: readings.map(({ marks, ...reading }): SetReading => {
        const spans: SetSpan[] = []
        for (const { surface: __, ...mark } of marks) {
          const { start, end } = ranges[next++] ?? { start: 0, end: 0 }
          if (start === end) said.push(`“${name}”: mark ${mark.id} (${mark.start}–${mark.end}) covers no text and is left aside.`)
          else spans.push({ ...mark, start, end, quote: text.slice(start, end) })
        }
        return { ...reading, spans }
      }),
    }
  })
  if (convention === null && !counted && raw.some(({ marks }) => marks.length > 0))
    said.unshift(`These files do not say what their offsets count, and hold no quotes to tell. Counted as ${used.unit}, end ${used.end}${alsoFits.length > 0 ? `, but they also fit ${alsoFits.map(({ unit, end }) => `${unit}, end ${end}`).slice(0, 3).join('; ')}` : ''}. Look at some spans before you go on.`)
  return ok({ documents, convention, alsoFits, warnings: fewer(said) })
}

export const fewer = (warnings: readonly string[]): readonly string[] => (warnings.length <= MOST_WARNINGS ? warnings : [...warnings.slice(0, MOST_WARNINGS), `And ${warnings.length - MOST_WARNINGS} more of the kind.`])
