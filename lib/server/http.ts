import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { Actor, Capability, Scope, TokenLimits } from '@/lib/domain/access'
import { failure, FailureError, statusOf } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { isWellFormed } from '@/lib/domain/text'
import { failureOfFault } from '@/lib/db/faults'
import { ARCHIVED, authenticate, NOT_FOUND, projectScope, roleIn } from './gate'
import { depthOf } from './json-depth'
import { costlyLimit } from './rate-limit'

/**
 * The one way into the API. An endpoint is a value: its method, path, schemas and who may call it. `serve` turns
 * it into a route handler, openapi.ts into its description; so what is documented is what is checked.
 */
export type Access =
  | 'public'
  /** Somebody signed in: about themselves or the instance. */
  | 'actor'
  /** Somebody signed in; the gate of the one assignment in the address decides (lib/server/gate.ts). */
  | 'assignment'
  | { readonly project: Capability }

interface Context<A extends Access, P, Q, B> {
  readonly request: Request
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly actor: A extends 'public' ? Actor | null : Actor
  readonly scope: A extends { readonly project: infer C extends Capability } ? Scope<C> : null
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

export interface EndpointDefinition<A extends Access, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly method: Method
  /** As OpenAPI writes it: `/api/projects/{slug}/articles`. */
  readonly path: string
  readonly summary: string
  readonly access: A
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** Media type of a body that is no JSON but a file as it is; `run` reads it from the request. */
  readonly takes?: string
  /** What a success answers, for the description; streams and files say so in `produces` instead. */
  readonly answer?: z.ZodType
  readonly produces?: string
  /** Status of a success. */
  readonly status?: 200 | 201
  /** Changes what may be changed while the project is archived. */
  readonly whileArchived?: boolean
  /** Largest request body in bytes. */
  readonly maxBytes?: number
  /** Takes the server long: counted against the person's limit (lib/server/rate-limit.ts). */
  readonly costly?: boolean
  /** About its owner, and yet open to a token that is for one project. */
  readonly anyToken?: boolean
  run(context: Context<A, z.output<P>, z.output<Q>, z.output<B>>): Promise<Result<unknown> | Response>
}

/** An endpoint with its types closed over. */
export interface Endpoint {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly access: Access
  readonly params: z.ZodType
  readonly query: z.ZodType
  readonly body: z.ZodType | null
  /** Null: JSON, where there is a body at all. */
  readonly takes: string | null
  readonly answer: z.ZodType | null
  readonly produces: string
  readonly status: 200 | 201
  readonly costly: boolean
  handle(request: Request, rawParams: Record<string, unknown>): Promise<Response>
}

/** What a token was not made for. Foreign projects are not found (gate.ts): this is about the rest. */
function beyondToken({ access, projectId }: TokenLimits, mutates: boolean, beyondProjects: boolean): Failure | null {
  if (access === 'read' && mutates) return failure('forbidden', 'This token may read and change nothing.', 'Make a token that may also write, on your account page.')
  if (projectId !== null && beyondProjects) return failure('forbidden', 'This token is for one project alone.', 'Ask what is in that project, or make a token for all of yours.')
  return null
}

const NOTHING = z.strictObject({})
const ONE_MEGABYTE = 1_000_000

export function endpoint<
  const A extends Access,
  P extends z.ZodType = typeof NOTHING,
  Q extends z.ZodType = typeof NOTHING,
  B extends z.ZodType = typeof NOTHING,
