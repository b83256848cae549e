import { openQueue } from './queue'
import { Sender, type Rest, type SenderHost } from './sender'

export interface Outbox {
  readonly sender: Sender
  /** What a person means by "try again": at once, whatever pause was going on. */
  retry(): void
  close(): void
}

/**
 * The outbox of one person's work on one assignment in this tab: takes over what tabs that are gone left behind, sends,
 * and hears of other tabs and devices. `newId` names the tab. Everything a browser may lack is done without: Web Locks,
 * BroadcastChannel, IndexedDB (lib/DECISIONS.md says at what price).
 */
export async function openOutbox(userId: string, assignmentId: string, host: SenderHost, newId: () => string): Promise<Outbox> {
  const tab = newId()
  const leave = holdLock(`parallax-tab-${tab}`)
  const queue = await openQueue(userId, assignmentId, tab)
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`parallax-assignment-${assignmentId}`)
  const wakers = new Set<() => void>()
  const wake = () => wakers.forEach((resolve) => resolve())

  /** What tabs that are gone have left; without Web Locks nobody can tell which those are. */
  const leftBehind = () =>
    exclusively(`parallax-adopt-${assignmentId}`, async () => {
      const alive = await liveTabs()
      return queue.adopt((other) => alive.has(other))
    }).catch(() => [])
  const adopted = await leftBehind()

  const sender = new Sender(assignmentId, userId, queue, adopted, host, {
    fetch: (url, init) => fetch(url, init),
    random: Math.random,
    exclusively: (run) => exclusively<Rest>(`parallax-send-${assignmentId}`, run),
    announce: (version) => channel?.postMessage(version),
    pause: (milliseconds) =>
      new Promise((resolve) => {
        askToPersist()
        const done = () => {
          clearTimeout(timer)
          wakers.delete(done)
          resolve()
        }
        const timer = setTimeout(done, milliseconds)
        wakers.add(done)
      }),
  })

  const look = () => {
    wake()
    if (document.visibilityState !== 'visible') return
    if (sender.status.unsent > 0) void sender.flush()
    else void sender.catchUp()
  }
  const watch = watchServer(() => {
    void sender.catchUp()
    if ('locks' in navigator) void leftBehind().then((kept) => sender.adopt(kept))
  })
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === null || (typeof data === 'number' && data > host.sync().version)) void sender.catchUp()
  })
  const listening = new AbortController()
  const { signal } = listening
  window.addEventListener('online', look, { signal })
  window.addEventListener('pageshow', look, { signal })
  window.addEventListener('focus', look, { signal })
  document.addEventListener('visibilitychange', look, { signal })
  window.addEventListener(
    'pagehide',
    () => {
      const last = sender.parting()
      if (last) void fetch(last.url, last.init).catch(() => undefined)
    },
    { signal },
  )
  void sender.open()

  return {
    sender,
    retry: look,
    close() {
      channel?.close()
      listening.abort()
      watch.stop()
      leave()
    },
  }
}

/** Milliseconds between two looks at the server: often while somebody works, seldom on a page left open. */
export function lookEvery(idleMilliseconds: number): number {
  const minutes = idleMilliseconds / 60_000
  return minutes < 2 ? 20_000 : minutes < 10 ? 60_000 : 300_000
}

/** Other devices cannot tell this one that they have saved: while the page is looked at, it asks. */
function watchServer(look: () => void): { stop(): void } {
  let active = Date.now()
  let timer: ReturnType<typeof setTimeout>
  const listening = new AbortController()
  const options = { signal: listening.signal, passive: true, capture: true }
  const schedule = () => {
    // A little chance, so that pages opened together do not ask together.
    timer = setTimeout(() => {
      if (document.visibilityState === 'visible') look()
      schedule()
    }, lookEvery(Date.now() - active) * (0.9 + Math.random() / 5))
  }
  const stir = () => {
    const idle = Date.now() - active
    active = Date.now()
    if (lookEvery(idle) === lookEvery(0)) return
    // Back at the desk after a while: now, not at the end of the long pause.
    clearTimeout(timer)
    look()
    schedule()
  }
  for (const event of ['pointerdown', 'keydown', 'wheel'] as const) window.addEventListener(event, stir, options)
  schedule()
  return {
    stop() {
      clearTimeout(timer)
      listening.abort()
    },
  }
}

let persistAsked = false

/**
 * Safari forgets what a site keeps after a week without a visit, others when the disk is short: asked to persist,
 * browsers refrain. Only once there is work that cannot be sent, since Firefox puts the question to the person.
 */
function askToPersist(): void {
  if (persistAsked) return
  persistAsked = true
  const storage: StorageManager | undefined = navigator.storage
  void storage?.persist?.().catch(() => false)
}

/** Without Web Locks tabs may send at once; the server's versions keep them apart, at the price of more 409s. */
async function exclusively<T>(name: string, run: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = navigator.locks
  return locks ? await locks.request(name, run) : run()
}

/** Holds a lock until the returned function is called, or the tab is gone: how other tabs know this one lives. */
function holdLock(name: string): () => void {
  let release: () => void = () => undefined
  const until = new Promise<void>((resolve) => (release = resolve))
  const locks: LockManager | undefined = navigator.locks
  void locks?.request(name, () => until)
  return release
}

async function liveTabs(): Promise<ReadonlySet<string>> {
  const locks: LockManager | undefined = navigator.locks
  const held = (await locks?.query())?.held ?? []
  return new Set(held.flatMap(({ name }) => (name?.startsWith('parallax-tab-') ? [name.slice('parallax-tab-'.length)] : [])))
}
