import type { ChildProcess } from 'node:child_process'
import { z } from 'zod'
import { freePort } from '@/lib/db/free-port'
import { answers, spawnNext, stopNext, urlOf } from '../../next-server'
import { databaseUrl } from '../../with-database'

/** The built application as a process of its own, that may be killed at any moment and started again. */
export class Application {
  private child: ChildProcess | null = null

  private constructor(
    private readonly address: { readonly host: string; readonly port: number },
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<Application> {
    const application = new Application({ host: '127.0.0.1', port: await freePort() }, { ...environment, NEXTAUTH_SECRET: crypto.randomUUID() + crypto.randomUUID() })
    await application.start()
    return application
  }

  get url(): string {
    return urlOf(this.address)
  }

  async start(): Promise<void> {
    this.child = spawnNext('start', this.address, { DATABASE_URL: databaseUrl(), NEXTAUTH_URL: this.url, ...this.environment })
    this.child.stdout?.resume()
    if (!(await answers(this.child, this.address, new AbortController().signal))) throw new Error('the server did not answer')
  }

  /** At once, with whatever it is doing. */
  async kill(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  async stop(): Promise<void> {
    if (this.child) await stopNext(this.child, 5_000)
  }
}

/** What somebody sends to the API of a project, as a script does. */
export class Caller {
  constructor(
    private readonly url: string,
    private readonly slug: string,
    private readonly token: string,
  ) {}

  send(method: string, path: string, body?: Uint8Array | object): Promise<Response> {
    const bytes = body instanceof Uint8Array
    return fetch(`${this.url}/api/projects/${this.slug}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body === undefined ? {} : { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }) },
      ...(body === undefined ? {} : { body: bytes ? Buffer.from(body) : JSON.stringify(body) }),
    })
  }

  async newBatch(): Promise<string> {
    return z.object({ id: z.uuid() }).parse(await (await this.send('POST', '/import-batches')).json()).id
  }

  upload(batchId: string, fileName: string, bytes: Uint8Array): Promise<Response> {
    return this.send('POST', `/import-batches/${batchId}/files?fileName=${encodeURIComponent(fileName)}`, bytes)
  }
}
