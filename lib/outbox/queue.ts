import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Committed, Pending } from '@/lib/editor/sync'

/** A pending transaction as this device keeps it. */
export interface Kept {
  readonly pending: Pending
  /** Version of the assignment it was made from: what has happened since may contain it already. */
  readonly baseVersion: number
  /** The tab that made it; another tab adopts it only once that one is gone. */
  readonly tab: string
}

/** What one tab keeps of one person's work on one assignment. Nobody else's is ever seen through it. */
export interface Queue {
  /** False if the browser refuses storage: then nothing outlives the tab, and the page says so. */
  readonly durable: boolean
  /**
   * Makes the kept copy equal to the tab's queue and enters `committed` in the log, both or neither.
   * Resolves when it is on the disk, to whether anything new was written; rejects if the disk is full or the browser has
   * taken the storage away.
   */
  keep(queue: readonly Pending[], baseVersion: number, committed: readonly Committed[]): Promise<boolean>
  /** Work of tabs that are gone, oldest first; it belongs to this tab now. */
  adopt(isAlive: (tab: string) => boolean): Promise<Kept[]>
  /**
   * What the server has committed since the page that is kept for reading offline was rendered, oldest first. Its
   * first entry stands for that page (its version, no operations); none at all: no page is kept.
   */
  log(): Promise<readonly Committed[]>
  /** Begins the log anew at the version of a kept page, without losing what came after; null: drops it. */
  beginLog(version: number | null): Promise<void>
}

interface Schema extends DBSchema {
  /** Keyed by [user, assignment, order]: one range read gives one person's work on one assignment in order. */
  pending: { key: [string, string, number]; value: Kept }
  /** Keyed by [user, assignment, version]. */
  log: { key: [string, string, number]; value: Committed }
}

const DATABASE = 'parallax-outbox'
const VERSION = 2

/** Private windows, policies and full disks refuse IndexedDB; work goes on without and is sent at once. */
export const openQueue = (userId: string, assignmentId: string, tab: string): Promise<Queue> => indexedQueue(userId, assignmentId, tab).catch(memoryQueue)

export const memoryQueue = (): Queue => ({
  durable: false,
  keep: async () => false,
  adopt: async () => [],
  log: async () => [],
  beginLog: async () => undefined,
})

async function indexedQueue(userId: string, assignmentId: string, tab: string): Promise<Queue> {
  const storage = new Storage()
  await storage.open()
  const mine = IDBKeyRange.bound([userId, assignmentId, 0], [userId, assignmentId, Infinity])
  /** What is on the disk of this tab: order by transaction id, and the object written, to see what changed. */
  const written = new Map<string, { order: number; pending: Pending }>()
  let lastOrder = 0
  const nextOrder = () => (lastOrder = Math.max(Date.now() * 1000, lastOrder + 1))
  // One after the other: each writes the difference to what the one before has written.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }

  return {
    durable: true,
    keep: (queue, baseVersion, committed) =>
      inTurn(() =>
        storage.use(async (database) => {
          const current = new Set(queue.map(({ transaction }) => transaction.id))
          const gone = [...written].filter(([id]) => !current.has(id))
          const fresh = queue.flatMap((pending) => {
            const before = written.get(pending.transaction.id)
            return before?.pending === pending ? [] : [{ order: before?.order ?? nextOrder(), pending }]
          })
          if (gone.length === 0 && fresh.length === 0 && committed.length === 0) return false
          const changes = begin(database)
          const [pending, log] = [changes.objectStore('pending'), changes.objectStore('log')]
          const requests = [
            ...gone.map(([, { order }]) => pending.delete([userId, assignmentId, order])),
            ...fresh.map((one) => pending.put({ pending: one.pending, baseVersion, tab }, [userId, assignmentId, one.order])),
            ...committed.map(({ id, version, operations }) => log.put({ id, version, operations }, [userId, assignmentId, version])),
          ]
          await Promise.all([...requests, changes.done])
          for (const [id] of gone) written.delete(id)
          for (const one of fresh) written.set(one.pending.transaction.id, one)
          return fresh.length > 0 || committed.length > 0
        }),
      ),
    adopt: (isAlive) =>
      inTurn(() =>
        storage.use(async (database) => {
          const changes = begin(database)
          const adopted: Kept[] = []
          for (let cursor = await changes.objectStore('pending').openCursor(mine); cursor; cursor = await cursor.continue()) {
            const kept = cursor.value
            if (kept.tab === tab || isAlive(kept.tab)) continue
            written.set(kept.pending.transaction.id, { order: cursor.key[2], pending: kept.pending })
            lastOrder = Math.max(lastOrder, cursor.key[2])
            adopted.push(kept)
            await cursor.update({ ...kept, tab })
          }
          await changes.done
          return adopted
        }),
      ),
    log: () => inTurn(() => storage.use((database) => database.getAll('log', mine))),
    beginLog: (version) =>
      inTurn(() =>
        storage.use(async (database) => {
          const changes = begin(database)
          const log = changes.objectStore('log')
          const passed = version === null ? mine : IDBKeyRange.bound([userId, assignmentId, 0], [userId, assignmentId, version])
          const requests: Promise<unknown>[] = [log.delete(passed)]
          if (version !== null) requests.push(log.put({ id: '', version, operations: [] }, [userId, assignmentId, version]))
          await Promise.all([...requests, changes.done])
        }),
      ),
  }
}

// Strict: resolved means flushed, not only handed to the operating system. Browsers without the option ignore it.
const begin = (database: IDBPDatabase<Schema>) => database.transaction(['pending', 'log'], 'readwrite', { durability: 'strict' })

/** The connection: lent to whoever wants another version of the database, lost when the browser cleans up, opened again when needed. */
class Storage {
  private connection: IDBPDatabase<Schema> | null = null

  open(): Promise<IDBPDatabase<Schema>> {
    const forget = () => (this.connection = null)
    return new Promise((resolve, reject) => {
      openDB<Schema>(DATABASE, VERSION, {
        upgrade(database, before) {
          if (before < 1) database.createObjectStore('pending')
          if (before < 2) database.createObjectStore('log')
        },
        // An older page of ours that does not give way: nothing can be kept until it is closed.
        blocked: () => reject(new Error('another page holds an older database')),
        blocking(_before, _wanted, event) {
          forget()
          if (event.target instanceof IDBDatabase) event.target.close()
        },
        terminated: forget,
      })
        // A page newer than this one has a newer database: what is older in it is still there.
        .catch((error: unknown) => {
          if (nameOf(error) !== 'VersionError') throw error
          return openDB<Schema>(DATABASE)
        })
        .then((database) => resolve((this.connection = database)))
        .catch(reject)
    })
  }

  async use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    const database = this.connection ?? (await this.open())
    try {
      return await work(database)
    } catch (error) {
      // The connection was closing under our hands; nothing of an aborted transaction was written.
      if (nameOf(error) !== 'InvalidStateError') throw error
      this.connection = null
      return work(await this.open())
    }
  }
}

const nameOf = (error: unknown): string => (error instanceof Error || error instanceof DOMException ? error.name : '')
