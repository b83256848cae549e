import { describe, expect, it } from 'vitest'
import { changed, DEFAULT_PREFERENCES, type Preferences, type PreferencesChange } from '@/lib/domain/preferences'
import { PreferenceStore } from './preferences'

/** An account, a device, and a network that can be cut. */
function world() {
  let account: Preferences = DEFAULT_PREFERENCES
  let device: string | null = null
  let waiting: (() => void)[] = []
  const network = { up: true, refuses: false, requests: 0 }
  const open = (rendered = account, kept = { read: () => device, write: (text: string) => void (device = text) }) =>
    new PreferenceStore(rendered, {
      kept,
      send: async (change: PreferencesChange) => {
        network.requests++
        if (!network.up) return null
        if (network.refuses) return 'refused'
        return (account = changed(account, change))
      },
      ask: async () => (network.up ? account : null),
      pause: () => new Promise<void>((resolve) => void waiting.push(resolve)),
    })
  const tick = async () => {
    const due = waiting
    waiting = []
    for (const resolve of due) resolve()
    for (let i = 0; i < 20; i++) await Promise.resolve()
  }
  return { open, tick, network, account: () => account, setAccount: (change: PreferencesChange) => void (account = changed(account, change)), device: () => device }
}

describe('preferences in the browser', () => {
  it('act at once, tell who listens, and reach the account in one request', async () => {
    const { open, tick, network, account } = world()
    const store = open()
    let heard = 0
    store.subscribe(() => heard++)
    store.change({ reading: { size: 22 } })
    store.change({ reading: { size: 23 } })
    store.change({ letters: 'alt' })
    expect(store.view()).toMatchObject({ reading: { size: 23 }, letters: 'alt' })
    expect(heard).toBe(3)
    await tick()
    expect(network.requests).toBe(1)
    expect(account()).toEqual(store.view())
    expect(store.view().keys).toBe(DEFAULT_PREFERENCES.keys)
  })

  it('changed offline they outlive the page and arrive later, without taking back what another device changed', async () => {
    const { open, tick, network, account, setAccount } = world()
    const store = open()
    network.up = false
    store.change({ reading: { size: 25 } })
    await tick()
    expect(account()).toEqual(DEFAULT_PREFERENCES)
    setAccount({ reading: { measure: 50 } })
    network.up = true
    const later = open()
    await Promise.race([later.open(), tick()])
    expect(later.view().reading.size).toBe(25)
    await tick()
    expect(account().reading).toMatchObject({ size: 25, measure: 50 })
    expect(later.view()).toEqual(account())
  })

  it('tries again while the page stands', async () => {
    const { open, tick, network, account } = world()
    const store = open()
    network.up = false
    store.change({ letters: 'off' })
    for (let i = 0; i < 4; i++) await tick()
    network.up = true
    await tick()
    expect(account().letters).toBe('off')
  })

  it('a page from a cache shows what the device knows when the server cannot be reached, else what the server says', async () => {
    const { open, tick, network, setAccount } = world()
    const old = DEFAULT_PREFERENCES
    open().change({ reading: { font: 'sans' } })
    await tick()
    network.up = false
    const offline = open(old)
    await offline.open()
    expect(offline.view().reading.font).toBe('sans')
    network.up = true
    setAccount({ reading: { font: 'readable' } })
    const online = open(old)
    await online.open()
    expect(online.view().reading.font).toBe('readable')
  })

  it('what the server will never take is let go, and a device that keeps nothing is no reason to fail', async () => {
    const { open, tick, network } = world()
    network.refuses = true
    const store = open(DEFAULT_PREFERENCES, {
      read: () => {
        throw new Error('denied')
      },
      write: () => {
        throw new Error('denied')
      },
    })
    await store.open()
    store.change({ letters: 'off' })
    await tick()
    await tick()
    expect(network.requests).toBe(1)
    expect(store.view().letters).toBe('off')
  })

  it('another tab’s change is taken over', async () => {
    const { open, tick } = world()
    const [one, other] = [open(), open()]
    one.change({ letters: 'alt' })
    await tick()
    other.adopt()
    expect(other.view().letters).toBe('alt')
  })
})
