import { stringOfUnits } from './windows-1252'

export type ByteOrder = 'utf-16le' | 'utf-16be'

/** The text without its byte order mark, or the offset of the first byte that is not UTF-16 (odd length, half a surrogate pair). */
export function decodeUtf16(bytes: Uint8Array, order: ByteOrder): string | number {
  const units = new Uint16Array(bytes.length >>> 1)
  const high = order === 'utf-16be' ? 0 : 1
  for (let i = 0; i < units.length; i++) units[i] = (bytes[2 * i + high]! << 8) | bytes[2 * i + 1 - high]!
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!
    if (unit < 0xd800 || unit > 0xdfff) continue
    const next = units[i + 1] ?? 0
    if (unit > 0xdbff || next < 0xdc00 || next > 0xdfff) return 2 * i
    i++
  }
  if (bytes.length % 2 === 1) return bytes.length
  return stringOfUnits(units[0] === 0xfeff ? units.subarray(1) : units)
}

/** Leading bytes of the units of alphabetic scripts, their punctuation and presentation forms: what unmarked UTF-16 prose consists of. */
const alphabetic = (high: number) => high <= 0x1f || high === 0x20 || high === 0x21 || high === 0x22 || high === 0x30 || high >= 0xfb

/**
 * The byte order of UTF-16 without a mark, recognised by zero bytes that stand on one side of the pairs
 * only; null for anything else. Chinese and Japanese text without a mark is not recognised.
 */
export function utf16Order(bytes: Uint8Array): ByteOrder | null {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null
  const zeros = [0, 0]
  const plausible = [0, 0]
  for (let i = 0; i < bytes.length; i++) {
    const side = i % 2
    if (bytes[i] === 0) zeros[side]!++
    if (alphabetic(bytes[i]!)) plausible[side]!++
  }
  const pairs = bytes.length / 2
  for (const [side, order] of [[1, 'utf-16le'], [0, 'utf-16be']] as const)
    if (zeros[side]! > 0 && zeros[1 - side] === 0 && plausible[side]! >= 0.95 * pairs) return typeof decodeUtf16(bytes, order) === 'string' ? order : null
  return null
}
