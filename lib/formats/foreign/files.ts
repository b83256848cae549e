import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { SetFile, SetReading } from './contract'

/** The text of a file in UTF-8 or, by its mark, UTF-16; the byte order mark is kept, since offsets may count it. */
export function textOf({ path, bytes }: SetFile): Result<string> {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return ok(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return fail(failure('invalid_encoding', `“${path}” is not UTF-8.`, 'Save it as UTF-8, or export it again.'))
  }
}

/** The first bytes as text, for a look; never refused. */
export const glanceAt = ({ bytes }: SetFile, size = 4096): string => new TextDecoder().decode(bytes.subarray(0, size))

/** Lines without their ends: LF, CRLF. Other separators belong to the line. */
export const linesOf = (text: string): string[] => text.replace(/^\uFEFF/, '').split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))

export function jsonOf(path: string, text: string, line?: number): Result<unknown> {
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    return broken(path, 'it is not JSON', line)
  }
}

/** What a reader says of a file that is not what it should be; `line` counts from 1. */
export const broken = (path: string, why: string, line?: number): { readonly ok: false; readonly error: ReturnType<typeof failure> } =>
  fail(failure('invalid_input', `“${path}”${line === undefined ? '' : `, line ${line}`}: ${why}.`, 'Export it again from the program it came from, or take this file out.', { file: path, line: line ?? null }))

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
/** Without its last extension, its folder kept. */
export const withoutExtension = (path: string): string => path.replace(/\.[^./]*$/, '')

const PLAIN_NAME = /^[\p{L}\p{N}_-][\p{L}\p{N}._-]*$/u

/** A name as part of a path, so that nothing in it steps out of its folder; `nameOf` reads it back. */
export const safeName = (name: string): string => (PLAIN_NAME.test(name) ? name : [...name].map((one) => (/[\p{L}\p{N}_-]/u.test(one) ? one : [...new TextEncoder().encode(one)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''))).join('')) || '%'

export function nameOf(safe: string): string {
  try {
    return safe === '%' ? '' : decodeURIComponent(safe)
  } catch {
    return safe
  }
}

const [GOLD, NOBODY] = ['gold', 'unknown']

/**
 * Names for the readings of a document where a format keeps a file or a folder for each: the annotator, `gold`, or
 * `unknown`; a second reading by the same gets ` 2`.
 */
export function readingNames(readings: readonly SetReading[]): string[] {
  const seen = new Map<string, number>()
  return readings.map(({ annotator, layer }) => {
    const plain = annotator === null ? (layer === 'gold' ? GOLD : NOBODY) : safeName(annotator)
    const name = annotator !== null && (plain === GOLD || plain === NOBODY) ? `%${plain.charCodeAt(0).toString(16)}${plain.slice(1)}` : plain
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} ${times}`
  })
}

/** Who a name of a file or folder stands for. */
export function readerOf(name: string): Pick<SetReading, 'annotator' | 'layer'> {
  const once = name.replace(/ \d+$/, '')
  if (once === GOLD) return { annotator: null, layer: 'gold' }
  return { annotator: once === NOBODY || once === '' ? null : nameOf(once), layer: 'annotation' }
}
