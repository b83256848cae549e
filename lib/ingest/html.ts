import type { ArticleDraft } from '@/lib/domain/article'
import type { Failure, Result } from '@/lib/domain/result'
import { understand, type PageHints } from './article'
import type { Decoded } from './decode'
import { HtmlReader, type HtmlLine, type HtmlPage, type Region } from './html-reader'
import { readJsonLd } from './json-ld'
import { isProse, isSentence, lineKey, type LineHint } from './lines'

/**
 * A decoded HTML file → a draft. The text is what a reader of the page sees, a block a line, an empty line
 * between paragraphs; nothing visible is left out, the parts around the body become zones.
 */
export function articleOfHtml(decoded: Decoded, mediaType: ArticleDraft['mediaType'] = 'text/html'): Result<ArticleDraft, Failure> {
  const page = HtmlReader.read(decoded.text)
  const meta = (...names: string[]) => names.flatMap((name) => page.metas.get(name) ?? [])
  const linked = readJsonLd(page.jsonLd)
  const titles = titlesOf(page, meta('og:title', 'twitter:title', 'headline'))

  const warnings = [...decoded.warnings]
  const text = page.lines.map((line, i) => (i === 0 ? '' : line.close ? '\n' : '\n\n') + line.text).join('')
  if (!decoded.text.includes('\uFFFD') && text.includes('\uFFFD')) warnings.push('The page’s source spells characters that do not exist; U+FFFD stands in their place.')
  const hints: PageHints = {
    lines: lineHints(page, warnings),
    titles,
    siteName: meta('og:site_name', 'application-name')[0] ?? linked.publishers[0] ?? null,
    authors: [...meta('author', 'article:author', 'parsely-author', 'dc.creator'), ...linked.authors].filter((name) => !/^https?:/i.test(name)),
    dates: [...meta('article:published_time', 'datepublished', 'og:article:published_time', 'pubdate', 'parsely-pub-date', 'dc.date.issued', 'dc.date', 'date'), ...linked.dates, ...page.times],
    urls: meta('canonical', 'og:url'),
    language: page.language ?? meta('content-language', 'og:locale')[0]?.replace('_', '-') ?? null,
  }
  return understand({ text, encoding: decoded.encoding, mediaType, warnings }, hints)
}

/** Titles of the page's head, each also without the site behind it; the bare `title` stands last. */
function titlesOf(page: HtmlPage, named: readonly string[]): string[] {
  const all = [...named, ...(page.title ? [page.title] : [])]
  const wanted = new Set(all.flatMap((title) => withoutSite(title) ?? []).map(lineKey))
  const printed = new Set(wanted.size === 0 ? [] : page.lines.filter((line) => line.text.length <= 300).map((line) => lineKey(line.text)))
  return all.flatMap((title) => {
    const short = withoutSite(title)
    // Without the site only if the page prints it so: a dash may belong to the headline.
    return short && printed.has(lineKey(short)) ? [short, title] : [title]
  })
}

function withoutSite(title: string): string | null {
  const site = title.length <= 500 ? /\s+[|•·»–—-]\s+[^|•·»–—]{1,60}$/u.exec(title) : null
  return site && site.index > 0 ? title.slice(0, site.index) : null
}

/** Kinds that hold short lines only; a paragraph among them is body. */
const SHORT_KINDS: ReadonlySet<string> = new Set(['byline', 'metadata', 'tags'])

function lineHints(page: HtmlPage, warnings: string[]): LineHint[] {
  const effective = effectiveRegions(page, warnings)
  return page.lines.map((line) => {
    const region = line.region === -1 ? null : effective[line.region]
    const usable = region && !(SHORT_KINDS.has(region.kind) && (isProse(line.text) || isSentence(line.text) || line.heading !== null))
    return {
      ...(usable ? { zone: { kind: region.kind, rule: region.rule } } : {}),
      ...(line.heading === null || isProse(line.text) ? {} : { heading: line.heading }),
      ...(line.link ? { link: true } : {}),
    }
  })
}

/**
 * For every region the one that counts there: itself, else an outer one, else none. A region that holds most
 * of the page's paragraphs, or the page's one first-level heading, is not what its name says (a form around
 * the whole page, a body of class “sidebar”) and counts for nothing.
 */
function effectiveRegions({ lines, regions }: HtmlPage, warnings: string[]): (Region | null)[] {
  const prose = runningSum(lines, (line) => (isProse(line.text) ? line.text.length : 0))
  const headings = runningSum(lines, (line) => (line.heading === 1 ? 1 : 0))
  const totalProse = prose.at(-1)!
  const effective: (Region | null)[] = []
  const ignored = new Set<string>()
  for (const region of regions) {
    const share = prose[region.to]! - prose[region.from]!
    const most = region.kind === 'comments' && region.rule !== 'element-form' ? 0.9 : 0.5
    const swallowsBody = totalProse > 0 && share > most * totalProse
    const swallowsHeading = headings.at(-1) === 1 && headings[region.to]! > headings[region.from]! && share > 0
    if (swallowsBody) ignored.add(region.kind)
    const outer = region.parent === -1 ? null : effective[region.parent]!
    effective.push(swallowsBody || swallowsHeading ? outer : region)
  }
  if (ignored.size > 0) warnings.push(`A part of the page marked as ${[...ignored].join(', ')} holds most of its paragraphs; that mark was not followed.`)
  return effective
}

function runningSum(lines: readonly HtmlLine[], value: (line: HtmlLine) => number): number[] {
  const sums = [0]
  for (const line of lines) sums.push(sums.at(-1)! + value(line))
  return sums
}
