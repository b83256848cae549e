import { bodyLength, type ArticleDraft } from '@/lib/domain/article'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { legible } from '@/lib/domain/text'
import { readDateline, type Dateline } from './dateline'
import { readDateLine, readDateLines, type PrintedDate } from './dates'
import { detectLanguage, directionOf } from './language'
import { bylineOf, isUrl } from './line-rules'
import { linesOf, type Line, type LineHint } from './lines'
import { findOutlet } from './outlet'
import { zoneLines, zonesOf, type Zoning } from './zoning'

/** What the head of a web page says; plain text has none of it. */
export interface PageHints {
  readonly lines: readonly LineHint[]
  /** Titles of the page, best first. */
  readonly titles: readonly string[]
  readonly siteName: string | null
  readonly authors: readonly string[]
  /** Publication dates in machine form, best first. */
  readonly dates: readonly string[]
  readonly urls: readonly string[]
  readonly language: string | null
}

export const NO_HINTS: PageHints = { lines: [], titles: [], siteName: null, authors: [], dates: [], urls: [], language: null }

/** Said when nothing in the file names its outlet, and when its language is a guess; whoever fills these in may drop them. */
export const OUTLET_UNKNOWN = 'The file does not say which outlet it is from.'
export const LANGUAGE_UNSURE = 'The language is not certain; English (en) was put in. Correct it if it is another.'

export interface SourceText {
  /** Canonical text. */
  readonly text: string
  readonly encoding: string
  readonly mediaType: ArticleDraft['mediaType']
  readonly warnings: readonly string[]
}

/** More lines than any article has. */
const MOST_LINES = 50_000

function hasTooManyLines(text: string): boolean {
  let at = -1
  for (let count = 0; count < MOST_LINES; count++) if ((at = text.indexOf('\n', at + 1)) === -1) return false
  return true
}

/** Canonical text → what the file says about itself, and its zones. */
export function understand(source: SourceText, hints: PageHints): Result<ArticleDraft, Failure> {
  const { text } = source
  if (hasTooManyLines(text))
    return fail(failure('too_large', `The file has more than ${MOST_LINES.toLocaleString('en')} lines.`, 'An article has far fewer. Split the file into its articles, and import those.'))
  const warnings = [...source.warnings]
  const lines = linesOf(text, hints.lines)
  const language = languageOf(lines, hints.language, warnings)
  const zoning = zoneLines(lines, { titles: hints.titles, language: language.sure })
  const zones = zonesOf(lines, zoning.verdicts)
  if (bodyLength(text, zones) === 0) {
    const reason = lines.length === 0 ? 'The file has no text to read.' : 'The file has no body: every line of it reads like navigation, a headline or another part around an article.'
    return fail(failure('no_body', reason, 'Check that the article itself was saved, not only the page around it; or put its text into a .txt file and import that.'))
  }
  warnings.push(...zoning.warnings)

  const bodyLines = lines.filter((_, i) => zoning.verdicts[i] === null)
  const opening = lines.slice(zoning.body[0]).find((line, i) => zoning.verdicts[zoning.body[0] + i] === null) ?? bodyLines[0]!
  const dateline = readDateline(opening.text, language.sure)
  const url = urlOf(lines, hints.urls)
  const outlet = findOutlet({ lines, headline: zoning.headline, bodyFrom: zoning.body[0], dateline, siteName: hints.siteName, pageTitle: hints.titles.at(-1) ?? null, url })
  if (!outlet) warnings.push(OUTLET_UNKNOWN)

  const draft: ArticleDraft = {
    meta: {
      outlet: outlet && clip(outlet, 120),
      story: null,
      headline: clip(headlineOf(lines, zoning, hints, opening, warnings), 500),
      byline: bylineIn(lines, zoning, hints.authors),
      dateline: dateline && clip(dateline.text, 200),
      publishedAt: publishedAt(lines, zoning, hints.dates, dateline, language.sure, warnings),
      language: language.tag,
      direction: directionOf(bodyLines.map((line) => line.text).join('\n')),
      url,
    },
    text,
    zones,
    encoding: source.encoding,
    mediaType: source.mediaType,
    warnings: warnings.map(legible),
  }
  return ok(draft)
}

/** One legible line of plain blanks, at most `most` UTF-16 units long, never half a character. */
function clip(text: string, most: number): string {
  const plain = legible(text).replace(/\s+/g, ' ').trim()
  if (plain.length <= most) return plain
  return plain.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '').trimEnd() + '…'
}

