import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { newSpan, verifySpan } from '@/lib/domain/span'
import { foldTransactions } from './fold'
import { NO_WORK, type Work } from './operation'
import { confirmed, dispatch, editorState, received, refused, travel, type EditorState, type Environment } from './state'
import { act, anyAct, anyDeed, DOCUMENT, Server, testEnvironment, type Act } from './testing'

function undoAll(state: EditorState, environment: Environment): EditorState {
  for (;;) {
    const back = travel(state, 'undo', environment)
    if (!back.ok) return state
    state = back.value.state
  }
}

const workOf = ({ spans, answers }: Work): Work => ({ spans, answers })

class Client {
  state: EditorState
  constructor(readonly server: Server, readonly environment: Environment) {
    this.state = editorState(DOCUMENT, server.work, server.version)
  }
  fetch(): void {
    this.state = unwrap(received(this.state, this.server.since(this.state.sync.version)))
  }
  save(count: number, answerLost: boolean): void {
    if (this.state.sync.unconfirmed.length === 0) return
    const answer = this.server.post(this.state.sync.version, this.state.sync.unconfirmed.slice(0, count).map((pending) => pending.transaction))
    if (answerLost) return
    if (answer === 'stale') return this.fetch()
    const next = confirmed(this.state, answer)
    if (next.ok) this.state = next.value
    else this.fetch()
  }
  settle(): void {
    while (this.state.sync.unconfirmed.length > 0) this.save(100, false)
    this.fetch()
  }
  /** A reload: the page starts again from the server and the queue kept on the device. */
  reload(): void {
    this.state = editorState(DOCUMENT, this.server.work, this.server.version, this.state.sync.unconfirmed.filter((pending) => !this.server.log.some(({ id }) => id === pending.transaction.id)))
  }
}

describe('undo', () => {
  it('after any changes restores exactly, and redo brings them back', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 8 }), fc.array(anyAct, { maxLength: 25 }), (first, acts) => {
        const environment = testEnvironment()
        const begun = first.reduce((state, deed) => act(state, { does: 'deed', deed }, environment), editorState(DOCUMENT, NO_WORK, 0))
        const start = editorState(DOCUMENT, begun, 0)
        const end = acts.reduce((state, what) => act(state, what, environment), start)
        const back = undoAll(end, environment)
        expect(workOf(back)).toEqual(workOf(start))
        let again = back
        for (let i = 0; i < end.history.done.length; i++) again = unwrap(travel(again, 'redo', environment)).state
        expect(workOf(again)).toEqual(workOf(end))
      }),
      { numRuns: 2000 },
    )
  })

  it('quick edits of one note are one step', () => {
    const environment = testEnvironment()
    let state = editorState(DOCUMENT, NO_WORK, 0)
    const span = newSpan({ id: environment.newId(), start: 0, end: 9, quote: 'Ministers' })
    state = unwrap(dispatch(state, { operations: [{ type: 'span.add', span }] }, environment)).state
    let note = ''
    for (const letter of 'word') {
      environment.tick(200)
      const operation = { type: 'span.update' as const, id: span.id, before: { note }, after: { note: note + letter } }
      note += letter
      state = unwrap(dispatch(state, { operations: [operation], group: `note ${span.id}` }, environment)).state
    }
    state = unwrap(travel(state, 'undo', environment)).state
    expect(state.spans).toEqual([span])
    state = unwrap(travel(state, 'redo', environment)).state
    expect(state.spans[0]?.note).toBe('word')
  })

  it('after foreign changes were rebased under unsaved ones, restores what the server has', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 8 }), fc.array(anyAct, { maxLength: 15 }), fc.array(anyDeed, { maxLength: 10 }), (first, mine, theirs) => {
        const server = new Server()
        const before = new Client(server, testEnvironment(1))
        before.state = first.reduce((state, deed) => act(state, { does: 'deed', deed }, before.environment), before.state)
        before.settle()
        const [me, other] = [new Client(server, testEnvironment(2)), new Client(server, testEnvironment(3))]
        me.state = mine.reduce((state, what) => act(state, what, me.environment), me.state)
        other.state = theirs.reduce((state, deed) => act(state, { does: 'deed', deed }, other.environment), other.state)
        other.settle()
        me.fetch()
        me.state = undoAll(me.state, me.environment)
        expect(workOf(me.state)).toEqual(server.work)
      }),
      { numRuns: 2000 },
    )
  })

  it('never takes back what somebody else did since', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { minLength: 1, maxLength: 8 }), fc.array(anyDeed, { minLength: 1, maxLength: 8 }), (mine, theirs) => {
        const server = new Server()
        const [me, other] = [new Client(server, testEnvironment(1)), new Client(server, testEnvironment(2))]
        me.state = mine.reduce((state, deed) => act(state, { does: 'deed', deed }, me.environment), me.state)
        me.settle()
        other.fetch()
        const known = new Set(me.state.spans.map((span) => span.id))
        other.state = theirs.reduce((state, deed) => act(state, { does: 'deed', deed: { ...deed, body: { ...deed.body, note: 'theirs' } } }, other.environment), other.state)
        other.settle()
        me.fetch()
        me.state = undoAll(me.state, me.environment)
        me.settle()
        const left = new Map(me.state.spans.map((span) => [span.id, span]))
        for (const span of other.state.spans) if (!known.has(span.id)) expect(left.get(span.id)).toEqual(span)
        for (const span of left.values()) if (other.state.spans.find(({ id }) => id === span.id)?.note === 'theirs') expect(span.note).toBe('theirs')
      }),
      { numRuns: 1000 },
    )
  })
})

