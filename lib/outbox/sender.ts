import { isTurn, NEW_CODEBOOK, NEW_TEXT } from '@/lib/domain/waiting'
import type { Committed, Pending, Sync } from '@/lib/editor/sync'
import { culpritOf, readNews, readSaved, request, requestInit, type Body, type Fetch, type News, type Refusal, type Reply, type Saved } from './contract'
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
  /** False for the moment until the latest of what is unsent is written down on the device, too. */
  readonly written: boolean
  /** False: the server did not answer when it was last asked. */
  readonly reachable: boolean
  readonly refusal: Refusal | null
}

/** The editor as the sender sees it. */
export interface SenderHost {
  sync(): Sync
  /** The answer to a save; 'behind' if more happened than it says. */
  confirmed(answer: Saved): 'taken' | 'behind'
  /** What was committed since; false if the page can only go on from a fresh start. `device`: what this device already knew. */
  received(news: News, from: 'server' | 'device'): boolean
  /** Work from an earlier visit. `certain`: the server has said that it never arrived; else that is still to be asked. */
  restored(waiting: readonly Pending[], certain: boolean): void
  /** These turned out to be saved long ago: they only leave the queue. */
  settled(ids: readonly string[]): void
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
  /** Tells other tabs on this assignment that the server is at a version; null: that there is something else to ask for. */
  readonly announce: (version: number | null) => void
}

/** How sending came to rest: nothing left, try again after a pause, or wait for a person. */
export type Rest = { readonly kind: 'empty' | 'held' } | { readonly kind: 'pause'; readonly milliseconds: number }

/** At most so many transactions, and characters of JSON, in one request. */
const BATCH = 100
const BATCH_CHARACTERS = 250_000
/** What browsers still send for a page that is going: 64 KiB in all. */
const PARTING_CHARACTERS = 20_000
const LONGEST_PAUSE = 30_000
const EMPTY: Rest = { kind: 'empty' }
const HELD: Rest = { kind: 'held' }

const SET_BACK: Refusal = {
  code: 'conflict',
  reason: 'The server was set back to an earlier state than this page has seen.',
  next: 'Load the page again; what was not sent is kept on this device.',
  reload: true,
}
/** Why a page cannot go on that was loaded before its reading went over to something else. */
const TURNED = {
  [NEW_CODEBOOK]: {
    code: 'conflict',
    reason: 'Your reading goes by a newer version of the codebook now; this page still has the earlier one.',
    next: 'Load the page again to go on. What was not sent is kept on this device and goes along.',
    reload: true,
  },
  [NEW_TEXT]: {
    code: 'conflict',
    reason: 'The article has a newer text now; this page still shows the earlier one.',
    next: 'Load the page again to go on. What was not sent is kept on this device; you are told of what cannot be placed in the new text.',
    reload: true,
  },
} as const satisfies Record<string, Refusal>
const EARLIER_TEXT: Refusal = {
  code: 'conflict',
  reason: 'The article has had a newer text since this was made: it could not be told where it belongs there.',
  next: 'Mark it in the text as it is now.',
}
const OUT_OF_STEP: Refusal = { code: 'internal', reason: 'This page no longer agrees with the server.', next: 'Load the page again; what was not sent is kept on this device.', reload: true }

const idOf = ({ transaction }: Pending): string => transaction.id

/** As many of the first transactions as fit into so many characters, though never fewer than `atLeast`. */
function bodyOf(unconfirmed: readonly Pending[], baseVersion: number, characters: number, atLeast = 0) {
  let left = characters
  const batch = unconfirmed.filter(({ transaction }, i) => (left -= JSON.stringify(transaction).length) >= 0 || i < atLeast)
  return { batch, json: { baseVersion, transactions: batch.map(({ transaction }) => transaction) } }
}

/**
 * Sends the unconfirmed transactions of one assignment in order, each until the server has answered for it.
 * What is kept on the device is deleted only after that.
 */
export class Sender {
  private phase: SavePhase = 'saved'
  private refusal: Refusal | null = null
  private reachable = true
  private running: Promise<void> | null = null
  private asking: Promise<void> | null = null
  private wanted = false
  private again = false
  private failures = 0
  private batch = BATCH
  private storageFailed = false
  /** Ids of transactions that are on the device. */
  private onDevice: ReadonlySet<string>
  /** Set once what the page shows cannot be brought to what the server has: only a fresh start helps. */
  private broken: Refusal | null = null
  /** Version up to which the log on the device has everything; null: no page is kept, so nothing is logged. */
  private logged: number | null = null
  private statusChanges = 0

