import { expect, it, vi } from 'vitest'
import type { AssignmentView } from '@/lib/domain/assignment'
import { rollIndex, seededDice, type Dice } from '@/lib/domain/dice'
import { framingCore } from '@/lib/domain/framing-core'
import { DEFAULT_PREFERENCES } from '@/lib/domain/preferences'
import { compareSpans, newSpan, type Span } from '@/lib/domain/span'
import { codeIndex } from '@/lib/domain/codebook'
import { FIRST_ROWS, firstScreensEnd } from '@/lib/editor/first-screens'
import { deskDocument } from './server'

// As lib/cli/desk-build.ts builds this page: it has no router of Next’s.
vi.mock('next/navigation', () => import('./navigation'))

const ANSWER = { files: { styles: ['/desk.css'], script: '/desk.js', preload: [], later: '/later.js' }, theme: 'system' as const, nonce: 'x' }
const FRAME = { person: { name: 'Ada', email: 'ada@example.invalid' }, role: 'annotator' as const, project: { slug: 'p', name: 'Project', demo: false, archived: false }, theme: 'system' as const }
const REFS = [...codeIndex(framingCore).keys()]

/** Paragraphs of very different lengths, the first at times longer than any screen. */
function someText(dice: Dice): string {
  const lines = Array.from({ length: 5 + rollIndex(dice, 60) }, () => 'The ferry left without its mail. '.repeat(1 + rollIndex(dice, dice.next() < 0.1 ? 300 : 20)).trim())
  return lines.join('\n')
}

function someSpans(dice: Dice, text: string, count: number): Span[] {
  return Array.from({ length: count }, (_, i) => {
    const start = rollIndex(dice, text.length - 12)
    const end = start + 1 + rollIndex(dice, 11)
    const codes = REFS[rollIndex(dice, REFS.length)]
    return newSpan({ id: `00000000-0000-7000-8000-${i.toString().padStart(12, '0')}`, start, end, quote: text.slice(start, end), codes: codes && dice.next() < 0.9 ? [codes] : [] })
  }).sort(compareSpans)
}

const viewOf = (text: string, spans: readonly Span[]): AssignmentView => ({
  id: '00000000-0000-7000-8000-0000000000aa',
  kind: 'annotation',
  status: 'open',
  version: 7,
  project: { slug: 'p', name: 'Project' },
  article: { id: 'a', versionId: 'v', headline: 'A report', outlet: 'The Harbour Post', story: null, byline: null, publishedAt: null, language: 'en', direction: 'ltr', text, sha256: '', zones: [] },
  codebook: framingCore,
  spans,
  answers: {},
})

const piecesOf = async (view: AssignmentView, count: number, spans: Promise<readonly Span[]>): Promise<string[]> => {
  const pieces: string[] = []
  for await (const piece of deskDocument(ANSWER, { frame: FRAME, desk: { view, count, spans, userId: 'u', readOnly: false, preferences: DEFAULT_PREFERENCES } })) pieces.push(piece)
  return pieces
}

it('the page made of the spans of the first screens is the page made of all of them', async () => {
  for (let seed = 0; seed < 25; seed++) {
    const dice = seededDice(`first screens ${seed}`)
    const text = someText(dice)
    const all = someSpans(dice, text, 20 + rollIndex(dice, 1500))
    const early = all.filter(({ start }) => start < firstScreensEnd(text))
    if (early.length < FIRST_ROWS) continue
    const whole = await piecesOf(viewOf(text, all), all.length, Promise.resolve(all))
    expect(await piecesOf(viewOf(text, early), all.length, Promise.resolve(all))).toEqual(whole)
  }
})

it('what is to be seen does not wait for the rest of the spans', async () => {
  const text = 'The ferry left without its mail.'
  const pieces = deskDocument(ANSWER, { frame: FRAME, desk: { view: viewOf(text, []), count: 0, spans: new Promise(() => undefined), userId: 'u', readOnly: false, preferences: DEFAULT_PREFERENCES } })
  const { value } = await pieces.next()
  expect(value).toContain('The ferry left without its mail.')
})
