import { describe, expect, it } from 'vitest'
import { failure } from '@/lib/domain/errors'
import { fail, ok } from '@/lib/domain/result'
import type { FetchOptions, fetchUrl } from '@/lib/ingest/fetch-url'
import { PoliteWeb } from './polite-web'

/** A web of answers by address, and a clock that only sleeping moves; or nothing, where many sleep at once. */
function world(answers: Readonly<Record<string, string | number>>, frozen = false) {
  let clock = 0
  const visits: { readonly url: string; readonly at: number; readonly agent: string }[] = []
  const fetch: typeof fetchUrl = async (url, { mayVisit, userAgent }: FetchOptions) => {
    const welcome = (await mayVisit?.(new URL(url))) ?? ok(null)
    if (!welcome.ok) return welcome
    visits.push({ url, at: clock, agent: userAgent })
    const answer = answers[url] ?? 404
    return typeof answer === 'number' ? fail(failure('fetch_failed', `answered ${answer}`, 'x', { status: answer })) : ok({ url, contentType: 'text/plain', bytes: new TextEncoder().encode(answer) })
  }
  const web = new PoliteWeb({ now: () => clock, sleep: async (ms) => void (clock += frozen ? 0 : ms), fetch, options: { resolve: async () => [], userAgent: 'Parallax/0.1' } })
  return { web, visits, pass: (ms: number) => void (clock += ms) }
}
const said = (outcome: Awaited<ReturnType<PoliteWeb['fetch']>>) => (outcome.ok ? 'ok' : outcome.error.code)

describe('the pace and manners of fetching', () => {
  it('asks robots.txt once an hour, and obeys what it says to us', async () => {
    const { web, visits, pass } = world({
      'http://a.example/robots.txt': 'User-agent: *\nAllow: /\n\nUser-agent: parallax\nDisallow: /private\nCrawl-delay: 3\n',
      'http://a.example/1': 'one',
      'http://a.example/private/2': 'two',
      'http://open.example/private': 'no rules here',
    })
    expect(said(await web.fetch('http://a.example/1'))).toBe('ok')
    expect(said(await web.fetch('http://a.example/private/2'))).toBe('robots_refused')
    expect(said(await web.fetch('http://a.example/1'))).toBe('ok')
    expect(said(await web.fetch('http://open.example/private'))).toBe('ok')
    expect(visits.map(({ url, at }) => [url, at])).toEqual([
      ['http://a.example/robots.txt', 0],
      ['http://a.example/1', 0],
      ['http://a.example/1', 3000],
      ['http://open.example/robots.txt', 3000],
      ['http://open.example/private', 3000],
    ])
    pass(3_600_000)
    await web.fetch('http://a.example/1')
    expect(visits.filter(({ url }) => url.endsWith('a.example/robots.txt'))).toHaveLength(2)
  })

  it('leaves a site alone whose robots.txt cannot be had, and asks again a minute later', async () => {
    const { web, visits, pass } = world({ 'http://a.example/robots.txt': 503, 'http://a.example/1': 'one' })
    expect(said(await web.fetch('http://a.example/1'))).toBe('fetch_failed')
    expect(said(await web.fetch('http://a.example/1'))).toBe('fetch_failed')
    expect(visits).toHaveLength(1)
    pass(60_000)
    await web.fetch('http://a.example/1')
    expect(visits).toHaveLength(2)
  })

  it('gives each of many at once a turn a second after the last, and says when to come back', async () => {
    const { web, visits } = world({ 'http://a.example/1': 'one', 'http://b.example/1': 'one' }, true)
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => web.fetch('http://a.example/1')))
    expect(outcomes.map(said)).toEqual([...Array(6).fill('ok'), ...Array(6).fill('too_many_requests')])
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.error.details).toEqual({ retryAfterSeconds: 6 })
    expect(visits.filter(({ url }) => url.endsWith('/robots.txt'))).toHaveLength(1)
    // Another site is nobody's rival.
    expect(said(await web.fetch('http://b.example/1'))).toBe('ok')
  })
})
