import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyLength, bodyRanges, zoneProblems } from '@/lib/domain/article'
import { articleMetaSchema, zoneSchema } from '@/lib/domain/article-schema'
import { FAILURES } from '@/lib/domain/errors'
import { unwrap } from '@/lib/domain/result'
import { canonicalText, isWellFormed } from '@/lib/domain/text'
import { draftArticle, type IncomingFile } from './draft'

/** Milliseconds of processor time (a busy machine changes nothing) for 5 MB; anything that grows faster than its input takes minutes. */
const SLOWEST = 10_000

const draftSchema = articleMetaSchema.extend({ outlet: articleMetaSchema.shape.outlet.nullable() })

/** What must hold for every file whatever: a valid draft, or a failure that says what to do; never a throw. */
function holds(file: IncomingFile): void {
  const result = draftArticle(file)
  if (!result.ok) {
    expect(FAILURES).toHaveProperty(result.error.code)
    expect(result.error.reason).not.toBe('')
    expect(result.error.next).not.toBe('')
    return
  }
  const { text, zones, meta } = result.value
  expect(canonicalText(text)).toEqual({ ok: true, value: text })
  expect(zoneProblems(zones, text.length)).toEqual([])
  for (const zone of zones) {
    zoneSchema.parse(zone)
    const words = text.slice(zone.start, zone.end)
    expect(words).toBe(words.trim())
    expect(isWellFormed(words)).toBe(true)
  }
  expect(bodyLength(text, zones)).toBeGreaterThan(0)
  // Body and zones together are the whole text: what stands in neither is white space.
  let rest = text
  for (const { start, end } of [...zones, ...bodyRanges(text, zones)].sort((a, b) => b.start - a.start)) rest = rest.slice(0, start) + rest.slice(end)
  expect(rest.trim()).toBe('')
  expect(draftSchema.parse(meta)).toEqual(meta)
}

