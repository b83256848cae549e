import type { Zone, ZoneKind } from '@/lib/domain/article'
import { readDateLines } from './dates'
import { glossaryLines } from './glossary'
import { findHeadline, titleVariant } from './headline'
import {
  isCertainCommentHeader,
  isCommentForm,
  isCommentHeader,
  LINE_RULES,
  LONGEST_RULED_LINE,
  looksLikeName,
  type LineRule,
  type Where,
} from './line-rules'
import { endsSentence, isSentence, lineKey, wordsOf, type Line } from './lines'

/** Why a line is no body: the name of the rule and its kind. */
export interface Verdict {
  readonly kind: ZoneKind
  readonly rule: string
}

export interface Zoning {
  /** For every line its verdict; null is body. */
  readonly verdicts: readonly (Verdict | null)[]
  readonly headline: number | null
  /** Lines from the first to the last paragraph of the body, [from, to). */
  readonly body: readonly [from: number, to: number]
  readonly warnings: readonly string[]
}

export interface ZoningHints {
  /** Titles that the page's head names, best first. */
  readonly titles: readonly string[]
  readonly language: string | null
}

/**
 * Sorts the lines of a text into body and zones by named rules. In doubt a line is body: a zone needs a rule
 * that says why. No line is dropped, whatever its verdict.
 */
