import { packArchive, packDocx, packPdf, utf8, type PackedFile } from '@/lib/ingest/testing'

/** A file as somebody might bring it in. */
export interface SeedFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}

const SUBJECTS = ['The council of Vardania', 'A spokesman of the port', 'شورای شهر کارستات', 'The Lindström 🚢 company']
const paragraph = (n: number): string => `${SUBJECTS[n % 4]!} approved harbour budget ${n} on Tuesday after a debate that lasted well into the night. It will be paid over ${n + 2} years.`
const article = (n: number): string => `quay.example\nHarbour budget ${n} approved after debate\nBy: Petra Lind\nPublish Date : 4 March 2025 - 21:15\n\n${paragraph(n)}\n\n${paragraph(n + 1)}\n\nRelated Content\nFerry crossing closed\n`
const page = (n: number): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Budget ${n} | The Quay</title><meta property="og:site_name" content="The Quay"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-03-04"}</script></head><body><nav><a href="/">Home</a></nav><article><h1>Budget ${n}</h1><p>${paragraph(n)}</p><p>${paragraph(n + 1)} <b>Bold</b> &amp; done.</p></article><aside>Related<ul><li><a href="/x">Other</a></li></ul></aside></body></html>`
const rows = (separator: string, n: number): string =>
  [['title', 'text', 'outlet', 'date', 'url'], ...[0, 1, 2].map((i) => [`Budget ${n + i}`, `"${paragraph(n + i)}\n""Quoted"""`, 'The Quay', `2025-03-0${i + 1}`, `https://quay.example/${n + i}`])].map((row) => row.join(separator)).join('\n')
const lines = (n: number): string => [0, 1, 2].map((i) => JSON.stringify({ id: n + i, headline: `Budget ${n + i}`, body: paragraph(n + i), meta: { source: 'The Quay', published: '2025-03-04' } })).join('\n')
const documentOf = (n: number): Uint8Array => packDocx([['Title', `Budget ${n}`], ['', paragraph(n)], ['Heading2', 'What next'], ['', paragraph(n + 1)]])
const printed = (n: number): Uint8Array =>
  packPdf([0, 1, 2].map((i) => [[50, 780, 8, `The Quay page ${i}`] as const, ...(i === 0 ? [[50, 740, 24, `Budget ${n}`] as const] : []), [50, 700, 11, `The ${['council', 'port', 'company'][i]!} of Vardania approved the harbour budget on Tues-`] as const, [50, 686, 11, `day after a ${['debate', 'dinner', 'vote'][i]!} that lasted well into the night.`] as const]))
const packed = (n: number, more: readonly PackedFile[] = []): Uint8Array =>
  packArchive([{ name: 'a/one.txt', bytes: utf8(article(n)) }, { name: 'b/two.csv', bytes: utf8(rows(',', n)), store: n % 2 === 0 }, { name: 'three.html', bytes: utf8(page(n)) }, ...more])

const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le')

/** Sixty files of every kind that is read, all of them good. */
export const SEEDS: readonly SeedFile[] = [0, 1, 2, 3, 4].flatMap((n) => [
  { fileName: `plain-${n}.txt`, bytes: utf8(article(n)) },
  { fileName: `wide-${n}.txt`, bytes: utf16(article(n)) },
  { fileName: `latin-${n}.txt`, bytes: Buffer.from(`Caf\u00e9 council\n\nThe caf\u00e9 council ${n} approved its r\u00e9sum\u00e9 on Tuesday \u2013 after a long debate.`.replace('\u2013', '-'), 'latin1') },
  { fileName: `page-${n}.html`, bytes: utf8(page(n)) },
  { fileName: `comma-${n}.csv`, bytes: utf8(rows(',', n)) },
  { fileName: `semicolon-${n}.csv`, bytes: utf8(`\uFEFF${rows(';', n).replaceAll('\n', '\r\n')}`) },
  { fileName: `tab-${n}.tsv`, bytes: utf8(rows('\t', n)) },
  { fileName: `lines-${n}.jsonl`, bytes: utf8(lines(n)) },
  { fileName: `document-${n}.docx`, bytes: documentOf(n) },
  { fileName: `printed-${n}.pdf`, bytes: printed(n) },
  { fileName: `archive-${n}.zip`, bytes: packed(n) },
  { fileName: `nested-${n}.zip`, bytes: packed(n, [{ name: 'inner.zip', bytes: packed(n + 1) }, { name: 'four.docx', bytes: documentOf(n) }, { name: 'five.pdf', bytes: printed(n) }]) },
])
