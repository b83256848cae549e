import { lookup } from 'node:dns/promises'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { fetchUrl, type Fetched, type FetchOptions } from '@/lib/ingest/fetch-url'
import { OPEN_SITE, readRobots, type Robots } from '@/lib/ingest/robots'

/** The name by which robots.txt can speak to us. */
export const AGENT = 'Parallax'
const userAgentOf = (contact: string | undefined) => `${AGENT}/0.1 (fetches single news articles for research, at the request of a person${contact ? `; ${contact.replace(/[^\x20-\x7e]/g, '')}` : ''})`

const GAP_MS = 1000
/** A site that asks for more between two visits gets at most this; a person is waiting. */
const LONGEST_GAP_MS = 30_000
/** Whoever would have to wait longer is told to come back. */
const LONGEST_WAIT_MS = 5000
const ROBOTS_KEPT_MS = 60 * 60_000
const CLOSED_KEPT_MS = 60_000
const MOST_SITES = 2000

interface KeptRules {
  /** A site whose robots.txt cannot be had at the moment is left alone (RFC 9309). */
  readonly rules: Result<Robots>
  readonly until: number
}

interface Site {
  robots: Promise<KeptRules> | null
  /** When the next visit may begin. */
  next: number
}

interface World {
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<unknown>
  readonly fetch: typeof fetchUrl
  readonly options: Pick<FetchOptions, 'resolve' | 'userAgent' | 'allow'>
}

/** Fetches as each site asks for: by its robots.txt, one visit at a time, a second or more between two. All projects share one pace. */
export class PoliteWeb {
  private readonly sites = new Map<string, Site>()

  constructor(private readonly world: World) {}

  fetch(url: string, options: Pick<FetchOptions, 'accept' | 'signal'> = {}): Promise<Result<Fetched>> {
    return this.world.fetch(url, { ...this.world.options, ...options, mayVisit: (hop) => this.mayVisit(hop) })
  }

  private async mayVisit(url: URL): Promise<Result<null>> {
    const site = this.siteOf(url)
    const asked = await this.rulesOf(site, url.origin)
    if (!asked.ok) return asked
    const rules = asked.value
    if (!rules.mayVisit(url.href))
      return fail(failure('robots_refused', `${url.host} asks programs not to fetch this page (robots.txt).`, 'Open it in your browser, save the page as a file and import that.'))
    const now = this.world.now()
    const wait = Math.max(0, site.next - now)
    if (wait > LONGEST_WAIT_MS)
      return fail(failure('too_many_requests', `Other pages of ${url.host} are being fetched, one at a time.`, 'It goes on by itself in a moment.', { retryAfterSeconds: Math.ceil(wait / 1000) }))
    // Taken before waiting: two at once get two turns.
    site.next = now + wait + Math.min(LONGEST_GAP_MS, Math.max(GAP_MS, (rules.delay ?? 0) * 1000))
    if (wait > 0) await this.world.sleep(wait)
    return ok(null)
  }

  private siteOf(url: URL): Site {
    const known = this.sites.get(url.origin)
    if (known) return known
    if (this.sites.size >= MOST_SITES) for (const [origin, { next }] of this.sites) if (next < this.world.now()) this.sites.delete(origin)
    const site: Site = { robots: null, next: 0 }
    this.sites.set(url.origin, site)
    return site
  }

  private async rulesOf(site: Site, origin: string): Promise<Result<Robots>> {
    const kept = await (site.robots ??= this.askRules(origin))
    if (kept.until > this.world.now()) return kept.rules
    return (await (site.robots = this.askRules(origin))).rules
  }

  private async askRules(origin: string): Promise<KeptRules> {
    const address = `${origin}/robots.txt`
    const answer = await this.world.fetch(address, { ...this.world.options, accept: 'text/plain,*/*;q=0.5', maxBytes: 1_000_000 })
    const now = this.world.now()
    if (answer.ok) return { rules: ok(readRobots(address, new TextDecoder().decode(answer.value.bytes), AGENT)), until: now + ROBOTS_KEPT_MS }
    return isMissing(answer.error.details) ? { rules: ok(OPEN_SITE), until: now + ROBOTS_KEPT_MS } : { rules: answer, until: now + CLOSED_KEPT_MS }
  }
}

function isMissing(details: unknown): boolean {
  return typeof details === 'object' && details !== null && 'status' in details && typeof details.status === 'number' && details.status >= 400 && details.status < 500
}

// Kept on globalThis: route handlers may be bundled apart, and would each have a pace of their own.
const holder: typeof globalThis & { parallaxWeb?: PoliteWeb } = globalThis

/** `PARALLAX_FETCH_ALLOW`: `host:port, …` that may be fetched from although they are not public. `PARALLAX_FETCH_CONTACT`: whom a site's owner can ask. */
export function politeWeb(env: Readonly<Record<string, string | undefined>> = process.env): PoliteWeb {
  return (holder.parallaxWeb ??= new PoliteWeb({
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    fetch: fetchUrl,
    options: {
      resolve: async (host) => (await lookup(host, { all: true, verbatim: true }).catch(() => [])).map(({ address }) => address),
      userAgent: userAgentOf(env.PARALLAX_FETCH_CONTACT),
      allow: (env.PARALLAX_FETCH_ALLOW ?? '').split(',').filter((pair) => pair.trim() !== ''),
    },
  }))
}
