import type { ArticleDraft } from '@/lib/domain/article'
import { failure } from '@/lib/domain/errors'
import { fail, type Failure, type Result } from '@/lib/domain/result'
import { canonicalText, legible } from '@/lib/domain/text'
import { NO_HINTS, understand } from './article'
import { asciiStart } from './charset'
import { pdfLayout, type PdfWord } from './pdf-layout'

export const PDF = 'application/pdf'
const MOST_PAGES = 500

export const isPdf = (bytes: Uint8Array): boolean => asciiStart(bytes.subarray(0, 1024)).trimStart().startsWith('%PDF-')

/** A PDF → a draft: its text line by line, lines of a paragraph joined, the largest line of the first page as its title. */
export async function articleOfPdf(bytes: Uint8Array): Promise<Result<ArticleDraft, Failure>> {
  const pages = await wordsOf(bytes)
  if (!pages.ok) return pages
  const layout = pdfLayout(pages.value)
  const canonical = canonicalText(legible(layout.paragraphs.join('\n\n')))
  if (!canonical.ok || canonical.value.replace(/\s/g, '').length < 20)
    return fail(failure('no_body', 'The PDF has no text in it: its pages are pictures (a scan).', 'Let a program for text recognition (OCR) make it searchable, or type the article into a .txt file; then import that.'))
  const unknown = canonical.value.includes('\uFFFD') ? ['Some letters of the PDF have no character; U+FFFD stands in their place.'] : []
  const warnings = ['Lines and paragraphs of a PDF are guessed from the places of its letters. Compare the text with the PDF.', ...layout.warnings, ...unknown]
  return understand({ text: canonical.value, encoding: 'pdf', mediaType: PDF, warnings }, { ...NO_HINTS, titles: layout.title === null ? [] : [legible(layout.title)] })
}

async function wordsOf(bytes: Uint8Array): Promise<Result<readonly (readonly PdfWord[])[], Failure>> {
  const { extractTextItems, getDocumentProxy } = await import('unpdf')
  let open: { destroy(): Promise<void> } | null = null
  try {
    // The reader takes the bytes away from their owner, so it gets its own.
    const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0, isEvalSupported: false, disableFontFace: true, useSystemFonts: false, stopAtErrors: false })
    open = document
    if (document.numPages > MOST_PAGES) return fail(failure('too_large', `The PDF has ${document.numPages.toLocaleString('en')} pages; at most ${MOST_PAGES} are read.`, 'Save the pages of the article as a PDF of their own, and import that.'))
    const { items } = await extractTextItems(document)
    return { ok: true, value: items }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (/password/i.test(reason)) return fail(failure('binary_file', 'The PDF is protected by a password.', 'Open it with the password, save it without one, and import that.'))
    return fail(failure('binary_file', `The PDF cannot be read: ${reason.slice(0, 200).replace(/\.$/, '')}.`, 'Check that it opens on your computer and save it again; or copy the article’s text into a .txt file, and import that.'))
  } finally {
    await open?.destroy()
  }
}