type Move = { readonly who: 0 | 1 } & (
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'save'; readonly count: number; readonly answerLost: boolean }
  | { readonly kind: 'fetch' | 'reload' }
)

const who = fc.constantFrom<0 | 1>(0, 1)
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ who, kind: fc.constant('act' as const), act: anyAct }) },
  { weight: 3, arbitrary: fc.record({ who, kind: fc.constant('save' as const), count: fc.integer({ min: 1, max: 4 }), answerLost: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ who, kind: fc.constantFrom('fetch' as const, 'reload' as const) }) },
)

describe('two tabs and a server', () => {
  it('converge on what the server has, which is the log replayed; every save is one the server can verify', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 50 }), (moves) => {
        const server = new Server()
        const tabs = [new Client(server, testEnvironment(1)), new Client(server, testEnvironment(2))] as const
        for (const move of moves) {
          const tab = tabs[move.who]
          if (move.kind === 'act') tab.state = act(tab.state, move.act, tab.environment)
          else if (move.kind === 'save') tab.save(move.count, move.answerLost)
          else if (move.kind === 'fetch') tab.fetch()
          else tab.reload()
        }
        for (const tab of [...tabs, tabs[0]]) tab.settle()
        for (const tab of tabs) {
          tab.fetch()
          expect(workOf(tab.state)).toEqual(server.work)
          expect(tab.state.sync.confirmed).toEqual(server.work)
          expect(tab.state.sync.version).toBe(server.version)
        }
        const replayed = unwrap(received(editorState(DOCUMENT, NO_WORK, 0), server.log))
        expect(workOf(replayed)).toEqual(server.work)
        expect(new Set(server.log.map(({ id }) => id)).size).toBe(server.log.length)
        for (const span of server.work.spans) expect(verifySpan(span, DOCUMENT).ok).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('news heard twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 10 }), fc.array(anyDeed, { maxLength: 10 }), (mine, theirs) => {
        const server = new Server()
        const [me, other] = [new Client(server, testEnvironment(1)), new Client(server, testEnvironment(2))]
        me.state = mine.reduce((state, deed) => act(state, { does: 'deed', deed }, me.environment), me.state)
        other.state = theirs.reduce((state, deed) => act(state, { does: 'deed', deed }, other.environment), other.state)
        other.settle()
        const once = unwrap(received(me.state, server.since(0)))
        expect(unwrap(received(once, server.since(0)))).toEqual(once)
        const repeat = foldTransactions(NO_WORK, [...other.state.history.done.flatMap((entry) => entry.transactions), ...other.state.history.done.flatMap((entry) => entry.transactions)], DOCUMENT)
        expect(unwrap(repeat).work).toEqual(server.work)
      }),
    )
  })

  it('asks for what it missed when there is a gap', () => {
    const state = editorState(DOCUMENT, NO_WORK, 3)
    expect(received(state, [{ id: testEnvironment().newId(), version: 5, operations: [] }])).toMatchObject({ ok: false, error: { code: 'stale_version', details: { since: 3 } } })
  })

  it('takes what the server refused off the page and out of the history', () => {
    const environment = testEnvironment()
    const start = editorState(DOCUMENT, NO_WORK, 0)
    const add = (state: EditorState, end: number) =>
      unwrap(dispatch(state, { operations: [{ type: 'span.add', span: newSpan({ id: environment.newId(), start: 0, end, quote: DOCUMENT.text.slice(0, end) }) }] }, environment)).state
    const two = add(add(start, 9), 14)
    const first = two.sync.unconfirmed[0]!.transaction.id
    const left = refused(two, [first])
    expect(left.spans.map((span) => span.end)).toEqual([14])
    expect(left.history.done).toHaveLength(1)
    expect(left.sync.unconfirmed).toHaveLength(1)
  })
})