function languageOf(lines: readonly Line[], declared: string | null, warnings: string[]): { tag: string; sure: string | null } {
  const prose = lines.filter((line) => line.prose)
  const detected = detectLanguage((prose.length > 0 ? prose : lines).slice(0, 200).map((line) => line.text).join('\n'))
  const valid = declared && articleMetaSchema.shape.language.safeParse(declared).success ? declared : null
  const primary = valid?.split('-')[0]?.toLowerCase() ?? null
  if (detected && primary && detected !== primary) warnings.push(`The page says its language is ${valid}, but it reads like ${detected}; ${detected} was taken.`)
  if (detected) return { tag: primary === detected && valid ? valid : detected, sure: detected }
  if (valid) return { tag: valid, sure: primary }
  warnings.push(LANGUAGE_UNSURE)
  return { tag: 'en', sure: null }
}

function headlineOf(lines: readonly Line[], zoning: Zoning, hints: PageHints, opening: Line, warnings: string[]): string {
  if (zoning.headline !== null) return lines[zoning.headline]!.text
  const named = hints.titles.find((title) => /[\p{L}\p{N}]/u.test(title))
  if (named) {
    warnings.push('The headline comes from the page’s head; it does not stand in the text.')
    return named
  }
  warnings.push('No headline was found; the beginning of the first paragraph stands in its place.')
  const words = opening.text.slice(0, 100).trim()
  return opening.text.length <= 100 ? words : `${words.slice(0, 90).replace(/\s+\S*$/, '').replace(/[\uD800-\uDBFF]$/, '')}…`
}

function bylineIn(lines: readonly Line[], zoning: Zoning, authors: readonly string[]): string | null {
  const at = zoning.verdicts.findIndex((verdict) => verdict?.kind === 'byline')
  const printed = at === -1 ? null : (bylineOf(lines[at]!.text) ?? lines[at]!.text)
  const name = printed ?? authors.find((author) => author.trim())
  return name ? clip(name, 300) : null
}

function urlOf(lines: readonly Line[], declared: readonly string[]): string | null {
  const printed = lines.flatMap((line) => (line.text.length <= 300 && isUrl(line.text) ? [line.text.slice(line.text.search(/https?:/i))] : []))
  for (const url of [...declared, ...printed]) {
    const found = articleMetaSchema.shape.url.safeParse(legible(url))
    if (found.success && found.data) return found.data
  }
  return null
}

/**
 * The date printed as the article's own. A labelled line comes first, then what the page's head says, then
 * an unlabelled date line above the body (the one nearest to the headline), then a full date in the dateline.
 */
function publishedAt(lines: readonly Line[], zoning: Zoning, machine: readonly string[], dateline: Dateline | null, language: string | null, warnings: string[]): string | null {
  const printed: { at: number; date: PrintedDate }[] = []
  lines.forEach((line, at) => {
    const verdict = zoning.verdicts[at]
    if (verdict?.kind !== 'metadata' && verdict?.kind !== 'byline' && verdict?.kind !== 'navigation') return
    const dates = verdict.kind === 'byline' ? datesBehindName(line.text, language) : readDateLines(line.text, language)
    for (const date of dates) if (date.label || at < zoning.body[0]) printed.push({ at, date })
  })
  const certain = printed.filter(({ date }) => date.value)
  const labelled = certain.find(({ date }) => date.label === 'published')?.date.value
  const near = (at: number) => Math.abs(at - (zoning.headline ?? zoning.body[0]))
  const plain = certain.filter(({ date }) => !date.label).sort((a, b) => near(a.at) - near(b.at) || a.at - b.at)
  const unlabelled = plain[0]?.date.value ?? null
  const declared = machine.map((date) => readDateLine(date, null)?.value).find((value) => value) ?? null

  if (labelled) return labelled
  if (declared && unlabelled && daysApart(declared, unlabelled) > 1) {
    warnings.push(`The page’s head gives the date ${declared}, a line of it ${unlabelled}; the first was taken.`)
    return declared
  }
  if (new Set(plain.map(({ date }) => date.value?.slice(0, 10))).size > 1) warnings.push(`Several dates stand above the body; ${unlabelled}, nearest to the headline, was taken.`)
  const found = unlabelled ?? declared ?? dateline?.date ?? null
  const doubtful = printed.find(({ date }) => date.doubt)
  if (!found && doubtful) warnings.push(`“${lines[doubtful.at]!.text.slice(0, 80)}” was not taken for the date: ${doubtful.date.doubt}.`)
  return found
}

/** The date in `By Petra Lind | 3 March 2025` or `By Petra Lind, 3 March 2025`. */
function datesBehindName(line: string, language: string | null): PrintedDate[] {
  if (line.length > 200) return []
  const parts = line.split(/\s*[|•·]\s*/)
  const comma = line.indexOf(',')
  return [...parts.slice(1), ...(comma === -1 ? [] : [line.slice(comma + 1)])].flatMap((part) => readDateLine(part, language) ?? []).slice(0, 1)
}

const daysApart = (a: string, b: string): number => Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) / 86_400_000
