import { request, type Fetch } from './contract'

/**
 * Small things a person has set or measured, of which only the newest of each key counts (a preference, how long a
 * visit has lasted): kept in the browser's plain storage until the server has answered, so that they outlive a cut
 * and a closed tab. Not for annotations, which have an order: those go through the sender.
 */
export interface Later {
  readonly method: 'POST' | 'PATCH'
  readonly url: string
  /** Must be harmless if it arrives twice. */
  readonly json: unknown
}

export interface SendLater {
  /** Replaces what waits under this key, and tries to send. */
  put(key: string, what: Later): void
  /** What waits under a key: newer than what the server has. */
  waiting(key: string): Later | null
  /** Tries to send everything of this person. Resolves when each was answered or could not be. */
  flush(): Promise<void>
  close(): void
}

/** The parts of localStorage that are used. */
export type PlainStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const RETRY_MILLISECONDS = 30_000

const readLater = (text: string | null): Later | null => {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    if (typeof value !== 'object' || value === null || !('method' in value && 'url' in value && 'json' in value)) return null
    const { method, url, json } = value
    return (method === 'POST' || method === 'PATCH') && typeof url === 'string' ? { method, url, json } : null
  } catch {
    return null
  }
}

/**
 * Each thing has a storage key of its own, so that tabs never overwrite each other's. Keyed by the person: what one
 * has left is never sent in another's name. `storage` null (refused by the browser): kept in this tab alone.
 */
export function sendLater(userId: string, storage: PlainStorage | null, fetch: Fetch): SendLater {
  const prefix = `parallax-later:${userId}:`
  const memory = new Map<string, string>()
  const read = (key: string): string | null => memory.get(key) ?? storage?.getItem(prefix + key) ?? null
  const remove = (key: string) => {
    memory.delete(key)
    storage?.removeItem(prefix + key)
  }
  const keys = () => {
    const stored = Array.from({ length: storage?.length ?? 0 }, (_, i) => storage?.key(i) ?? '')
    return new Set([...memory.keys(), ...stored.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))])
  }
  let running: Promise<void> | null = null
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const sendAll = async () => {
    while (again) {
      again = false
      for (const key of keys()) {
        const text = read(key)
        const later = readLater(text)
        const reply = later && (await request(fetch, (json) => json ?? {}, userId, later.url, later))
        const held = reply?.kind === 'unreachable' || (reply?.kind === 'refusal' && reply.status === 401)
        if (held) {
          // One that cannot be sent means none can.
          clearTimeout(timer)
          timer = setTimeout(() => void flush(), RETRY_MILLISECONDS)
          return
        }
        // Answered, or refused for good. If it was replaced meanwhile, the newer one is still to be sent.
        if (read(key) === text) remove(key)
        else again = true
      }
    }
  }
  const flush = (): Promise<void> => {
    again = true
    running ??= sendAll().finally(() => (running = null))
    return running
  }
  const back = () => void flush()
  globalThis.window?.addEventListener('online', back)

  return {
    put(key, what) {
      const text = JSON.stringify(what)
      try {
        if (!storage) throw new Error('no storage')
        storage.setItem(prefix + key, text)
        memory.delete(key)
      } catch {
        memory.set(key, text)
      }
      void flush()
    },
    waiting: (key) => readLater(read(key)),
    flush,
    close() {
      clearTimeout(timer)
      globalThis.window?.removeEventListener('online', back)
    },
  }
}

/** localStorage, or null where the browser refuses it (even to look at it may throw). */
export function plainStorage(): PlainStorage | null {
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null
  }
}
