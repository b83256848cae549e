import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dimensionOf } from '@/lib/domain/codebook'
import { newSpan, verifySpan, type Span } from '@/lib/domain/span'
import { fail, unwrap, type Result } from '@/lib/domain/result'
import * as commands from './commands'
import { NO_WORK } from './operation'
import * as reshaping from './reshaping'
import { markable } from './selection'
import { dispatch, editorState, travel, type EditorState } from './state'
import { anyRange, anySpanBody, DOCUMENT, TEXT, testEnvironment } from './testing'

const environment = testEnvironment()
const REFS = [...DOCUMENT.codes.keys()]

/** Some spans, one of them focused, perhaps with a caret in it or something else selected. */
const anyState: fc.Arbitrary<EditorState> = fc
  .record({
    bodies: fc.array(anySpanBody, { minLength: 1, maxLength: 6 }),
    focused: fc.option(fc.nat(5)),
    selection: fc.option(fc.oneof(anyRange, fc.nat(TEXT.length).map((at) => ({ start: at, end: at }))), { freq: 4 }),
    linked: fc.boolean(),
  })
  .map(({ bodies, focused, selection, linked }) => {
    const made: Span[] = []
    for (const body of bodies) {
      const span = newSpan({ ...body, id: environment.newId() })
      if (verifySpan(span, DOCUMENT).ok) made.push(linked && made[0] ? { ...span, links: [made[0].id] } : span)
    }
    const state = editorState(DOCUMENT, { ...NO_WORK, spans: made }, 0)
    const span = focused === null ? undefined : made[focused % Math.max(1, made.length)]
    if (span && selection === null) return { ...state, focusedSpanId: span.id, selection: { anchor: span.start, focus: span.end } }
    return { ...state, focusedSpanId: span && selection && selection.start === selection.end ? span.id : null, selection: selection && { anchor: selection.start, focus: selection.end } }
  })

const COMMANDS: Record<string, (state: EditorState, ref: string) => commands.Outcome> = {
  split: (state) => reshaping.split(state, environment),
  merge_next: (state) => reshaping.merge(state, 'forward'),
  merge_previous: (state) => reshaping.merge(state, 'backward'),
  retag: (state, ref) => reshaping.retag(state, ref, environment),
  duplicate: (state) => reshaping.duplicate(state, environment),
  fit_word: (state) => reshaping.fit(state, 'word'),
  fit_sentence: (state) => reshaping.fit(state, 'sentence'),
  fit_paragraph: (state) => reshaping.fit(state, 'paragraph'),
  nudge: (state) => commands.nudge(state, 'end', 'sentence', 'forward'),
}

