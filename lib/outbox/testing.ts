import { unwrap } from '@/lib/domain/result'
import type { EditorDocument } from '@/lib/editor/document'
import { confirmed, dispatch, editorState, received, refused, restored, type EditorState, type Environment } from '@/lib/editor/state'
import type { Committed, Pending } from '@/lib/editor/sync'
import { act, DOCUMENT, testEnvironment, type Act } from '@/lib/editor/testing'
import type { Operation, Work } from '@/lib/editor/operation'
import type { Kept, Queue } from './queue'
import { Sender, type SaveStatus, type SenderHost, type SenderSurroundings } from './sender'

// A device and its tabs without a browser: the same editor and sender as on the page, around a disk in memory.

/** What a device keeps of one assignment; outlives its tabs. `write` may delay or refuse each change, which then is made whole. */
export class Disk {
  private readonly pending = new Map<number, Kept>()
  private readonly entries = new Map<number, Committed>()
  private order = 0
  readonly alive = new Set<string>()

  constructor(private readonly write: <T>(change: () => T) => Promise<T> = async (change) => change()) {}

  /** Everything not sent yet, oldest first. */
  get kept(): readonly Kept[] {
    return [...this.pending].sort(([a], [b]) => a - b).map(([, kept]) => kept)
  }

  /** The queue of one tab, as queue.ts has it in IndexedDB. */
  queueOf(tab: string): Queue {
    this.alive.add(tab)
    const written = new Map<string, { order: number; pending: Pending }>()
    // One after the other, as queue.ts writes them: tabs overtake each other, what one tab writes stays in order.
    let last: Promise<unknown> = Promise.resolve()
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
      const next = last.then(work, work)
      last = next
      return next
    }
    const write = <T>(change: () => T): Promise<T> => inTurn(() => this.write(change))
    return {
      durable: true,
      keep: (queue, baseVersion, committed) =>
        inTurn(async () => {
          const current = new Set(queue.map(({ transaction }) => transaction.id))
          const gone = [...written].filter(([id]) => !current.has(id))
          const fresh = queue.filter((pending) => written.get(pending.transaction.id)?.pending !== pending)
          if (gone.length === 0 && fresh.length === 0 && committed.length === 0) return false
          return this.write(() => {
            for (const [id, { order }] of gone) if (written.delete(id)) this.pending.delete(order)
            for (const pending of fresh) {
              const order = written.get(pending.transaction.id)?.order ?? ++this.order
              written.set(pending.transaction.id, { order, pending })
              this.pending.set(order, { pending, baseVersion, tab })
            }
            for (const one of committed) this.entries.set(one.version, one)
            return fresh.length > 0 || committed.length > 0
          })
        }),
      adopt: (isAlive) =>
        write(() => {
          const adopted = [...this.pending].sort(([a], [b]) => a - b).filter(([, kept]) => kept.tab !== tab && !isAlive(kept.tab))
          for (const [order, kept] of adopted) {
            written.set(kept.pending.transaction.id, { order, pending: kept.pending })
            this.pending.set(order, { ...kept, tab })
          }
          return adopted.map(([, kept]) => kept)
        }),
      log: () => write(() => [...this.entries.values()].sort((a, b) => a.version - b.version)),
      beginLog: (version) =>
        write(() => {
          for (const key of [...this.entries.keys()]) if (version === null || key <= version) this.entries.delete(key)
          if (version !== null) this.entries.set(version, { id: '', version, operations: [] })
        }),
    }
  }
}

type TestClock = Environment & { tick(milliseconds: number): void }

export interface TabOptions {
  readonly rendered: { readonly work: Work; readonly version: number }
  readonly document?: EditorDocument
  readonly ids?: { readonly assignmentId: string; readonly userId: string }
  readonly surroundings: Pick<SenderSurroundings, 'fetch'> & Partial<SenderSurroundings>
  readonly environment?: TestClock
  readonly name?: string
  /** Called at each status, with the tab as it is then. */
  readonly watch?: (status: SaveStatus, tab: Tab) => void
}

/** A tab: the editor's state and its sender. Once `gone`, nothing it still hears or does has any effect. */
export class Tab {
  state: EditorState
  gone = false
  readonly statuses: SaveStatus[] = []
  readonly turnedDown: string[] = []
  readonly pauses: number[] = []
  readonly environment: TestClock
  readonly sender: Sender
  readonly name: string

  private constructor(readonly disk: Disk, private readonly queue: Queue, adopted: readonly Kept[], { rendered, document = DOCUMENT, ids = { assignmentId: 'a1', userId: 'u1' }, surroundings, environment, name, watch }: TabOptions) {
    this.name = name ?? 'tab'
    this.environment = environment ?? testEnvironment(7)
    this.state = editorState(document, rendered.work, rendered.version)
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
      settled: (ids) => void (this.state = refused(this.state, ids)),
      refused: (ids) => {
        this.turnedDown.push(...ids)
        this.state = refused(this.state, ids)
      },
      status: (status) => {
        if (this.gone) return
        this.statuses.push(status)
        watch?.(status, this)
      },
    }
    const pause = surroundings.pause ?? (async () => undefined)
    this.sender = new Sender(ids.assignmentId, ids.userId, queue, adopted, host, {
      random: () => 0.5,
      exclusively: (run) => run(),
      announce: () => undefined,
      ...surroundings,
      pause: (milliseconds) => {
        this.pauses.push(milliseconds)
        return pause(milliseconds)
      },
    })
  }

  /** Opens a tab as openOutbox does: it takes over what tabs that are gone have left. */
  static async open(disk: Disk, options: TabOptions): Promise<Tab> {
    const queue = disk.queueOf(options.name ?? 'tab')
    const adopted = await queue.adopt((other) => disk.alive.has(other))
    return new Tab(disk, queue, adopted, options)
  }

  /** Looks after what other tabs left, as openOutbox does now and then. */
  async lookAfterOthers(): Promise<void> {
    await this.sender.adopt(await this.queue.adopt((other) => this.disk.alive.has(other)))
  }

  do(what: Act): Promise<void> {
    this.environment.tick(100)
    this.state = act(this.state, what, this.environment)
    return this.sender.changed()
  }

  /** One deed of these operations. */
  commit(...operations: Operation[]): Promise<void> {
    this.state = unwrap(dispatch(this.state, { operations, label: 'edit' }, this.environment)).state
    return this.sender.changed()
  }

  close(): void {
    this.gone = true
    this.disk.alive.delete(this.name)
  }
}
