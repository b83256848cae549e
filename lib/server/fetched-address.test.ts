import { describe, expect, it } from 'vitest'
import { fileNameOf, understandFetched } from './fetched-address'

const fetched = (text: string, contentType: string | null = null) => ({ url: 'https://quay.example/news', contentType, bytes: new TextEncoder().encode(text) })

describe('what an address turned out to be', () => {
  it('tells pages, feeds and sitemaps apart by what they begin with', async () => {
    expect(await understandFetched(fetched('<?xml version="1.0"?><!-- x --><html><p>Hi', 'application/xhtml+xml'))).toMatchObject({ ok: true, value: { kind: 'page', fileName: 'quay.example news.html' } })
    expect(await understandFetched(fetched('<?xml version="1.0"?>\n<rss version="2.0"><channel><title>The Quay</title><item><title>A pact</title><link>/a</link><pubDate>Wed, 22 Jan 2025 21:52:00 GMT</pubDate></item><item><title>Again</title><link>/a</link></item></channel></rss>'))).toMatchObject({
      ok: true,
      value: { kind: 'list', of: 'feed', title: 'The Quay', entries: [{ url: 'https://quay.example/a' }] },
    })
    expect(await understandFetched(fetched('<sitemapindex><sitemap><loc>https://quay.example/1.xml</loc></sitemap></sitemapindex>'))).toMatchObject({ ok: true, value: { of: 'sitemap', entries: [], sitemaps: ['https://quay.example/1.xml'] } })
    expect(await understandFetched(fetched('<urlset><url><loc>https://quay.example/a</loc><lastmod>2025-01-22</lastmod></url></urlset>'))).toMatchObject({ ok: true, value: { entries: [{ url: 'https://quay.example/a', publishedAt: null }] } })
    expect(await understandFetched(fetched('<rss'))).toMatchObject({ ok: false, error: { code: 'unsupported_format' } })
  })

  it('names a page by its host and the end of its path', () => {
    expect(fileNameOf({ url: 'https://quay.example/2025/a%2Fb..%5C.html', contentType: 'text/html; charset=utf-8' })).toBe('quay.example a-b..-.html')
    expect(fileNameOf({ url: 'https://quay.example/', contentType: 'application/pdf' })).toBe('quay.example.pdf')
    expect(fileNameOf({ url: 'https://quay.example/%E0%A4%A', contentType: null })).toMatch(/^quay\.example .*\.html$/)
  })
})
