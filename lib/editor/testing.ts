import fc from 'fast-check'
import type { Codebook } from '@/lib/domain/codebook'
import { normaliseCodes, type Span } from '@/lib/domain/span'
import { editorDocument, type EditorDocument } from './document'
import { updateOf, type Operation, type Spans } from './operation'
import { unwrap } from '@/lib/domain/result'
import { foldTransactions } from './fold'
import { dispatch, travel, type EditorState, type Environment } from './state'
import type { Committed } from './sync'
import type { Transaction } from './transaction'

// Material for the tests of this folder: a small article, a small codebook, and random operations on them.

export const TEXT = [
  'Ministers meet in Velmora',
  'Home | News | Archive',
  'VELMORA — The “border pact” was praised by both sides, officials said. 👩‍👩‍👧 It will hold, they insisted.',
  'وزیر خارجه گفت: «توافق برقرار است». Café naïveté aside, 17 patrols continue.',
  'A last line.',
].join('\n')

const code = (key: string, chip: string, shortcut: string, hue: number) => ({
  key, name: key, chip, shortcut, hue, definition: `What ${key} means.`, include: [], exclude: [], examples: [], mapsTo: [], requiresNote: false, parent: null,
})

export const CODEBOOK: Codebook = {
  key: 'small', name: 'Small', version: '1.0.0', description: '', rules: [],
  dimensions: [
    { key: 'framing', name: 'Framing', definition: 'How.', unit: 'clause', shortcut: '1', mark: 'background', attributes: [], codes: [code('security', 'Se', 's', 1), code('peace', 'Pe', 'p', 2), code('economy', 'Ec', 'e', 3)] },
    { key: 'source', name: 'Source', definition: 'Who.', unit: 'attribution', shortcut: '2', mark: 'underline', attributes: [], codes: [code('government', 'Go', 'g', 4), code('vague', 'Va', 'v', 5)] },
    { key: 'claim', name: 'Claim', definition: 'What.', unit: 'proposition', shortcut: '3', mark: 'dotted', attributes: [], codes: [code('event', 'Ev', 'f', 6)] },
  ],
}

const navigation = TEXT.indexOf('Home')
export const DOCUMENT: EditorDocument = editorDocument({
  codebook: CODEBOOK,
  article: {
    text: TEXT,
    language: 'en',
    zones: [{ kind: 'headline', start: 0, end: 25 }, { kind: 'navigation', start: navigation, end: navigation + 21 }],
  },
})

/** Ids and a clock that repeat themselves: `space` keeps the ids of several clients apart. */
export function testEnvironment(space = 0): Environment & { tick(milliseconds: number): void } {
  let count = 0
  let time = Date.UTC(2025, 0, 1)
  return {
    now: () => time,
    newId: () => `0190${space.toString(16).padStart(4, '0')}-0000-7000-8000-${(++count).toString(16).padStart(12, '0')}`,
    tick: (milliseconds) => void (time += milliseconds),
  }
}

const REFS = [...DOCUMENT.codes.keys()]

/** Offsets between words of the codable paragraphs: always on grapheme boundaries. */
const RANGES: { start: number; end: number }[] = DOCUMENT.paragraphs
  .filter((paragraph) => paragraph.start !== navigation)
  .flatMap((paragraph) => {
    const words = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(TEXT.slice(paragraph.start, paragraph.end))].map((word) => paragraph.start + word.index)
    const edges = [...words, paragraph.end]
    return edges.flatMap((start, i) => edges.slice(i + 1, i + 8).map((end) => ({ start, end })))
  })

export const anyRange = fc.constantFrom(...RANGES)
export const anyCodes = fc.uniqueArray(fc.constantFrom(...REFS), { maxLength: 3 }).map(normaliseCodes)

export const anySpanBody = fc
  .record({ range: anyRange, codes: anyCodes, note: fc.constantFrom('', 'unsure', 'see below', 'ask'), confidence: fc.constantFrom(null, 1 as const, 2 as const, 3 as const) })
  .map(({ range, ...rest }): Omit<Span, 'id'> => ({ ...range, quote: TEXT.slice(range.start, range.end), ...rest }))

/** A deed that can be made concrete on whatever spans there are: `at` picks one of them. */
export interface Deed {
  readonly kind: 'add' | 'remove' | 'range' | 'codes' | 'note'
  readonly at: number
  readonly body: Omit<Span, 'id'>
}

export const anyDeed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('add', 'add', 'remove', 'range', 'codes', 'note'),
  at: fc.nat(1000),
  body: anySpanBody,
})

export function operationFor(deed: Deed, spans: Spans, newId: () => string): Operation | null {
  if (deed.kind === 'add') return { type: 'span.add', span: { id: newId(), ...deed.body } }
  const span = spans[deed.at % Math.max(1, spans.length)]
  if (!span) return null
  const { start, end, quote, codes, note } = deed.body
  if (deed.kind === 'remove') return { type: 'span.remove', span }
  if (deed.kind === 'range') return updateOf(span, { start, end, quote })
  return updateOf(span, deed.kind === 'codes' ? { codes } : { note })
}

export type Act = { readonly does: 'deed'; readonly deed: Deed } | { readonly does: 'undo' | 'redo' }

export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: anyDeed.map((deed): Act => ({ does: 'deed', deed })) },
  { weight: 2, arbitrary: fc.constant<Act>({ does: 'undo' }) },
  { weight: 1, arbitrary: fc.constant<Act>({ does: 'redo' }) },
)

export function act(state: EditorState, what: Act, environment: Environment): EditorState {
  if (what.does !== 'deed') {
    const travelled = travel(state, what.does, environment)
    return travelled.ok ? travelled.value.state : state
  }
  const operation = operationFor(what.deed, state.spans, environment.newId)
  return operation ? unwrap(dispatch(state, { operations: [operation], label: what.deed.kind }, environment)).state : state
}

/** The server: accepts what was made from its own version, refuses the rest, forgets nothing. */
export class Server {
  log: Committed[] = []
  spans: Spans = []
  get version() {
    return this.log.length
  }
  since = (version: number) => this.log.filter((transaction) => transaction.version > version)
  post(baseVersion: number, batch: readonly Transaction[]): { version: number; accepted: string[] } | 'stale' {
    const fresh = batch.filter((transaction) => !this.log.some(({ id }) => id === transaction.id))
    if (fresh.length > 0) {
      if (baseVersion !== this.version) return 'stale'
      this.spans = unwrap(foldTransactions(this.spans, fresh, DOCUMENT)).spans
      for (const { id, operations } of fresh) this.log.push({ id, operations, version: this.version + 1 })
    }
    return { version: this.version, accepted: batch.map(({ id }) => id) }
  }
}
