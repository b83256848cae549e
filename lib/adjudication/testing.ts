import fc from 'fast-check'
import type { Decision, Draft } from '@/lib/domain/adjudication'
import { framingCore } from '@/lib/domain/framing-core'
import { unwrap } from '@/lib/domain/result'
import { newSpan, type Span } from '@/lib/domain/span'
import { applyOperations } from '@/lib/editor/transaction'
import type { Reading } from './cluster'
import { place } from './placement'
import { spansById } from './standing'

export const TEXT = 'The strait was closed at dawn and nobody on the quay could say for how long it would stay so.'
export const CODES = ['framing.security_defence', 'framing.external_threat', 'source.own_voice'] as const
export const DIMENSIONS = ['framing', 'source'] as const

/** Readings of one text; ids are `reader-place`. */
export const readingsArbitrary: fc.Arbitrary<Reading[]> = fc
  .array(fc.array(fc.record({ start: fc.nat(TEXT.length - 2), length: fc.integer({ min: 1, max: 30 }), codes: fc.subarray([...CODES], { minLength: 1 }) }), { maxLength: 6 }), { minLength: 1, maxLength: 4 })
  .map((layers) => layers.map((spans, reader) => ({ assignmentId: `reading-${reader}`, spans: spans.map(({ start, length, codes }, i) => spanAt(`${reader}-${i}`, start, Math.min(start + length, TEXT.length), codes)) })))

export const spanAt = (id: string, start: number, end: number, codes: readonly string[]): Span => newSpan({ id, start, end, quote: TEXT.slice(start, end), codes: [...codes].sort() })

/** A gold layer with the decisions that made it, in memory. */
export class Desk {
  gold: readonly Span[] = []
  decisions: readonly Decision[] = []
  private made = 0

  constructor(readonly readings: readonly Reading[]) {}

  get layer() {
    return { assignmentId: 'gold', spans: this.gold, complete: false }
  }

  settle(drafts: readonly Draft[]): void {
    const { operations, places } = place(this.gold, drafts, spansById(this.readings), { text: TEXT, codebook: framingCore }, () => `gold-${++this.made}`, this.decisions)
    this.gold = unwrap(applyOperations({ spans: this.gold, answers: {} }, operations)).spans
    const ended = new Set(drafts.flatMap(({ ends }) => ends))
    this.decisions = [
      ...this.decisions.filter(({ id }) => !ended.has(id)),
      ...drafts.map(({ code, verdict, judged, reason }, i): Decision => ({ id: `decision-${++this.made}`, deedId: `deed-${this.made}`, code, verdict, judged, reason, places: places[i] ?? [], decider: 'R', decidedAt: '2026-01-01T00:00:00.000Z' })),
    ]
  }
}
