/**
 * Windows-1252 by table: Node 20's own decoder wrongly reads 0x80–0x9F as control characters.
 * Source: https://encoding.spec.whatwg.org/index-windows-1252.txt; the five bytes the standard maps to
 * controls are left undefined here, because they never stand in a text.
 */
const UNDEFINED = 0
const C1 = [
  0x20ac, UNDEFINED, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, UNDEFINED, 0x017d, UNDEFINED,
  UNDEFINED, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, UNDEFINED, 0x017e, 0x0178,
]

/** The code unit of a byte, or 0 for the five bytes that mean nothing (and for NUL). */
export const windows1252Unit = (byte: number): number => (byte < 0x80 || byte > 0x9f ? byte : C1[byte - 0x80]!)

/** The text, or the offset of the first byte that means nothing in windows-1252. */
export function decodeWindows1252(bytes: Uint8Array): string | number {
  const units = new Uint16Array(bytes.length)
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    const unit = windows1252Unit(byte)
    if (unit === UNDEFINED && byte !== 0) return i
    units[i] = unit
  }
  return stringOfUnits(units)
}

/** A string of UTF-16 units, in slices that fit on the stack. */
export function stringOfUnits(units: Uint16Array): string {
  const parts: string[] = []
  for (let at = 0; at < units.length; at += 8192) parts.push(String.fromCharCode(...units.subarray(at, at + 8192)))
  return parts.join('')
}

/** Quotation marks, dashes, blanks and signs that typewritten prose holds. */
const TYPOGRAPHIC = new Set<number>([
  0x80, 0x82, 0x84, 0x85, 0x86, 0x87, 0x89, 0x8b, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9b,
  0xa0, 0xa1, 0xa3, 0xa7, 0xa9, 0xab, 0xad, 0xae, 0xb0, 0xb7, 0xba, 0xbb, 0xbd, 0xbf,
])
const UPPER = (byte: number) => (byte >= 0xc0 && byte <= 0xde && byte !== 0xd7) || [0x8a, 0x8c, 0x8e, 0x9f].includes(byte)
const LOWER = (byte: number) => (byte >= 0xdf && byte !== 0xf7) || [0x83, 0x9a, 0x9c, 0x9e].includes(byte)
const asciiLower = (byte: number) => byte >= 0x61 && byte <= 0x7a
const asciiUpper = (byte: number) => byte >= 0x41 && byte <= 0x5a

/**
 * True if bytes that are not UTF-8 read as Western European prose: every byte from 0x80 is typography or an
 * accented letter, no capital follows a small letter, and such letters are a small part of all letters.
 * Other scripts' encodings fail this, because nearly all their letters lie above 0x80.
 */
export function looksLikeWindows1252(bytes: Uint8Array): boolean {
  let accented = 0
  let plain = 0
  let run = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte < 0x80) {
      if (asciiLower(byte) || asciiUpper(byte)) plain++
      run = 0
      continue
    }
    if (TYPOGRAPHIC.has(byte)) {
      run = 0
      continue
    }
    const before = i > 0 ? bytes[i - 1]! : 0x20
    if (UPPER(byte)) {
      if (asciiLower(before) || LOWER(before)) return false
    } else if (!LOWER(byte)) return false
    accented++
    if (++run > 3) return false
  }
  return accented * 4 <= plain
}
