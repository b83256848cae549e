import type { Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { readProject } from '@/lib/db/projects'
import type { Fetched } from '@/lib/ingest/fetch-url'
import { readDateLine } from '@/lib/ingest/dates'
import { readFeed, readSitemap } from './ingest-thread'
import { politeWeb } from './polite-web'

const FETCHING_OFF = failure('fetching_off', 'This project does not fetch pages from the web.', 'Ask a manager of the project to turn it on in its settings, or save the page in your browser and import the file.')

/** Fetches one address for a project that allows it. */
export async function fetchForProject(scope: Scope<'import'>, url: string, signal: AbortSignal): Promise<Result<Fetched>> {
  if (!(await readProject(scope)).fetching) return fail(FETCHING_OFF)
  return politeWeb().fetch(url, { signal })
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'txt',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}

/** A name for a page as a file: its host and the end of its path, with the extension its type asks for. */
export function fileNameOf({ url, contentType }: Pick<Fetched, 'url' | 'contentType'>): string {
  const { host, pathname } = new URL(url)
  const last = safelyDecoded(pathname.split('/').filter(Boolean).at(-1) ?? '')
    .replace(/[\p{C}\s/\\:*?"<>|]+/gu, '-')
    .slice(0, 100)
  const extension = EXTENSIONS[contentType?.split(';')[0]?.trim().toLowerCase() ?? ''] ?? 'html'
  const stem = last.toLowerCase().endsWith(`.${extension}`) ? last.slice(0, -extension.length - 1) : last
  return `${[host, stem].filter(Boolean).join(' ')}.${extension}`
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What an address turned out to be: a page as it came, or a feed or sitemap with what it names. */
export async function understandFetched(fetched: Fetched): Promise<Result<FetchedPage | FetchedList>> {
  const { url, contentType, bytes } = fetched
  const list = { bytes, url, ...(contentType === null ? {} : { contentType }) }
  switch (listKindOf(fetched)) {
    case 'feed': {
      const feed = await readFeed(list)
      if (!feed.ok) return feed
      const entries = feed.value.entries.flatMap(({ link, title, date }) => (link === null ? [] : [{ url: link, title, publishedAt: dateOf(date) }]))
      return ok({ kind: 'list', of: 'feed', url, title: feed.value.title, entries: onceEach(entries), sitemaps: [] })
    }
    case 'sitemap': {
      const sitemap = await readSitemap(list)
      if (!sitemap.ok) return sitemap
      const { pages, sitemaps } = sitemap.value
      // When a page was changed is not when it was published.
      const entries = pages.slice(0, MOST_PAGES).map((page) => ({ url: page.url, title: page.title, publishedAt: page.title === null ? null : dateOf(page.changedAt) }))
      return ok({ kind: 'list', of: 'sitemap', url, title: null, entries: onceEach(entries), sitemaps: sitemaps.slice(0, MOST_PAGES) })
    }
    case null:
      return ok({ kind: 'page', url, fileName: fileNameOf(fetched), contentType, content: Buffer.from(bytes).toString('base64') })
  }
}

export interface FetchedPage {
  readonly kind: 'page'
  readonly url: string
  readonly fileName: string
  readonly contentType: string | null
  /** Base64. */
  readonly content: string
}

export interface FetchedList {
  readonly kind: 'list'
  readonly of: 'feed' | 'sitemap'
  readonly url: string
  readonly title: string | null
  readonly entries: readonly { readonly url: string; readonly title: string | null; readonly publishedAt: string | null }[]
  readonly sitemaps: readonly string[]
}

/** More than a person chooses from at once; a sitemap may hold 50,000. */
const MOST_PAGES = 20_000

function listKindOf({ bytes, contentType }: Fetched): FetchedList['of'] | null {
  const start = new TextDecoder().decode(bytes.subarray(0, 3000)).trimStart()
  if (/^\{/.test(start) && (contentType?.includes('feed+json') || start.includes('jsonfeed.org/version'))) return 'feed'
  if (!start.startsWith('<')) return null
  const root = /<(?!\?|!)(?:[\w-]+:)?([\w-]+)/.exec(start)?.[1]?.toLowerCase()
  if (root === 'rss' || root === 'feed' || root === 'rdf') return 'feed'
  return root === 'urlset' || root === 'sitemapindex' ? 'sitemap' : null
}

const dateOf = (printed: string | null): string | null => (printed === null ? null : (readDateLine(printed, null)?.value ?? null))

const onceEach = <T extends { readonly url: string }>(entries: readonly T[]): T[] => [...new Map(entries.map((entry) => [entry.url, entry])).values()]
