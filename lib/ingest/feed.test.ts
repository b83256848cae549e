import fc from 'fast-check'
import { expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { articleOfFeedEntry, readFeed } from './feed'
import { readSitemap } from './sitemap'
import { utf8 } from './testing'

const BODY = 'The council of Vardania approved the harbour budget on Tuesday after a debate that lasted well into the night.'
const RSS = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Quay &amp; Courier</title><language>en-gb</language><item><title>Pact &#x26; <![CDATA[<b>peace</b>]]></title><link>https://quay.example/a</link><pubDate>Wed, 22 Jan 2025 21:52:00 GMT</pubDate><dc:creator>Petra Lind</dc:creator><description>Short</description><content:encoded><![CDATA[<p>${BODY}</p>]]></content:encoded></item></channel></rss>`
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay</title><entry><title type="html">A &lt;b&gt;pact&lt;/b&gt;</title><link rel="alternate" href="/rel"/><link rel="edit" href="javascript:1"/><published>2025-01-22T10:00:00Z</published><author><name>Petra Lind</name></author><content type="html">&lt;p&gt;${BODY}&lt;/p&gt;</content></entry></feed>`
const JSON_FEED = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'The Quay', items: [{ id: '1', url: 'https://quay.example/b', title: 'A pact', content_text: BODY, date_published: '2025-01-22T10:00:00Z' }, { id: '2', url: 'javascript:alert(1)' }] })

it('reads RSS, Atom and JSON feeds alike', () => {
  expect(unwrap(readFeed(utf8(RSS)))).toEqual({ title: 'The Quay & Courier', language: 'en-gb', entries: [{ link: 'https://quay.example/a', title: 'Pact & peace', date: 'Wed, 22 Jan 2025 21:52:00 GMT', author: 'Petra Lind', content: `<p>${BODY}</p>`, summary: 'Short' }] })
  expect(unwrap(readFeed(utf8(ATOM), 'https://quay.example/feed')).entries).toMatchObject([{ link: 'https://quay.example/rel', title: 'A pact', content: `<p>${BODY}</p>` }])
  expect(unwrap(readFeed(utf8(JSON_FEED))).entries).toMatchObject([{ link: 'https://quay.example/b', content: BODY }, { link: null, content: null }])
})

it('makes an article of an entry that carries it', () => {
  const feed = unwrap(readFeed(utf8(RSS)))
  expect(unwrap(articleOfFeedEntry(feed, feed.entries[0]!))).toMatchObject({ text: `Pact & peace\n\n${BODY}`, meta: { outlet: 'The Quay & Courier', headline: 'Pact & peace', publishedAt: '2025-01-22T21:52', byline: 'Petra Lind', url: 'https://quay.example/a', language: 'en-gb' } })
})

it('reads sitemaps, their indexes and plain lists', () => {
  const pages = '<?xml version="1.0"?><urlset xmlns="x" xmlns:news="n"><url><loc> https://quay.example/a?x=1&amp;y=2 </loc><lastmod>2025-01-22</lastmod></url><!-- <url><loc>https://no.example/</loc></url> --><url><loc><![CDATA[https://quay.example/b]]></loc><news:news><news:publication_date>2025-01-21</news:publication_date><news:title>A pact</news:title></news:news></url></urlset>'
  expect(unwrap(readSitemap(utf8(pages)))).toEqual({ pages: [{ url: 'https://quay.example/a?x=1&y=2', changedAt: '2025-01-22', title: null }, { url: 'https://quay.example/b', changedAt: '2025-01-21', title: 'A pact' }], sitemaps: [] })
  expect(unwrap(readSitemap(utf8('<sitemapindex><sitemap><loc>https://quay.example/1.xml</loc></sitemap></sitemapindex>')))).toEqual({ pages: [], sitemaps: ['https://quay.example/1.xml'] })
  expect(unwrap(readSitemap(utf8('https://quay.example/a\nnothing\nHTTP://quay.example/b\n'))).pages).toHaveLength(2)
})

it('refuses bombs and whatever is neither', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${RSS.slice(21)}`
  for (const text of [bomb, '<html><p>page</html>', '['.repeat(1_000_000), '{"version":"https://jsonfeed.org/version/1","items":[{"__proto__":1}', '<rss>', 'x', '<a'.repeat(100_000)]) {
    expect(readFeed(utf8(text))).toMatchObject({ ok: false, error: { next: expect.stringMatching(/\w/) } })
    expect(readSitemap(utf8(text))).toMatchObject({ ok: false, error: { next: expect.stringMatching(/\w/) } })
  }
  const sources = [RSS, ATOM, JSON_FEED]
  fc.assert(fc.property(fc.constantFrom(...sources), fc.nat(600), fc.nat(600), (source, from, length) => {
    const damaged = utf8(source.slice(0, from) + source.slice(from + length))
    readFeed(damaged, 'https://quay.example/')
    readSitemap(damaged)
  }), { numRuns: 150 })
})
