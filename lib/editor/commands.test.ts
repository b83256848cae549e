import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isGraphemeBoundary } from '@/lib/domain/text'
import { newSpan, verifySpan } from '@/lib/domain/span'
import { unwrap } from '@/lib/domain/result'
import * as commands from './commands'
import type { Outcome } from './commands'
import { NO_WORK } from './operation'
import { markable, moved, nudged, unitAt, UNITS } from './selection'
import { dispatch, editorState, focusedSpan, type EditorState } from './state'
import { DOCUMENT, TEXT, testEnvironment } from './testing'

const environment = testEnvironment()
const start = editorState(DOCUMENT, NO_WORK, 0)
const run = (state: EditorState, command: (state: EditorState) => Outcome): EditorState => unwrap(dispatch(state, unwrap(command(state)), environment)).state
const selecting = (quote: string, state = start): EditorState => {
  const at = TEXT.indexOf(quote)
  return { ...state, selection: { anchor: at, focus: at + quote.length }, focusedSpanId: null }
}
const quotes = (state: EditorState) => state.spans.map((span) => span.quote)

describe('tagging', () => {
  it('marks what is selected, adds a second code to the same span, and takes one away by the same key', () => {
    let state = run(selecting('“border pact” was praised '), (s) => commands.tag(s, 'framing.security', environment))
    expect(quotes(state)).toEqual(['“border pact” was praised'])
    state = run(state, (s) => commands.tag(s, 'source.vague', environment))
    expect(state.spans[0]?.codes).toEqual(['framing.security', 'source.vague'])
    state = run(state, (s) => commands.tag(s, 'framing.security', environment))
    expect(state.spans[0]?.codes).toEqual(['source.vague'])
    state = run(state, commands.untagLast)
    expect(state.spans[0]?.codes).toEqual([])
    expect(run(state, commands.remove).spans).toEqual([])
  })

  it('takes out of a note what no text of the database can hold', () => {
    const state = run(selecting('both sides'), (s) => commands.mark(s, [], environment))
    const noted = run(state, (s) => commands.setNote(s, s.focusedSpanId ?? '', 'pasted\0 half \ud83d \u{1F6A2}'))
    expect(noted.spans[0]?.note).toBe('pasted half \uFFFD \u{1F6A2}')
  })

  it('a fresh selection of the same words makes a second span', () => {
    const once = run(selecting('both sides'), (s) => commands.tag(s, 'source.vague', environment))
    const twice = run(selecting('both sides', once), (s) => commands.tag(s, 'source.vague', environment))
    expect(quotes(twice)).toEqual(['both sides', 'both sides'])
  })

  it.each([
    ['nothing is selected', start, 'nothing_selected'],
    ['only white space is selected', { ...start, selection: { anchor: TEXT.indexOf(' was'), focus: TEXT.indexOf('was') } }, 'nothing_selected'],
    ['a locked part is selected', selecting('News'), 'locked_zone'],
  ])('says why not when %s', (_, state, reason) => {
    expect(commands.tag(state, 'framing.peace', environment)).toEqual({ ok: false, error: reason })
  })

  it('a headline can be tagged', () => {
    expect(quotes(run(selecting('Ministers meet'), (s) => commands.tag(s, 'framing.peace', environment)))).toEqual(['Ministers meet'])
  })
})

