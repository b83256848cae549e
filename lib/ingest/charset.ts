import { decodeWindows1252 } from './windows-1252'

/** A declared encoding; `encoding` is null if nobody knows the label. */
export interface DeclaredCharset {
  readonly label: string
  readonly encoding: string | null
  readonly from: string
}

/** Where HTML looks for its `meta` (the standard says 1,024 bytes; many pages put it later). */
const PRESCAN_BYTES = 4096

/** The encoding named by the HTTP header, else by the HTML source; null if neither names one. */
export function declaredCharset(bytes: Uint8Array, source: { readonly html: boolean; readonly contentType?: string }): DeclaredCharset | null {
  const header = /;\s*charset\s*=\s*["']?([^"';\s]+)/i.exec((source.contentType ?? '').slice(0, 500))?.[1]
  if (header) return resolve(header, 'HTTP header')
  if (!source.html) return null
  const start = Array.from(bytes.subarray(0, PRESCAN_BYTES), (byte) => String.fromCharCode(byte)).join('')
  const xml = /^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([^"']{1,40})/i.exec(start)?.[1]
  const uncommented = start.replace(/<!--[^]*?(?:-->|$)/g, '')
  const meta = /<meta\b[^>]{0,1000}?\bcharset\s*=\s*["']?\s*([^"'\s/>;]{1,40})/i.exec(uncommented)?.[1]
  const label = meta ?? xml
  if (!label) return null
  const found = resolve(label, 'HTML meta')
  // A page that could be read this far as ASCII cannot be UTF-16 (HTML standard, "prescan a byte stream").
  return found.encoding?.startsWith('utf-16') ? { ...found, encoding: 'utf-8' } : found
}

function resolve(label: string, from: string): DeclaredCharset {
  try {
    return { label, encoding: new TextDecoder(label).encoding, from }
  } catch {
    return { label, encoding: null, from }
  }
}

/** The beginning of a file as far as it is ASCII, for telling HTML from plain text before the encoding is known. */
export function asciiStart(bytes: Uint8Array): string {
  const start = bytes.subarray(0, 1024).filter((byte) => byte !== 0 && byte < 0x80)
  const text = decodeWindows1252(start)
  return typeof text === 'string' ? text : ''
}