  /** `adopted`: work kept by an earlier visit, as it was; whether it arrived is asked before anything is sent. */
  constructor(
    private readonly assignmentId: string,
    private readonly userId: string,
    private readonly queue: Queue,
    private adopted: readonly Kept[],
    private readonly host: SenderHost,
    private readonly surroundings: SenderSurroundings,
  ) {
    this.onDevice = new Set(adopted.map(({ pending }) => idOf(pending)))
  }

  get status(): SaveStatus {
    const waiting = this.waiting()
    const unsent = waiting.length
    const written = waiting.every((pending) => this.onDevice.has(idOf(pending)))
    const idle = this.phase === 'saved' || this.phase === 'kept' || this.phase === 'saving' || this.phase === 'offline'
    const phase = idle && unsent === 0 ? 'saved' : this.phase === 'saved' ? 'saving' : this.phase
    return { phase, unsent, durable: this.queue.durable && !this.storageFailed, written, reachable: this.reachable, refusal: this.refusal }
  }

  /**
   * Brings a page that may have been kept since long ago to what this device knows: what the server is known to have
   * committed since, and unsent work on top, so that both are there before the server can be reached.
   */
  async open(): Promise<void> {
    const [base, ...entries] = await this.queue.log().catch((): readonly Committed[] => [])
    if (base) {
      this.logged = entries.reduce((end, { version }) => (version === end + 1 ? version : end), base.version)
      const known = entries.filter(({ version }) => version <= (this.logged ?? 0))
      if (this.logged > this.host.sync().version) this.host.received({ version: this.logged, status: null, transactions: known }, 'device')
    }
    if (this.adopted.length > 0) this.host.restored(this.adopted.map(({ pending }) => pending), false)
    this.report()
    await (this.waiting().length > 0 ? this.flush() : this.catchUp())
  }

  /** Takes over work of a tab that is gone: on the page at once, sent once it is known not to have arrived. */
  async adopt(kept: readonly Kept[]): Promise<void> {
    if (kept.length === 0) return
    this.adopted = [...this.adopted, ...kept]
    this.onDevice = new Set([...this.onDevice, ...kept.map(({ pending }) => idOf(pending))])
    this.host.restored(kept.map(({ pending }) => pending), false)
    await this.flush()
  }

  /** The page as it was rendered at `version` is kept for reading offline (null: it is not, or no more). */
  async pageKept(version: number | null): Promise<void> {
    await this.queue.beginLog(version).then(
      () => (this.logged = version === null ? null : Math.max(version, this.logged ?? 0)),
      () => undefined,
    )
    if (this.logged !== null && this.logged < this.host.sync().version) await this.catchUp()
  }

  /** Something new is in the editor's queue: keep it, then send it. */
  async changed(): Promise<void> {
    this.report()
    await this.keep()
    if (this.phase === 'saved' && this.status.unsent > 0) this.phase = 'kept'
    this.report()
    await this.flush()
  }

  /** Sends what there is to send; also what a person means by "try again". Resolves when it came to rest. */
  flush(): Promise<void> {
    this.again = true
    this.running ??= this.run().finally(() => (this.running = null))
    return this.running
  }

  /** Another tab or device may have saved, completed or opened again: ask, and go on with what was held by it. */
  catchUp(): Promise<void> {
    this.wanted = true
    this.asking ??= this.lookAround().finally(() => (this.asking = null))
    return this.asking
  }

  /** This page has changed the status itself: what was asked before and is answered now is out of date. */
  statusChanged(): void {
    this.statusChanges++
    this.surroundings.announce(null)
    if (this.phase === 'complete') void this.flush()
  }

  /**
   * A last request for a page that is going, which the browser may still send. Nobody hears the answer; what is kept
   * on the device is sent again at the next visit and found to be there already.
   */
  parting(): { url: string; init: RequestInit } | null {
    const { unconfirmed, version } = this.host.sync()
    // Where it cannot be reached, or waits for a person, one more request changes nothing.
    if (this.adopted.length > 0 || !['kept', 'saving', 'saved'].includes(this.phase)) return null
    const { json } = bodyOf(unconfirmed.slice(0, BATCH), version, PARTING_CHARACTERS)
    return json.transactions.length === 0 ? null : { url: this.url, init: { ...requestInit(this.userId, { method: 'POST', json }), keepalive: true } }
  }

  /** Version up to which both the page and the log of a kept page have everything. */
  private get knownVersion(): number {
    const { version } = this.host.sync()
    return Math.min(version, this.logged ?? version)
  }

  private get url(): string {
    return `/api/assignments/${this.assignmentId}/transactions`
  }

