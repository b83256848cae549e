import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { decode } from './decode'
import { absolute } from './feed'

export interface SitemapPage {
  readonly url: string
  /** As printed: when the page was changed (`lastmod`), or published (Google’s news extension). */
  readonly changedAt: string | null
  readonly title: string | null
}

export interface Sitemap {
  readonly pages: readonly SitemapPage[]
  /** Addresses of further sitemaps, if this is an index of them. */
  readonly sitemaps: readonly string[]
}

/** As sitemaps.org allows. */
const MOST_ADDRESSES = 50_000

/** A sitemap (XML, or plain text with an address a line) → its addresses. Time in proportion to its size; no entities but the five of XML. */
export function readSitemap(bytes: Uint8Array, base?: string, contentType?: string): Result<Sitemap, Failure> {
  const decoded = decode(bytes, { html: false, mostBytes: 50_000_000, ...(contentType === undefined ? {} : { contentType }) })
  if (!decoded.ok) return decoded
  const { text } = decoded.value
  const sitemap = /<(?:[\w-]+:)?(?:urlset|sitemapindex)[\s>]/.test(text.slice(0, 20_000)) ? ofXml(text, base) : ofLines(text)
  if (sitemap.pages.length + sitemap.sitemaps.length > 0) return ok(sitemap)
  return fail(failure('unsupported_format', 'This is no sitemap that can be read: it names no addresses.', 'Give the address of a sitemap (often /sitemap.xml), or of a plain list with one address a line.'))
}

function ofLines(text: string): Sitemap {
  const pages: SitemapPage[] = []
  for (const line of text.split('\n')) {
    const url = /^\s*https?:/i.test(line) ? absolute(line, undefined) : null
    if (url !== null) pages.push({ url, changedAt: null, title: null })
    if (pages.length >= MOST_ADDRESSES) break
  }
  return { pages, sitemaps: [] }
}

function ofXml(text: string, base: string | undefined): Sitemap {
  const pages: SitemapPage[] = []
  const sitemaps: string[] = []
  let fields: Record<string, string> = {}
  for (const { tag, closing, words } of tagsOf(text)) {
    if (pages.length + sitemaps.length >= MOST_ADDRESSES) break
    if (!closing && (tag === 'url' || tag === 'sitemap')) fields = {}
    else if (!closing && words.trim() !== '') fields[tag] ??= words.trim()
    else if (closing && (tag === 'url' || tag === 'sitemap')) {
      const url = absolute(fields['loc'], base)
      if (url !== null && tag === 'sitemap') sitemaps.push(url)
      else if (url !== null) pages.push({ url, changedAt: fields['publication_date'] ?? fields['lastmod'] ?? null, title: fields['title'] ?? null })
      fields = {}
    }
  }
  return { pages, sitemaps }
}

interface Tag {
  /** Without its prefix. */
  readonly tag: string
  readonly closing: boolean
  /** What stands between it and the next tag. */
  readonly words: string
}

function* tagsOf(xml: string): Generator<Tag> {
  let at = xml.indexOf('<')
  while (at !== -1) {
    if (xml.startsWith('<!--', at)) at = after(xml, '-->', at)
    else {
      const end = xml.indexOf('>', at)
      if (end === -1) return
      const name = /^<(\/?)(?:[\w.-]{1,40}:)?([\w.-]{1,40})/.exec(xml.slice(at, Math.min(end, at + 100)))
      let next = end + 1
      let words: string
      if (/^\s*<!\[CDATA\[/.test(xml.slice(next, next + 100))) {
        const from = xml.indexOf('[CDATA[', next) + 7
        const to = xml.indexOf(']]>', from)
        if (to === -1) return
        words = xml.slice(from, to)
        next = to + 3
      } else {
        const until = xml.indexOf('<', next)
        words = unescaped(xml.slice(next, Math.min(until === -1 ? xml.length : until, next + 5000)))
      }
      if (name) yield { tag: name[2]!, closing: name[1] === '/', words }
      at = xml.indexOf('<', next)
    }
  }
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from)
  return found === -1 ? -1 : xml.indexOf('<', found + mark.length)
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
    const point = hex === undefined ? Number(decimal) : parseInt(hex, 16)
    return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : whole
  })
