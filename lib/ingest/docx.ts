import type { ArticleDraft } from '@/lib/domain/article'
import { failure } from '@/lib/domain/errors'
import { fail, type Failure, type Result } from '@/lib/domain/result'
import { canonicalText } from '@/lib/domain/text'
import { ARCHIVE_LIMITS, isArchive, readArchive } from './archive'
import { articleOfHtml } from './html'

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A document unpacks to less than that; its pictures are not read. */
const LIMITS = { ...ARCHIVE_LIMITS, unpacked: 100_000_000, files: 2000 }

/** Text of a document above this many bytes of markup would take longer to read than anybody waits. */
const MOST_MARKUP = 30_000_000

const STYLES = ['p.Title => h1:fresh', "p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh", "p[style-name='Caption'] => figcaption:fresh"]

/** A Word document → a draft. Its paragraphs, headings, lists, tables and notes become HTML (mammoth), and that is read like any page. */
export async function articleOfDocx(bytes: Uint8Array): Promise<Result<ArticleDraft, Failure>> {
  if (!isArchive(bytes)) return broken('it is not a Word document inside')
  const parts = await readArchive(bytes, LIMITS)
  if (!parts.ok) return parts
  if (!parts.value.some(({ path }) => path === 'word/document.xml')) return broken('it holds no document')
  const markup = parts.value.filter(({ path }) => /\.(?:xml|rels)$/i.test(path))
  if (markup.reduce((sum, part) => sum + part.bytes.byteLength, 0) > MOST_MARKUP) return fail(failure('too_large', 'The document holds more text than an article has.', 'Split it into its articles, and import those.'))
  // Entities of a document type could stand for anything, also for gigabytes; Word writes none.
  const declaring = markup.find((part) => /<!\s*(?:DOCTYPE|ENTITY)/i.test(new TextDecoder('utf-8').decode(part.bytes)))
  if (declaring) return broken(`its part ${declaring.path} declares a document type`)

  const { default: mammoth } = await import('mammoth')
  let html: string
  try {
    const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }))
    const read = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap: STYLES, convertImage, includeEmbeddedStyleMap: false, externalFileAccess: false })
    html = read.value
  } catch {
    // What the libraries say of it is about markup and lines of code.
    return broken('what is in it does not hold together')
  }
  const canonical = canonicalText(html)
  if (!canonical.ok) return broken('its text holds a character that does not exist')
  return articleOfHtml({ text: canonical.value, encoding: 'utf-8', warnings: [] }, DOCX)
}

const broken = (what: string) =>
  fail(failure('invalid_input', `The Word document cannot be read: ${what.slice(0, 200).replace(/\.$/, '')}.`, 'Open it in a word processor, save it again as .docx (or as plain text, .txt), and import that.'))