  /** What the server has not answered for: what the editor holds, after what an earlier visit left and the editor did not need. */
  private waiting(): readonly Pending[] {
    const { unconfirmed } = this.host.sync()
    if (this.adopted.length === 0) return unconfirmed
    const adopted = new Set(this.adopted.map(({ pending }) => idOf(pending)))
    return [...this.adopted.map(({ pending }) => pending), ...unconfirmed.filter((pending) => !adopted.has(idOf(pending)))]
  }

  private async run(): Promise<void> {
    while (this.again) {
      this.again = false
      await this.keep()
      const rest = await this.surroundings.exclusively(() => this.send())
      if (rest.kind !== 'pause') continue
      this.failures++
      await this.surroundings.pause(rest.milliseconds)
      this.again = true
    }
    if (this.status.unsent === 0 && this.phase !== 'refused' && this.phase !== 'signed_out') this.enter('saved')
    if (this.logged !== null && this.logged < this.host.sync().version) void this.catchUp()
  }

  private async send(): Promise<Rest> {
    if (this.broken) return this.hold(409, this.broken)
    for (;;) {
      if (this.adopted.length > 0) {
        const rest = await this.verify()
        if (rest.kind !== 'empty') return rest
      }
      const { unconfirmed, version } = this.host.sync()
      if (unconfirmed.length === 0) return EMPTY
      const { json, batch } = bodyOf(unconfirmed.slice(0, this.batch), version, BATCH_CHARACTERS, 1)
      await this.keep()
      if (this.phase !== 'offline') this.enter('saving')
      const reply = await this.ask(readSaved, this.url, { method: 'POST', json })
      if (reply.kind === 'unreachable') {
        // A slow line may never bring all of it through in time, but some of it.
        if (reply.refusal === null) this.batch = Math.ceil(batch.length / 2)
        return this.backOff(reply)
      }
      const rest = reply.kind === 'answer' ? await this.answered(reply.value) : await this.refused(reply.status, reply.refusal, batch, version)
      if (rest.kind !== 'empty') return rest
      this.failures = 0
    }
  }

  private async ask<T>(...[read, url, body]: [Parameters<typeof request<T>>[1], string, Body?]): Promise<Reply<T>> {
    const reply = await request(this.surroundings.fetch, read, this.userId, url, body)
    this.reachable = reply.kind !== 'unreachable'
    return reply
  }

  private async answered(saved: Saved): Promise<Rest> {
    const { version, unconfirmed } = this.host.sync()
    const accepted = new Set(saved.accepted)
    const committed = unconfirmed.filter((pending) => accepted.has(idOf(pending))).map(({ transaction }, i) => ({ ...transaction, version: version + i + 1 }))
    const taken = this.host.confirmed(saved) === 'taken'
    this.batch = Math.min(BATCH, this.batch * 2)
    await this.keep(taken ? committed : [])
    this.surroundings.announce(saved.version)
    const rest = taken ? EMPTY : await this.news()
    if (rest.kind === 'empty') this.enter('saving')
    return rest
  }

  /** 'empty' if sending may go on at once. */
  private async refused(status: number, refusal: Refusal, batch: readonly Pending[], version: number): Promise<Rest> {
    if (refusal.code === 'stale_version') {
      const news = readNews(refusal.details)
      const rest = news ? await this.take(news, version) : await this.news()
      // News that brings nothing new must not become a storm of requests.
      return rest.kind === 'empty' && this.host.sync().version === version ? this.backOff(null) : rest
    }
    if (refusal.code === 'assignment_complete') await this.news()
    const named = culpritOf(batch.map(({ transaction }) => transaction), refusal)
    // Not who sends or when, but what is sent cannot be saved: now to find which of them it is.
    if (![400, 413, 422].includes(status) && named === null) return this.hold(status, refusal)
    const id = named ?? (batch.length === 1 ? batch[0]?.transaction.id : undefined)
    if (id === undefined) {
      this.batch = Math.ceil(batch.length / 2)
      return EMPTY
    }
    // A form the server does not understand at all: it may be a newer one, and the page with it.
    if (status === 400 && named === null) return this.hold(status, refusal)
    // It may be in the log in an earlier form whose answer was lost: then the news says so and nothing is lost.
    const rest = refusal.code === 'id_reused' ? await this.news() : EMPTY
    if (rest.kind !== 'empty') return rest
    if (this.host.sync().unconfirmed.some((pending) => idOf(pending) === id)) this.host.refused([id], refusal)
    await this.keep()
    return EMPTY
  }

