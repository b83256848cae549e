import { framingCore } from '@/lib/domain/framing-core'
import { bodyLength, type Zone } from '@/lib/domain/article'
import type { CodeRef } from '@/lib/domain/codebook'
import type { Entity } from '@/lib/domain/entity'
import { canonicalText } from '@/lib/domain/text'
import { unwrap } from '@/lib/domain/result'
import type { SpanSource } from './annotation-row'
import type { ArticleSource } from '@/lib/domain/article-source'
import type { AssignmentSource } from './assignment-row'
import type { DecisionSource } from './decision-row'

/** Invented material for the tests of every codec. */
export interface Fixture {
  readonly name: string
  readonly article: ArticleSource
  readonly marked: readonly { readonly assignment: AssignmentSource; readonly spans: readonly SpanSource[] }[]
}

const at = new Date('2026-03-01T09:30:00.000Z')
const uuid = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

export function articleOf(decoded: string, more: Partial<ArticleSource> = {}): ArticleSource {
  const text = unwrap(canonicalText(decoded))
  const zones: readonly Zone[] = more.zones ?? []
  return {
    id: uuid(1),
    sha256: '0'.repeat(64),
    outlet: 'Harbour Dispatch',
    story: 'The Strait talks',
    headline: 'Envoys meet',
    publishedAt: null,
    language: 'en',
    direction: 'ltr',
    url: null,
    text,
    bodyLength: bodyLength(text, zones),
    zones,
    version: 1,
    byline: null,
    dateline: null,
    copyOf: null,
    bodyWords: 12,
    fileName: '=envoys.txt',
    mediaType: 'text/plain',
    encoding: 'utf-8',
    importedAt: at,
    storedAt: at,
    maskEdits: { hide: [{ start: 0, end: 1, quote: text.slice(0, 1) }], show: [] },
    blindEnd: { by: 'R9', at },
    ...more,
  }
}

export const assignmentOf = (annotator: string | null, n = 100): AssignmentSource => ({
  id: uuid(n),
  kind: annotator === null ? 'gold' : 'annotation',
  annotator,
  status: 'complete',
  codebook: 'framing-core',
  codebookVersion: framingCore.version,
  rules: framingCore,
  answers: {},
  assignedAt: at,
  startedAt: at,
  completedAt: at,
  activeMilliseconds: annotator === null ? null : 754_600,
  sourceBlind: annotator === 'R2',
  maskSet: annotator === 'R2' ? 'a'.repeat(64) : null,
  roundId: annotator === null ? null : uuid(90),
  position: 3,
  dueAt: null,
  leaseUntil: null,
})

export const spanOf = (article: ArticleSource, start: number, end: number, n: number, codes: readonly CodeRef[] = ['framing.security_defence'], note = ''): SpanSource => ({
  id: uuid(1000 + n),
  start,
  end,
  quote: article.text.slice(start, end),
  codes,
  note,
  confidence: 2,
  attributes: {},
  speaker: null,
  links: [],
  createdAt: at,
  updatedAt: at,
})

/** Spans of one annotator given by what they quote (its first occurrence), with codes. */
function quoting(name: string, decoded: string, quotes: readonly (readonly [quote: string, codes?: readonly CodeRef[], note?: string])[], more: Partial<ArticleSource> = {}): Fixture {
  const article = articleOf(decoded, more)
  const spans = quotes.map(([quote, codes, note], i) => {
    const start = article.text.indexOf(quote)
    if (start < 0) throw new Error(`"${quote}" is not in the text of fixture ${name}`)
    return spanOf(article, start, start + quote.length, i, codes, note)
  })
  return { name, article, marked: [{ assignment: assignmentOf('R1'), spans }] }
}

const plain = 'The envoys of both coasts met on Tuesday. They spoke of a common threat at sea.'

