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

/** What a file in JSON holds. Parsing does not recurse, whatever the depth. */
export function fileJson(file: SetFile): Result<unknown> {
  const text = fileText(file)
  if (!text.ok) return text
  try {
    const value: unknown = JSON.parse(text.value.replace(/^\uFEFF/, ''))
    return ok(value)
  } catch (problem) {
    return fail(failure('invalid_input', `“${file.path}” is not JSON that can be read: ${problem instanceof Error ? problem.message.slice(0, 200) : 'it breaks off'}.`, 'Export it again from the program it came from.'))
  }
}

/** A JSON object's own properties, or null for anything else. */
export function recordOf(value: unknown): ReadonlyMap<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map<string, unknown>(Object.entries(value)) : null
}
