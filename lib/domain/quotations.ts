import { paragraphsOf, type TextRange } from './text'

/** What may close each mark that opens a quotation, by the habits of English, German, French, Persian, Urdu and Arabic print. */
const CLOSERS: Readonly<Record<string, readonly string[]>> = {
  '“': ['”'],
  '„': ['“', '”'],
  '”': ['”', '“'],
  '‘': ['’'],
  '‚': ['‘', '’'],
  '‘‘': ['’’'],
  '’’': ['‘‘', '’’'],
  '«': ['»'],
  '»': ['«'],
  '‹': ['›'],
  '›': ['‹'],
  '"': ['"'],
  '＂': ['＂'],
}
/** Marks at home at either end: what stands beside them decides. */
const EITHER = new Set(['"', '＂', '”', '’’', '»', '›'])
const MARK = /‘‘|’’|["“”„«»‘’‚‹›＂]/gu
const WORD = /[\p{L}\p{N}\p{M}]/u
/** What may stand before a mark of either end that opens: nothing, blanks, brackets and dashes, or an Arabic و and the like written together with it. */
const BEFORE_OPENING = /^$|[\s([{\u2010-\u2015:،,«“‘\p{Script=Arabic}-]/u
/** Quotations inside quotations: as deep as anybody writes. */
const DEPTH = 16

interface Open {
  readonly mark: string
  readonly start: number
}

/**
 * The stretches of a canonical text inside quotation marks, marks included, in UTF-16 units, ascending and apart: a
 * quotation inside a quotation is part of it. Marks pair within their paragraph. One that opens and does not close there
 * counts to the paragraph's end if the next paragraph begins with the same mark (a long quotation opens each of its
 * paragraphs anew and closes only the last); else it is no quotation. Nor is an apostrophe: ’ closes only what ‘ has
 * opened and not between two letters, and ‘ opens only before a word.
 */
export function quotations(text: string): TextRange[] {
  const paragraphs = paragraphsOf(text).filter(({ start, end }) => text.slice(start, end).trim() !== '')
  return paragraphs.flatMap((paragraph, i) => {
    const next = paragraphs[i + 1]
    return quotedWithin(text, paragraph, next ? text.slice(next.start, next.end).trimStart() : '')
  })
}

function quotedWithin(text: string, { start, end }: TextRange, next: string): TextRange[] {
  const line = text.slice(start, end)
  const pairs: TextRange[] = []
  const open: Open[] = []
  for (const { 0: mark, index: at } of line.matchAll(MARK)) {
    const [before, after] = [line.charAt(at - 1), line.charAt(at + mark.length)]
    const opened = mayClose(mark, before, after) ? open.findLastIndex((one) => CLOSERS[one.mark]?.includes(mark)) : -1
    const opener = open[opened]
    if (opener) {
      // What is still open inside it was no quotation.
      open.length = opened
      pairs.push({ start: start + opener.start, end: start + at + mark.length })
    } else if (mayOpen(mark, before, after)) {
      open.push({ mark, start: at })
      if (open.length > DEPTH) open.shift()
    }
  }
  const goesOn = open.find(({ mark }) => mark !== '‘' && next.startsWith(mark))
  if (goesOn) pairs.push({ start: start + goesOn.start, end })
  return outermost(pairs)
}

function mayOpen(mark: string, before: string, after: string): boolean {
  if (!(mark in CLOSERS) || after === '') return false
  if (mark === '«' || mark === '‹') return true
  if (/\s/u.test(after)) return false
  if (EITHER.has(mark)) return BEFORE_OPENING.test(before)
  return mark !== '‘' || !WORD.test(before)
}

/** A mark between two letters that may be an apostrophe closes nothing; one after a blank and before a word opens. */
function mayClose(mark: string, before: string, after: string): boolean {
  if ((mark === '’' || mark === '‘') && WORD.test(before) && WORD.test(after)) return false
  return !(mark in CLOSERS && /^$|\s/u.test(before) && WORD.test(after))
}

/** Ranges without those inside others; two that overlap (marks that cross) become one. */
function outermost(ranges: readonly TextRange[]): TextRange[] {
  const kept: TextRange[] = []
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last && range.start < last.end) kept[kept.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
    else kept.push(range)
  }
  return kept
}
