import fc, { type AsyncCommand, type Scheduler } from 'fast-check'
import { expect, it } from 'vitest'
import type { AssignmentStatus } from '@/lib/domain/assignment'
import type { Operation, Work } from '@/lib/editor/operation'
import { anyAct, Server, testEnvironment, type Act } from '@/lib/editor/testing'
import { transactionSchema } from '@/lib/editor/transaction-schema'
import type { Rest } from './sender'
import { Disk, Tab } from './testing'

/**
 * I-06: two devices with up to three tabs each work on one assignment, while the scheduler orders every request, answer,
 * write to a disk and pause as it likes, tabs crash, lines are cut, answers get lost and the assignment is completed and
 * opened again. Whatever happens, nobody is told "saved" too early, nothing that a device kept is lost or doubled, and in
 * the end everybody sees what the server has.
 */

type Fault = 'none' | 'answer_lost' | 'never_arrived' | 'busy'

interface Device {
  readonly disk: Disk
  readonly tabs: Tab[]
  readonly waiters: { tab: Tab; start: () => void }[]
  readonly paused: Set<() => void>
  holder: Tab | null
  online: boolean
  keptPage: { work: Work; version: number }
}

const json = (status: number, value: unknown) => new Response(JSON.stringify(value), { status })
const never = new Promise<never>(() => undefined)

class World {
  readonly server = new Server()
  status: AssignmentStatus = 'open'
  readonly violations: string[] = []
  /** Spans that somebody added and the device (or the server) has, and those that somebody removed. */
  readonly added = new Set<string>()
  readonly removed = new Set<string>()
  /** Transactions that were on a disk at any time: from then on they must not be lost. */
  readonly kept = new Set<string>()
  readonly devices: readonly Device[]
  private opened = 0

  constructor(readonly scheduler: Scheduler, readonly faults: Fault[]) {
    this.devices = [0, 1].map(() => ({
      disk: new Disk(async (change) => {
        await this.step('disk')
        const result = change()
        for (const { disk } of this.devices) for (const { pending } of disk.kept) this.kept.add(pending.transaction.id)
        return result
      }),
      tabs: [],
      waiters: [],
      paused: new Set(),
      holder: null,
      online: true,
      keptPage: { work: this.server.work, version: 0 },
    }))
  }

  private step = (label: string): Promise<unknown> => this.scheduler.schedule(Promise.resolve(), label)

  private async fetch(device: Device, tab: Tab, url: string, init: RequestInit): Promise<Response> {
    await this.step('request')
    const fault = this.faults.shift() ?? 'none'
    if (!device.online || fault === 'never_arrived') return this.heard(tab, null)
    const response = fault === 'busy' ? json(503, {}) : this.answer(url, init)
    await this.step('answer')
    return this.heard(tab, fault === 'answer_lost' || !device.online ? null : response)
  }

  private heard(tab: Tab, response: Response | null): Promise<Response> {
    if (tab.gone) return never
    return response ? Promise.resolve(response) : Promise.reject(new TypeError('Failed to fetch'))
  }

  private answer(url: string, init: RequestInit): Response {
    const { server } = this
    if (init.method !== 'POST') {
      const since = Number(new URL(url, 'http://test').searchParams.get('since'))
      return json(200, { version: server.version, status: this.status, transactions: server.since(since) })
    }
    const body: { baseVersion: number; transactions: unknown[] } = JSON.parse(String(init.body))
    const transactions = body.transactions.map((one) => transactionSchema.parse(one))
    const fresh = transactions.some(({ id }) => !server.log.some((logged) => logged.id === id))
    if (fresh && this.status === 'complete') return json(409, { code: 'assignment_complete', reason: '', next: '' })
    const saved = server.post(body.baseVersion, transactions)
    return saved === 'stale' ? json(409, { code: 'stale_version', reason: '', next: '', details: { version: server.version, status: this.status, transactions: server.since(body.baseVersion) } }) : json(200, saved)
  }

  /** Opens the page from the server, or offline the copy that the device has kept. */
  async open(device: Device): Promise<void> {
    const space = 10 + this.opened++
    const rendered = device.online ? { work: this.server.work, version: this.server.version } : device.keptPage
    const tab: Tab = await Tab.open(device.disk, {
      rendered,
      name: `tab-${space}`,
      environment: testEnvironment(space),
      watch: ({ phase }, { state }) => {
        const missing = state.sync.unconfirmed.filter(({ transaction }) => !this.server.log.some(({ id }) => id === transaction.id))
        if (phase === 'saved' && missing.length > 0) this.violations.push(`tab-${space} said saved with ${missing.length} missing`)
      },
      surroundings: {
        fetch: (url, init) => this.fetch(device, tab, url, init),
        pause: async () => {
          await this.step('pause')
          // As in a browser: as long as there is no line, nothing but its return ends the wait.
          if (!device.online) await new Promise<void>((resolve) => device.paused.add(resolve))
        },
        exclusively: (run) => this.exclusively(device, tab, run),
        announce: () => device.tabs.forEach((other) => other !== tab && void other.sender.catchUp()),
      },
    })
    device.tabs.push(tab)
    void tab.sender.open()
  }

  private exclusively(device: Device, tab: Tab, run: () => Promise<Rest>): Promise<Rest> {
    return new Promise((resolve, reject) => {
      const start = () => {
        device.holder = tab
        void run()
          .then(resolve, reject)
          .finally(() => this.release(device, tab))
      }
      device.waiters.push({ tab, start })
      this.grant(device)
    })
  }

  private release(device: Device, tab: Tab): void {
    if (device.holder === tab) device.holder = null
    this.grant(device)
  }

