import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { text } from '@/lib/comparison/figures/drawing'
import type { ReportDocument } from './report-block'
import { escaped, reportFile } from './report-file'

const NASTY = ['<script>alert(1)</script>', '"><img src=//x onerror=alert(1)>', '</style><style>@import "//x"</style>', '<a href="javascript:alert(1)">', '\u202Eabc', '\u0000\u001B[31m', '&lt;b&gt;', "' onmouseover='x", '</title><base href=//x>']
const texts = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', maxLength: 12 }))

const documents = fc.tuple(texts, texts, texts, texts).map(
  ([a, b, c, d]): ReportDocument => ({
    title: a,
    lead: [b],
    blocks: [
      { kind: 'heading', level: 2, text: c },
      { kind: 'text', text: d, look: 'warn' },
      { kind: 'list', items: [a] },
      { kind: 'figure', title: a, description: b, legend: c, panels: [{ key: 'x', title: d, drawing: { width: 40, height: 20, marks: [text(1, 1, a)] } }] },
      { kind: 'table', caption: b, columns: [{ name: c }, { name: d, number: true }], rows: [[a, { text: b, language: c, direction: 'rtl', lines: [d] }]] },
      { kind: 'quotes', title: c, hue: 3, items: [{ quote: { text: d, language: a, direction: 'ltr' }, cut: false, from: [{ text: b }, { text: c, language: a, direction: 'rtl' }] }] },
    ],
  }),
)

/** Tags of a document, by name; a text that made one would show here. */
const tagsOf = (html: string): string[] => [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name = '']) => name.toLowerCase())

describe('a report as one file', () => {
  it('has the same tags whatever its texts say, asks for nothing and runs nothing', () => {
    const plain = tagsOf(reportFile(fc.sample(documents.map((one): ReportDocument => ({ ...one, title: 'x' })), 1)[0]!, 'p'))
    fc.assert(
      fc.property(documents, texts, (document, project) => {
        const html = reportFile(document, project)
        expect(tagsOf(html)).toEqual(plain)
        // Names and values of attributes, tag by tag: texts inside values are only texts.
        const attributes = [...html.replace(/<style>.*?<\/style>/s, '').matchAll(/<[a-z][^>]*>/gi)].flatMap(([tag]) => [...tag.matchAll(/\s([a-z-]+)="([^"]*)"/gi)])
        for (const [, name = '', value = ''] of attributes) {
          expect(name).not.toMatch(/^(on.*|style|href|action|srcset)$/i)
          if (name === 'src') expect(value).toMatch(/^data:image\/svg\+xml,[^<"]*$/)
        }
        expect(html).not.toMatch(/url\(|@import [^&]*;/)
      }),
      { numRuns: 150 },
    )
    expect(plain).not.toContain('script')
    expect(plain).not.toContain('link')
  })

  it('shows texts as they were written', () => {
    expect(escaped(`<b> & "c" 'd'`)).toBe('&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;')
  })
})