export const FIXTURES: readonly Fixture[] = [
  quoting('empty: read, nothing marked', plain, []),
  quoting('a span without a code', plain, [['common threat', []]]),
  quoting('nested', plain, [['They spoke of a common threat at sea'], ['common threat', ['framing.external_threat', 'source.own_voice']]]),
  quoting('crossing', plain, [['They spoke of a common'], ['a common threat']]),
  quoting('identical', plain, [['common threat'], ['common threat', ['framing.external_threat']]]),
  quoting('emoji', 'Sirens 🚨 over 👩‍👩‍👧‍👦 the 🇺🇳 port, said Núñez 👍🏽.', [['🚨'], ['👩‍👩‍👧‍👦 the'], ['🇺🇳 port, said Núñez'], ['👍🏽.']]),
  quoting('combining marks', 'Cafe\u0301 talks: n\u0303a\u030A\u0323o, हिन्दी, 각.', [['Cafe\u0301'], ['n\u0303a\u030A\u0323o'], ['हिन्दी']]),
  quoting('right to left', 'وزیر گفت:\u200F «دریا امن است» و بازگشت.\nسفیر 🌊 نیامد.', [['«دریا امن است»'], ['🌊 نیامد']], { language: 'fa', direction: 'rtl' }),
  quoting('CRLF source', 'Line one\r\nline two, “quoted”\r\n\r\nline four', [['line two'], ['“quoted”\n\nline'], ['line four']]),
  quoting('formulas in notes and quotes', '-5 degrees, =cmd() and +1 \t@here “=sum(A1)” ＝wide', [
    ['-5 degrees', undefined, '=HYPERLINK("http://example.invalid","x")'],
    ['=cmd()', undefined, '\t=1+1'],
    ['+1', undefined, "'=already"],
    ['“=sum(A1)”', undefined, 'one\r\ntwo "three", four;'],
    ['＝wide', undefined, 'U+2028 \u2028 and U+0085 \u0085 inside'],
  ]),
  quoting('zones', 'Envoys meet\nHarbour Dispatch\nThe envoys met.', [['Envoys'], ['envoys met']], {
    zones: [
      { kind: 'headline', start: 0, end: 11 },
      { kind: 'metadata', start: 12, end: 28 },
    ],
  }),
  (() => {
    const { article, marked } = quoting('two people and gold', plain, [['common threat']])
    const other = spanOf(article, 0, 10, 50, ['source.government_civil'])
    return {
      name: 'two people and gold',
      article,
      marked: [...marked, { assignment: assignmentOf('R2', 101), spans: [other] }, { assignment: assignmentOf(null, 102), spans: [spanOf(article, 0, 10, 51)] }],
    }
  })(),
  (() => {
    const article = articleOf('“We will pay,” said Núñez 🚢 of the port. He pays.')
    const claim = spanOf(article, 1, 12, 60, ['claim.commitment'])
    const last = article.text.indexOf('He pays')
    const other = spanOf(article, last, last + 8, 61, ['claim.event_fact'])
    const said = {
      ...spanOf(article, 0, last - 1, 62, ['source.government_civil', 'framing.economy_trade']),
      attributes: { 'source.mode': 'direct', 'source.verb_stance': 'neutral', 'framing.target': '=Núñez, “port”', 'claim.certainty': 'certain' },
      speaker: 'Nunez',
      links: [other.id, claim.id, uuid(9999)],
    }
    const answers = { 'slant/Núñez': 'balanced', genre: 'report', 'slant/+The port/harbour': 'critical', gone: 'x' }
    return { name: 'attributes, speaker, links and answers', article, marked: [{ assignment: { ...assignmentOf('R1'), answers }, spans: [said, claim, other] }] }
  })(),
]

export const ENTITIES: readonly Entity[] = [
  { id: uuid(5001), kind: 'person', name: 'Núñez', aliases: ['Nunez', '=NUNEZ()'] },
  { id: uuid(5002), kind: 'organisation', name: '＠harbour 🚢', aliases: [] },
]

/** For each coded mark of an article a decision, rejected and kept by turns; its reason is the mark's note. */
export const decisionsOf = ({ marked }: Fixture): DecisionSource[] =>
  marked
    .flatMap(({ assignment, spans }) => spans.flatMap((span) => span.codes.map((code) => ({ assignment, span, code }))))
    .map(({ assignment, span: { id, start, end, note }, code }, i) => ({
      id: uuid(7000 + i),
      deedId: uuid(7500),
      assignmentId: uuid(102),
      code,
      verdict: i % 2 === 0 ? 'rejected' : 'kept',
      reason: note,
      places: i % 2 === 0 ? [] : [{ start, end, spanId: uuid(8000 + i) }],
      judged: [{ assignmentId: assignment.id, spanId: id, start, end, content: `{"end":${end},"start":${start}}`, changed: i % 3 === 0 }],
      decider: 'R9',
      decidedAt: at.toISOString(),
    }))
