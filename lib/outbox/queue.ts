import { openDB, type DBSchema } from 'idb'
import type { Pending } from '@/lib/editor/sync'

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
  /** Makes the kept copy equal to the tab's queue. Resolves when it is on the disk. */
  keep(queue: readonly Pending[], baseVersion: number): Promise<void>
  /** Work of tabs that are gone, oldest first; it belongs to this tab now. */
  adopt(isAlive: (tab: string) => boolean): Promise<Kept[]>
}

interface Schema extends DBSchema {
  /** Keyed by [user, assignment, order]: one range read gives one person's work on one assignment in order. */
  pending: { key: [string, string, number]; value: Kept }
}

const DATABASE = 'parallax-outbox'

export async function openQueue(userId: string, assignmentId: string, tab: string): Promise<Queue> {
  try {
    return await indexedQueue(userId, assignmentId, tab)
  } catch {
    // Private windows, policies and full disks refuse IndexedDB; work goes on and is sent at once.
    return memoryQueue()
  }
}

export const memoryQueue = (): Queue => ({ durable: false, keep: async () => undefined, adopt: async () => [] })

async function indexedQueue(userId: string, assignmentId: string, tab: string): Promise<Queue> {
  const database = await openDB<Schema>(DATABASE, 1, { upgrade: (db) => void db.createObjectStore('pending') })
  const everything = IDBKeyRange.bound([userId, assignmentId, 0], [userId, assignmentId, Infinity])
  /** What is on the disk of this tab: order by transaction id, and the object written, to see what changed. */
  const written = new Map<string, { order: number; pending: Pending }>()
  let lastOrder = 0
  const nextOrder = () => (lastOrder = Math.max(Date.now() * 1000, lastOrder + 1))
  // Strict: resolved means flushed, not only handed to the operating system.
  const begin = () => database.transaction('pending', 'readwrite', { durability: 'strict' })

  return {
    durable: true,
    async keep(queue, baseVersion) {
      const { store, done } = begin()
      const current = new Set(queue.map(({ transaction }) => transaction.id))
      for (const [id, { order }] of written)
        if (!current.has(id)) {
          written.delete(id)
          void store.delete([userId, assignmentId, order])
        }
      for (const pending of queue) {
        const before = written.get(pending.transaction.id)
        if (before?.pending === pending) continue
        const order = before?.order ?? nextOrder()
        written.set(pending.transaction.id, { order, pending })
        void store.put({ pending, baseVersion, tab }, [userId, assignmentId, order])
      }
      await done
    },
    async adopt(isAlive) {
      const { store, done } = begin()
      const adopted: Kept[] = []
      for (let cursor = await store.openCursor(everything); cursor; cursor = await cursor.continue()) {
        const kept = cursor.value
        if (kept.tab !== tab && isAlive(kept.tab)) continue
        written.set(kept.pending.transaction.id, { order: cursor.key[2], pending: kept.pending })
        lastOrder = Math.max(lastOrder, cursor.key[2])
        adopted.push(kept)
        void cursor.update({ ...kept, tab })
      }
      await done
      return adopted
    },
  }
}
