import type { ArticleDraft } from '@/lib/domain/article'
import { failure } from '@/lib/domain/errors'
import { fail, type Failure, type Result } from '@/lib/domain/result'
import { binaryKind } from './binary'
import { asciiStart } from './charset'
import { decode, MAX_FILE_BYTES } from './decode'
import { articleOfHtml } from './html'
import { articleOfText } from './text'

export interface IncomingFile {
  readonly bytes: Uint8Array
  /** Only its extension is looked at. */
  readonly fileName: string
  /** The HTTP header, if the file came over the web: its media type and charset go before what the file says. */
  readonly contentType?: string
}

const EXTENSIONS: Readonly<Record<string, 'text' | 'html'>> = { txt: 'text', text: 'text', html: 'html', htm: 'html', xhtml: 'html' }
export const SUPPORTED_EXTENSIONS = Object.keys(EXTENSIONS).map((extension) => `.${extension}`)

/**
 * The one door: bytes and a file name → a draft for a person to confirm, or why not and what to do. Never
 * throws on any input, takes time in proportion to the size of the file.
 */
export function draftArticle(file: IncomingFile): Result<ArticleDraft, Failure> {
  const format = formatOf(file)
  if (!format.ok) return format
  const html = format.value === 'html'
  const decoded = decode(file.bytes, { html, ...(file.contentType === undefined ? {} : { contentType: file.contentType }) })
  if (!decoded.ok) return decoded
  return html ? articleOfHtml(decoded.value) : articleOfText(decoded.value)
}

/** In small letters, without the dot. */
export const extensionOf = (fileName: string): string | undefined => /\.([^./\\]{1,20})$/.exec(fileName)?.[1]?.toLowerCase()

function formatOf({ bytes, fileName, contentType }: IncomingFile): Result<'text' | 'html', Failure> {
  const named = contentType?.split(';')[0]?.trim().toLowerCase()
  if (named === 'text/html' || named === 'application/xhtml+xml') return { ok: true, value: 'html' }
  const extension = extensionOf(fileName)
  // A page saved under the name of a text file is still a page.
  const sniffed = /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^]{0,500}?-->\s*)?<(?:!doctype html|html)\b/i.test(asciiStart(bytes)) ? 'html' : 'text'
  const known = extension === undefined ? sniffed : EXTENSIONS[extension]
  if (known === 'html' || (known === 'text' && sniffed === 'html')) return { ok: true, value: 'html' }
  if (known === 'text' || named === 'text/plain') return { ok: true, value: sniffed }
  // What the bytes are says more than the name: a PDF is told how to become text.
  const binary = bytes.length <= MAX_FILE_BYTES ? binaryKind(bytes) : null
  if (binary) return fail(failure('binary_file', binary.reason, binary.next))
  return fail(
    failure('unsupported_format', `Files with the extension .${extension} are not read.`, `Supported are ${SUPPORTED_EXTENSIONS.join(', ')}. If the file is plain text, give it the extension .txt; else save the article as text or as a web page.`),
  )
}
