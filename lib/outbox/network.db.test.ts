import http from 'node:http'
import net, { type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssignmentScope } from '@/lib/domain/access'
import { editorDocument } from '@/lib/editor/document'
import { readAssignment } from '@/lib/db/assignments'
import { createToken } from '@/lib/db/tokens'
import { readLog } from '@/lib/db/transactions'
import { getTransactions, postTransactions } from '@/lib/server/api/assignments'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, newId, openTestDatabase, type TestProject } from '@/lib/server/testing'
import type { Rest } from './sender'
import { Disk, Tab } from './testing'

/**
 * Whole tabs against the real endpoints and the real database, over real connections that break. Time runs a hundred
 * times as fast as in life: what stands here as 300 ms of latency is 30 s, 100 kB/s is 1 kB/s, and the pauses of the
 * sender are shortened likewise.
 */
const FASTER = 100

const WORDS = Array.from({ length: 120 }, (_, i) => `barge${i}`)

let close: () => Promise<void>
let project: TestProject
let userId: string
let token: string
const stops: (() => void)[] = []

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  userId = await makeTestPerson(project, 'annotator')
  token = (await createToken(userId, { name: 'test', days: 1 })).token
})
afterAll(async () => {
  for (const stop of stops) stop()
  await close()
})

/** The two endpoints behind a port. `drops`: whether the answer to a save is thrown away after the commit. */
async function startApi(drops: () => boolean = () => false) {
  const server = http.createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = []
      for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
      const post = request.method === 'POST'
      const address = new URL(request.url ?? '/', 'http://127.0.0.1')
      const asked = new Request(address, { method: request.method ?? 'GET', headers: Object.entries(request.headers).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[key, value]] : [])), ...(post ? { body: Buffer.concat(parts) } : {}) })
      const answer = await (post ? postTransactions : getTransactions).handle(asked, { assignmentId: address.pathname.split('/')[3] })
      if (post && answer.ok && drops()) return void response.destroy()
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
    })().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => (server.closeAllConnections(), server.close()))
  return (server.address() as AddressInfo).port
}

interface Chaos {
  /** Milliseconds before anything is passed on, each way. */
  readonly latency?: number
  /** Share of the packets at which the connection is lost. */
  readonly loss?: number
  readonly bytesPerSecond?: number
  /** Share of the requests at whose connection a reset follows within so many milliseconds, in use or waiting for the next. */
  readonly resets?: { readonly share: number; readonly within: number }
  /** After so many milliseconds, and then ever more seldom, everything is torn down and nothing accepted for a moment. */
  readonly restartAfter?: number
}

/** A proxy of connections, knowing nothing of HTTP. */
async function startChaos(target: number, { latency = 0, loss = 0, bytesPerSecond = Infinity, resets, restartAfter }: Chaos) {
  const open = new Set<Socket>()
  let down = false
  const server = net.createServer((client) => {
    if (down) return void client.destroy()
    const upstream = net.connect(target, '127.0.0.1')
    const both = [client, upstream]
    const end = () => both.forEach((socket) => socket.destroy())
    for (const socket of both) {
      open.add(socket)
      socket.on('error', end)
      socket.on('close', () => (open.delete(socket), end()))
    }
    const pass = (from: Socket, to: Socket) => {
      let last = Promise.resolve()
      from.on('data', (packet) => {
        last = last.then(async () => {
          if (Math.random() < loss) return end()
          await sleep(latency + (packet.length / bytesPerSecond) * 1000)
          if (!to.destroyed) to.write(packet)
        })
      })
    }
    pass(client, upstream)
    pass(upstream, client)
    if (resets) client.on('data', () => Math.random() < resets.share && setTimeout(() => client.resetAndDestroy(), Math.random() * resets.within))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let timer: NodeJS.Timeout
  const restartIn = (milliseconds: number) => {
    timer = setTimeout(() => {
      down = true
      for (const socket of open) socket.resetAndDestroy()
      setTimeout(() => (down = false), 50)
      // However slow the machine, sooner or later a request gets through between two of them.
      restartIn(milliseconds * 1.5)
    }, milliseconds)
  }
  if (restartAfter !== undefined) restartIn(restartAfter)
  const stop = () => {
    clearTimeout(timer)
    for (const socket of open) socket.destroy()
    server.close()
  }
  stops.push(stop)
  return { port: (server.address() as AddressInfo).port, stop }
}

async function newAssignment(): Promise<AssignmentScope<'write'>> {
  return makeTestAssignment(project, await makeTestArticle(project, `${WORDS.join(' ')} ${newId()}`), userId)
}

/** Tabs of one browser: one disk, one sender at a time. */
async function openBrowser(scope: AssignmentScope<'write'>, port: number, tabs: number): Promise<{ tabs: Tab[]; disk: Disk }> {
  const view = await readAssignment(scope)
  const disk = new Disk()
  let last: Promise<unknown> = Promise.resolve()
  const exclusively = (run: () => Promise<Rest>): Promise<Rest> => {
    const next = last.then(run, run)
    last = next.catch(() => undefined)
    return next
  }
  const opened: Tab[] = []
  for (let i = 0; i < tabs; i++)
    opened.push(
      await Tab.open(disk, {
        rendered: { work: view, version: view.version },
        document: editorDocument(view),
        ids: { assignmentId: scope.assignmentId, userId },
        name: `tab-${i}`,
        environment: { now: () => Date.now(), newId, tick: () => undefined },
        surroundings: {
          fetch: (url, init) => fetch(`http://127.0.0.1:${port}${url}`, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), authorization: `Bearer ${token}` } }),
          pause: async (milliseconds) => void (await sleep(milliseconds / FASTER)),
          random: Math.random,
          exclusively,
        },
      }),
    )
  return { tabs: opened, disk }
}

