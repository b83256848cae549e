import { packArchive, packDocx, utf8 } from '@/lib/ingest/testing'

/** A file as a person would choose it. */
export interface HostileFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** Some texts to an article; every string stands in a text, one in each field of the article. */
interface Hostile {
  readonly fields: { readonly headline: string; readonly outlet: string; readonly byline: string; readonly story: string }
  readonly paragraphs: readonly string[]
}

const TOGETHER = 24

function articlesOf(corpus: readonly string[], way: string): Hostile[] {
  const made: Hostile[] = []
  for (let from = 0; from < corpus.length; from += TOGETHER) {
    const group = corpus.slice(from, from + TOGETHER)
    const at = (i: number) => `${(group[i % group.length] ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim() || 'x'} ${way} ${from}`
    made.push({ fields: { headline: clip(at(0), 400), outlet: clip(at(1), 100), byline: clip(at(2), 200), story: clip(at(3), 100) }, paragraphs: [`The ferry of ${way} ${from} left late and nobody knew why.`, ...group] })
  }
  return made
}

/** Half a character would be another string. */
const clip = (text: string, most: number): string => [...text].slice(0, most).join('').trim()

/** Articles of one file each: plain texts, pages, Word documents. */
export const singleFiles = (corpus: readonly string[]): HostileFile[] => [...articlesOf(corpus, 'txt').map(plain), ...articlesOf(corpus, 'html').map(webPage), ...articlesOf(corpus, 'docx').map(word)]

/** Files of many articles: tables and an archive of pages. */
export const tablesAndArchive = (corpus: readonly string[]): HostileFile[] => [jsonLines(corpus), commaSeparated(corpus), { fileName: 'pages.zip', bytes: packArchive(articlesOf(corpus, 'zip').map((article, i) => ({ name: `${i}.html`, bytes: webPage(article).bytes }))) }]

/** Pages of a site, by the end of their address, and a feed that names some and is itself full of them. */
export function pagesOfSite(corpus: readonly string[], origin: string): { readonly pages: ReadonlyMap<string, Uint8Array>; readonly feed: Uint8Array } {
  const articles = articlesOf(corpus, 'web')
  const pages = new Map(articles.map((article, i) => [`/${i}/${encodeURIComponent(clip(article.fields.headline, 60))}`, webPage(article).bytes]))
  const entries = [...pages.keys()].map((end, i) => `<item><title>${escaped(inXml(articles[i]?.fields.headline ?? ''))}</title><link>${i % 3 === 0 ? `javascript:window.__x=1//${i}` : `${origin}${end}`}</link></item>`)
  return { pages, feed: utf8(`<?xml version="1.0"?><rss version="2.0"><channel><title>&lt;script&gt;window.__x=1&lt;/script&gt;</title><link>${origin}/</link><description>x</description>${entries.join('')}</channel></rss>`) }
}

/** A set of another tool: labels, notes and names are strings of the corpus too. */
export function foreignSet(corpus: readonly string[]): HostileFile {
  const lines = articlesOf(corpus, 'set').map(({ fields, paragraphs }, i) => JSON.stringify({ id: i, text: paragraphs.join('\n'), label: [[0, paragraphs[0]?.length ?? 1, fields.headline]], meta: fields, Comments: paragraphs.slice(1, 4) }))
  return { fileName: '"><img src=x onerror=window.__x=1>.jsonl', bytes: utf8(lines.join('\n')) }
}

const jsonLines = (corpus: readonly string[]): HostileFile => ({
  fileName: '<img src=x onerror=window.__x=1>.jsonl',
  bytes: utf8(articlesOf(corpus, 'jsonl').map(({ fields, paragraphs }) => JSON.stringify({ ...fields, text: paragraphs.join('\n\n'), language: 'en' })).join('\n')),
})

const commaSeparated = (corpus: readonly string[]): HostileFile => {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const rows = articlesOf(corpus, 'csv').map(({ fields, paragraphs }) => [fields.headline, fields.outlet, fields.byline, paragraphs.join('\n\n')].map(cell).join(','))
  return { fileName: '"><script>window.__x=1</script>.csv', bytes: utf8(['headline,outlet,byline,text', ...rows].join('\r\n')) }
}

const named = (text: string, extension: string): string => `${clip(text.replaceAll('/', '\u2215'), 120)}.${extension}`

const plain = ({ fields, paragraphs }: Hostile): HostileFile => ({ fileName: named(fields.headline, 'txt'), bytes: utf8([fields.headline, ...paragraphs].join('\n\n')) })

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** What XML 1.0 can hold at all. */
const inXml = (text: string): string => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')

/** Half of the strings as text of the page, half as the markup they want to be. */
const webPage = ({ fields, paragraphs }: Hostile): HostileFile => {
  const words = 'The council of Vardania approved the harbour budget on Tuesday after a debate that lasted well into the night.'
  const body = paragraphs.map((text, i) => `<p>${words} ${i % 2 === 0 ? escaped(text) : text}</p>`).join('\n')
  return {
    fileName: named(fields.headline, 'html'),
    bytes: utf8(`<!doctype html><html lang=en><head><meta charset=utf-8><title>${escaped(fields.headline)}</title><meta name=author content="${escaped(fields.byline)}"><meta property=og:site_name content="${escaped(fields.outlet)}"></head><body><article><h1>${escaped(fields.headline)}</h1>${body}</article></body></html>`),
  }
}

const word = ({ fields, paragraphs }: Hostile): HostileFile => ({ fileName: named(fields.story, 'docx'), bytes: packDocx([['Title', inXml(fields.headline)], ...paragraphs.map((text) => ['', inXml(text)] as const)]) })
