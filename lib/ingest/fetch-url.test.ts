import { createServer, type RequestListener, type Server } from 'node:http'
import net from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { buildConnector } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchUrl, type FetchOptions } from './fetch-url'
import { isPublicAddress } from './public-address'

/** D-01 to D-06 of the threat model: a server inside counts who reaches it. */

let hits = 0
let inside: Server
let port = 0
let routes: Record<string, RequestListener> = {}
const servers: { close(): unknown }[] = []

beforeAll(async () => {
  // Dual stack: an address of either kind that got through would reach it.
  inside = createServer((request, response) => {
    hits++
    const route = routes[new URL(request.url ?? '/', 'http://inside').pathname]
    if (route) route(request, response)
    else response.end('the secret')
  })
  port = await listen(inside)
})
afterAll(() => {
  inside.closeAllConnections()
  inside.close()
  for (const server of servers) server.close()
})

async function listen(server: net.Server, host?: string): Promise<number> {
  await new Promise<void>((resolve) => (host === undefined ? server.listen(0, resolve) : server.listen(0, host, resolve)))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Names of the inside, and one public name; nothing here ever leaves the machine: whoever dials for it fails. */
const NAMES: Record<string, readonly string[]> = {
  localhost: ['127.0.0.1', '::1'],
  'localhost.': ['127.0.0.1'],
  'localtest.me': ['127.0.0.1'],
  'metadata.google.internal': ['169.254.169.254'],
  'metadata.google.internal.': ['169.254.169.254'],
  metadata: ['169.254.169.254'],
  'instance-data.ec2.internal': ['169.254.169.254'],
  'intranet.corp': ['10.0.0.7'],
  'kubernetes.default.svc': ['10.96.0.1'],
  'db.local': ['192.168.1.5'],
  'v6.internal': ['fd00:ec2::254'],
  'mapped.example': ['::ffff:127.0.0.1'],
}
const dialled: string[] = []
const nobody: buildConnector.connector = (options, callback) => {
  dialled.push(options.hostname)
  callback(new Error('nothing leaves this machine'), null)
}
/** Whatever address is dialled, the server inside answers: as if it had been routed there. */
const insideAnswers: buildConnector.connector = (options, callback) => {
  dialled.push(options.hostname)
  buildConnector({})({ ...options, hostname: '127.0.0.1', port: String(port) }, callback)
}

const base: FetchOptions = { resolve: async (host) => NAMES[host] ?? [], userAgent: 'Parallax-test', dial: nobody }
/** The port of the server inside counts as a port of the web here: what stops the rest is its address alone. */
const at = (): FetchOptions => ({ ...base, ports: new Set([port]), dial: buildConnector({ timeout: 2000 }) })
/** The server inside, let in by name. */
const letIn = (): FetchOptions => ({ ...base, resolve: async () => ['127.0.0.1'], allow: [`site.example:${port}`], dial: buildConnector({ timeout: 2000 }) })
const site = (path: string) => `http://site.example:${port}${path}`

const INSIDE = ['127.0.0.1', '127.8.9.10', '0.0.0.0', '10.0.0.1', '172.16.0.9', '192.168.0.1', '169.254.169.254', '100.64.0.1', '100.100.100.200', '192.0.0.192', '198.18.0.1', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255']

/** Ways to write one IPv4 address that some resolver or another understands. */
function spellings(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  const whole = ((a * 256 + b) * 256 + c) * 256 + d
  const hex = (n: number, digits = 2) => n.toString(16).padStart(digits, '0')
  const high = hex(a * 256 + b, 4)
  const low = hex(c * 256 + d, 4)
  return [
    address,
    `${address}.`,
    String(whole),
    `0x${hex(whole, 8)}`,
    `0${whole.toString(8)}`,
    [a, b, c, d].map((n) => `0x${hex(n)}`).join('.'),
    [a, b, c, d].map((n) => `0${n.toString(8)}`).join('.'),
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    `0x${hex(a)}.${(b * 256 + c) * 256 + d}`,
    `[::ffff:${address}]`,
    `[::ffff:${high}:${low}]`,
    `[0:0:0:0:0:ffff:${high}:${low}]`,
    `[::${address}]`,
    `[::${high}:${low}]`,
    `[::ffff:0:${high}:${low}]`,
    `[64:ff9b::${high}:${low}]`,
    `[64:ff9b:1::${high}:${low}]`,
    `[2002:${high}:${low}::]`,
    `[2001:0:${high}:${low}::1]`,
    address.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    address.replace(/\./g, '。'),
  ]
}

const OTHERS = [
  ...Object.keys(NAMES), '0', '0x0', '00', '127.1', '127.0.1', '[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[fe80::1]', '[fe80::1%25eth0]', '[fec0::1]', '[fc00::1]', '[fd00:ec2::254]', '[ff02::1]', '[100::1]', '[2001:db8::1]',
  '[3fff::1]', '[5f00::1]', '[::ffff:7f00:1%25lo]', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', 'LOCALHOST', '168.63.129.16', '①②⑦.⓪.⓪.①', '127.0.0.1%2f.example', '0177.0.0.0x1', '256.256.256.256', '4294967296', '127.0.0.1.nip.example',
]

describe('fetching a page', () => {
  it('D-01: reaches no address of the inside in any spelling', async () => {
    hits = 0
    const hosts = [...INSIDE.flatMap(spellings), ...OTHERS]
    expect(hosts.length).toBeGreaterThanOrEqual(300)
    const reached: string[] = []
    for (const host of hosts) if ((await fetchUrl(`http://${host}:${port}/`, at())).ok) reached.push(host)
    expect({ reached, hits }).toEqual({ reached: [], hits: 0 })
  })

  it('tells public addresses from all others', () => {
    expect(['8.8.8.8', '93.184.216.34', '2606:4700::1111', '2a00:1450::1', '64:ff9b::808:808', '::ffff:8.8.8.8'].filter((address) => !isPublicAddress(address))).toEqual([])
    expect([...INSIDE, '', 'example.org', '::', '::7f00:1', '64:ff9b::7f00:1', '64:ff9b:1::808:808', '2002:808:808::', '8.8.8.8%lo'].filter(isPublicAddress)).toEqual([])
  })

  it('D-02: connects to the address that was checked, and to none where one of a name’s addresses is inside', async () => {
    hits = 0
    dialled.length = 0
    let turns = 0
    const rebinding = { ...base, dial: insideAnswers, resolve: async () => (turns++ % 2 === 0 ? ['8.8.8.8'] : ['127.0.0.1']) }
    for (let i = 0; i < 20; i++) expect((await fetchUrl('http://rebind.example/', rebinding)).ok).toBe(false)
    const mixed = [['8.8.8.8', '127.0.0.1'], ['127.0.0.1', '8.8.8.8'], ['2606:4700::1111', '::1'], ['8.8.8.8', '10.0.0.1', '1.1.1.1'], ['169.254.169.254'], ['::ffff:10.1.1.1'], ['64:ff9b::a00:1', '8.8.8.8'], ['not an address'], [''], []]
    for (const addresses of [...mixed, ...mixed]) expect((await fetchUrl('https://cname.example/', { ...base, dial: insideAnswers, resolve: async () => addresses })).ok).toBe(false)
    expect(hits).toBe(0)
    expect(dialled.every((address) => address === '8.8.8.8')).toBe(true)
    expect(dialled.length).toBe(10)
  })

  it('D-03: follows three redirects at most, and none into the inside', async () => {
    const targets = ['//127.1', `http://127.0.0.1:${port}/`, `http://localhost:${port}/`, 'file:///etc/passwd', 'http://[::1]/', 'gopher://127.0.0.1/', `http://u:p@site.example:${port}/`, 'http://2130706433/', '\\\\127.0.0.1\\x', 'http://']
    let asked: string[] = []
    const options = { ...letIn(), resolve: async (host: string) => (asked.push(host), ['127.0.0.1']) }
    const reached: string[] = []
    for (const status of [301, 302, 303, 307, 308])
      for (const location of targets.slice(0, 6)) {
        routes = { '/from': (_, response) => response.writeHead(status, { location }).end() }
        hits = 0
        if ((await fetchUrl(site('/from'), options)).ok || hits !== 1) reached.push(`${status} ${location}`)
      }
    for (const location of targets.slice(6)) {
      routes = { '/from': (_, response) => response.writeHead(302, { location }).end() }
      if ((await fetchUrl(site('/from'), options)).ok) reached.push(location)
    }
    expect(reached).toEqual([])

    routes = { '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end() }
    hits = 0
    expect(await fetchUrl(site('/loop'), letIn())).toMatchObject({ ok: false, error: { reason: expect.stringContaining('3 times') } })
    expect(hits).toBe(4)
    routes = { '/1': (_, response) => response.writeHead(301, { location: '/2?x=1#top' }).end(), '/2': (_, response) => response.end(`<meta http-equiv="refresh" content="0;url=http://127.0.0.1:${port}/">`) }
    hits = 0
    asked = []
    expect(await fetchUrl(site('/1'), options)).toMatchObject({ ok: true, value: { url: site('/2?x=1') } })
    // Each hop asks for the name anew; the refresh of the page is nobody’s business here.
    expect([hits, asked.length]).toEqual([2, 2])
  })

  it('D-04: asks for nothing but web addresses', async () => {
    hits = 0
    const host = `site.example:${port}`
    const odd = [
      'file:///etc/passwd', 'gopher://127.0.0.1:6379/_x', 'ftp://127.0.0.1/', 'data:text/html,hi', 'blob:http://127.0.0.1/1', 'dict://127.0.0.1:11211/', 'jar:http://127.0.0.1!/', 'javascript:alert(1)', 'ws://127.0.0.1/', 'view-source:http://127.0.0.1/',
      `http://${host}/\r\nHost: inside`, `http://${host}/\tx`, `http://${host}/\n`.concat('x'), `http://user@${host}/`, `http://user:secret@${host}/`, `http://8.8.8.8@${host}/`, `http://a%40b@${host}/`, `http://@${host}/`, `http:\\\\${host}\\`, `http://8.8.8.8\\@${host}/`,
      `http:/${host}/`, `http:${host}`, `http:///${host}/`, `//${host}/`, '', ' ', 'http://', 'http://?', 'http://#', `http://${host}/${'x'.repeat(2000)}`, 'http://site.example:22/', 'http://site.example:0/', 'https://site.example:8443/', 'http://site.example:99999/', `http://[${host}]/`, 'http://a b/', 'http://\u0000/', 'ht\ntp://site.example/', 'HTTP:site.example', 'article.html',
    ]
    expect(odd.length).toBe(40)
    const reached: string[] = []
    for (const address of odd) if ((await fetchUrl(address, letIn())).ok) reached.push(address)
    expect({ reached, hits }).toEqual({ reached: [], hits: 0 })
    expect((await fetchUrl(`http://${host}/#@127.0.0.1/`, letIn())).ok).toBe(true)
  })

  it('D-05: answers the same for ports of the inside that are open and closed', async () => {
    const closedServer = net.createServer()
    const closed = await listen(closedServer, '127.0.0.1')
    await new Promise((resolve) => closedServer.close(resolve))
    hits = 0
    const answers = new Set<string>()
    for (const host of ['127.0.0.1', 'localhost', '[::1]', 'localtest.me', '[::ffff:127.0.0.1]'])
      for (const each of [port, closed, port, closed]) answers.add(JSON.stringify(await fetchUrl(`http://${host}:${each}/`, { ...at(), ports: new Set([port, closed]) })))
    // A name that does not exist says no more than one that leads inside.
    answers.add(JSON.stringify(await fetchUrl(`http://nowhere.example:${port}/`, at())))
    expect([hits, answers.size]).toEqual([0, 1])
    routes = { '/broken': (_, response) => response.writeHead(500).end('a stack trace with a secret') }
    expect(JSON.stringify(await fetchUrl(site('/broken'), letIn()))).not.toContain('secret')
  })

  it('D-06: gives up on what is endless, slow or broken, in bounded time and memory', async () => {
    const megabytes = gzipSync(Buffer.alloc(32_000_000))
    const brotli = brotliCompressSync(Buffer.alloc(64_000_000), { params: { 0: 0, 1: 1 } })
    const large = Buffer.alloc(5_000_001, 'x')
    const headerBomb = Buffer.from(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(1_000_000)}\r\nhi`)
    const forever = (chunk: Buffer, headers: Record<string, string> = {}): RequestListener => (_, response) => {
      response.writeHead(200, headers)
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      }
      response.on('drain', more)
      more()
    }
    const raw = (write: (socket: net.Socket) => void) => {
      const server = net.createServer((socket) => {
        socket.on('error', () => undefined)
        write(socket)
      })
      servers.push(server)
      return listen(server, '127.0.0.1')
    }
    routes = {
      '/endless': forever(Buffer.alloc(65_536, 'x')),
      '/gzip': forever(megabytes, { 'content-encoding': 'gzip' }),
      '/twice': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(megabytes)),
      '/brotli': (_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end(brotli),
      '/large': (_, response) => response.end(large),
      '/declared': (_, response) => response.writeHead(200, { 'content-length': '1000000' }).flushHeaders(),
      '/nothing': () => undefined,
      '/cut': (_, response) => {
        response.writeHead(200, { 'content-length': '1000' })
        response.write('half', () => response.destroy())
      },
    }
    const rawPorts = await Promise.all([
      raw((socket) => void drip(socket, 'HTTP/1.1 200 OK\r\nx: ')),
      raw((socket) => void drip(socket, 'HTTP/1.1 200 OK\r\n\r\n')),
      raw((socket) => socket.end(headerBomb)),
      raw(() => undefined),
    ])
    const endingByItself = ['/endless', '/gzip', '/twice', '/brotli', '/large', '/cut'].map(site)
    const never = ['/declared', '/nothing'].map(site)
    const [dripping, drippingBody, headers, silent] = rawPorts.map((each) => `site.example:${each}`)
    const options = { ...letIn(), allow: [port, ...rawPorts].map((each) => `site.example:${each}`) }
    let most = 0
    const fetched = async (address: string, totalMs = 10_000) => {
      const before = process.memoryUsage().rss
      const answer = await fetchUrl(address, { ...options, totalMs })
      // Of each alone: hostile servers of this process, and what waits for the garbage collector, grow with their number.
      most = Math.max(most, process.memoryUsage().rss - before)
      return answer.ok ? 'ok' : answer.error.code
    }
    const codes: string[] = []
    for (const address of [...endingByItself, `http://${headers}/`]) codes.push(await fetched(address))
    codes.push(...(await Promise.all([...never, `http://${dripping}/`, `http://${drippingBody}/`, `https://${silent}/`].map((address) => fetched(address, 400)))))
    expect(codes).toEqual([...Array(5).fill('too_large'), ...Array(7).fill('fetch_failed')])
    expect(most / 1e6).toBeLessThanOrEqual(64)
  })

  it('brings back the bytes after decompression, with where they came from and what the site calls them', async () => {
    let asked: RequestListener extends (request: infer R, response: never) => void ? R : never
    routes = {
      '/page': (request, response) => {
        asked = request
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip', 'set-cookie': 'a=b' }).end(gzipSync('<p>On the quay.'))
      },
    }
    const answer = await fetchUrl(site('/page#comments'), letIn())
    expect(answer).toMatchObject({ ok: true, value: { url: site('/page'), contentType: 'text/html; charset=utf-8' } })
    if (answer.ok) expect(Buffer.from(answer.value.bytes).toString()).toBe('<p>On the quay.')
    expect(asked!.headers['user-agent']).toBe('Parallax-test')
    expect([asked!.headers.cookie, asked!.headers.referer]).toEqual([undefined, undefined])
    const stopped = new AbortController()
    stopped.abort()
    expect(await fetchUrl(site('/page'), { ...letIn(), signal: stopped.signal })).toMatchObject({ ok: false, error: { reason: 'Cancelled.' } })
    expect(await fetchUrl(site('/page'), { ...letIn(), mayVisit: async () => ({ ok: false, error: { code: 'robots_refused', reason: 'no', next: 'ask' } }) })).toMatchObject({ ok: false, error: { code: 'robots_refused' } })
  })
})

/** A byte a while, for ever. */
async function drip(socket: net.Socket, start: string): Promise<void> {
  socket.write(start)
  while (!socket.destroyed) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (!socket.destroyed) socket.write('x')
  }
}
