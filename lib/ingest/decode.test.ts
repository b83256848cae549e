import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { decode, MAX_FILE_BYTES } from './decode'
import { draftArticle } from './draft'
import { ENCODED, REFUSED } from './encodings.fixture'
import { decodeUtf16 } from './utf16'
import { inspectUtf8 } from './utf8'

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const ascii = (text: string) => Array.from(text, (character) => character.charCodeAt(0))
const text = (value: string) => new TextEncoder().encode(value)

describe('encodings', () => {
  it.each(ENCODED.map((file) => [file.name, file] as const))('reads %s', (_, file) => {
    const html = file.kind !== 'txt'
    const body = bytesOf(file.hex)
    const page = (mark: number[]) => Uint8Array.from([...mark, ...ascii(`<!doctype html>${file.declared}<p>`), ...body, ...ascii('</p>')])
    const bytes = html ? page(file.kind === 'html-bom' ? [0xef, 0xbb, 0xbf] : []) : body
    const draft = unwrap(draftArticle({ bytes, fileName: html ? 'page.html' : 'article.txt', ...(!html && file.declared ? { contentType: file.declared } : {}) }))
    expect(draft.text).toBe(file.text)
    expect(draft.encoding).toBe(file.encoding)
    expect(draft.text).not.toContain('\uFFFD')
  })

  it.each(REFUSED.map((file) => [file.name, file] as const))('refuses %s, naming the byte', (_, file) => {
    const result = decode(bytesOf(file.hex), { html: false, ...(file.declared ? { contentType: file.declared } : {}) })
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid_encoding', details: { byteOffset: file.offset } } })
  })

  it('says which byte made it take a text for windows-1252', () => {
    const decoded = unwrap(decode(Uint8Array.from(ascii('It isn\x92t final yet, the minister said.')), { html: false }))
    expect(decoded.text).toBe('It isn’t final yet, the minister said.')
    expect(decoded.warnings).toEqual([expect.stringContaining('byte 6, counted from 0, is 0x92')])
  })

  it('reads all windows-1252 bytes but the five undefined ones as the standard says', () => {
    const standard = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
    const bytes = Array.from({ length: 32 }, (_, i) => 0x80 + i).filter((byte) => ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte))
    const decoded = decode(Uint8Array.from(bytes), { html: false, contentType: 'text/plain; charset=windows-1252' })
    expect(unwrap(decoded).text).toBe(standard)
  })

  it('finds invalid UTF-8 exactly where the runtime does', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0xe2, 0x80, 0x9c, 0xf0, 0x9f, 0xc3, 0xa9, 0xed, 0xa0)), { maxLength: 12 }), (values) => {
        const bytes = Uint8Array.from(values)
        const { firstInvalid } = inspectUtf8(bytes)
        const valid = (end: number) => {
          try {
            new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end))
            return true
          } catch {
            return false
          }
        }
        expect(firstInvalid === null).toBe(valid(bytes.length))
        if (firstInvalid !== null) expect(valid(firstInvalid)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads back what was written in UTF-16, either way round', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (value, big) => {
        const bytes = Uint8Array.from(Array.from({ length: value.length }, (_, i) => value.charCodeAt(i)).flatMap((unit) => (big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])))
        expect(decodeUtf16(bytes, big ? 'utf-16be' : 'utf-16le')).toBe(value.replace(/^\uFEFF/, ''))
      }),
    )
  })
})

describe('files that are no text', () => {
  const cases: readonly (readonly [name: string, bytes: Uint8Array, code: string, next: RegExp])[] = [
    ['nothing', new Uint8Array(), 'empty_file', /saved completely/],
    ['white space', text(' \n\t\u00A0\u200F\n'), 'empty_file', /saved completely/],
    ['a byte order mark alone', Uint8Array.from([0xef, 0xbb, 0xbf]), 'empty_file', /saved completely/],
    ['a PDF', text('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'binary_file', /copy the article’s text/],
    ['a Word document', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]), 'binary_file', /save it as plain text/],
    ['an old Word document', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'binary_file', /save it as plain text/],
    ['rich text', text('{\\rtf1\\ansi The pact}'), 'binary_file', /save it as plain text/],
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'binary_file', /picture holds no text/],
    ['random bytes', Uint8Array.from(Array.from({ length: 400 }, (_, i) => (i * 197 + 31) % 256)), 'binary_file', /plain text/],
    ['text with one NUL', text('The pact is\0 signed.\n'), 'forbidden_character', /Remove that character/],
    ['more than 5 MiB', new Uint8Array(MAX_FILE_BYTES + 1).fill(0x61), 'too_large', /Split the file/],
  ]
  it.each(cases)('%s', (_, bytes, code, next) => {
    for (const html of [false, true]) expect(decode(bytes, { html })).toMatchObject({ ok: false, error: { code, next: expect.stringMatching(next) } })
  })

  it('says where a NUL stands', () => {
    expect(decode(text('One line.\nThe pact is\0 signed.'), { html: false })).toMatchObject({ ok: false, error: { details: { offset: 21, line: 2 } } })
  })

  it('reads a file of exactly 5 MiB', () => {
    expect(decode(new Uint8Array(MAX_FILE_BYTES).fill(0x61), { html: false }).ok).toBe(true)
  })

  it('warns of text that was lost before', () => {
    expect(unwrap(decode(text('The pact\nis si\uFFFDned.'), { html: false })).warnings).toEqual([expect.stringContaining('line 2')])
  })
})
