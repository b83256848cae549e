import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyRanges } from '@/lib/domain/article'
import { unwrap } from '@/lib/domain/result'
import { draftArticle } from './draft'

/** The first promise of the importer: whatever stands around and between them, no paragraph of the body is lost. */

const ENGLISH = 'the minister council harbour of Karstadt said that pact budget news comments photo related more read story by video tags latest home about its ships in who on Tuesday search share will not be signed before summer opposition and people Vardania quay'
const PERSIAN = 'وزیر بندر پیمان دولت مجلس خبر نظرات عکس مرتبط بیشتر بخوانید گزارش روز سه‌شنبه گفت که کشتی‌های هر دو کشور را به مردم واردانیا در کارستات نشان می‌دهد و مخالفان از آن خانه جستجو'

const FURNITURE = [
  'Home', 'Menu', 'Related Content', 'Ferry crossing closed for a second week', 'Read more: Who owns the lighthouse?', 'Tags :', 'Gallery', '0', 'kayak.example', '© 2025 The Courier',
  'Publish Date : 22 January 2025 - 21:52', 'Wednesday 22 January 2025', 'By: Petra Lind', 'Story Code : 12', 'Courier | News & Analysis', 'Advertisement', 'Share this', 'Comment', 'Comments',
  'Photo', 'Video', '', '', '#harbour #pact', 'Top stories', 'Latest', 'ENDS', 'Who pays?', 'بیشتر بخوانید: فانوس از آن کیست؟', 'نظرات', 'برچسب‌ها:', 'کد خبر: ۱۲۳', 'مطالب مرتبط',
]

const paragraphOf = (vocabulary: string, stop: string) =>
  fc
    .array(fc.array(fc.constantFrom(...vocabulary.split(' ')), { minLength: 5, maxLength: 25 }), { minLength: 1, maxLength: 4 })
    .map((sentences) => sentences.map((words) => words.join(' ')).map((sentence) => sentence[0]!.toUpperCase() + sentence.slice(1) + stop).join(' '))

const LEAD = 'KARSTADT, March 3 (INW) - The government signed a pact with its neighbour\nthat opens three harbours to the ships of both states.'

/** Lines of 60 characters, as wires and mail break them. */
const wrapped = (paragraph: string): string => paragraph.replace(/(.{45,60}) /gu, '$1\n')

describe('the body', () => {
  it.each([
    ['English', ENGLISH, '.'],
    ['Persian', PERSIAN, '.'],
    ['Urdu stops', PERSIAN, '۔'],
  ] as const)('keeps every paragraph among furniture (%s)', (_, vocabulary, stop) => {
    const part = fc.oneof(fc.constantFrom(...FURNITURE), paragraphOf(vocabulary, stop).map((paragraph) => ({ paragraph })))
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), fc.constantFrom('\n', '\n\n'), (parts, gap) => {
        const paragraphs = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.paragraph]))
        fc.pre(paragraphs.length > 0)
        const source = parts.map((part) => (typeof part === 'string' ? part : part.paragraph)).join(gap)
        const { text, zones } = unwrap(draftArticle({ bytes: new TextEncoder().encode(source), fileName: 'a.txt' }))
        const body = new Set(bodyRanges(text, zones).map(({ start, end }) => text.slice(start, end)))
        expect(paragraphs.filter((paragraph) => !body.has(paragraph))).toEqual([])
      }),
      { numRuns: 600 },
    )
  })

  it('keeps every paragraph of wrapped copy', () => {
    fc.assert(
      fc.property(fc.array(paragraphOf(ENGLISH, '.').filter((paragraph) => paragraph.length >= 150), { minLength: 1, maxLength: 8 }), (paragraphs) => {
        const source = `Harbour budget approved after debate\n\n${LEAD}\n\n${paragraphs.map(wrapped).join('\n\n')}\n\nRelated Content\nWho owns the lighthouse?`
        const { text, zones } = unwrap(draftArticle({ bytes: new TextEncoder().encode(source), fileName: 'a.txt' }))
        const body = new Set(bodyRanges(text, zones).map(({ start, end }) => text.slice(start, end)))
        expect(paragraphs.flatMap((paragraph) => wrapped(paragraph).split('\n')).filter((line) => !body.has(line))).toEqual([])
      }),
      { numRuns: 600 },
    )
  })
})
