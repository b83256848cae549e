import { createHash, randomBytes } from 'node:crypto'
import nextAuth from 'next-auth'
import { cookies } from 'next/headers'
import { NextRequest } from 'next/server'
import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { returnPath } from '@/lib/domain/return-path'
import { authOptions, csrfCookie, failureOfSignIn, oidcIsOffered, RETURN_COOKIE } from './auth-options'
import { comesFromHere, explain, json, refuse } from './http'

/**
 * The door in front of next-auth. Only what our own pages use is let through, with its input checked; next-auth
 * answers malformed input with an error 500, and offers pages, logging and session endpoints that nobody needs here.
 */
export async function handleAuth(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  try {
    const [action = '', provider = '', ...rest] = (await context.params).nextauth
    const wanted = rest.length > 0 ? '' : `${request.method} ${action}${provider && `/${provider}`}`
    const damaged = damagedCookie(request)
    if (damaged) return damaged
    switch (wanted) {
      case 'POST callback/credentials':
      case 'POST callback/demo':
        return await signIn(request, provider)
      case 'POST signin/oidc':
      case 'GET callback/oidc':
        return oidcIsOffered() ? await throughIssuer(request, action) : refuse(NOTHING_HERE)
      case 'GET error':
      case 'GET signin':
        return seeOther(`/sign-in?error=${action === 'error' ? 'oidc' : 'again'}`)
      default:
        return refuse(NOTHING_HERE)
    }
  } catch (error) {
    return refuse(explain(error, `${request.method} ${request.nextUrl.pathname}`))
  }
}

const NOTHING_HERE = failure('not_found', 'There is nothing at this address.', 'Sign in at /sign-in.')
const FOREIGN = failure('cross_site', 'This form did not come from a page of this server.', 'Open the sign-in page and try again.')
const TOO_LARGE = failure('too_large', 'The form is too large.', 'Send only e-mail and password.')
const UNREADABLE = failure('invalid_input', 'The form could not be read.', 'Reload the page and try again.')

const LARGEST_FORM = 20_000
const formSchema = z.record(z.string().max(40), z.string().max(10_000))

/** Runs next-auth on a request whose parts have been checked. */
async function ask(request: NextRequest, nextauth: string[], form?: Record<string, string>): Promise<Response> {
  const query = nextauth[0] === 'callback' && !form ? request.nextUrl.search : ''
  const address = new URL(`/api/auth/${nextauth.join('/')}${query}`, request.nextUrl.origin)
  const options = authOptions()
  const init = form ? { method: 'POST', body: new URLSearchParams({ ...form, csrfToken: await vouch(options.secret ?? '') }) } : {}
  const answer: unknown = await nextAuth(new NextRequest(address, init), { params: { nextauth } }, options)
  if (!(answer instanceof Response)) throw new Error('next-auth answered without a response')
  return answer
}

/**
 * The token and cookie next-auth wants to see together. Where a form comes from has been checked by then, by the rule
 * of the whole API; so the sign-in form also works before its script is there.
 */
async function vouch(secret: string): Promise<string> {
  const token = randomBytes(32).toString('hex')
  const { name, options } = csrfCookie()
  ;(await cookies()).set(name, `${token}|${createHash('sha256').update(token + secret).digest('hex')}`, options)
  return token
}

async function signIn(request: NextRequest, provider: string): Promise<Response> {
  const wantsJson = isJson(request)
  if (!comesFromHere(request)) return refuse(FOREIGN)
  const read = await readForm(request)
  if (!read.ok) return refusal(read.error, wantsJson, '/')
  const form = read.value
  const next = returnPath(form.next ?? form.callbackUrl)
  const { email = '', password = '', role = '' } = form
  const answer = await ask(request, ['callback', provider], { email, password, role, callbackUrl: next, json: 'true' })
  const url = urlSchema.parse(await answer.json()).url
  const error = url.searchParams.get('error')
  const refused = error === null ? null : (failureOfSignIn(error) ?? UNREADABLE)
  if (refused) return withCookies(refusal(refused, wantsJson, next), answer)
  return withCookies(wantsJson ? json({ signedIn: true, next }) : seeOther(next), answer)
}

const urlSchema = z.object({ url: z.url().transform((url) => new URL(url)) })

async function throughIssuer(request: NextRequest, action: string): Promise<Response> {
  if (action === 'callback') return ask(request, ['callback', 'oidc'])
  if (!comesFromHere(request)) return refuse(FOREIGN)
  const form = await readForm(request)
  if (!form.ok) return refuse(form.error)
  const answer = await ask(request, ['signin', 'oidc'], { callbackUrl: returnPath(form.value.next), json: 'true' })
  const url = urlSchema.parse(await answer.json()).url
  return withCookies(json({ next: url.href }), answer)
}

const isJson = (request: NextRequest): boolean => /^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')

async function readForm(request: NextRequest): Promise<Result<Record<string, string>>> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_FORM) return fail(TOO_LARGE)
  const text = await request.text()
  if (text.length > LARGEST_FORM) return fail(TOO_LARGE)
  try {
    return ok(formSchema.parse(isJson(request) ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text))))
  } catch {
    return fail(UNREADABLE)
  }
}

/** A cookie from which next-auth cannot read where to return to; removed, since every later try would fail on it too. */
function damagedCookie(request: NextRequest): Response | null {
  const value = request.cookies.get(RETURN_COOKIE)?.value
  if (value === undefined || /^https?:\/\/[\x21-\x7e]+$/.test(value)) return null
  const response = refuse(failure('invalid_input', 'A cookie of this site was damaged. It has been removed.', 'Try again.'))
  response.headers.append('set-cookie', `${RETURN_COOKIE}=; Path=/; Max-Age=0`)
  return response
}

/** A refusal as the caller can use it: JSON for scripts, the sign-in page for a form sent without one. */
const refusal = (of: Failure, wantsJson: boolean, next: string): Response =>
  wantsJson ? refuse(of) : seeOther(`/sign-in?${new URLSearchParams({ error: of.code, ...(next === '/' ? {} : { next }) })}`)

const seeOther = (path: string): Response => new Response(null, { status: 303, headers: { location: path, 'cache-control': 'private, no-store' } })

function withCookies(response: Response, from: Response): Response {
  for (const cookie of from.headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
}