>(definition: EndpointDefinition<A, P, Q, B>): Endpoint {
  const { method, path, summary, access, takes = null, answer = null, produces = 'application/json', status = 200, costly = false } = definition
  const params: z.ZodType = definition.params ?? NOTHING
  const query: z.ZodType = definition.query ?? NOTHING
  const body: z.ZodType | null = definition.body ?? null
  return {
    method,
    path,
    summary,
    access,
    params,
    query,
    body,
    takes,
    answer,
    produces,
    status,
    costly,
    async handle(request, rawParams) {
      try {
        const actor = await authenticate(request)
        const mutates = method !== 'GET'
        if (mutates && actor?.by.kind !== 'token') {
          const foreign = crossSite(request)
          if (foreign) return refuse(foreign)
        }
        if (access !== 'public' && actor === null) return refuse(UNAUTHENTICATED)
        const beyond = actor?.by.kind === 'token' && access !== 'public' ? beyondToken(actor.by, mutates, access === 'actor' && !definition.anyToken) : null
        if (beyond) return refuse(beyond)
        // A page says whose work it sends: if somebody else has signed in on this browser since, it is not theirs to save.
        const sender = request.headers.get('x-parallax-user')
        if (sender !== null && sender !== actor?.userId) return refuse(UNAUTHENTICATED)
        const parsedParams = parse(params, rawParams, 'address')
        if (!parsedParams.ok) return refuse(parsedParams.error)
        let scope: Scope | null = null
        if (typeof access === 'object' && actor !== null) {
          const gate = await projectScope(actor, String(rawParams['slug']), access.project)
          if (!gate.ok) return refuse(gate.error)
          scope = gate.value
          if (mutates && !definition.whileArchived && (await roleIn(actor.userId, actor.isAdmin, scope.projectSlug))?.archived) return refuse(ARCHIVED)
        }
        const rawQuery = queryOf(request)
        if (!rawQuery.ok) return refuse(rawQuery.error)
        const parsedQuery = parse(query, rawQuery.value, 'query')
        if (!parsedQuery.ok) return refuse(parsedQuery.error)
        let parsedBody: unknown = {}
        if (body !== null) {
          const read = await readJson(request, definition.maxBytes ?? ONE_MEGABYTE)
          if (!read.ok) return refuse(read.error)
          const checked = parse(body, read.value, 'body')
          if (!checked.ok) return refuse(checked.error)
          parsedBody = checked.value
        }
        if (costly && actor !== null) {
          const taken = await costlyLimit().take(actor.userId)
          if (!taken.ok) return refuse(taken.error)
        }
        // The generics above promise exactly what has just been parsed; the compiler cannot see through the closure.
        const context = { request, params: parsedParams.value, query: parsedQuery.value, body: parsedBody, actor, scope } as Parameters<typeof definition.run>[0]
        const outcome = await definition.run(context)
        if (outcome instanceof Response) return outcome
        return outcome.ok ? json(outcome.value, status) : refuse(outcome.error)
      } catch (error) {
        return refuse(explain(error, `${method} ${path}`))
      }
    },
  }
}

/** The route handler of an endpoint: `export const GET = serve(listArticles)`. */
export function serve(of: Endpoint) {
  // Next gives no parameters at all to a route without a [segment].
  return async (request: Request, context: { params: Promise<Record<string, string | string[] | undefined> | undefined> }): Promise<Response> =>
    of.handle(request, (await context.params) ?? {})
}

export const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store' } })

/**
 * The answer to a refused request: what is wrong, and what to do. Problem details as RFC 9457 has them (`type` leads to
 * what the code means), with our own words as its extension members.
 */
export function refuse({ code, reason, next, details }: Failure): Response {
  const status = statusOf(code)
  const response = json({ type: `/api-reference#${code}`, title: code.replaceAll('_', ' '), status, detail: `${reason} ${next}`, code, reason, next, ...(details === undefined ? {} : { details }) }, status)
  response.headers.set('content-type', 'application/problem+json; charset=utf-8')
  if (code === 'too_many_requests' || code === 'unavailable') {
    const seconds = retryAfter(details)
    response.headers.set('retry-after', String(seconds))
  }
  return response
}

const retryAfterSchema = z.object({ retryAfterSeconds: z.number().int().min(1) })
function retryAfter(details: unknown): number {
  const parsed = retryAfterSchema.safeParse(details)
  return parsed.success ? parsed.data.retryAfterSeconds : 5
}

const UNAUTHENTICATED = failure('unauthenticated', 'You are not signed in, or your session has ended.', 'Sign in and try again.')

/**
 * Route handlers have no cross-site check of their own. A request that rides on a cookie must come from our own
 * pages: the browser says so (Sec-Fetch-Site, or an Origin whose host is ours) and the page says so (x-parallax, a
 * header no form can send).
 */
function crossSite(request: Request): Failure | null {
  if (comesFromHere(request) && request.headers.get('x-parallax') === '1') return null
  return failure('cross_site', 'This request did not come from a page of this server.', 'Scripts: send a Bearer token. Pages: reload and try again.')
}

