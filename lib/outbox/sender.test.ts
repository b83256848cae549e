import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { transactionSchema } from '@/lib/editor/transaction-schema'
import { confirmed, editorState, received, refused, restored, type EditorState } from '@/lib/editor/state'
import type { Pending } from '@/lib/editor/sync'
import { act, anyAct, anyDeed, DOCUMENT, Server, testEnvironment, type Act } from '@/lib/editor/testing'
import type { Kept, Queue } from './queue'
import { Sender, type SaveStatus, type SenderHost } from './sender'

/** What goes wrong with one request. */
type Fault = 'none' | 'answer_lost' | 'network' | 'busy' | 'error' | 'somebody_else' | 'portal'

/** A disk that outlives its tab. */
class Disk implements Queue {
  readonly durable = true
  kept: Kept[] = []
  async keep(queue: readonly Pending[], baseVersion: number) {
    this.kept = queue.map((pending) => this.kept.find((one) => one.pending === pending) ?? { pending, baseVersion, tab: 'this' })
  }
  adopt = async () => this.kept
}

/** A tab: the editor's state and its sender. */
class Page {
  state: EditorState
  statuses: SaveStatus[] = []
  lies: string[] = []
  turnedDown: string[] = []
  sender: Sender
  pauses: number[] = []
  constructor(readonly server: Server, readonly disk: Disk, readonly answer: (url: string, init: RequestInit) => Response | Promise<Response>, readonly environment = testEnvironment(7), pause = async () => undefined as void) {
    this.state = editorState(DOCUMENT, server.work, server.version)
    const host: SenderHost = {
      sync: () => this.state.sync,
      confirmed: (saved) => {
        const next = confirmed(this.state, saved)
        if (next.ok) this.state = next.value
        return next.ok ? 'taken' : 'behind'
      },
      received: ({ transactions }) => {
        const next = received(this.state, transactions)
        if (next.ok) this.state = next.value
        return next.ok
      },
      restored: (waiting) => void (this.state = restored(this.state, waiting)),
      refused: (ids) => {
        this.turnedDown.push(...ids)
        this.state = refused(this.state, ids)
      },
      status: (status) => {
        this.statuses.push(status)
        const missing = this.state.sync.unconfirmed.filter(({ transaction }) => !server.log.some(({ id }) => id === transaction.id))
        if (status.phase === 'saved' && missing.length > 0) this.lies.push(`saved with ${missing.length} missing`)
      },
    }
    this.sender = new Sender('a1', 'u1', disk, disk.kept, host, {
      fetch: async (url, init) => this.answer(url, init),
      pause: (milliseconds) => {
        this.pauses.push(milliseconds)
        return pause()
      },
      random: () => 0.5,
      exclusively: (run) => run(),
      announce: () => undefined,
    })
  }
  do(what: Act): Promise<void> {
    this.environment.tick(100)
    this.state = act(this.state, what, this.environment)
    return this.sender.changed()
  }
}

const json = (status: number, value: unknown, headers: Record<string, string> = {}) => new Response(JSON.stringify(value), { status, headers })

/** The API on top of the model server, with one fault taken from the list at each request. */
function api(server: Server, faults: Fault[], meddle: () => void) {
  return (url: string, init: RequestInit): Response => {
    const fault = faults.shift() ?? 'none'
    if (fault === 'network') throw new TypeError('Failed to fetch')
    if (fault === 'busy') return json(429, {}, { 'retry-after': '2' })
    if (fault === 'error') return json(503, { code: 'unavailable', reason: '', next: '' })
    if (fault === 'portal') return new Response('<h1>Sign in to the hotel</h1>', { status: 200 })
    if (fault === 'somebody_else') meddle()
    const since = Number(new URL(url, 'http://test').searchParams.get('since'))
    if (init.method !== 'POST') return json(200, { version: server.version, transactions: server.since(since) })
    const { baseVersion, transactions }: { baseVersion: number; transactions: unknown[] } = JSON.parse(String(init.body))
    const saved = server.post(baseVersion, transactions.map((one) => transactionSchema.parse(one)))
    if (fault === 'answer_lost') throw new TypeError('Connection reset')
    return saved === 'stale'
      ? json(409, { code: 'stale_version', reason: '', next: '', details: { version: server.version, transactions: server.since(baseVersion) } })
      : json(200, saved)
  }
}

const anyFaults = fc.array(fc.constantFrom<Fault>('none', 'none', 'answer_lost', 'network', 'busy', 'error', 'somebody_else', 'portal'), { maxLength: 12 })

