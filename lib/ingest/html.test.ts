import { describe, expect, it } from 'vitest'
import { bodyRanges, type ArticleDraft } from '@/lib/domain/article'
import { unwrap } from '@/lib/domain/result'
import { draftArticle } from './draft'

const draftOf = (html: string): ArticleDraft => unwrap(draftArticle({ bytes: new TextEncoder().encode(html), fileName: 'page.html' }))
const bodyOf = (draft: ArticleDraft) => bodyRanges(draft.text, draft.zones).map(({ start, end }) => draft.text.slice(start, end))
const zonesOf = (draft: ArticleDraft) => draft.zones.map((zone) => [zone.kind, draft.text.slice(zone.start, zone.end)])

const P1 = 'The council of Vardania approved the harbour budget on Tuesday after a debate that lasted well into the night.'
const P2 = 'Opponents said the figures had been known for months and that nobody had bothered to publish them before the vote.'

/** Milliseconds of processor time (a busy machine changes nothing) for 5 MB; anything that grows faster than its input takes minutes. */
const SLOWEST = 10_000

describe('a page as news sites make them', () => {
  const draft = draftOf(`<!doctype html>
<html lang="en-GB"><head>
  <title>Harbour budget approved | The Karstadt Courier</title>
  <meta property="og:title" content="Harbour budget approved">
  <meta property="og:site_name" content="The Karstadt Courier">
  <meta property="article:published_time" content="2025-03-04T21:15:00+02:00">
  <meta name="author" content="Petra Lind">
  <link rel="canonical" href="https://courier.example/2025/03/04/harbour-budget">
  <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"1999-01-01"}</script>
  <style>p { color: red }</style>
</head><body class="has-sidebar comments-open">
  <nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav>
  <main><article>
    <h1>Harbour budget   approved</h1>
    <p class="byline">By Petra Lind</p>
    <figure><img src="a.jpg" alt="A quay"><figcaption>The eastern quay in Karstadt at dawn, before the first ferry of the day.</figcaption></figure>
    <p>${P1}</p>
    <h2>What comes next</h2>
    <p>${P2.replace('figures', '<b>fig</b>ures')}</p>
    <aside><h3>Related</h3><a href="/x">Ferry crossing closed for a second week</a></aside>
    <p>It is over.<br>For now.</p>
  </article>
  <div class="post-tags"><a>harbour</a> <a>budget</a></div>
  <section id="comments"><h2>Comments</h2><p>I was in the room that night, and the figures were on the table for everybody to see.</p><form><label>Name</label><button>Send</button></form></section>
  </main>
  <footer>© 2025 The Karstadt Courier</footer>
  <script>document.write("<p>never</p>")</script>
</body></html>`)

  it('keeps the body, and nothing else in it', () => {
    expect(bodyOf(draft)).toEqual([P1, P2, 'It is over.', 'For now.'])
  })

  it('finds what the page says about the article', () => {
    expect(draft.meta).toEqual({
      outlet: 'The Karstadt Courier',
      story: null,
      headline: 'Harbour budget approved',
      byline: 'Petra Lind',
      dateline: null,
      publishedAt: '2025-03-04T21:15',
      language: 'en-GB',
      direction: 'ltr',
      url: 'https://courier.example/2025/03/04/harbour-budget',
    })
    expect(draft.warnings).toEqual([])
  })

  it('makes zones of everything around it', () => {
    expect(zonesOf(draft)).toEqual([
      ['navigation', 'Home\nWorld'],
      ['headline', 'Harbour budget approved'],
      ['byline', 'By Petra Lind'],
      ['caption', 'The eastern quay in Karstadt at dawn, before the first ferry of the day.'],
      ['subheading', 'What comes next'],
      ['related', 'Related\n\nFerry crossing closed for a second week'],
      ['tags', 'harbour budget'],
      ['comments', expect.stringMatching(/^Comments\n\nI was in the room[^]*Name/)],
      ['navigation', '© 2025 The Karstadt Courier'],
    ])
  })

  it('has no text of scripts, styles or attributes', () => {
    expect(draft.text).not.toMatch(/never|color|1999|A quay/)
  })
})

