import { inspectUtf8 } from './utf8'
import { utf16Order } from './utf16'

export interface BinaryKind {
  readonly reason: string
  readonly next: string
}

const AS_TEXT = 'Export the article as plain text (.txt) or as a web page (.html), and import that.'

/** First bytes of common files that are no text. */
const SIGNATURES: readonly (readonly [signature: string, name: string, next: string])[] = [
  ['%PDF-', 'a PDF', 'Open the PDF, copy the article’s text into a .txt file (or export it as text), and import that.'],
  ['PK\x03\x04', 'a ZIP archive or an office document (DOCX, ODT, XLSX, EPUB)', 'Open the document and save it as plain text (.txt, UTF-8) or as HTML; unpack an archive first. Then import the files in it.'],
  ['PK\x05\x06', 'an empty ZIP archive', AS_TEXT],
  ['\xd0\xcf\x11\xe0', 'an old office document (DOC, XLS, PPT)', 'Open the document, save it as plain text (.txt, UTF-8), and import that.'],
  ['{\\rtf', 'a rich text document (RTF)', 'Open the document, save it as plain text (.txt, UTF-8), and import that.'],
  ['\x89PNG', 'a PNG picture', 'A picture holds no text to mark. Type or scan its text into a .txt file, and import that.'],
  ['\xff\xd8\xff', 'a JPEG picture', 'A picture holds no text to mark. Type or scan its text into a .txt file, and import that.'],
  ['GIF8', 'a GIF picture', 'A picture holds no text to mark. Type or scan its text into a .txt file, and import that.'],
  ['RIFF', 'a sound, video or WebP file', AS_TEXT],
  ['\x1f\x8b', 'a gzip archive', 'Unpack it, and import the files in it.'],
  ['BZh', 'a bzip2 archive', 'Unpack it, and import the files in it.'],
  ['7z\xbc\xaf', 'a 7-Zip archive', 'Unpack it, and import the files in it.'],
  ['Rar!', 'a RAR archive', 'Unpack it, and import the files in it.'],
  ['\x7fELF', 'a program', AS_TEXT],
  ['SQLite format 3\0', 'a SQLite database', AS_TEXT],
]

/** These begin like prose could; they count only with bytes that are no text behind them. */
const ALSO_WORDS = new Set(['RIFF', 'BZh', 'Rar!', 'GIF8'])

/** What kind of file that is no text these bytes are; null for text (also for text with a stray NUL). */
export function binaryKind(bytes: Uint8Array): BinaryKind | null {
  const start = String.fromCharCode(...bytes.subarray(0, 1024))
  const looksBinary = holdsBinary(bytes)
  for (const [signature, name, next] of SIGNATURES) {
    const found = signature === '%PDF-' ? start.trimStart().startsWith(signature) : start.startsWith(signature)
    if (found && (looksBinary || !ALSO_WORDS.has(signature))) return { reason: `The file is ${name}, not text.`, next }
  }
  return looksBinary ? { reason: 'The file is not text: it is full of control characters.', next: AS_TEXT } : null
}

const isControl = (byte: number) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b

function holdsBinary(bytes: Uint8Array): boolean {
  const [a, b] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || utf16Order(bytes)) return false
  let nul = 0
  let control = 0
  for (const byte of bytes) {
    if (byte === 0) nul++
    else if (isControl(byte)) control++
  }
  if (control * 20 > bytes.length || nul * 10 > bytes.length) return true
  return nul > 0 && (control > 0 || inspectUtf8(bytes).invalid > 0)
}
