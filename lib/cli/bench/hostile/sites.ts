import { createServer, type Server } from 'node:http'

/** Sites on this machine to fetch pages from. Several, since each is asked only once a second. */
export class Sites {
  private pages: ReadonlyMap<string, Uint8Array> = new Map()
  private feed: Uint8Array = new Uint8Array()

  private constructor(private readonly servers: readonly Server[]) {}

  static async open(count: number): Promise<Sites> {
    const servers: Server[] = []
    const sites = new Sites(servers)
    for (let i = 0; i < count; i++) {
      const server = createServer(({ url = '' }, response) => {
        const page = url === '/feed' ? sites.feed : sites.pages.get(url)
        response.writeHead(page ? 200 : 404, { 'content-type': url === '/feed' ? 'application/rss+xml' : 'text/html; charset=utf-8' }).end(page ?? 'Not found')
      })
      await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
      servers.push(server)
    }
    return sites
  }

  /** `host:port` of each. */
  get hosts(): string[] {
    return this.servers.map((server) => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('a site has no port')
      return `127.0.0.1:${address.port}`
    })
  }

  get origin(): string {
    return `http://${this.hosts[0] ?? ''}`
  }

  /** Puts pages and a feed on every site; answers their addresses, each page at one site, the feed first. */
  show({ pages, feed }: { readonly pages: ReadonlyMap<string, Uint8Array>; readonly feed: Uint8Array }): string[] {
    ;[this.pages, this.feed] = [pages, feed]
    const { hosts } = this
    return [`${this.origin}/feed`, ...[...pages.keys()].map((end, i) => `http://${hosts[i % hosts.length]}${end}`)]
  }

  close(): void {
    for (const server of this.servers) {
      server.close()
      server.closeAllConnections()
    }
  }
}