describe('the sender', () => {
  it('saves everything exactly once whatever the network does, never says saved too early, and empties the disk only then', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 15 }), anyFaults, fc.array(anyDeed, { maxLength: 8 }), fc.boolean(), async (acts, faults, theirs, patient) => {
        const server = new Server()
        const other = testEnvironment(9)
        let count = 0
        const meddle = () => {
          const before = editorState(DOCUMENT, server.work, server.version)
          const deed = theirs[count++]
          const after = deed ? act(before, { does: 'deed', deed }, other) : before
          server.post(server.version, after.sync.unconfirmed.map(({ transaction }) => transaction))
        }
        const page = new Page(server, new Disk(), api(server, [...faults], meddle))
        const rests: Promise<void>[] = []
        for (const what of acts) {
          const rest = page.do(what)
          rests.push(rest)
          if (patient) await rest
        }
        await Promise.all(rests)
        expect(page.lies).toEqual([])
        expect(page.turnedDown).toEqual([])
        expect(page.state.sync.unconfirmed).toEqual([])
        expect(page.disk.kept).toEqual([])
        expect(page.statuses.at(-1)).toMatchObject({ phase: 'saved', unsent: 0 })
        await page.sender.catchUp()
        expect(page.state.spans).toEqual(server.work.spans)
        expect(new Set(server.log.map(({ id }) => id)).size).toBe(server.log.length)
      }),
      { numRuns: 2000 },
    )
  })

  it('a crash loses nothing that was kept: the next visit sends it, once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 10 }), fc.nat(8), fc.boolean(), fc.array(anyDeed, { maxLength: 3 }), async (acts, requests, lost, theirs) => {
        const server = new Server()
        const disk = new Disk()
        // After so many requests the tab is gone: the last one may have arrived, nothing is ever answered again.
        const living = api(server, [...Array.from({ length: requests }, (): Fault => 'none'), lost ? 'answer_lost' : 'network'], () => undefined)
        let left = requests + 1
        const gone = new Promise<never>(() => undefined)
        const page = new Page(server, disk, (url, init) => (left-- > 0 ? living(url, init) : gone), testEnvironment(7), () => gone)
        for (const what of acts) void page.do(what)
        await new Promise((resolve) => setTimeout(resolve, 0))
        const shown = page.state
        const other = testEnvironment(9)
        for (const deed of theirs) {
          const after = act(editorState(DOCUMENT, server.work, server.version), { does: 'deed', deed }, other)
          server.post(server.version, after.sync.unconfirmed.map(({ transaction }) => transaction))
        }
        const next = new Page(server, disk, api(server, [], () => undefined), testEnvironment(8))
        await next.sender.flush()
        expect(next.state.sync.unconfirmed).toEqual([])
        expect(next.state.spans).toEqual(server.work.spans)
        expect(disk.kept).toEqual([])
        if (theirs.length === 0) expect(server.work.spans).toEqual(shown.spans)
        expect(new Set(server.log.map(({ id }) => id)).size).toBe(server.log.length)
      }),
      { numRuns: 500 },
    )
  })

  it('waits as long as the server asks, and longer each time it cannot be reached', async () => {
    const server = new Server()
    const page = new Page(server, new Disk(), api(server, ['busy', 'network', 'network', 'network'], () => undefined))
    await page.do({ does: 'deed', deed: fc.sample(anyDeed.filter(({ kind }) => kind === 'add'), 1)[0]! })
    expect(page.pauses).toEqual([2000, 750, 1500, 3000])
  })

  it.each([
    [401, 'unauthenticated', 'signed_out'],
    [409, 'assignment_complete', 'complete'],
    [403, 'forbidden', 'refused'],
  ])('holds the work on %s %s until a person acts', async (status, code, phase) => {
    const server = new Server()
    let open = false
    const working = api(server, [], () => undefined)
    const page = new Page(server, new Disk(), (url, init) => (open ? working(url, init) : json(status, { code, reason: 'r', next: 'n' })))
    await page.do({ does: 'deed', deed: fc.sample(anyDeed.filter(({ kind }) => kind === 'add'), 1)[0]! })
    expect(page.statuses.at(-1)).toMatchObject({ phase, unsent: 1, refusal: { code } })
    expect(page.disk.kept).toHaveLength(1)
    expect(server.log).toEqual([])
    open = true
    await page.sender.flush()
    expect(page.statuses.at(-1)).toMatchObject({ phase: 'saved', unsent: 0, refusal: null })
    expect(server.log).toHaveLength(1)
  })

  it('takes off what the server will never take, says which, and saves the rest', async () => {
    const server = new Server()
    const working = api(server, [], () => undefined)
    let bad = ''
    const page = new Page(server, new Disk(), (url, init) => {
      if (init.method === 'POST' && String(init.body).includes(bad)) return json(422, { code: 'code_unknown', reason: 'r', next: 'n', details: { transactionId: bad } })
      return working(url, init)
    })
    const add = fc.sample(anyDeed.filter(({ kind }) => kind === 'add'), 3)
    for (const deed of add) page.state = act(page.state, { does: 'deed', deed }, page.environment)
    bad = page.state.sync.unconfirmed[1]!.transaction.id
    await page.sender.changed()
    expect(page.turnedDown).toEqual([bad])
    expect(server.log).toHaveLength(2)
    expect(page.state.spans).toEqual(server.work.spans)
    expect(page.statuses.at(-1)).toMatchObject({ phase: 'saved' })
  })
})