  private grant(device: Device): void {
    while (device.holder === null) {
      const next = device.waiters.shift()
      if (!next) return
      if (!next.tab.gone) next.start()
    }
  }

  act(tab: Tab, what: Act): void {
    const before = new Set(tab.state.sync.unconfirmed.map(({ transaction }) => transaction.id))
    void tab.do(what)
    for (const { transaction } of tab.state.sync.unconfirmed) if (!before.has(transaction.id)) transaction.operations.forEach((operation) => this.note(operation))
  }

  private note(operation: Operation): void {
    if (operation.type === 'span.add') this.added.add(operation.span.id)
    if (operation.type === 'span.remove') this.removed.add(operation.span.id)
  }

  /** What the tab had in hand and nobody has written down may go with it; nothing else. */
  crash(device: Device, tab: Tab): void {
    const kept = new Set([...this.kept, ...this.server.log.map(({ id }) => id)])
    for (const { transaction } of tab.state.sync.unconfirmed)
      for (const operation of transaction.operations) if (operation.type === 'span.add' && !kept.has(transaction.id)) this.added.delete(operation.span.id)
    tab.close()
    device.tabs.splice(device.tabs.indexOf(tab), 1)
    this.release(device, tab)
  }

  connect(device: Device, online: boolean): void {
    device.online = online
    if (!online) return
    for (const resume of device.paused) resume()
    device.paused.clear()
  }

  /** Lets everything happen that can. Bodies of answers are streams, which take turns of the event loop beside the scheduler. */
  private async rest(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet++) {
      await new Promise((resolve) => setImmediate(resolve))
      if (this.scheduler.count() > 0) quiet = -1
      await this.scheduler.waitAll()
    }
  }

  /** Everything mends: what must then be true. */
  async settle(): Promise<void> {
    this.faults.length = 0
    this.status = 'open'
    for (const device of this.devices) {
      this.connect(device, true)
      if (device.tabs.length === 0) void this.open(device)
    }
    await this.rest()
    for (let round = 0; round < 3; round++) {
      for (const { tabs } of this.devices) for (const tab of tabs) void tab.lookAfterOthers().then(() => (tab.sender.status.unsent > 0 ? tab.sender.flush() : tab.sender.catchUp()))
      await this.rest()
    }
    expect(this.violations).toEqual([])
    for (const { disk, tabs } of this.devices) {
      expect(disk.kept).toEqual([])
      for (const { state, turnedDown, sender } of tabs) {
        expect({ spans: state.spans, answers: state.answers }).toEqual(this.server.work)
        expect(turnedDown).toEqual([])
        expect(sender.status).toMatchObject({ phase: 'saved', unsent: 0 })
      }
    }
    expect(new Set(this.server.log.map(({ id }) => id)).size).toBe(this.server.log.length)
    const standing = new Set(this.server.work.spans.map(({ id }) => id))
    expect([...this.added].filter((id) => !this.removed.has(id) && !standing.has(id))).toEqual([])
  }
}

type Deed = AsyncCommand<object, World>

const command = (name: string, run: (world: World) => void): Deed => ({ check: () => true, run: async (_, world) => run(world), toString: () => name })
const aDevice = fc.nat(1)
const aTab = fc.record({ device: aDevice, tab: fc.nat(2) })
const onTab = (name: string, run: (world: World, device: Device, tab: Tab) => void) =>
  aTab.map(({ device: d, tab: t }) =>
    command(`${name} ${d}.${t}`, (world) => {
      const device = world.devices[d]!
      const tab = device.tabs[t % Math.max(1, device.tabs.length)]
      if (tab) run(world, device, tab)
    }),
  )
const onDevice = (name: string, run: (world: World, device: Device) => void) => aDevice.map((d) => command(`${name} ${d}`, (world) => run(world, world.devices[d]!)))

const acting = fc.tuple(aTab, anyAct).map(([{ device: d, tab: t }, what]) =>
  command(`act ${d}.${t} ${JSON.stringify(what)}`, (world) => {
    const { tabs } = world.devices[d]!
    const tab = tabs[t % Math.max(1, tabs.length)]
    if (tab) world.act(tab, what)
  }),
)

const commands = fc.commands(
  [
    acting,
    acting,
    acting,
    onDevice('open', (world, device) => void (device.tabs.length < 3 && world.open(device))),
    onTab('crash', (world, device, tab) => world.crash(device, tab)),
    onDevice('cut', (world, device) => world.connect(device, false)),
    onDevice('connect', (world, device) => world.connect(device, true)),
    onTab('look', (_, __, { sender }) => void sender.catchUp()),
    onTab('look after others', (_, __, tab) => void tab.lookAfterOthers()),
    onTab('keep the page', (world, device, { sender, state }) => {
      if (!device.online) return
      const version = state.sync.version
      device.keptPage = { work: world.server.work, version: world.server.version }
      void sender.pageKept(version)
    }),
    onTab('complete or open', (world, device, { sender }) => {
      if (!device.online) return
      world.status = world.status === 'open' ? 'complete' : 'open'
      sender.statusChanged()
    }),
  ],
  { maxCommands: 14 },
)

it('I-06: tabs and devices on any line, in any order, lose nothing, double nothing and come to the same', { timeout: 60_000 }, async () => {
  const anyFaults = fc.array(fc.constantFrom<Fault>('none', 'none', 'answer_lost', 'never_arrived', 'busy'), { maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), commands, anyFaults, async (scheduler, all, faults) => {
      const world = new World(scheduler, [...faults])
      for (const device of world.devices) void world.open(device)
      await fc.scheduledModelRun(scheduler, () => ({ model: {}, real: world }), all)
      await world.settle()
    }),
    { numRuns: 2000 },
  )
})
