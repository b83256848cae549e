import { describe, expect, it } from 'vitest'
import { newSpan } from '@/lib/domain/span'
import { unwrap } from '@/lib/domain/result'
import type { Outcome } from './commands'
import { linkable, namesNear, setAnswer, setAttribute, setSpeaker, toggleLink } from './details'
import { dispatch, editorState, travel, type EditorState } from './state'
import { DOCUMENT, TEXT, testEnvironment } from './testing'

const environment = testEnvironment()
const at = (quote: string, id: string, ...codes: string[]) => {
  const start = TEXT.indexOf(quote)
  return newSpan({ id: `0190ffff-0000-7000-8000-00000000000${id}`, start, end: start + quote.length, quote, codes })
}
const said = at('officials said', '1', 'source.government')
const vague = at('both sides', '2', 'source.vague')
const near = at('It will hold', '3', 'claim.event')
const far = at('patrols continue', '4', 'claim.event')
const frame = at('border pact', '5', 'framing.peace')
const start = editorState(DOCUMENT, { spans: [said, vague, near, far, frame], answers: {} }, 0)
const run = (state: EditorState, command: (state: EditorState) => Outcome): EditorState => unwrap(dispatch(state, unwrap(command(state)), environment)).state
const spanIn = (state: EditorState, { id }: { id: string }) => state.spans.find((span) => span.id === id)

describe('attributes', () => {
  it('are given, changed and taken away, and undone', () => {
    let state = run(start, (now) => setAttribute(now, said.id, 'source.stance', 'neutral'))
    state = run(state, (now) => setAttribute(now, said.id, 'source.stance', 'praising'))
    expect(spanIn(state, said)?.attributes).toEqual({ 'source.stance': 'praising' })
    environment.tick(5000)
    state = run(state, (now) => setAttribute(now, said.id, 'source.stance', null))
    expect(spanIn(state, said)).toEqual(said)
    // The two quick ones are one step.
    for (const expected of ['praising', undefined]) {
      state = unwrap(travel(state, 'undo', environment)).state
      expect(spanIn(state, said)?.attributes['source.stance']).toBe(expected)
    }
  })

  it.each([
    ['framing.target', '  The\tpact ', 'The pact'],
    ['framing.remark', ' odd \n', 'odd'],
    ['framing.remark', 'a\u0000b', 'a b'],
  ])('%s keeps %j as %j', (ref, typed, kept) => {
    expect(spanIn(run(start, (state) => setAttribute(state, frame.id, ref, typed)), frame)?.attributes).toEqual({ [ref]: kept })
  })

  it('refuses what the codebook does not know', () => {
    expect(setAttribute(start, frame.id, 'framing.tone', 'loud')).toEqual({ ok: false, error: 'unknown_code' })
    expect(setAttribute(start, frame.id, 'framing.mood', 'x')).toEqual({ ok: false, error: 'unknown_code' })
    expect(setAttribute(start, frame.id, 'framing.target', '   ')).toEqual({ ok: false, error: 'unchanged' })
  })

  it('leave the selection where it is', () => {
    const selecting = { ...start, selection: { anchor: 3, focus: 9 }, focusedSpanId: frame.id }
    const after = run(selecting, (state) => setSpeaker(state, said.id, 'Ada'))
    expect([after.selection, after.focusedSpanId]).toEqual([selecting.selection, frame.id])
  })
})

describe('links', () => {
  it('go from a source to a claim, and away again', () => {
    const linked = run(start, (state) => toggleLink(state, said.id, near.id))
    expect(spanIn(linked, said)?.links).toEqual([near.id])
    expect(spanIn(run(linked, (state) => toggleLink(state, said.id, near.id)), said)).toEqual(said)
    expect(toggleLink(start, near.id, said.id).ok).toBe(false)
    expect(toggleLink(start, said.id, frame.id).ok).toBe(false)
  })

  it('offer those linked, then the nearest', () => {
    const linked = run(start, (state) => toggleLink(state, said.id, far.id))
    const ids = (state: EditorState, way: 'to' | 'from', of: typeof said) => linkable(state, spanIn(state, of) ?? of, way).map(({ span, linked: is }) => [span.id, is])
    expect(ids(start, 'to', said)).toEqual([[near.id, false], [far.id, false]])
    expect(ids(linked, 'to', said)).toEqual([[far.id, true], [near.id, false]])
    expect(ids(linked, 'from', far)).toEqual([[said.id, true], [vague.id, false]])
    expect(ids(start, 'to', frame)).toEqual([])
  })
})

describe('names and answers', () => {
  it('names on the nearest spans come first, each once, the own not', () => {
    let state = run(start, (now) => setSpeaker(now, vague.id, 'Both'))
    state = run(state, (now) => setAttribute(now, frame.id, 'framing.target', 'Pact'))
    state = run(state, (now) => setSpeaker(now, said.id, ' Ada  Kelleth '))
    expect(namesNear(state, spanIn(state, said) ?? null)).toEqual(['Both', 'Pact'])
    expect(namesNear(state, null)).toEqual(['Pact', 'Both', 'Ada Kelleth'])
  })

  it('an answer is set, changed and taken back', () => {
    const state = run(run(start, (now) => setAnswer(now, 'slant', 'Ada', 'for')), (now) => setAnswer(now, 'genre', null, 'report'))
    expect(state.answers).toEqual({ 'slant/Ada': 'for', genre: 'report' })
    expect(run(state, (now) => setAnswer(now, 'genre', null, null)).answers).toEqual({ 'slant/Ada': 'for' })
    expect(setAnswer(state, 'genre', null, 'report')).toEqual({ ok: false, error: 'unchanged' })
    expect(unwrap(travel(state, 'undo', environment)).state.answers).toEqual({ 'slant/Ada': 'for' })
  })
})