export function zoneLines(lines: readonly Line[], hints: ZoningHints): Zoning {
  const verdicts: (Verdict | null)[] = lines.map((line) => line.hint.zone ?? null)
  const warnings: string[] = []
  const free = (i: number) => verdicts[i] === null
  const assign = (i: number, kind: ZoneKind, rule: string) => {
    verdicts[i] ??= { kind, rule }
  }

  for (const i of glossaryLines(lines)) assign(i, 'glossary', 'glossary')
  // Notices and captions read like paragraphs; they must not be taken for the body's first one.
  lines.forEach((line, i) => {
    if (free(i) && line.prose) {
      const rule = ruleFor(line.text, ['any'], true) ?? (i < 12 || i >= lines.length - 12 ? ruleFor(line.text, ['edges'], true) : null)
      if (rule) assign(i, rule.kind, rule.name)
    }
  })

  const headline = findHeadline(lines, free, hints)
  if (headline !== null) {
    verdicts[headline] = { kind: 'headline', rule: lines[headline]!.hint.heading === 1 ? 'heading' : 'headline' }
    const key = lineKey(lines[headline]!.text)
    lines.forEach((line, i) => {
      if (i !== headline && verdicts[i]?.kind !== 'comments' && (lineKey(line.text) === key || titleVariant(line.text, key) !== null))
        verdicts[i] = { kind: 'duplicate_headline', rule: 'repeats-the-headline' }
    })
  }

  const comments = commentsStart(lines, free, headline, warnings)
  const isBody = (i: number) => free(i) && i < (comments?.at ?? lines.length)
  const bodyLines = (reads: (line: Line) => boolean) => lines.flatMap((line, i) => (reads(line) && isBody(i) ? [i] : []))
  const paragraphs = bodyLines((line) => line.prose)
  const proseLines = paragraphs.length > 0 ? paragraphs : bodyLines((line) => isSentence(line.text))
  const first = proseLines.find((i) => i > (headline ?? -1)) ?? proseLines[0]
  const from = first ?? (headline === null ? 0 : headline + 1)
  const to = (proseLines.at(-1) ?? from - 1) + 1

  let open: { readonly rule: LineRule; readonly all: boolean } | null = null
  lines.forEach((line, i) => {
    if (!free(i)) {
      open = verdicts[i]?.kind === open?.rule.kind ? open : null
      return
    }
    const place: readonly Where[] = i < from ? ['any', 'edges'] : i >= to ? ['any', 'edges', 'behind'] : ['any']
    const rule = comments?.at === i ? comments.rule : ruleFor(line.text, place, line.prose || isSentence(line.text))
    if (rule) {
      assign(i, rule.kind, rule.name)
      if (rule.header) open = { rule, all: comments?.at === i && comments.whole }
      else if (open?.rule.kind !== rule.kind) open = null
      return
    }
    if (i < from || i >= to || /^.{0,24}[:：]/.test(line.text)) {
      const dates = readDateLines(line.text, hints.language)
      if (dates.length > 0 && (i < from || dates.some((date) => date.label))) {
        assign(i, 'metadata', 'date')
        open = null
        return
      }
    }
    if (open?.all || (open && !line.prose && !isSentence(line.text) && open.rule.header)) {
      assign(i, open.rule.kind, open.rule.name)
      return
    }
    open = null
    if (i < from) beforeTheBody(i)
    else if (i >= to) behindTheBody(i)
    else if (isSubheading(i)) assign(i, 'subheading', line.hint.heading ? 'heading' : 'short-line-between-paragraphs')
  })

  function beforeTheBody(i: number): void {
    const line = lines[i]!
    if (headline === null || line.prose || isSentence(line.text)) {
      if (headline !== null && i < headline && line.prose) warnings.push(`“${line.text.slice(0, 60)}…” stands above the headline; it was left in the body.`)
      return
    }
    if (i < headline) assign(i, 'navigation', 'before-the-headline')
    else if (nextTo(i, 'date') && looksLikeName(line.text) && wordsOf(line.text).length <= 5 && wordsOf(line.text).length >= 2) assign(i, 'byline', 'name-beside-the-date')
    else if (line.hint.heading || (wordsOf(line.text).length >= 4 && !endsSentence(line.text))) assign(i, 'subheading', 'between-headline-and-body')
  }

  function behindTheBody(i: number): void {
    const line = lines[i]!
    if (line.hint.link && !isSentence(line.text)) assign(i, 'related', 'link-behind-the-body')
    else if (!isSentence(line.text) && !endsSentence(line.text) && verdicts.length - i < 200)
      warnings.push(`“${line.text.slice(0, 60)}” stands behind the last paragraph; it was left in the body.`)
  }

  function nextTo(i: number, rule: string): boolean {
    const below = lines[i + 1]
    return verdicts[i - 1]?.rule === rule || (below !== undefined && readDateLines(below.text, hints.language).length > 0)
  }

  function isSubheading(i: number): boolean {
    const line = lines[i]!
    const before = lines[i - 1]
    const after = lines[i + 1]
    if (line.prose || !after) return false
    if (line.hint.heading) return true
    const flows = (neighbour: number) => lines[neighbour]!.prose || isSentence(lines[neighbour]!.text)
    return (
      line.gapBefore && before !== undefined && free(i - 1) && free(i + 1) && flows(i - 1) && endsSentence(before.text) && lines[i + 1]!.prose &&
      line.text.length <= 90 && wordsOf(line.text).length <= 12 && !/[.:;,!…،؛۔:"”»]$/u.test(line.text) && /^["“‘«(\d]?[\p{Lu}\p{Lo}\p{Nd}]/u.test(line.text)
    )
  }

  return { verdicts, headline, body: [from, to], warnings }
}

/** The first rule that holds for a line here; `sentence`: it reads like one, so only rules for such lines may hold. */
function ruleFor(text: string, where: readonly Where[], sentence: boolean): LineRule | null {
  if (text.length > LONGEST_RULED_LINE) return null
  return LINE_RULES.find((rule) => where.includes(rule.where) && (!sentence || rule.sentences) && rule.test(text)) ?? null
}

/** The author or the button of a single comment. (A time alone is no sign: articles have theirs.) */
const MARK_OF_A_COMMENT = /(?:\bsays:|\bwrote:|\bsaid:|می‌?گوید:|کہتے ہیں:|يقول:)$|^(?:reply|پاسخ|جواب|رد)$|^\p{Nd}{1,3} \w+ ago$/iu

const COMMENTS_RULE = LINE_RULES.find((rule) => rule.name === 'comments-list')!

/**
 * The head of the readers' comments, if there is one behind the article. `whole` says that all lines behind
 * it are comments, paragraphs too: the head itself, a form or the marks of single comments must show that,
 * and the comments may not hold nearly all of the text.
 */
function commentsStart(lines: readonly Line[], free: (i: number) => boolean, headline: number | null, warnings: string[]): { at: number; rule: LineRule; whole: boolean } | null {
  let unsure: string | null = null
  const start = (headline ?? -1) + 1
  // Sums from the end, so that many heads cost no more than one.
  const behind = new Array<number>(lines.length + 1).fill(0)
  const marks = new Array<number>(lines.length + 1).fill(0)
  for (let i = lines.length - 1; i >= start; i--) {
    const line = lines[i]!
    behind[i] = behind[i + 1]! + (line.prose && free(i) ? line.text.length : 0)
    marks[i] = marks[i + 1]! + (line.text.length < 120 && MARK_OF_A_COMMENT.test(line.text) ? 1 : 0)
  }
  for (let i = start; i < lines.length; i++) {
    const text = lines[i]!.text
    if (!free(i) || text.length > 60 || !isCommentHeader(text)) continue
    const before = behind[start]! - behind[i]!
    if (before === 0) continue
    const after = behind[i + 1]!
    if (after === 0) return { at: i, rule: COMMENTS_RULE, whole: false }
    const form = lines.slice(i + 1, i + 8).some((line) => isCommentForm(line.text))
    if ((isCertainCommentHeader(text) || form || marks[i + 1]! >= 2) && after <= 6 * before && (after <= before || marks[i + 1]! > 0)) return { at: i, rule: COMMENTS_RULE, whole: true }
    unsure ??= text
  }
  if (unsure !== null) warnings.push(`Paragraphs follow “${unsure}”, which may be the head of readers’ comments; they were left in the body.`)
  return null
}

/** Neighbouring lines of one kind make one zone; headlines and their repeats stay apart. */
export function zonesOf(lines: readonly Line[], verdicts: readonly (Verdict | null)[]): Zone[] {
  const single: ReadonlySet<ZoneKind> = new Set<ZoneKind>(['headline', 'duplicate_headline', 'subheading', 'byline'])
  const zones: { kind: ZoneKind; start: number; end: number }[] = []
  let before: ZoneKind | null = null
  lines.forEach((line, i) => {
    const kind = verdicts[i]?.kind ?? null
    if (kind) {
      if (kind === before && !single.has(kind)) zones.at(-1)!.end = line.end
      else zones.push({ kind, start: line.start, end: line.end })
    }
    before = kind
  })
  return zones
}