/** What the browser says of where a request was made: on a page of this server. */
export function comesFromHere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const sameOrigin = origin !== null && hostOf(origin) !== null && hostOf(origin) === request.headers.get('host')
  return site === null ? sameOrigin : site === 'same-origin' && (origin === null || sameOrigin)
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

function queryOf(request: Request): Result<Record<string, string>> {
  const values: Record<string, string> = {}
  for (const [key, value] of new URL(request.url).searchParams) {
    if (key in values) return fail(failure('invalid_input', `The query names "${key.slice(0, 40)}" twice.`, 'Send it once.'))
    values[key] = value
  }
  return ok(values)
}

function parse(schema: z.ZodType, value: unknown, where: string): Result<unknown> {
  const unstorable = findUnstorable(value, where)
  if (unstorable) return fail(unstorable)
  const parsed = schema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  // A malformed id in the address is an address that does not exist.
  if (where === 'address') return fail(NOT_FOUND)
  const { issues } = parsed.error
  const problems = issues.slice(0, 5).map((issue) => `${issue.path.join('.') || where}: ${issue.message}`)
  return fail(failure('invalid_input', `The ${where} is not as expected: ${problems.join('; ')}.`, 'Correct the named fields; /api/openapi.json describes them.', placeOf(issues[0]?.path ?? [])))
}

/** Where in what was sent the first problem is, for programs: `{ at: 'transactions.3.operations.0' }`. */
const placeOf = (path: readonly PropertyKey[]) => (path.length > 0 ? { at: path.map(String).join('.') } : undefined)

/** NUL and lone surrogates cannot be stored by PostgreSQL; `__proto__` is never data. */
function findUnstorable(value: unknown, where: string, path: readonly string[] = []): Failure | null {
  if (typeof value === 'string')
    return value.includes('\0') || !isWellFormed(value)
      ? failure('forbidden_character', `The ${where} holds a character that cannot be stored (NUL or half a surrogate pair).`, 'Remove it and send again.', placeOf(path))
      : null
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      const found = findUnstorable(item, where, [...path, String(i)])
      if (found) return found
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (key === '__proto__') return failure('invalid_input', `The ${where} has an unknown key "__proto__".`, 'Remove it.', placeOf(path))
      const found = findUnstorable(key, where, path) ?? findUnstorable(item, where, [...path, key])
      if (found) return found
    }
  }
  return null
}

const DEEPEST = 64

/** Bytes. */
const A_LOT = 4_000_000

/** Reads a JSON body whole or not at all: counted against its limit and against its declared length. */
async function readJson(request: Request, maxBytes: number): Promise<Result<unknown>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type))
    return fail(failure('unsupported_media_type', 'The body must be JSON.', 'Send it with the header content-type: application/json.'))
  const tooLarge = failure('too_large', `The body is larger than ${maxBytes} bytes.`, 'Send less at a time.')
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > maxBytes) return fail(tooLarge)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > maxBytes) return fail(tooLarge)
      chunks.push(chunk)
    }
  } catch {
    // Whoever sent it went away half-way (a page that was closed): nobody hears this, and it is no fault of ours.
    return fail(failure('truncated_body', `The body broke off after ${size} bytes.`, 'Send it again.'))
  }
  if (declared !== null && Number(declared) !== size)
    return fail(failure('truncated_body', `The body arrived with ${size} bytes of ${declared}.`, 'Send it again.'))
  const notJson = failure('invalid_input', 'The body is not valid JSON.', 'Check it with a JSON parser and send again.')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    if (depthOf(text) > DEEPEST) return fail(failure('invalid_input', `The body is nested deeper than ${DEEPEST} levels.`, 'Send it flat.'))
    // Each step over a set of 50 MB takes a twentieth of a second or more: others are answered between them.
    if (size > A_LOT) await setImmediate()
    const value: unknown = JSON.parse(text)
    if (size > A_LOT) await setImmediate()
    return ok(value)
  } catch {
    return fail(notJson)
  }
}

/** What to tell the caller about something thrown. Only the log sees the rest. */
export function explain(error: unknown, where: string): Failure {
  if (error instanceof FailureError) return error.failure
  const fault = failureOfFault(error)
  const id = crypto.randomUUID().slice(0, 8)
  console.error(`[${id}] ${where}:`, error)
  return fault ?? failure('internal', `Something went wrong on our side (${id}).`, 'Try again; if it stays, send this number to whoever runs the server.')
}
