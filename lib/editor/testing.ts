import fc from 'fast-check'
import type { AttributeDefinition, Codebook, QuestionDefinition } from '@/lib/domain/codebook'
import { answerKey } from '@/lib/domain/answers'
import { normaliseCodes, normaliseLinks, type Span } from '@/lib/domain/span'
import { editorDocument, type EditorDocument } from './document'
import { answerTo, NO_WORK, updateOf, type Operation, type Work } from './operation'
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
  key, name: key, chip, shortcut, hue, definition: `What ${key} means.`, include: [], exclude: [], examples: [], mapsTo: [], requiresNote: false, parent: null, retired: false,
})

const named = (...keys: string[]) => keys.map((key) => ({ key, name: key }))
const attribute = (key: string, kind: AttributeDefinition['kind'], values: string[] = []): AttributeDefinition => ({ key, name: key, definition: '', kind, values: named(...values), appliesTo: [] })
const question = (key: string, kind: QuestionDefinition['kind'], more: Partial<QuestionDefinition>): QuestionDefinition => ({
  key, name: key, definition: '', kind, values: [], dimension: null, perEntity: false, required: false, ...more,
})

export const CODEBOOK: Codebook = {
  key: 'small', name: 'Small', version: '1.0.0', description: '', rules: [],
  dimensions: [
    { key: 'framing', name: 'Framing', definition: 'How.', unit: 'clause', shortcut: '1', mark: 'background', attributes: [attribute('tone', 'choice', ['for', 'against']), attribute('target', 'entity'), attribute('remark', 'text')], codes: [code('security', 'Se', 's', 1), code('peace', 'Pe', 'p', 2), code('economy', 'Ec', 'e', 3)], speakerCodes: [], linksTo: null },
    { key: 'source', name: 'Source', definition: 'Who.', unit: 'attribution', shortcut: '2', mark: 'underline', attributes: [attribute('stance', 'choice', ['neutral', 'praising'])], codes: [code('government', 'Go', 'g', 4), code('vague', 'Va', 'v', 5)], speakerCodes: ['government'], linksTo: 'claim' },
    { key: 'claim', name: 'Claim', definition: 'What.', unit: 'proposition', shortcut: '3', mark: 'dotted', attributes: [], codes: [code('event', 'Ev', 'f', 6)], speakerCodes: [], linksTo: null },
  ],
  questions: [
    question('dominant', 'code', { dimension: 'framing' }),
    question('genre', 'choice', { values: named('report', 'opinion') }),
    question('slant', 'rating', { values: named('against', 'balanced', 'for'), perEntity: true }),
  ],
}

const navigation = TEXT.indexOf('Home')
export const DOCUMENT: EditorDocument = editorDocument({
  codebook: CODEBOOK,
  article: {
    text: TEXT,
    language: 'en',
    direction: 'ltr',
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

const NAMES = ['Ada Kelleth', 'محمد باقری', 'A/B “of” 👩‍👩‍👧']
const some = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
const anyAttributes = fc
  .record({ 'framing.tone': some(['for', 'against']), 'framing.target': some(NAMES), 'framing.remark': some(['odd', 'as in the lead']), 'source.stance': some(['neutral', 'praising']) })
  .map((all): Span['attributes'] => Object.fromEntries(Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))))

export const anySpanBody = fc
  .record({ range: anyRange, codes: anyCodes, note: fc.constantFrom('', 'unsure', 'see below', 'ask'), confidence: fc.constantFrom(null, 1 as const, 2 as const, 3 as const), attributes: anyAttributes, speaker: fc.constantFrom(null, ...NAMES) })
  .map(({ range, ...rest }): Omit<Span, 'id'> => ({ ...range, quote: TEXT.slice(range.start, range.end), ...rest, links: [] }))

const anyAnswer = fc.oneof(
  fc.record({ question: fc.constant('dominant'), answer: fc.constantFrom('security', 'peace', null) }),
  fc.record({ question: fc.constant('genre'), answer: fc.constantFrom('report', 'opinion', null) }),
  fc.record({ question: fc.constantFrom(...NAMES).map((name) => answerKey('slant', name)), answer: fc.constantFrom('against', 'balanced', 'for', null) }),
)

/** A deed that can be made concrete on whatever spans there are: `at` picks one of them. */
export interface Deed {
  readonly kind: 'add' | 'remove' | 'range' | 'codes' | 'note' | 'attributes' | 'speaker' | 'link' | 'answer'
  readonly at: number
  /** Another one, that it is linked to or no longer. */
  readonly other: number
  readonly answer: { readonly question: string; readonly answer: string | null }
  readonly body: Omit<Span, 'id'>
}

export const anyDeed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('add', 'add', 'add', 'remove', 'range', 'codes', 'note', 'attributes', 'speaker', 'link', 'answer'),
  at: fc.nat(1000),
  other: fc.nat(1000),
  answer: anyAnswer,
  body: anySpanBody,
})

export function operationFor(deed: Deed, { spans, answers }: Work, newId: () => string): Operation | null {
  if (deed.kind === 'answer') return answerTo(deed.answer.question, answers, deed.answer.answer)
  if (deed.kind === 'add') return { type: 'span.add', span: { id: newId(), ...deed.body } }
  const span = spans[deed.at % Math.max(1, spans.length)]
  if (!span) return null
  const { start, end, quote, codes, note, attributes, speaker } = deed.body
  if (deed.kind === 'remove') return { type: 'span.remove', span }
  if (deed.kind === 'range') return updateOf(span, { start, end, quote })
  if (deed.kind === 'attributes') return updateOf(span, { attributes })
  if (deed.kind === 'speaker') return updateOf(span, { speaker })
  if (deed.kind === 'link') {
    const other = spans[deed.other % spans.length]
    if (!other || other === span) return null
    return updateOf(span, { links: span.links.includes(other.id) ? span.links.filter((id) => id !== other.id) : normaliseLinks([...span.links, other.id]) })
  }
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
  const operation = operationFor(what.deed, state, environment.newId)
  return operation ? unwrap(dispatch(state, { operations: [operation], label: what.deed.kind }, environment)).state : state
}

/** The server: accepts what was made from its own version, refuses the rest, forgets nothing. */
export class Server {
  log: Committed[] = []
  work: Work = NO_WORK
  get version() {
    return this.log.length
  }
  since = (version: number) => this.log.filter((transaction) => transaction.version > version)
  post(baseVersion: number, batch: readonly Transaction[]): { version: number; accepted: string[] } | 'stale' {
    const fresh = batch.filter((transaction) => !this.log.some(({ id }) => id === transaction.id))
    if (fresh.length > 0) {
      if (baseVersion !== this.version) return 'stale'
      this.work = unwrap(foldTransactions(this.work, fresh, DOCUMENT)).work
      for (const { id, operations } of fresh) this.log.push({ id, operations, version: this.version + 1 })
    }
    return { version: this.version, accepted: batch.map(({ id }) => id) }
  }
}