describe('edges', () => {
  const state = run(selecting('border pact'), (s) => commands.tag(s, 'framing.peace', environment))
  it.each([
    ['end', 'word', 'forward', 'border pact” was'],
    ['end', 'word', 'backward', 'border'],
    ['start', 'word', 'forward', 'pact'],
    ['start', 'word', 'backward', 'The “border pact'],
    ['end', 'character', 'forward', 'border pact”'],
    ['start', 'character', 'backward', '“border pact'],
    ['start', 'character', 'forward', 'order pact'],
  ] as const)('%s by a %s %s', (edge, unit, way, quote) => {
    expect(quotes(run(state, (s) => commands.nudge(s, edge, unit, way)))).toEqual([quote])
  })

  it('every nudge from everywhere gives a span that can be saved', () => {
    fc.assert(
      fc.property(fc.nat(TEXT.length), fc.nat(60), fc.constantFrom('start' as const, 'end' as const), fc.constantFrom(...UNITS), fc.constantFrom('forward' as const, 'backward' as const), (from, length, edge, unit, way) => {
        const range = markable(DOCUMENT, { anchor: from, focus: Math.min(TEXT.length, from + length) })
        fc.pre(range !== null)
        if (!range) return
        const quote = TEXT.slice(range.start, range.end)
        expect(quote).toBe(quote.trim())
        expect(quote).not.toContain('\n')
        const next = nudged(DOCUMENT, range, edge, unit, way)
        if (!next) return
        expect(verifySpan(newSpan({ id: '', ...next, quote: TEXT.slice(next.start, next.end) }), { ...DOCUMENT, zones: [] }).ok).toBe(true)
        expect(way === 'forward' ? next[edge] > range[edge] : next[edge] < range[edge]).toBe(true)
        expect(next[edge === 'start' ? 'end' : 'start']).toBe(range[edge === 'start' ? 'end' : 'start'])
      }),
      { numRuns: 2000 },
    )
  })
})

describe('moving', () => {
  it('the caret gets from one end to the other by every unit, on grapheme boundaries, and back', () => {
    for (const unit of UNITS) {
      const forward: number[] = [0]
      for (let at = 0; ; ) {
        const next = moved(DOCUMENT, at, unit, 'forward')
        if (next === at) break
        expect(next).toBeGreaterThan(at)
        expect(isGraphemeBoundary(TEXT, next)).toBe(true)
        forward.push((at = next))
      }
      expect(forward.at(-1)).toBe(TEXT.length)
      for (let at = TEXT.length; at > 0; ) {
        const next = moved(DOCUMENT, at, unit, 'backward')
        expect(next).toBeLessThan(at)
        at = next
      }
    }
  })

  it('word, sentence and paragraph at a point', () => {
    const at = TEXT.indexOf('hold')
    const quoteAt = (unit: 'word' | 'sentence' | 'paragraph') => {
      const range = unitAt(DOCUMENT, at, unit)
      return range && TEXT.slice(range.start, range.end)
    }
    expect(quoteAt('word')).toBe('hold')
    expect(quoteAt('sentence')).toBe('👩‍👩‍👧 It will hold, they insisted.')
    expect(quoteAt('paragraph')).toMatch(/^VELMORA.*insisted\.$/)
  })

  it('steps through spans in text order, round a point, and to the next without a code', () => {
    let state = run(selecting('Ministers'), (s) => commands.tag(s, 'framing.peace', environment))
    state = run(selecting('officials said', state), (s) => commands.mark(s, [], environment))
    state = run(selecting('both sides, officials said', state), (s) => commands.tag(s, 'source.vague', environment))
    const focused = (s: EditorState) => focusedSpan(s)?.quote
    const first = run({ ...state, focusedSpanId: null, selection: null }, (s) => commands.stepSpan(s, 'forward'))
    expect(focused(first)).toBe('Ministers')
    expect(focused(run(first, (s) => commands.stepSpan(s, 'forward')))).toBe('both sides, officials said')
    expect(focused(run(first, (s) => commands.stepSpan(s, 'forward', commands.isUntagged)))).toBe('officials said')
    expect(commands.stepSpan(first, 'backward')).toEqual({ ok: false, error: 'nothing_more' })
    const point = TEXT.indexOf('officials') + 2
    const inner = run({ ...state, focusedSpanId: null }, (s) => commands.focusSpanAt(s, point))
    expect(focused(inner)).toBe('officials said')
    const outer = run(inner, (s) => commands.focusSpanAt(s, point))
    expect(focused(outer)).toBe('both sides, officials said')
    expect(focused(run(outer, (s) => commands.focusSpanAt(s, point)))).toBe('officials said')
  })
})