/** Words of pages and of prose, so that rules meet each other in every order. */
const fragment = fc.oneof(
  fc.constantFrom(
    'Home', 'Menu', 'Related Content', 'Read more: Who owns the lighthouse?', 'Tags :', 'Comments', 'Name :', 'Send', 'Gallery', '0', 'kayak.example', '© 2025 The Courier',
    'Publish Date : 22 January 2025 - 21:52', 'Wednesday 22 January 2025', 'By: Petra Lind', 'Story Code : 12', 'Harbour budget approved after long debate', 'Courier | News & Analysis',
    'The council approved the harbour budget on Tuesday after a debate that lasted well into the night.', 'It is over.', '2 Comments', 'Anna says:', 'Term', 'Term', '', '', ' \u00A0', '###',
    'پیمان بندری کارستات امضا شد', 'کد خبر: ۱۲۳', 'وزیر بندرها روز دوشنبه اعلام کرد که پیمان تازه سه بندر را به روی کشتی‌ها باز می‌کند.', '👩‍👩‍👧 https://a.example/b',
    'KARSTADT, March 3 (INW) – The government signed a pact with its neighbour on Monday, the ministry said.', '\u2028', '\u200F', '\uFEFF', 'A: B: C', '- ', '| | |', '> > >', '(Photo: INW)',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.lorem({ maxCount: 3, mode: 'sentences' }),
)
const tag = fc.constantFrom('<p>', '</p>', '<h1>', '</h1>', '<nav>', '</nav>', '<div class="comments">', '</div>', '<br>', '<pre>', '</pre>', '<svg>', '<title>', '<script>', '</script>', '<a href=x>', '</a>', '<p class="byline">', '<aside>', '<meta charset=utf-8>', '<time datetime="2025-01-01">', '<!--', '-->', '&#13;', '&#0;', '&#xFEFF;', '<textarea>', '<td>', '<li>', '<plaintext>')

describe('any file', () => {
  it('random bytes become a draft or a failure', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('a.txt', 'a.html', 'a', 'a.pdf', ''), (bytes, fileName) => holds({ bytes, fileName })), { numRuns: 1500 })
  })

  it('texts of all kinds of lines become drafts that keep every character', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), (lines) => {
        const source = lines.join('\n')
        const bytes = new TextEncoder().encode(source)
        holds({ bytes, fileName: 'a.txt' })
        const result = draftArticle({ bytes, fileName: 'a.txt' })
        // A lone surrogate cannot be written in UTF-8: the encoder has put U+FFFD in its place.
        if (result.ok) expect(result.value.text).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n'))
      }),
      { numRuns: 1500 },
    )
  })

  it('tag soup becomes drafts', () => {
    fc.assert(fc.property(fc.array(fc.oneof(tag, fragment), { maxLength: 40 }), (parts) => holds({ bytes: new TextEncoder().encode(`<!doctype html>${parts.join('')}`), fileName: 'a.html' })), { numRuns: 1500 })
  })

  it('damaged copies of a good file become drafts or failures', () => {
    const good = new TextEncoder().encode('Harbour budget approved\n\nBy Petra Lind\n4 March 2025\n\n“The council” approved the harbour budget on Tuesday – after a debate that lasted well into the night.\n')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 3 }), fc.nat(good.length), (flips, length) => {
        const bytes = good.slice()
        for (const [at, value] of flips) bytes[at] = value
        holds({ bytes: bytes.subarray(0, length), fileName: 'a.txt' })
      }),
      { numRuns: 1000 },
    )
  })

  const long: readonly (readonly [string, string])[] = [
    ['one letter a line', 'a\n'.repeat(2_500_000)],
    ['one word a line', 'harbour budget approved today\n'.repeat(19_000)],
    ['terms in pairs', 'Term\nTerm\nIt is a word.\n'.repeat(6_000)],
    ['one line', 'harbour '.repeat(600_000)],
    ['dots', '. '.repeat(2_500_000)],
    ['bars', '| '.repeat(2_500_000)],
    ['blanks', ' '.repeat(5_000_000) + 'x'],
    ['digits a line', '2025-01-01 10:00\n'.repeat(19_000)],
    ['labels', 'a: b: c: d: e: f\n'.repeat(19_000)],
    ['headers of comments', 'Comments\nThe council approved the harbour budget on Tuesday after a long debate.\n'.repeat(9_000)],
    ['300 characters a line', `${'ab > '.repeat(59)}x\n`.repeat(16_000)],
  ]
  it.each(long)('takes no long time over %s', (_, text) => {
    const started = process.cpuUsage()
    draftArticle({ bytes: new TextEncoder().encode(text), fileName: 'long.txt' })
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(SLOWEST)
  })
})

describe('formats', () => {
  const bytes = new TextEncoder().encode('The council approved the harbour budget on Tuesday after a debate that lasted well into the night.')
  it('are chosen by the extension, in any case', () => {
    for (const fileName of ['a.txt', 'A.TXT', 'a.b.text', 'a', 'a.html', 'a.HTM', 'a.xhtml']) expect(draftArticle({ bytes, fileName }).ok).toBe(true)
  })
  it('that are not read are named, with those that are', () => {
    expect(draftArticle({ bytes, fileName: 'a.csv' })).toMatchObject({ ok: false, error: { code: 'unsupported_format', reason: expect.stringContaining('.csv'), next: expect.stringContaining('.txt, .text, .html') } })
  })
  it('of offices are told how to become text', () => {
    expect(draftArticle({ bytes: Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), fileName: 'a.docx' })).toMatchObject({ ok: false, error: { code: 'binary_file', next: expect.stringContaining('plain text') } })
  })
  it('may be declared by a header', () => {
    expect(unwrap(draftArticle({ bytes, fileName: 'a', contentType: 'text/html; charset=utf-8' })).mediaType).toBe('text/html')
  })
})
