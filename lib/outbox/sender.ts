import type { Pending, Sync } from '@/lib/editor/sync'
import { culpritOf, readNews, readSaved, request, type Fetch, type News, type Refusal, type Saved } from './contract'
import type { Kept, Queue } from './queue'

/** Where the person's work is. `saved` only ever means: the server has answered for everything. */
export type SavePhase =
  | 'saved'
  | 'saving'
  | 'kept' // on this device, about to be sent
  | 'offline' // the server cannot be reached; tried again by itself
  | 'signed_out' // held until the person signs in again
  | 'complete' // the assignment was marked complete elsewhere
  | 'refused' // the server will not take it; `refusal` says why

export interface SaveStatus {
  readonly phase: SavePhase
  /** Transactions the server has not answered for. */
  readonly unsent: number
  /** False: this browser keeps nothing; what is unsent is lost with the tab. */
  readonly durable: boolean
  readonly refusal: Refusal | null
}

/** The editor as the sender sees it. */
export interface SenderHost {
  sync(): Sync
  /** The answer to a save; 'behind' if more happened than it says. */
  confirmed(answer: Saved): 'taken' | 'behind'
  /** What others have committed; false if the page can only go on from a fresh start. */
  received(news: News): boolean
  /** Work from an earlier visit, not saved yet. */
  restored(waiting: readonly Pending[]): void
  /** These can never be saved; to be taken off the page. */
  refused(ids: readonly string[], why: Refusal): void
  status(status: SaveStatus): void
}

export interface SenderSurroundings {
  readonly fetch: Fetch
  /** Resolves after so many milliseconds, or as soon as it is worth trying again (back online, tab shown again). */
  readonly pause: (milliseconds: number) => Promise<void>
  /** 0 to 1. */
  readonly random: () => number
  /** Runs one at a time among all tabs on this assignment. */
  readonly exclusively: (run: () => Promise<Rest>) => Promise<Rest>
  /** Tells other tabs on this assignment. */
  readonly announce: (version: number) => void
}

/** How sending came to rest: nothing left, try again after a pause, or wait for a person. */
export type Rest = { readonly kind: 'empty' | 'held' } | { readonly kind: 'pause'; readonly milliseconds: number }

const BATCH = 100
const LONGEST_PAUSE = 30_000
const EMPTY: Rest = { kind: 'empty' }
const HELD: Rest = { kind: 'held' }

/**
 * Sends the unconfirmed transactions of one assignment in order, each until the server has answered for it.
 * What is kept on the device is deleted only after that.
 */
export class Sender {
  private phase: SavePhase = 'saved'
  private refusal: Refusal | null = null
  private running: Promise<void> | null = null
  private again = false
  private failures = 0
  private batch = BATCH
  private storageFailed = false

  /** `adopted`: work kept by an earlier visit; whether it arrived is asked before anything is sent. */
  constructor(
    private readonly assignmentId: string,
    private readonly userId: string,
    private readonly queue: Queue,
    private adopted: readonly Kept[],
    private readonly host: SenderHost,
    private readonly surroundings: SenderSurroundings,
  ) {}

  get status(): SaveStatus {
    const unsent = this.adopted.length + this.host.sync().unconfirmed.length
    const idle = this.phase === 'saved' || this.phase === 'kept' || this.phase === 'saving' || this.phase === 'offline'
    const phase = idle && unsent === 0 ? 'saved' : this.phase === 'saved' ? 'saving' : this.phase
    return { phase, unsent, durable: this.queue.durable && !this.storageFailed, refusal: this.refusal }
  }

  /** Something new is in the editor's queue: keep it, then send it. */
  async changed(): Promise<void> {
    this.report()
    await this.keep()
    if (this.phase === 'saved' && this.status.unsent > 0) this.enter('kept')
    await this.flush()
  }

  /** Sends what there is to send; also what a person means by "try again". Resolves when it came to rest. */
  flush(): Promise<void> {
    this.again = true
    this.running ??= this.run().finally(() => (this.running = null))
    return this.running
  }

  /** Another tab or device may have saved: ask. */
  async catchUp(): Promise<Rest> {
    const since = this.host.sync().version
    const reply = await request(this.surroundings.fetch, readNews, this.userId, `${this.url}?since=${since}`)
    if (reply.kind === 'answer') return this.take(reply.value)
    return reply.kind === 'refusal' ? this.hold(reply.status, reply.refusal) : this.backOff(reply.waitMilliseconds)
  }

  private get url(): string {
    return `/api/assignments/${this.assignmentId}/transactions`
  }

  private async run(): Promise<void> {
    while (this.again) {
      this.again = false
      await this.keep()
      const rest = await this.surroundings.exclusively(() => this.send())
      if (rest.kind !== 'pause') continue
      await this.surroundings.pause(rest.milliseconds)
      this.again = true
    }
    if (this.status.unsent === 0 && this.phase !== 'refused' && this.phase !== 'signed_out') this.enter('saved')
  }