  /** Asks which of the adopted transactions arrived before the earlier visit ended; the others are work to do. */
  private async verify(): Promise<Rest> {
    // More may be adopted while the answer is on its way; about that is asked next.
    const asking = new Set(this.adopted)
    const adopted = this.adopted.map(({ pending }) => pending)
    const since = Math.min(this.knownVersion, ...this.adopted.map(({ baseVersion }) => baseVersion))
    const asked = this.statusChanges
    const reply = await this.ask(readNews, `${this.url}?since=${since}`)
    if (reply.kind === 'unreachable') return this.backOff(reply)
    if (reply.kind === 'refusal') return this.hold(reply.status, reply.refusal)
    const there = new Set(reply.value.transactions.map(({ id }) => id))
    return this.take(this.current(reply.value, asked), since, () => {
      const queued = new Set(this.host.sync().unconfirmed.map(idOf))
      const arrived = adopted.map(idOf).filter((id) => there.has(id) && queued.has(id))
      if (arrived.length > 0) this.host.settled(arrived)
      const missing = adopted.filter((pending) => !there.has(idOf(pending)) && !queued.has(idOf(pending)))
      // What was made of an earlier text counts its places there.
      const turned = Math.max(0, ...reply.value.transactions.flatMap(({ label, version }) => (label === NEW_TEXT ? version : [])))
      const late = new Set([...asking].flatMap(({ pending, baseVersion }) => (baseVersion < turned && !there.has(idOf(pending)) ? idOf(pending) : [])))
      this.host.restored(missing.filter((pending) => !late.has(idOf(pending))), true)
      if (late.size > 0) this.host.refused([...late], EARLIER_TEXT)
      this.adopted = this.adopted.filter((kept) => !asking.has(kept))
    })
  }

  private async lookAround(): Promise<void> {
    let rest = HELD
    // Whoever asks while an answer is on its way wants to know of something newer than that.
    for (; this.wanted && !this.broken; rest = await this.news()) this.wanted = false
    if (rest.kind !== 'empty') return
    if (this.status.unsent === 0) this.enter('saved')
    else if (this.phase === 'signed_out' || this.phase === 'offline') await this.flush()
    else this.report()
  }

  /** What was committed since this page (and the log of what it knows) last heard. */
  private async news(): Promise<Rest> {
    const since = this.knownVersion
    const asked = this.statusChanges
    const reply = await this.ask(readNews, `${this.url}?since=${since}`)
    if (reply.kind === 'answer') return this.take(this.current(reply.value, asked), since)
    if (reply.kind === 'refusal') return this.hold(reply.status, reply.refusal)
    return this.backOff(reply)
  }

  private current = (news: News, asked: number): News => (asked === this.statusChanges ? news : { ...news, status: null })

  private async take(news: News, since: number, then?: () => void): Promise<Rest> {
    if (news.version < since) {
      // A backup was restored: what this device remembers of later versions never happened.
      await this.pageKept(null)
      return this.hold(409, (this.broken = SET_BACK))
    }
    const taken = this.host.received(news, 'server')
    then?.()
    await this.keep(news.transactions)
    if (!taken) {
      const turn = news.transactions.map(({ label }) => label).find(isTurn)
      return this.hold(409, (this.broken = turn ? TURNED[turn] : OUT_OF_STEP))
    }
    if (news.status === 'open' && this.phase === 'complete') {
      this.phase = 'kept'
      void this.flush()
    }
    this.report()
    return EMPTY
  }

  private hold(status: number, refusal: Refusal): Rest {
    this.refusal = refusal
    this.enter(status === 401 ? 'signed_out' : refusal.code === 'assignment_complete' ? 'complete' : 'refused')
    return HELD
  }

  /** Half of the pause is chance, so that many pages do not come back at once. */
  private backOff(reply: { readonly waitMilliseconds: number | null; readonly refusal: Refusal | null } | null): Rest {
    this.refusal = reply?.refusal ?? null
    this.enter('offline')
    const milliseconds = Math.min(LONGEST_PAUSE, 500 * 2 ** this.failures) * (0.5 + this.surroundings.random() / 2)
    return { kind: 'pause', milliseconds: Math.max(reply?.waitMilliseconds ?? 0, milliseconds) }
  }

  private async keep(committed: readonly Committed[] = []): Promise<void> {
    const { version } = this.host.sync()
    // The log takes only what follows on what it has: a gap is asked for and filled, never jumped.
    const entries: Committed[] = []
    for (const one of this.logged === null ? [] : committed) if (one.version === (this.logged ?? 0) + entries.length + 1) entries.push(one)
    const waiting = this.waiting()
    try {
      const wrote = await this.queue.keep(waiting, version, entries)
      this.onDevice = new Set(waiting.map(idOf))
      if (this.logged !== null) this.logged = Math.max(this.logged, entries.at(-1)?.version ?? 0)
      // That nothing had to be written, or something could be taken away, does not show that there is room again.
      if (wrote) this.storageFailed = false
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
