import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_WORK } from '@/lib/editor/operation'
import { editorState } from '@/lib/editor/state'
import { act, anyAct, anyDeed, DOCUMENT, Server, testEnvironment, type Act, type Deed } from '@/lib/editor/testing'
import { transactionSchema } from '@/lib/editor/transaction-schema'
import { Disk, Tab, type TabOptions } from './testing'

/** What goes wrong with one request. */
type Fault = 'none' | 'answer_lost' | 'network' | 'busy' | 'error' | 'somebody_else' | 'portal'

const json = (status: number, value: unknown, headers: Record<string, string> = {}) => new Response(JSON.stringify(value), { status, headers })

/** The API on top of the model server, with one fault taken from the list at each request. */
function api(server: Server, faults: Fault[] = [], meddle: () => void = () => undefined) {
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

type Answer = (url: string, init: RequestInit) => Response | Promise<Response>

/** A tab on a fresh rendering; `lies` collects every time it said saved too early. */
async function openTab(server: Server, answer: Answer, disk = new Disk(), options: Partial<TabOptions> & { pause?: () => Promise<void> } = {}) {
  const lies: string[] = []
  const tab = await Tab.open(disk, {
    rendered: { work: server.work, version: server.version },
    surroundings: { fetch: async (url, init) => answer(url, init), ...(options.pause ? { pause: options.pause } : {}) },
    watch(status, { state }) {
      const missing = state.sync.unconfirmed.filter(({ transaction }) => !server.log.some(({ id }) => id === transaction.id))
      if (status.phase === 'saved' && missing.length > 0) lies.push(`saved with ${missing.length} missing`)
    },
    ...options,
  })
  return { tab, lies, disk }
}

const shown = ({ state: { spans, answers } }: Tab) => ({ spans, answers })
const anyAdd = anyDeed.filter(({ kind }) => kind === 'add')
const adds = (count: number): Act[] => fc.sample(anyAdd, count).map((deed) => ({ does: 'deed', deed }))

/** Somebody else's deed, straight into the server. */
function meddle(server: Server, deed: Deed | undefined, environment: ReturnType<typeof testEnvironment>): void {
  if (!deed) return
  const after = act(editorState(DOCUMENT, server.work, server.version), { does: 'deed', deed }, environment)
  server.post(server.version, after.sync.unconfirmed.map(({ transaction }) => transaction))
}

const anyFaults = fc.array(fc.constantFrom<Fault>('none', 'none', 'answer_lost', 'network', 'busy', 'error', 'somebody_else', 'portal'), { maxLength: 12 })

function detailsOf(named: string, culprit: string, init: RequestInit): unknown {
  if (named === 'id') return { transactionId: culprit }
  return named === 'place' ? { at: `transactions.${idsIn(init).indexOf(culprit)}.operations.0.span.note` } : undefined
}

function idsIn({ body }: RequestInit): string[] {
  const { transactions }: { transactions: { id: string }[] } = JSON.parse(String(body))
  return transactions.map(({ id }) => id)
}

describe('the sender', () => {
  it('saves everything exactly once whatever the network does, never says saved too early, and empties the disk only then', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 15 }), anyFaults, fc.array(anyDeed, { maxLength: 8 }), fc.boolean(), async (acts, faults, theirs, patient) => {
        const server = new Server()
        const other = testEnvironment(9)
        const { tab, lies, disk } = await openTab(server, api(server, [...faults], () => meddle(server, theirs.shift(), other)))
        const rests: Promise<void>[] = []
        for (const what of acts) {
          const rest = tab.do(what)
          rests.push(rest)
          if (patient) await rest
        }
        await Promise.all(rests)
        expect(lies).toEqual([])
        expect(tab.turnedDown).toEqual([])
        expect(tab.state.sync.unconfirmed).toEqual([])
        expect(disk.kept).toEqual([])
        expect(tab.statuses.at(-1)).toMatchObject({ phase: 'saved', unsent: 0 })
        for (let i = 0; i <= faults.length; i++) await tab.sender.catchUp()
        expect(shown(tab)).toEqual(server.work)
        expect(new Set(server.log.map(({ id }) => id)).size).toBe(server.log.length)
      }),
      { numRuns: 2000 },
    )
  })

  it('a crash loses nothing that was kept: the next visit sends it, once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 10 }), fc.nat(8), fc.boolean(), fc.array(anyDeed, { maxLength: 3 }), async (acts, requests, lost, theirs) => {
        const server = new Server()
        // After so many requests the tab is gone: the last one may have arrived, nothing is ever answered again.
        const living = api(server, [...Array.from({ length: requests }, (): Fault => 'none'), lost ? 'answer_lost' : 'network'])
        let left = requests + 1
        const gone = new Promise<never>(() => undefined)
        const { tab, disk } = await openTab(server, (url, init) => (left-- > 0 ? living(url, init) : gone), new Disk(), { pause: () => gone })
        for (const what of acts) void tab.do(what)
        await new Promise((resolve) => setTimeout(resolve, 0))
        const before = shown(tab)
        tab.close()
        const other = testEnvironment(9)
        for (const deed of theirs) meddle(server, deed, other)
        const next = (await openTab(server, api(server), disk, { environment: testEnvironment(8), name: 'next' })).tab
        await next.sender.open()
        expect(next.state.sync.unconfirmed).toEqual([])
        expect(shown(next)).toEqual(server.work)
        expect(disk.kept).toEqual([])
        if (theirs.length === 0) expect(server.work).toEqual(before)
        expect(new Set(server.log.map(({ id }) => id)).size).toBe(server.log.length)
      }),
      { numRuns: 500 },
    )
  })

  it('a page kept long ago shows, without the server, what was saved since and what was not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { maxLength: 5 }), fc.array(anyAct, { minLength: 1, maxLength: 8 }), fc.array(anyAct, { maxLength: 5 }), fc.array(anyDeed, { maxLength: 3 }), async (early, online, offline, theirs) => {
        const server = new Server()
        let cut = false
        const working = api(server)
        const offlineOr: Answer = (url, init) => {
          if (cut) throw new TypeError('Failed to fetch')
          return working(url, init)
        }
        const never = { pause: () => new Promise<never>(() => undefined) }
        const first = await openTab(server, offlineOr, new Disk(), never)
        for (const what of early) await first.tab.do(what)
        const keptPage = { work: server.work, version: server.version }
        await first.tab.sender.pageKept(server.version)
        const other = testEnvironment(9)
        for (const deed of theirs) meddle(server, deed, other)
        for (const what of online) await first.tab.do(what)
        await first.tab.sender.catchUp()
        cut = true
        for (const what of offline) void first.tab.do(what)
        await new Promise((resolve) => setTimeout(resolve, 0))
        first.tab.close()

        const again = await openTab(server, offlineOr, first.disk, { ...never, rendered: keptPage, name: 'again', environment: testEnvironment(8) })
        void again.tab.sender.open()
        await new Promise((resolve) => setTimeout(resolve, 0))
        expect(shown(again.tab)).toEqual(shown(first.tab))
        expect(again.tab.statuses.at(-1)?.unsent).toBe(first.tab.state.sync.unconfirmed.length)
        expect(again.tab.statuses.at(-1)?.reachable).toBe(false)
        again.tab.close()

        cut = false
        const back = await openTab(server, offlineOr, first.disk, { rendered: keptPage, name: 'back', environment: testEnvironment(10) })
        await back.tab.sender.open()
        expect(shown(back.tab)).toEqual(shown(first.tab))
        expect(server.work).toEqual(shown(first.tab))
        expect(back.disk.kept).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('waits as long as the server asks, and longer each time it cannot be reached; then at most half a minute', async () => {
    const server = new Server()
    const { tab } = await openTab(server, api(server, ['busy', ...Array.from({ length: 9 }, (): Fault => 'network')]))
    await tab.do(adds(1)[0]!)
    expect(tab.pauses).toEqual([2000, 750, 1500, 3000, 6000, 12_000, 22_500, 22_500, 22_500, 22_500])
    expect(tab.statuses.at(-1)).toMatchObject({ phase: 'saved', reachable: true })
  })

  it('after two hours without a server it is back within one pause', async () => {
    const server = new Server()
    const working = api(server)
    let clock = 0
    const cutUntil = 2 * 3_600_000
    const { tab } = await openTab(server, (url, init) => {
      if (clock < cutUntil) throw new TypeError('Failed to fetch')
      return working(url, init)
    })
    // The pauses are the clock: nothing else takes time here.
    const pauses = tab.pauses
    const push = pauses.push.bind(pauses)
    pauses.push = (milliseconds: number) => ((clock += milliseconds), push(milliseconds))
    await tab.do(adds(1)[0]!)
    expect(clock).toBeGreaterThanOrEqual(cutUntil)
    expect(clock).toBeLessThanOrEqual(cutUntil + 30_000)
    expect(server.log).toHaveLength(1)
  })

  it.each([
    [401, 'unauthenticated', 'signed_out'],
    [409, 'assignment_complete', 'complete'],
    [403, 'forbidden', 'refused'],
  ])('holds the work on %s %s until a person acts', async (status, code, phase) => {
    const server = new Server()
    let open = false
    const working = api(server)
    const { tab, disk } = await openTab(server, (url, init) => (open || init.method !== 'POST' ? working(url, init) : json(status, { code, reason: 'r', next: 'n' })))
    await tab.do(adds(1)[0]!)
    expect(tab.statuses.at(-1)).toMatchObject({ phase, unsent: 1, refusal: { code } })
    expect(disk.kept).toHaveLength(1)
    expect(server.log).toEqual([])
    open = true
    await tab.sender.flush()
    expect(tab.statuses.at(-1)).toMatchObject({ phase: 'saved', unsent: 0, refusal: null })
    expect(server.log).toHaveLength(1)
  })

  it('goes on by itself once the person has signed in again, or has opened the assignment again elsewhere', async () => {
    for (const [status, code] of [[401, 'unauthenticated'], [409, 'assignment_complete']] as const) {
      const server = new Server()
      let open = false
      const { tab } = await openTab(server, (url, init) => {
        if (!open && (status === 401 || init.method === 'POST')) return json(status, { code, reason: 'r', next: 'n' })
        if (init.method === 'POST') return api(server)(url, init)
        return json(200, { version: server.version, status: open ? 'open' : 'complete', transactions: [] })
      })
      await tab.do(adds(1)[0]!)
      await tab.sender.catchUp()
      expect(server.log).toEqual([])
      open = true
      await tab.sender.catchUp()
      await tab.sender.flush()
      expect(server.log).toHaveLength(1)
      expect(tab.statuses.at(-1)).toMatchObject({ phase: 'saved', unsent: 0, refusal: null })
    }
  })

  it.each([
    [422, 'code_unknown', 'id'],
    [422, 'forbidden_character', 'place'],
    [422, 'id_reused', 'not at all'],
    [413, 'too_large', 'not at all'],
    [400, 'invalid_input', 'place'],
  ])('takes off what the server will never take (%s %s, named by: %s), says which, and saves the rest', async (status, code, named) => {
    const server = new Server()
    const working = api(server)
    let bad: string[] = []
    const { tab, disk } = await openTab(server, (url, init) => {
      const culprit = init.method === 'POST' ? bad.find((id) => String(init.body).includes(id)) : undefined
      return culprit ? json(status, { code, reason: 'r', next: 'n', details: detailsOf(named, culprit, init) }) : working(url, init)
    })
    for (const what of adds(9)) tab.state = act(tab.state, what, tab.environment)
    bad = [1, 2, 8].map((i) => tab.state.sync.unconfirmed[i]!.transaction.id)
    await tab.sender.changed()
    expect(tab.turnedDown).toEqual(bad)
    expect(server.log).toHaveLength(6)
    expect(shown(tab)).toEqual(server.work)
    expect(disk.kept).toEqual([])
    expect(tab.statuses.at(-1)).toMatchObject({ phase: 'saved' })
  })

  it('holds everything, and drops nothing, when the server does not understand what it is sent at all', async () => {
    const server = new Server()
    const { tab, disk } = await openTab(server, () => json(400, { code: 'invalid_input', reason: 'r', next: 'n' }))
    for (const what of adds(5)) await tab.do(what)
    expect(tab.turnedDown).toEqual([])
    expect(disk.kept).toHaveLength(5)
    expect(tab.statuses.at(-1)).toMatchObject({ phase: 'refused', unsent: 5 })
  })

  it('says why the server cannot save, and saves once it can', async () => {
    const server = new Server()
    const working = api(server)
    let full = 2
    const { tab } = await openTab(server, (url, init) => (init.method === 'POST' && full-- > 0 ? json(507, { code: 'storage_full', reason: 'The disk is full.', next: 'n' }) : working(url, init)))
    await tab.do(adds(1)[0]!)
    expect(tab.statuses.find(({ phase }) => phase === 'offline')).toMatchObject({ unsent: 1, refusal: { code: 'storage_full' } })
    expect(tab.statuses.at(-1)).toMatchObject({ phase: 'saved', refusal: null })
  })

  it('over a line too slow for all of it sends less at a time', async () => {
    const server = new Server()
    const working = api(server)
    const { tab } = await openTab(server, (url, init) => {
      if (init.method === 'POST' && idsIn(init).length > 3) throw new DOMException('too slow', 'AbortError')
      return working(url, init)
    })
    for (const what of adds(40)) tab.state = act(tab.state, what, tab.environment)
    await tab.sender.changed()
    expect(server.log).toHaveLength(40)
  })

  it('J-06: a full disk is said and does not stop the saving; once there is room again, that is said too', async () => {
    const server = new Server()
    let full = false
    const { tab } = await openTab(server, api(server), new Disk(async (change) => {
      if (full) throw new DOMException('full', 'QuotaExceededError')
      return change()
    }))
    const [one, two, three] = adds(3)
    await tab.do(one!)
    full = true
    await tab.do(two!)
    expect(tab.statuses.at(-1)).toMatchObject({ phase: 'saved', unsent: 0, durable: false })
    full = false
    await tab.do(three!)
    expect(tab.statuses.at(-1)).toMatchObject({ phase: 'saved', durable: true })
    expect(server.log).toHaveLength(3)
    expect(tab.disk.kept).toEqual([])
  })

  it('asks for a fresh start when the server was set back, and keeps what was not sent', async () => {
    const server = new Server()
    const { tab, disk } = await openTab(server, api(server))
    await tab.sender.pageKept(0)
    for (const what of adds(3)) await tab.do(what)
    const backup = new Server()
    const restored = await openTab(backup, api(backup), disk, { rendered: { work: NO_WORK, version: 0 }, name: 'late', environment: testEnvironment(8) })
    await restored.tab.sender.open()
    expect(restored.tab.statuses.at(-1)).toMatchObject({ phase: 'refused' })
    await restored.tab.do(adds(1)[0]!)
    expect(backup.log).toEqual([])
    expect(disk.kept).toHaveLength(1)
    restored.tab.close()
    const fresh = await openTab(backup, api(backup), disk, { name: 'fresh' })
    await fresh.tab.sender.open()
    expect(fresh.tab.statuses.at(-1)).toMatchObject({ phase: 'saved' })
    expect(backup.log).toHaveLength(1)
    expect(disk.kept).toEqual([])
  })

  it.each(['codebook', 'new_text'])('says that the reading went over to something else (%s), and goes on from there once the page is loaded anew', async (label) => {
    const server = new Server()
    const { tab, disk } = await openTab(server, api(server))
    const [one, two] = adds(2)
    await tab.do(one!)
    server.log.push({ id: 'turn', operations: [], version: server.version + 1, label })
    await tab.do(two!)
    expect(tab.statuses.at(-1)).toMatchObject({ phase: 'refused', unsent: 1, refusal: { reload: true, reason: expect.stringContaining(label === 'codebook' ? 'codebook' : 'newer text') } })
    expect(disk.kept).toHaveLength(1)
    tab.close()
    const fresh = await openTab(server, api(server), disk, { name: 'fresh' })
    await fresh.tab.sender.open()
    expect(fresh.tab.statuses.at(-1)).toMatchObject({ phase: 'saved', unsent: 0 })
    // Places in an earlier text are not places in the new one.
    expect(server.log).toHaveLength(label === 'codebook' ? 3 : 2)
    expect(disk.kept).toEqual([])
  })
})
