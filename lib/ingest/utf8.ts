/** What a walk through bytes that claim to be UTF-8 found (Unicode 15, table 3-7). */
export interface Utf8Report {
  /** Offset of the first byte that begins or continues no character; null for valid UTF-8. */
  readonly firstInvalid: number | null
  /** Number of well-formed characters of two bytes and more. */
  readonly multibyte: number
  /** Number of places that are not UTF-8. */
  readonly invalid: number
}

export function inspectUtf8(bytes: Uint8Array): Utf8Report {
  let firstInvalid: number | null = null
  let multibyte = 0
  let invalid = 0
  let i = 0
  while (i < bytes.length) {
    const lead = bytes[i]!
    if (lead < 0x80) {
      i++
      continue
    }
    const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
    let good = length === 0 ? 0 : 1
    while (good > 0 && good < length) {
      const next = bytes[i + good]
      // Second bytes are narrower after E0 (overlong), ED (surrogates), F0 (overlong) and F4 (beyond U+10FFFF).
      const low = good === 1 && lead === 0xe0 ? 0xa0 : good === 1 && lead === 0xf0 ? 0x90 : 0x80
      const high = good === 1 && lead === 0xed ? 0x9f : good === 1 && lead === 0xf4 ? 0x8f : 0xbf
      if (next === undefined || next < low || next > high) break
      good++
    }
    if (length > 0 && good === length) {
      multibyte++
      i += length
    } else {
      firstInvalid ??= i
      invalid++
      i += Math.max(1, good)
    }
  }
  return { firstInvalid, multibyte, invalid }
}
