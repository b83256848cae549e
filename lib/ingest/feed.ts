import { parseFeed } from 'feedsmith'
import type { ArticleDraft } from '@/lib/domain/article'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { decode } from './decode'
import { articleOfRow } from './table-row'

/** An entry of a feed. Everything is as the feed says it; addresses are whole ones, of http or https. */
export interface FeedEntry {
  readonly link: string | null
  readonly title: string | null
  /** As printed: RFC 822 in RSS, ISO 8601 in the others. */
  readonly date: string | null
  readonly author: string | null
  /** The article itself, as HTML or plain text, if the feed carries more than its beginning. */
  readonly content: string | null
  readonly summary: string | null
}

export interface Feed {
  readonly title: string | null
  readonly language: string | null
  readonly entries: readonly FeedEntry[]
}

const MOST_ENTRIES = 10_000

/** RSS, Atom, RDF or a JSON feed → its entries. `base` is the address it was fetched from, for links that lean on it. */
export function readFeed(bytes: Uint8Array, base?: string, contentType?: string): Result<Feed, Failure> {
  const decoded = decode(bytes, { html: false, ...(contentType === undefined ? {} : { contentType }) })
  if (!decoded.ok) return decoded
  const text = decoded.value.text.trimStart()
  // Entities of a document type could stand for gigabytes; no feed needs them.
  if (/<!\s*ENTITY/i.test(text.slice(0, 100_000))) return noFeed('it declares entities')
  try {
    return ok(feedOf(parseFeed(text, { maxItems: MOST_ENTRIES }), base))
  } catch (error) {
    return noFeed(error instanceof Error ? error.message : String(error))
  }
}

const noFeed = (why: string) =>
  fail(failure('unsupported_format', `This is no feed that can be read: ${why.slice(0, 200).replace(/\.$/, '')}.`, 'Give the address of an RSS, Atom or JSON feed; a page’s own address is imported as an article.'))

function feedOf(parsed: ReturnType<typeof parseFeed>, base: string | undefined): Feed {
  switch (parsed.format) {
    case 'rss': {
      const { title, language, items = [] } = parsed.feed
      const entries = items.map((item) => ({
        link: absolute(item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value), base),
        title: plain(item.title),
        date: said(item.pubDate ?? item.dc?.dates?.[0]),
        author: said(item.dc?.creators?.[0] ?? item.authors?.[0]),
        content: said(item.content?.encoded),
        summary: said(item.description),
      }))
      return { title: plain(title), language: said(language), entries }
    }
    case 'atom': {
      const { title, entries = [] } = parsed.feed
      const read = entries.map((entry) => ({
        link: absolute((entry.links?.find(({ rel }) => rel === 'alternate') ?? entry.links?.find(({ rel }) => rel === undefined))?.href, base),
        title: plain(entry.title?.value),
        date: said(entry.published ?? entry.updated),
        author: said(entry.authors?.[0]?.name),
        content: said(entry.content?.value),
        summary: said(entry.summary?.value),
      }))
      return { title: plain(title?.value), language: null, entries: read }
    }
    case 'rdf': {
      const { title, items = [] } = parsed.feed
      const entries = items.map((item) => ({ link: absolute(item.link, base), title: plain(item.title), date: said(item.dc?.dates?.[0]), author: said(item.dc?.creators?.[0]), content: said(item.content?.encoded), summary: said(item.description) }))
      return { title: plain(title), language: null, entries }
    }
    case 'json': {
      const { title, language, items = [] } = parsed.feed
      const entries = items.map((item) => ({
        link: absolute(item.url ?? item.external_url, base),
        title: plain(item.title),
        date: said(item.date_published),
        author: said(item.authors?.[0]?.name),
        content: said(item.content_html ?? item.content_text),
        summary: said(item.summary),
      }))
      return { title: plain(title), language: said(language), entries }
    }
  }
}

/** An entry that carries its article → a draft; the outlet is the feed's title. */
export function articleOfFeedEntry(feed: Pick<Feed, 'title' | 'language'>, entry: FeedEntry): Result<ArticleDraft, Failure> {
  const fields = { text: entry.content, headline: entry.title, byline: entry.author, publishedAt: entry.date, url: entry.link, outlet: feed.title, language: feed.language }
  const columns = Object.keys(fields)
  const mapping = Object.fromEntries(Object.entries(fields).flatMap(([role, value]) => (value === null ? [] : [[role, role]])))
  return articleOfRow({ columns, cells: Object.values(fields).map((value) => value ?? ''), encoding: 'utf-8' }, mapping)
}

const said = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null)

/** A title may come as HTML. */
const plain = (value: unknown): string | null => said(said(value)?.replace(/<[^<>]{0,500}>/g, '').replace(/\s+/g, ' ').trim())

export function absolute(address: string | undefined, base: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address.trim(), base)) return null
  const { protocol, href } = new URL(address.trim(), base)
  return protocol === 'http:' || protocol === 'https:' ? href : null
}
