import { openQueue } from './queue'
import { Sender, type Rest, type SenderHost } from './sender'

export interface Outbox {
  readonly sender: Sender
  close(): void
}

/**
 * The outbox of one person's work on one assignment in this tab: takes over what tabs that are gone left
 * behind, sends, and hears of other tabs. `newId` names the tab.
 */
export async function openOutbox(userId: string, assignmentId: string, host: SenderHost, newId: () => string): Promise<Outbox> {
  const tab = newId()
  const leave = holdLock(`parallax-tab-${tab}`)
  const queue = await openQueue(userId, assignmentId, tab)
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`parallax-assignment-${assignmentId}`)
  const wakers = new Set<() => void>()
  const wake = () => wakers.forEach((resolve) => resolve())

  const adopted = await exclusively(`parallax-adopt-${assignmentId}`, async () => {
    const alive = await liveTabs()
    return queue.adopt((other) => alive.has(other))
  }).catch(() => [])

  const sender = new Sender(assignmentId, userId, queue, adopted, host, {
    fetch: (url, init) => fetch(url, init),
    random: Math.random,
    exclusively: (run) => exclusively<Rest>(`parallax-send-${assignmentId}`, run),
    announce: (version) => channel?.postMessage(version),
    pause: (milliseconds) =>
      new Promise((resolve) => {
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
  const hear = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'number' && data > host.sync().version) void sender.catchUp()
  }
  channel?.addEventListener('message', hear)
  window.addEventListener('online', look)
  window.addEventListener('pageshow', look)
  document.addEventListener('visibilitychange', look)
  if (adopted.length > 0) void sender.flush()
  else {
    host.status(sender.status)
    // Going back and forward, the browser shows the page as it was first sent: what was marked since is asked for.
    void sender.catchUp()
  }

  return {
    sender,
    close() {
      channel?.close()
      window.removeEventListener('online', look)
      window.removeEventListener('pageshow', look)
      document.removeEventListener('visibilitychange', look)
      leave()
    },
  }
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
