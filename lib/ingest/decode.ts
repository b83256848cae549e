import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { canonicalText } from '@/lib/domain/text'
import { binaryKind } from './binary'
import { declaredCharset } from './charset'
import { decodeUtf16, utf16Order, type ByteOrder } from './utf16'
import { inspectUtf8 } from './utf8'
import { decodeWindows1252, looksLikeWindows1252 } from './windows-1252'

/** Files above this are refused before they are read as text. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024

export interface Decoded {
  /** Canonical text of the file (for HTML: of its source). */
  readonly text: string
  /** WHATWG name of the encoding, in lower case. */
  readonly encoding: string
  readonly warnings: readonly string[]
}

const hex = (byte: number) => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`
const SAVE_AS_UTF8 = 'Open the file in a text editor, save it with the encoding UTF-8, and import it again.'

export const tooLarge = (bytes: number, most = MAX_FILE_BYTES): Failure =>
  failure('too_large', `The file has ${bytes.toLocaleString('en')} bytes; at most ${most.toLocaleString('en')}${most === MAX_FILE_BYTES ? ' (5 MiB)' : ''} are read.`,
    'Split the file into its articles, or save the article alone without pictures, and import that.')

const invalidEncoding = (encoding: string, offset: number, bytes: Uint8Array) =>
  fail(failure('invalid_encoding',
    `The file is not valid ${encoding}: byte ${offset} (counted from 0) ${offset < bytes.length ? `is ${hex(bytes[offset]!)}, which begins or continues no character` : 'is missing: the file stops in the middle of a character'}.`,
    SAVE_AS_UTF8, { encoding, byteOffset: offset }))

/**
 * Bytes → canonical text, or the reason why not. The encoding comes from a byte order mark, else from the
 * HTTP header, else from the HTML `meta`, else it is UTF-8; bytes that are not UTF-8 are taken for
 * windows-1252 only if they read like it, and then with a warning. No U+FFFD is ever put in.
 */
export function decode(bytes: Uint8Array, source: { readonly html: boolean; readonly contentType?: string; readonly mostBytes?: number }): Result<Decoded, Failure> {
  if (bytes.length > (source.mostBytes ?? MAX_FILE_BYTES)) return fail(tooLarge(bytes.length, source.mostBytes))
  if (bytes.length === 0) return fail(emptyFile('The file has no bytes.'))
  const binary = binaryKind(bytes)
  if (binary) return fail(failure('binary_file', binary.reason, binary.next))

  const raw = rawText(bytes, source)
  if (!raw.ok) return raw
  const canonical = canonicalText(raw.value.text)
  if (!canonical.ok) return fail(forbidden(raw.value.text))
  const text = canonical.value
  // Format characters alone (direction marks, zero-width joiners) show nothing either.
  if (!/[^\s\p{Cf}]/u.test(text)) return fail(emptyFile('The file has nothing but white space.'))
  const warnings = [...raw.value.warnings]
  const damaged = text.indexOf('\uFFFD')
  if (damaged !== -1)
    warnings.push(`The file itself holds the replacement character U+FFFD, first in line ${lineOf(text, damaged)}: some text was lost before it came here.`)
  return ok({ text, encoding: raw.value.encoding, warnings })
}

const emptyFile = (reason: string) => failure('empty_file', reason, 'Check that the file was saved completely, and import it again.')

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split(/\r\n|\r|\n/).length

function forbidden(text: string): Failure {
  const at = text.search(/\0|\p{Surrogate}/u)
  const nul = text.charCodeAt(at) === 0
  const found = nul ? 'a NUL character (U+0000)' : 'half of a surrogate pair'
  return failure('forbidden_character', `The text holds ${found} in line ${lineOf(text, at)}, at character ${at} (UTF-16 units, from 0); a database cannot keep it.`,
    'Remove that character in a text editor, and import the file again.', { offset: at, line: lineOf(text, at) })
}

function rawText(bytes: Uint8Array, source: { readonly html: boolean; readonly contentType?: string }): Result<Decoded, Failure> {
  const mark = byteOrderMark(bytes)
  if (mark === 'utf-32')
    return fail(failure('invalid_encoding', 'The file begins with the byte order mark of UTF-32.', SAVE_AS_UTF8, { encoding: 'utf-32', byteOffset: 0 }))
  if (mark === 'utf-8') return utf8(bytes)
  if (mark) return utf16(bytes, mark, [])

  const declared = declaredCharset(bytes, source)
  if (declared?.encoding) return declaredText(bytes, declared.encoding, declared.from)
  const unknown = declared ? [`The ${declared.from} names an encoding that nobody knows (“${declared.label}”); the file was read without it.`] : []

  const order = utf16Order(bytes)
  if (order) return utf16(bytes, order, ['The file is UTF-16 without a byte order mark; it was recognised by its zero bytes.'])
  const result = utf8OrLegacy(bytes)
  return result.ok ? ok({ ...result.value, warnings: [...unknown, ...result.value.warnings] }) : result
}

function byteOrderMark(bytes: Uint8Array): 'utf-8' | ByteOrder | 'utf-32' | null {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) return 'utf-32'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return null
}

function utf8(bytes: Uint8Array): Result<Decoded, Failure> {
  try {
    return ok({ text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), encoding: 'utf-8', warnings: [] })
  } catch {
    return invalidEncoding('UTF-8', inspectUtf8(bytes).firstInvalid ?? 0, bytes)
  }
}

function utf16(bytes: Uint8Array, order: ByteOrder, warnings: readonly string[]): Result<Decoded, Failure> {
  const text = decodeUtf16(bytes, order)
  return typeof text === 'number' ? invalidEncoding(order.toUpperCase(), text, bytes) : ok({ text, encoding: order, warnings })
}

function utf8OrLegacy(bytes: Uint8Array): Result<Decoded, Failure> {
  const strict = utf8(bytes)
  if (strict.ok) return strict
  const report = inspectUtf8(bytes)
  // More well-formed characters than broken places: damaged UTF-8, not another encoding.
  if (report.firstInvalid === null || report.multibyte >= report.invalid || !looksLikeWindows1252(bytes)) return strict
  const text = decodeWindows1252(bytes)
  if (typeof text === 'number') return strict
  const at = report.firstInvalid
  return ok({
    text,
    encoding: 'windows-1252',
    warnings: [`The file is not UTF-8 (byte ${at}, counted from 0, is ${hex(bytes[at]!)}) and declares no encoding; it reads like windows-1252 and was taken for that. Check quotation marks and accents.`],
  })
}

function declaredText(bytes: Uint8Array, encoding: string, from: string): Result<Decoded, Failure> {
  if (encoding === 'utf-8') return utf8(bytes)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16(bytes, encoding, [])
  const report = inspectUtf8(bytes)
  const warnings =
    report.invalid === 0 && report.multibyte > 0
      ? [`The ${from} says ${encoding}, though the file would also be valid UTF-8; it was read as ${encoding}. Check accents and quotation marks.`]
      : []
  const text = encoding === 'windows-1252' ? decodeWindows1252(bytes) : decodeStrictly(bytes, encoding)
  return typeof text === 'number' ? invalidEncoding(encoding, text, bytes) : ok({ text, encoding, warnings })
}

/** The text, or the offset of the byte at which decoding fails, found by halving. */
function decodeStrictly(bytes: Uint8Array, encoding: string): string | number {
  const attempt = (end: number, stream: boolean): string | null => {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, end), { stream })
      // GB18030 alone can spell U+FFFD; elsewhere it is the decoder's own.
      return encoding !== 'gb18030' && text.includes('\uFFFD') ? null : text
    } catch {
      return null
    }
  }
  const text = attempt(bytes.length, false)
  if (text !== null) return text
  let good = 0
  let bad = bytes.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    if (middle <= bytes.length && attempt(middle, true) !== null) good = middle
    else bad = middle
  }
  return good
}
