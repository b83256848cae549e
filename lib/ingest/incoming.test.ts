import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { isLegible } from '@/lib/domain/text'
import { guessMapping } from './columns'
import { readIncoming, type Incoming } from './incoming'
import { packArchive, packDocx, packPdf, utf8 } from './testing'

const BODY = 'The council of Vardania approved the harbour budget on Tuesday after a debate that lasted well into the night. It will be paid over four years.'

async function read(fileName: string, content: string | Uint8Array, more: { mapping?: Record<string, string> } = {}): Promise<Incoming> {
  return unwrap(await readIncoming({ bytes: typeof content === 'string' ? utf8(content) : content, fileName, ...more }))
}
const draftsOf = (incoming: Incoming) => (incoming.kind === 'table' ? incoming.rows : incoming.kind === 'archive' ? incoming.entries : []).map(({ name, draft }) => [name, draft.ok ? draft.value : draft.error.reason])

describe('tables', () => {
  it('makes an article of each row, with the headline above the text', async () => {
    const incoming = await read('set.csv', `Source;Title;Date;Text;Lang\nThe Courier;"Budget; approved";22.01.2025;"${BODY}\nSaid ""he"".";English\n;;;;\nThe Mail;;2025-01-23;${BODY};fa\n`)
    expect(incoming).toMatchObject({ kind: 'table', columns: ['Source', 'Title', 'Date', 'Text', 'Lang'], mapping: { outlet: 'Source', headline: 'Title', publishedAt: 'Date', text: 'Text', language: 'Lang' }, total: 2 })
    expect(draftsOf(incoming)).toMatchObject([
      ['set.csv row 2', { text: `Budget; approved\n\n${BODY}\nSaid "he".`, zones: [{ kind: 'headline', start: 0, end: 16 }], meta: { outlet: 'The Courier', headline: 'Budget; approved', publishedAt: '2025-01-22', language: 'en' }, warnings: [] }],
      ['set.csv row 4', { text: BODY, meta: { outlet: 'The Mail', publishedAt: '2025-01-23', language: 'fa' } }],
    ])
  })

  it('keeps what a database cannot keep out of everything that is said about a text', async () => {
    const page = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"a\\u0000b","author":"\\ud800 x","url":"https://a.example/\\u0000"}</script><p>${BODY}</p><p>${BODY}</p>`
    const row = `{"body":"${BODY}","author":"a\\u0000b","outlet":"\\ud800","x\\u0000y":1,"date":"${'👨'.repeat(70)}"}`
    const drafts = draftsOf(await read('set.jsonl', row))
    expect(isLegible([drafts, await read('page.html', page)])).toBe(true)
    expect(drafts).toMatchObject([['set.jsonl row 1', { meta: { outlet: '\uFFFD', byline: 'a\uFFFDb' } }]])
  })

  it('says of each row what is wrong with it, and leaves the others alone', async () => {
    const incoming = await read('set.jsonl', [JSON.stringify({ body: BODY, meta: { title: 'A pact' }, id: 1e300 }), '{"body": ', '[]', `{"body":"${BODY}","__proto__":{"polluted":true}}`, '['.repeat(100_000), JSON.stringify({ body: '' }), JSON.stringify({ body: `<div><style>${BODY}` })].join('\n'))
    expect(draftsOf(incoming).map(([name, draft]) => (typeof draft === 'string' ? `${String(name)}: ${draft.replace(/\(.*\)/, '(…)')}` : name))).toEqual([
      'set.jsonl row 1',
      'set.jsonl row 2: Line 2 is not valid JSON (…).',
      'set.jsonl row 3: Line 3 is not a JSON object.',
      'set.jsonl row 4',
      'set.jsonl row 5: Line 5 is nested deeper than 64 levels.',
      'set.jsonl row 6: Row 6: The column “body” is empty.',
      'set.jsonl row 7: Row 7: The text has tags and was read as markup, which shows no body: what its tags do not hide reads like navigation, a headline or another part around an article.',
    ])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('takes the columns it is given, and refuses those that are not there', async () => {
    const table = `a\tb "\n${BODY}\tThe Mail\n`
    expect(draftsOf(await read('set.tsv', table, { mapping: { text: 'a', outlet: 'b "' } }))).toMatchObject([['set.tsv row 2', { meta: { outlet: 'The Mail' } }]])
    expect(await readIncoming({ bytes: utf8(table), fileName: 'set.tsv', mapping: { text: 'c' } })).toMatchObject({ ok: false, error: { reason: 'The table has no column “c”.' } })
    expect(await readIncoming({ bytes: utf8('text\n"open'), fileName: 'set.csv' })).toMatchObject({ ok: false, error: { code: 'invalid_input', next: expect.stringContaining('quotation mark') } })
    expect(await read('set.csv', 'x,y\n1,2\n')).toMatchObject({ kind: 'table', mapping: {}, rows: [] })
  })

  it('guesses columns by their names, the text by its length', () => {
    expect(guessMapping(['Publication Date', 'source_name', 'link', 'x'], [['', '', '', BODY.repeat(2)]])).toEqual({ publishedAt: 'Publication Date', outlet: 'source_name', url: 'link', text: 'x' })
  })
})

