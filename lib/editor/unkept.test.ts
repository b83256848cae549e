import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { dispatch, editorState, received, type EditorState } from './state'
import { act, anyAct, anySpanBody, DOCUMENT, Server, testEnvironment } from './testing'
import { unkept } from './unkept'
import { NO_WORK, updateOf, type Operation } from './operation'

const mine = testEnvironment(1)
const theirs = testEnvironment(2)
const span = { id: mine.newId(), ...fc.sample(anySpanBody, { numRuns: 1, seed: 4 })[0]! }
const doing = (state: EditorState, operation: Operation | null, environment = mine): EditorState =>
  operation ? unwrap(dispatch(state, { operations: [operation], label: 'edit' }, environment)).state : state

/** Both work from a server that has one span; theirs arrives first. */
function meeting(my: (state: EditorState) => EditorState, their: (state: EditorState) => EditorState) {
  const server = new Server()
  server.post(0, doing(editorState(DOCUMENT, NO_WORK, 0), { type: 'span.add', span }).sync.unconfirmed.map(({ transaction }) => transaction))
  const start = editorState(DOCUMENT, server.work, server.version)
  const before = my(start)
  server.post(1, their(start).sync.unconfirmed.map(({ transaction }) => transaction))
  const after = unwrap(received(before, server.since(1)))
  return unkept(before, after, new Set(server.since(1).map(({ id }) => id)))
}

describe('what could not be kept', () => {
  it('names a mark that was changed here and removed elsewhere', () => {
    const noting = (state: EditorState) => doing(state, updateOf(span, { note: 'a long thought' }))
    expect(meeting(noting, (state) => doing(state, { type: 'span.remove', span }, theirs))).toEqual([{ span: { ...span, note: 'a long thought' }, why: 'removed' }])
  })

  it('says nothing where both removed it, or where nobody else did anything', () => {
    const removing = (state: EditorState) => doing(state, { type: 'span.remove', span })
    expect(meeting(removing, (state) => doing(state, { type: 'span.remove', span }, theirs))).toEqual([])
    fc.assert(fc.property(fc.array(anyAct, { maxLength: 6 }), (acts) => {
      expect(meeting((state) => acts.reduce((now, what) => act(now, what, mine), state), (state) => state)).toEqual([])
    }))
  })
})
