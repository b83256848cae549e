import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { SetFile } from './contract'

/** The text of a file in UTF-8 or, by its mark, UTF-16. A byte order mark stays: the offsets of some programs count it. */
export function fileText({ path, bytes }: SetFile): Result<string> {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return ok(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return fail(failure('invalid_encoding', `“${path}” is not in UTF-8.`, 'Save it in UTF-8, or export it again.'))
  }
}

/** The beginning of a file, to look at. */
export const firstCharacters = ({ bytes }: SetFile, most = 4096): string => new TextDecoder().decode(bytes.subarray(0, most))

/** Lines without their ends: LF, CRLF. Other separators belong to the line. */
export const linesOf = (text: string): string[] => text.replace(/^\uFEFF/, '').split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))

/** What a file in JSON holds. */
export function fileJson(file: SetFile): Result<unknown> {
  const text = fileText(file)
  return text.ok ? parsedJson(file.path, text.value) : text
}

/** What JSON of a file means, all of it or one `line` (from 1). Parsing does not recurse, whatever the depth. */
export function parsedJson(path: string, text: string, line?: number): Result<unknown> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return ok(value)
  } catch (problem) {
    return broken(path, `it is not JSON that can be read (${problem instanceof Error ? problem.message.slice(0, 200) : 'it breaks off'})`, line)
  }
}

/** What a reader says of a file that is not what it should be; `line` counts from 1. */
export const broken = (path: string, why: string, line?: number): { readonly ok: false; readonly error: ReturnType<typeof failure> } =>
  fail(failure('invalid_input', `“${path}”${line === undefined ? '' : `, line ${line}`}: ${why}.`, 'Export it again from the program it came from, or take this file out.', { file: path, line: line ?? null }))

/** A JSON object's own properties, or null for anything else. */
export function recordOf(value: unknown): ReadonlyMap<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map<string, unknown>(Object.entries(value)) : null
}
