import { describe, expect, it } from 'vitest'
import { sendLater, type PlainStorage } from './send-later'

class Storage implements PlainStorage {
  readonly values = new Map<string, string>()
  getItem = (key: string) => this.values.get(key) ?? null
  setItem = (key: string, value: string) => void this.values.set(key, value)
  removeItem = (key: string) => void this.values.delete(key)
  key = (i: number) => [...this.values.keys()][i] ?? null
  get length() {
    return this.values.size
  }
}

const visit = (milliseconds: number) => ({ method: 'POST', url: '/api/visits', json: { milliseconds } }) as const

function network() {
  const sent: { user: string | null; json: unknown }[] = []
  const state = { down: false, status: 200 }
  return {
    sent,
    state,
    fetch: async (_url: string, init: RequestInit) => {
      if (state.down) throw new TypeError('Failed to fetch')
      sent.push({ user: new Headers(init.headers).get('x-parallax-user'), json: JSON.parse(String(init.body)) })
      return new Response(JSON.stringify(state.status < 400 ? {} : { code: 'x', reason: 'r', next: 'n' }), { status: state.status })
    },
  }
}

describe('sending later', () => {
  it('keeps the newest of each key through a cut and a closed tab, and sends it once', async () => {
    const storage = new Storage()
    const { sent, state, fetch } = network()
    state.down = true
    const before = sendLater('u1', storage, fetch)
    for (const n of [1, 2, 3]) before.put('visit-a', visit(n))
    before.put('visit-b', visit(9))
    await before.flush()
    before.close()
    expect(sent).toEqual([])
    state.down = false
    const after = sendLater('u1', storage, fetch)
    expect(after.waiting('visit-a')).toEqual(visit(3))
    await after.flush()
    expect(sent.map(({ json }) => json)).toEqual([{ milliseconds: 3 }, { milliseconds: 9 }])
    expect(storage.values.size).toBe(0)
    after.close()
  })

  it('never sends what another person left, and holds what a signed-out one has', async () => {
    const storage = new Storage()
    const { sent, state, fetch } = network()
    state.status = 401
    const first = sendLater('u1', storage, fetch)
    first.put('a', visit(1))
    await first.flush()
    state.status = 200
    sent.length = 0
    const second = sendLater('u2', storage, fetch)
    await second.flush()
    expect(sent).toEqual([])
    await first.flush()
    expect(sent).toEqual([{ user: 'u1', json: { milliseconds: 1 } }])
    first.close()
    second.close()
  })

  it('does without storage, forgets what is refused for good, and passes over what it cannot read', async () => {
    const { sent, state, fetch } = network()
    state.status = 422
    const storage = new Storage()
    storage.setItem('parallax-later:u1:broken', '{')
    for (const kept of [null, storage]) {
      const later = sendLater('u1', kept, fetch)
      later.put('a', visit(1))
      await later.flush()
      expect(later.waiting('a')).toBeNull()
      later.close()
    }
    expect(sent).toHaveLength(2)
    expect(storage.values.size).toBe(0)
  })
})