const word = (text: string, i: number) => {
  const start = text.indexOf(`${WORDS[i]} `)
  return makeSpan(text, start, start + (WORDS[i]?.length ?? 0))
}

describe('over connections that break', () => {
  it('J-02: a hundred answers lost after the commit make a hundred rows', { timeout: 180_000 }, async () => {
    const scope = await newAssignment()
    let lost = 0
    let losing = false
    const port = await startApi(() => {
      losing = !losing
      if (losing) lost++
      return losing
    })
    const { tabs: [tab], disk } = await openBrowser(scope, port, 1)
    const { text } = tab!.state.document
    for (let i = 0; i < 100; i++) await tab!.commit({ type: 'span.add', span: word(text, i) })
    expect(lost).toBe(100)
    const { transactions } = await readLog(scope, 0)
    expect(transactions).toHaveLength(100)
    expect((await readAssignment(scope)).spans).toEqual(tab!.state.spans)
    expect(disk.kept).toEqual([])
  })

  it.each([
    ['half a minute of latency', { latency: 30_000 / FASTER / 2 }],
    ['a fifth of the packets lost', { loss: 0.2 }],
    ['a kilobyte a second', { bytesPerSecond: 1000 * FASTER }],
    ['connections reset in use and between', { resets: { share: 0.4, within: 60 } }],
    ['a server that restarts again and again', { restartAfter: 100 }],
  ] satisfies [string, Chaos][])('J-05: %s: of 100 deeds in two tabs and on a second device none is lost and none doubled', { timeout: 180_000 }, async (_, chaos) => {
    const scope = await newAssignment()
    const line = await startChaos(await startApi(), chaos)
    const [computer, phone] = [await openBrowser(scope, line.port, 2), await openBrowser(scope, line.port, 1)]
    const tabs = [...computer.tabs, ...phone.tabs]
    const { text } = tabs[0]!.state.document
    const made = tabs.map((): string[] => [])
    const rests: Promise<void>[] = []
    for (let i = 0; i < 100; i++) {
      const tab = tabs[i % tabs.length]!
      rests.push(tab.commit({ type: 'span.add', span: word(text, i) }))
      made[i % tabs.length]!.push(tab.state.sync.unconfirmed.at(-1)!.transaction.id)
      // Hands that rest now and then, so that some goes alone and some in batches.
      if (i % 7 === 0) await sleep(20)
    }
    await Promise.all(rests)
    for (const tab of tabs) await expect.poll(async () => (await tab.sender.catchUp(), tab.sender.status.reachable && tab.state.sync.version), { timeout: 60_000 }).toBe(100)
    line.stop()

    const ids = (await readLog(scope, 0)).transactions.map(({ id }) => id)
    expect(new Set(ids).size).toBe(100)
    expect(ids).toHaveLength(100)
    // Each tab's deeds stand in the log in the order in which they were done.
    for (const mine of made) expect(ids.filter((id) => mine.includes(id))).toEqual(mine)
    const { spans } = await readAssignment(scope)
    for (const tab of tabs) expect(tab.state.spans).toEqual(spans)
    expect([...computer.disk.kept, ...phone.disk.kept]).toEqual([])
  })
})
