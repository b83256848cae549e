import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { promisify } from 'node:util'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import type { Role } from '@/lib/domain/access'

/** People, projects and articles for a test, made through the commands and the API, each with names of its own. */

const ROOT = path.resolve(import.meta.dirname, '..')

/** The build under test. */
export const DIST = path.resolve(ROOT, process.env.PARALLAX_DIST_DIR ?? '.next')

export interface Person {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly role: Role
  readonly token: string
}

export interface Sample {
  readonly outlet: string
  readonly story: string | null
  readonly headline: string
  readonly text: string
  readonly language?: string
  readonly direction?: 'ltr' | 'rtl'
}

/** Runs one of the application's commands on the database under test; returns what it printed. */
export async function command(name: string, args: readonly string[], input = ''): Promise<string> {
  const running = promisify(execFile)(process.execPath, ['lib/cli/run.mjs', name, ...args], { cwd: ROOT, env: process.env, maxBuffer: 64_000_000 })
  running.child.stdin?.end(input)
  return (await running).stdout.trim()
}

let adminToken: Promise<string> | null = null

/** The admin of the instance, made once a run by the commands. */
async function makeAdmin(): Promise<string> {
  const email = `admin-${randomUUID().slice(0, 8)}@example.invalid`
  await command('user', ['add', email, '--name', 'Admin', '--admin', '--password-stdin'], 'a long admin password')
  return command('token', ['create', '--user', email])
}

export class World {
  constructor(
    readonly request: APIRequestContext,
    private readonly admin: string,
    /** A new set of cookies that sends what our own pages send. */
    private readonly browser: () => Promise<APIRequestContext>,
  ) {}

  /** Sends JSON with a person's token and expects success. */
  async call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', address: string, token: string, body?: unknown): Promise<unknown> {
    const response = await this.send(method, address, token, body)
    if (!response.ok()) throw new Error(`${method} ${address}: ${response.status()} ${await response.text()}`)
    return response.json()
  }

  send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', address: string, token: string | null, body?: unknown): Promise<APIResponse> {
    return this.request.fetch(address, {
      method,
      // A kept connection may be closed by the server just as it is used again.
      maxRetries: method === 'GET' ? 2 : 0,
      headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { data: JSON.stringify(body) }),
      maxRedirects: 0,
    })
  }

  get adminToken(): string {
    return this.admin
  }

  async project(): Promise<string> {
    const slug = `p-${randomUUID().slice(0, 8)}`
    await this.call('POST', '/api/projects', this.admin, { slug, name: `Project ${slug}`, description: '' })
    return slug
  }

  /** A person of the project, by the path people take: an invitation, its acceptance, a sign-in and a token. */
  async person(slug: string, role: Role, called?: string): Promise<Person> {
    const id = randomUUID().slice(0, 8)
    const person = { email: `${role}-${id}@example.invalid`, name: called ?? `${role} ${id}`, password: `password of ${role} ${id}`, role }
    const invitation = await this.call('POST', `/api/projects/${slug}/invitations`, this.admin, { role })
    const { email, name, password } = person
    const browser = await this.browser()
    try {
      await expectOk(await browser.post('/api/invitations/accept', { data: { token: stringAt(invitation, 'token'), person: { email, name, password } } }))
      await signInQuietly(browser, person)
      const token = await expectOk(await browser.post('/api/me/tokens', { data: { name: 'test', days: 1 } }))
      return { ...person, token: stringAt(await token.json(), 'token') }
    } finally {
      await browser.dispose()
    }
  }

  /** Imports a text as an article through the API and returns its id. */
  async article(slug: string, token: string, sample: Sample): Promise<string> {
    const { outlet, story, headline, text, language = 'en', direction = 'ltr' } = sample
    const answer = await this.call('POST', `/api/projects/${slug}/imports`, token, {
      fileName: `${randomUUID()}.txt`,
      content: Buffer.from(text, 'utf8').toString('base64'),
      meta: { outlet, story, headline, language, direction },
      zones: [],
    })
    return stringAt(answer, 'articleId')
  }

  /** Gives an article to the owner of a token that may assign, or to the people named. */
  async assignment(slug: string, token: string, articleId: string, annotatorId?: string): Promise<string> {
    const answer = await this.call('POST', `/api/projects/${slug}/assignments`, token, {
      articleIds: [articleId],
      ...(annotatorId === undefined ? {} : { annotatorIds: [annotatorId] }),
    })
    return stringAt(answer, 'assignmentIds', 0)
  }

  async userId(token: string): Promise<string> {
    return stringAt(await this.call('GET', '/api/me', token), 'userId')
  }
}

export async function makeWorld(request: APIRequestContext, browser: () => Promise<APIRequestContext>): Promise<World> {
  adminToken ??= makeAdmin()
  return new World(request, await adminToken, browser)
}

/** Signs in by the request the form makes, so that the context carries the cookie. */
export async function signInQuietly(request: APIRequestContext, { email, password }: { email: string; password: string }): Promise<void> {
  const { origin } = new URL((await expectOk(await request.get('/api/health'))).url())
  await expectOk(await request.post('/api/auth/callback/credentials', { data: { email, password }, headers: { origin } }))
}

async function expectOk(response: APIResponse): Promise<APIResponse> {
  if (!response.ok()) throw new Error(`${response.url()}: ${response.status()} ${(await response.text()).slice(0, 300)}`)
  return response
}

/** The string at a path of an answer; anything else fails the test with the answer in the message. */
export function stringAt(answer: unknown, ...steps: readonly (string | number)[]): string {
  let value = answer
  for (const step of steps) value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined
  if (typeof value !== 'string') throw new Error(`no string at ${steps.join('.')} of ${JSON.stringify(answer).slice(0, 400)}`)
  return value
}