  private async send(): Promise<Rest> {
    if (this.adopted.length > 0) {
      const rest = await this.restore()
      if (rest.kind !== 'empty') return rest
    }
    for (;;) {
      const { unconfirmed, version } = this.host.sync()
      if (unconfirmed.length === 0) return EMPTY
      const batch = unconfirmed.slice(0, this.batch)
      await this.keep()
      if (this.phase !== 'offline') this.enter('saving')
      const json = { baseVersion: version, transactions: batch.map(({ transaction }) => transaction) }
      const reply = await request(this.surroundings.fetch, readSaved, this.userId, this.url, { method: 'POST', json })
      if (reply.kind === 'unreachable') return this.backOff(reply.waitMilliseconds)
      const rest = reply.kind === 'answer' ? await this.answered(reply.value) : await this.refused(reply.status, reply.refusal, batch, version)
      if (rest.kind !== 'empty') return rest
      this.failures = 0
    }
  }

  private async answered(saved: Saved): Promise<Rest> {
    const rest = this.host.confirmed(saved) === 'behind' ? await this.catchUp() : EMPTY
    this.batch = BATCH
    await this.keep()
    this.surroundings.announce(saved.version)
    if (rest.kind === 'empty') this.enter('saving')
    return rest
  }

  /** 'empty' if sending may go on at once. */
  private async refused(status: number, refusal: Refusal, batch: readonly Pending[], version: number): Promise<Rest> {
    if (refusal.code === 'stale_version') {
      const news = readNews(refusal.details)
      const rest = news ? await this.take(news) : await this.catchUp()
      // News that brings nothing new must not become a storm of requests.
      return rest.kind === 'empty' && this.host.sync().version === version ? this.backOff(null) : rest
    }
    if (status === 413 && batch.length > 1) {
      this.batch = Math.ceil(batch.length / 2)
      return EMPTY
    }
    const id = culpritOf(refusal) ?? (status === 413 ? (batch[0]?.transaction.id ?? null) : null)
    if (id === null || ![409, 413, 422].includes(status) || !batch.some(({ transaction }) => transaction.id === id)) return this.hold(status, refusal)
    // It may be in the log in an earlier form whose answer was lost: then the news says so and nothing is lost.
    const rest = refusal.code === 'id_reused' ? await this.catchUp() : EMPTY
    if (rest.kind !== 'empty') return rest
    if (this.host.sync().unconfirmed.some(({ transaction }) => transaction.id === id)) this.host.refused([id], refusal)
    await this.keep()
    return EMPTY
  }

  /** Asks which of the adopted transactions arrived before the earlier visit ended, and puts the others back to work. */
  private async restore(): Promise<Rest> {
    const since = Math.min(...this.adopted.map(({ baseVersion }) => baseVersion))
    const reply = await request(this.surroundings.fetch, readNews, this.userId, `${this.url}?since=${since}`)
    if (reply.kind === 'unreachable') return this.backOff(reply.waitMilliseconds)
    if (reply.kind === 'refusal') return this.hold(reply.status, reply.refusal)
    const arrived = new Set(reply.value.transactions.map(({ id }) => id))
    const waiting = this.adopted.map(({ pending }) => pending).filter(({ transaction }) => !arrived.has(transaction.id))
    this.adopted = []
    const rest = await this.take(reply.value, () => this.host.restored(waiting))
    return rest
  }

  private async take(news: News, then?: () => void): Promise<Rest> {
    const taken = this.host.received(news)
    then?.()
    await this.keep()
    if (!taken) return this.hold(500, { code: 'internal', reason: 'This page no longer agrees with the server.', next: 'Reload the page; what was not sent is kept on this device.' })
    this.report()
    return EMPTY
  }

  private hold(status: number, refusal: Refusal): Rest {
    this.refusal = refusal
    this.enter(status === 401 ? 'signed_out' : refusal.code === 'assignment_complete' ? 'complete' : 'refused')
    return HELD
  }

  /** Half of the pause is chance, so that many pages do not come back at once. */
  private backOff(asked: number | null): Rest {
    this.enter('offline')
    const milliseconds = Math.min(LONGEST_PAUSE, 500 * 2 ** this.failures++) * (0.5 + this.surroundings.random() / 2)
    return { kind: 'pause', milliseconds: Math.max(asked ?? 0, milliseconds) }
  }

  private async keep(): Promise<void> {
    const { unconfirmed, version } = this.host.sync()
    try {
      await this.queue.keep([...this.adopted.map(({ pending }) => pending), ...unconfirmed], version)
    } catch {
      // A full disk: what is unsent lives in the tab alone. Sending goes on; the status says it.
      this.storageFailed = true
    }
  }

  private enter(phase: SavePhase): void {
    if (phase === 'saving' || phase === 'saved') this.refusal = null
    this.phase = phase
    this.report()
  }

  private report(): void {
    this.host.status(this.status)
  }
}
