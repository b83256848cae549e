import { readFileSync } from 'node:fs'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { DIST } from './world'

/** A server in front of the application that can be cut off, and that can serve it as if it had been built and deployed anew. */
export interface Proxy {
  readonly url: string
  /** Answers nothing while set: every connection is torn down. */
  cut: boolean
  /** From now on all files have other names, and those of before are gone. */
  deploy(): void
  close(): Promise<void>
}

const RENAMED = 'static/chunks/v2-'

export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target)
  const build = readFileSync(path.join(DIST, 'BUILD_ID'), 'utf8')
  const state = { cut: false, deployed: false }

  const serve = (request: IncomingMessage, response: ServerResponse) => {
    if (state.cut) return void request.socket.destroy()
    const address = request.url ?? '/'
    if (state.deployed && address.includes('/static/chunks/') && !address.includes(RENAMED)) return void response.writeHead(404).end()
    const headers = { ...request.headers, 'accept-encoding': 'identity' }
    const upstream = http.request({ hostname, port, method: request.method, path: address.replace(RENAMED, 'static/chunks/'), headers }, (answer) => {
      const text = /html|javascript|x-component|css/.test(answer.headers['content-type'] ?? '')
      if (!state.deployed || !text) {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        return void answer.pipe(response)
      }
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const renamed = Buffer.concat(parts).toString('utf8').replaceAll('static/chunks/', RENAMED).replaceAll(build, 'another-build')
        const { 'content-length': _, 'transfer-encoding': __, ...rest } = answer.headers
        response.writeHead(answer.statusCode ?? 502, { ...rest, 'content-length': Buffer.byteLength(renamed) }).end(renamed)
      })
    })
    upstream.on('error', () => response.destroy())
    request.pipe(upstream)
  }

  const server = http.createServer(serve)
  await new Promise<void>((resolve) => server.listen(0, hostname, resolve))
  return {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    get cut() {
      return state.cut
    },
    set cut(value) {
      state.cut = value
      if (value) server.closeAllConnections()
    },
    deploy: () => void (state.deployed = true),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