describe('every reshaping', () => {
  it('leaves spans that can be saved and marked again, and one undo takes it back', () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom(...Object.keys(COMMANDS)), fc.constantFrom(...REFS), (state, name, ref) => {
        const outcome = COMMANDS[name]?.(state, ref)
        if (!outcome?.ok || !outcome.value.operations) return
        const { state: next, pending } = unwrap(dispatch(state, outcome.value, environment))
        expect(pending).not.toBeNull()
        for (const span of next.spans) {
          expect(verifySpan(span, DOCUMENT)).toMatchObject({ ok: true })
          const was = state.spans.find(({ id }) => id === span.id)
          if (was?.start !== span.start || was.end !== span.end) expect(markable(DOCUMENT, { anchor: span.start, focus: span.end })).toEqual({ start: span.start, end: span.end })
        }
        const back = unwrap(travel(next, 'undo', environment)).state
        expect(back.spans).toEqual(state.spans)
        expect(back.history.done).toEqual([])
        expect(unwrap(travel(back, 'redo', environment)).state.spans).toEqual(next.spans)
      }),
      { numRuns: 2000 },
    )
  })

  it('cutting loses no word and no value; merging the halves gives the span back', () => {
    fc.assert(
      fc.property(anySpanBody, fc.nat(), (body, at) => {
        const span = newSpan({ ...body, id: environment.newId(), attributes: { 'framing.mode': 'x' }, speaker: 'Ada', links: ['other'] })
        fc.pre(verifySpan({ ...span, attributes: {} }, DOCUMENT).ok)
        const caret = span.start + (at % (span.end - span.start + 1))
        const state: EditorState = { ...editorState(DOCUMENT, { ...NO_WORK, spans: [span] }, 0), focusedSpanId: span.id, selection: { anchor: caret, focus: caret } }
        const outcome = reshaping.split(state, environment)
        if (!outcome.ok) return
        const { state: cut } = unwrap(dispatch(state, outcome.value, environment))
        const [left, right] = cut.spans
        if (!left || !right) throw new Error('two halves')
        expect([left.start, right.end]).toEqual([span.start, span.end])
        expect(TEXT.slice(left.end, right.start).trim()).toBe('')
        for (const half of [left, right]) expect({ ...half, id: span.id, start: span.start, end: span.end, quote: span.quote }).toEqual(span)
        const merged = reshaping.merge(cut, 'backward')
        if (!merged.ok) throw new Error(merged.error)
        const whole = unwrap(dispatch(cut, merged.value, environment)).state.spans
        expect(whole).toEqual([{ ...span, id: right.id }])
      }),
      { numRuns: 2000 },
    )
  })

  it('merging keeps every code, note and link, and takes the lower certainty', () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom('forward' as const, 'backward' as const), (state, way) => {
        const outcome = reshaping.merge(state, way)
        const span = commands.target(state)
        if (!outcome.ok || !span) return
        const next = unwrap(dispatch(state, outcome.value, environment)).state
        const gone = state.spans.find(({ id }) => !next.spans.some((one) => one.id === id))
        const whole = next.spans.find(({ id }) => id === span.id)
        if (!gone || !whole) throw new Error('one of two stays')
        expect(next.spans.length).toBe(state.spans.length - 1)
        expect(new Set(whole.codes)).toEqual(new Set([...span.codes, ...gone.codes]))
        const both = { start: Math.min(span.start, gone.start), end: Math.max(span.end, gone.end) }
        // Where both hold nothing but blanks (as files from elsewhere may), nothing is trimmed.
        expect(markable(DOCUMENT, { anchor: both.start, focus: both.end }) ?? both).toEqual({ start: whole.start, end: whole.end })
        for (const { note } of [span, gone]) expect(whole.note).toContain(note)
        const sure = [span.confidence, gone.confidence].filter((one) => one !== null)
        expect(whole.confidence).toBe(sure.length === 0 ? null : Math.min(...sure))
        expect(next.spans.some(({ links }) => links.includes(gone.id))).toBe(false)
        expect(whole.links).not.toContain(whole.id)
      }),
      { numRuns: 2000 },
    )
  })

  it('retagging leaves one code of the dimension and touches no other', () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom(...REFS), (state, ref) => {
        const span = commands.target(state)
        const outcome = reshaping.retag(state, ref, environment)
        if (!span || !outcome.ok) return
        const now = unwrap(dispatch(state, outcome.value, environment)).state.spans.find(({ id }) => id === span.id)
        expect(now?.codes.filter((code) => dimensionOf(code) === dimensionOf(ref))).toEqual([ref])
        expect(now?.codes.filter((code) => dimensionOf(code) !== dimensionOf(ref))).toEqual(span.codes.filter((code) => dimensionOf(code) !== dimensionOf(ref)))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('in the words of a reader', () => {
  const start = editorState(DOCUMENT, NO_WORK, 0)
  const run = (state: EditorState, outcome: Result<unknown, unknown> & commands.Outcome): EditorState => unwrap(dispatch(state, unwrap(outcome), environment)).state
  const selecting = (quote: string, state = start): EditorState => ({ ...state, focusedSpanId: null, selection: { anchor: TEXT.indexOf(quote), focus: TEXT.indexOf(quote) + quote.length } })
  const marked = (quote: string, code: string, state = start) => {
    const selected = selecting(quote, state)
    return run(selected, commands.tag(selected, code, environment))
  }
  const quotes = (state: EditorState) => state.spans.map(({ quote }) => quote)
  const caretAt = (words: string, state: EditorState): EditorState => ({ ...state, selection: { anchor: TEXT.indexOf(words), focus: TEXT.indexOf(words) } })

  it('a cut without a caret first asks for the place, next to the middle; arrow keys keep the mark', () => {
    const span = marked('praised by both sides', 'framing.peace')
    const asked = run(span, reshaping.split(span, environment))
    expect(asked.focusedSpanId).toBe(span.focusedSpanId)
    expect(TEXT.slice(asked.selection?.focus)).toMatch(/^both sides/)
    const moved = run(asked, commands.moveCaret(asked, 'word', 'backward', false))
    expect(moved.focusedSpanId).toBe(span.focusedSpanId)
    expect(quotes(run(moved, reshaping.split(moved, environment)))).toEqual(['praised', 'by both sides'])
    const out = run({ ...asked, selection: { anchor: TEXT.indexOf('praised'), focus: TEXT.indexOf('praised') } }, commands.moveCaret(caretAt('praised', asked), 'word', 'backward', false))
    expect(out.focusedSpanId).toBeNull()
  })

  it('a caret in a mark cuts it without its being current', () => {
    const span = { ...caretAt('both sides', marked('praised by both sides', 'framing.peace')), focusedSpanId: null }
    expect(quotes(run(span, reshaping.split(span, environment)))).toEqual(['praised by', 'both sides'])
  })

  it('one word cannot be cut at its edge', () => {
    const span = marked('praised', 'framing.peace')
    expect(reshaping.split(span, environment)).toEqual(fail('no_cut'))
    expect(reshaping.split(caretAt('praised', span), environment)).toEqual(fail('no_cut'))
    expect(reshaping.split(start, environment)).toEqual(fail('no_span'))
  })

  it('merges what overlaps or touches, not what a word keeps apart, nor another dimension, nor another paragraph', () => {
    const touching = marked('by both sides', 'framing.peace', marked('was praised', 'framing.security'))
    expect(quotes(run(touching, reshaping.merge(touching, 'backward')))).toEqual(['was praised by both sides'])
    const apart = marked('both sides', 'framing.peace', marked('was praised', 'framing.security'))
    expect(reshaping.merge(apart, 'backward')).toEqual(fail('no_neighbour'))
    const other = marked('by both sides', 'source.vague', marked('was praised', 'framing.security'))
    expect(reshaping.merge(other, 'backward')).toEqual(fail('no_neighbour'))
    const lines = marked('A last line.', 'framing.peace', marked('17 patrols continue.', 'framing.peace'))
    expect(reshaping.merge(lines, 'backward')).toEqual(fail('no_neighbour'))
  })

  it('selecting a sentence again goes to the next, over the end of a paragraph', () => {
    let state: EditorState = { ...start, selection: { anchor: TEXT.indexOf('It will hold'), focus: TEXT.indexOf('It will hold') } }
    const seen: string[] = []
    for (let i = 0; i < 3; i++) {
      state = run(state, commands.selectUnit(state, 'sentence'))
      seen.push(TEXT.slice(state.selection?.anchor, state.selection?.focus))
    }
    expect(seen[0]).toMatch(/It will hold, they insisted\.$/)
    expect(seen[1]).toMatch(/^وزیر/)
    expect(seen[2]).toMatch(/^Café/)
  })

  it('stretches to whole words and sentences, and says when it is whole already', () => {
    const part = marked('aised by bo', 'framing.peace')
    const words = run(part, reshaping.fit(part, 'word'))
    expect(quotes(words)).toEqual(['praised by both'])
    expect(reshaping.fit(words, 'word')).toEqual(fail('at_edge'))
    expect(quotes(run(words, reshaping.fit(words, 'sentence')))[0]).toMatch(/^VELMORA.*officials said\.$/)
  })

  it('goes to the next mark with a code of the current one', () => {
    const state = marked('A last line.', 'source.vague', marked('both sides', 'source.vague', marked('was praised', 'framing.security')))
    const first = { ...state, focusedSpanId: state.spans[1]?.id ?? null, selection: null }
    const next = run(first, reshaping.stepSameCode(first, 'forward'))
    expect(next.spans.find(({ id }) => id === next.focusedSpanId)?.quote).toBe('A last line.')
    expect(reshaping.stepSameCode(next, 'forward')).toEqual(fail('nothing_more'))
  })
})