describe('pages as they should not be', () => {
  it('reads hostile markup as plain text', () => {
    const draft = draftOf(
      `<h1 onclick="alert(1)">Harbour budget <img src=x onerror=alert(2)>approved</h1><p>${P1}<script>alert(3)</script><svg/onload=alert(4)></p><p><a href="javascript:alert(5)">${P2}</a></p><p>Write &lt;script&gt;alert(6)&lt;/script&gt; to see it.</p><iframe srcdoc="<script>alert(7)</script>"><p>x</iframe><style>@import "x"</style><math><mi xlink:href="data:x,<script>alert(8)</script>">`,
    )
    expect(bodyOf(draft)).toEqual([P1, P2, 'Write <script>alert(6)</script> to see it.'])
    expect(draft.text).not.toMatch(/alert\([1-57-8]\)/)
  })

  it('is not led astray by a form or a sidebar around the whole page', () => {
    for (const wrapper of ['<form action="/">', '<div class="sidebar">', '<div id="comments">', '<aside>', '<div hidden>', '<footer>']) {
      const draft = draftOf(`${wrapper}<h1>Harbour budget approved</h1><p>${P1}</p><p>${P2}</p>`)
      expect(bodyOf(draft)).toEqual([P1, P2])
      expect(zonesOf(draft)).toEqual([['headline', 'Harbour budget approved']])
    }
  })

  it('reads unclosed and misnested elements', () => {
    const draft = draftOf(`<title>x<\/title><body><h1>Harbour <i>budget</h1></i> <p class=caption>A quay<p>${P1}<div><b><p>${P2}</b></div></div></ul></p>`)
    expect(bodyOf(draft)).toEqual([P1, P2])
  })

  it('takes a headline from the head of the page if the text has none', () => {
    const draft = draftOf(`<title>Harbour budget approved</title><p>${P1}</p><p>${P2}</p>`)
    expect(draft.meta.headline).toBe('Harbour budget approved')
    expect(draft.warnings.join()).toContain('does not stand in the text')
  })

  it('reads a page that was saved with the name of a text file', () => {
    const result = unwrap(draftArticle({ bytes: new TextEncoder().encode(`<!DOCTYPE html><html><body><p>${P1}</p></body></html>`), fileName: 'page.txt' }))
    expect(result).toMatchObject({ mediaType: 'text/html', text: P1 })
  })

  it('keeps right-to-left text in its order and says so', () => {
    const draft = draftOf('<html lang="fa" dir="rtl"><h1>پیمان بندری امضا شد</h1><p>وزیر بندرهای کارستات روز دوشنبه اعلام کرد که پیمان تازه سه بندر را به روی کشتی‌های هر دو کشور باز می‌کند.</p>')
    expect(draft.meta).toMatchObject({ direction: 'rtl', language: 'fa', headline: 'پیمان بندری امضا شد' })
  })

  it('does not believe a language that the text is not in', () => {
    const draft = draftOf(`<html lang="de"><p>${P1}</p><p>${P2}</p>`)
    expect(draft.meta.language).toBe('en')
    expect(draft.warnings.join()).toContain('reads like en')
  })

  it('refuses a page without text', () => {
    expect(draftArticle({ bytes: new TextEncoder().encode('<!doctype html><script>x</script><img src=a>'), fileName: 'a.html' })).toMatchObject({ ok: false, error: { code: 'no_body' } })
  })

  it('puts an invisible character that the source spells wrongly under a warning', () => {
    expect(draftOf(`<p>${P1} &#xD800;</p>`).warnings.join()).toContain('U+FFFD')
  })

  const bombs: readonly (readonly [string, string])[] = [
    ['deep nesting', '<div>'.repeat(900_000) + P1],
    ['deep formatting', '<b><p>'.repeat(700_000) + P1],
    ['closing tags without opening ones', P1 + '</p></div></x>'.repeat(350_000)],
    ['regions in regions', '<aside class="related">'.repeat(200_000) + P1],
    ['one tag with very many attributes', `<p ${Array.from({ length: 500_000 }, (_, i) => `a${i}`).join(' ')}>${P1}`],
    ['an endless comment', P1 + '<!--' + '-<'.repeat(2_000_000)],
    ['an endless attribute', `<p title="${'a '.repeat(2_400_000)}`],
    ['very many lines', '<br>x'.repeat(900_000)],
    ['very many headings', '<h1>Harbour budget approved</h1>'.repeat(150_000) + P1],
    ['character references', '&amp;&#1;&notit;'.repeat(300_000)],
    ['deep linked data', `<script type="application/ld+json">${'['.repeat(2_000_000)}</script><p>${P1}`],
    ['one endless line', '<p>' + 'harbour, '.repeat(500_000)],
    ['blanks', '<p>' + ' \n'.repeat(2_000_000) + P1],
  ]
  it.each(bombs)('takes no long time over %s', (_, html) => {
    const started = process.cpuUsage()
    draftArticle({ bytes: new TextEncoder().encode(html), fileName: 'bomb.html' })
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(SLOWEST)
  })
})