describe('documents', () => {
  it('reads Word, with its title as headline', async () => {
    const incoming = await read('a.docx', packDocx([['Title', 'Budget approved'], ['', BODY], ['Heading2', 'What next'], ['', `${BODY} Again & again.`]]))
    expect(incoming).toMatchObject({ kind: 'article', draft: { text: expect.stringContaining('Again & again.'), meta: { headline: expect.stringContaining('Budget approved') }, mediaType: expect.stringContaining('wordprocessingml') } })
  })

  it('refuses entities and what is no document', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document>&b;</w:document>'
    for (const bytes of [packDocx([], bomb), packDocx([], '<a><b>'), packDocx([]), packArchive([{ name: 'a.txt', bytes: utf8(BODY) }]), utf8(BODY), utf8('')])
      expect(await readIncoming({ bytes, fileName: 'a.docx' })).toMatchObject({ ok: false, error: { reason: expect.stringMatching(/\w/), next: expect.stringMatching(/\w/) } })
  })

  it('reads PDF by lines: paragraphs joined, the largest line the headline, running heads left out', async () => {
    const page = (number: number, lines: readonly (readonly [number, number, number, string])[]) => [[50, 780, 8, `The Courier page ${number}`] as const, ...lines]
    const incoming = await read('a.pdf', packPdf([
      page(1, [[50, 740, 24, 'Harbour budget approved'], [50, 700, 11, 'The council of Vardania approved the harbour budget on Tues-'], [50, 686, 11, 'day after a debate that lasted well into the night. It will be'], [50, 672, 11, 'paid over four years.'], [50, 640, 11, 'Opponents called the budget reckless, and left the hall before']]),
      page(2, [[50, 740, 11, 'the vote was taken.'], [50, 710, 11, 'The minister of harbours said that every stone would be paid.']]),
      page(3, [[50, 740, 11, 'The next meeting of the council is planned for the third of May.']]),
    ]))
    expect(incoming).toMatchObject({ kind: 'article', draft: { meta: { headline: 'Harbour budget approved' }, mediaType: 'application/pdf' } })
    expect(incoming.kind === 'article' && incoming.draft.text.split('\n\n')).toEqual([
      'Harbour budget approved',
      'The council of Vardania approved the harbour budget on Tuesday after a debate that lasted well into the night. It will be paid over four years.',
      'Opponents called the budget reckless, and left the hall before the vote was taken.',
      'The minister of harbours said that every stone would be paid.',
      'The next meeting of the council is planned for the third of May.',
    ])
    expect(await readIncoming({ bytes: packPdf([[]]), fileName: 'scan.pdf' })).toMatchObject({ ok: false, error: { code: 'no_body', reason: expect.stringContaining('pictures') } })
    expect(await readIncoming({ bytes: utf8('%PDF-1.7 …'), fileName: 'scan.pdf' })).toMatchObject({ ok: false, error: { code: 'binary_file' } })
  })
})

it('reads what is in an archive, each file by itself', async () => {
  const incoming = await read('all.zip', packArchive([
    { name: 'a/one.txt', bytes: utf8(BODY) },
    { name: 'two.csv', bytes: utf8(`text,outlet\n${BODY},The Mail\n`) },
    { name: 'inner.zip', bytes: packArchive([]) },
    { name: 'three.docx', bytes: packDocx([['', BODY]]) },
    { name: 'picture.png', bytes: utf8('\x89PNG') },
  ]))
  expect(incoming).toMatchObject({ kind: 'archive', total: 5 })
  expect(draftsOf(incoming).map(([name, draft]) => [name, typeof draft === 'string' ? draft : 'ok'])).toEqual([
    ['a/one.txt', 'ok'],
    ['two.csv row 2', 'ok'],
    ['inner.zip', 'Archives inside an archive are not opened.'],
    ['three.docx', 'ok'],
    ['picture.png', expect.stringMatching(/PNG|\.png/)],
  ])
})
