import type { TextRange } from '@/lib/domain/text'

/**
 * Sentences of one paragraph, as a reader would cut them: UAX #29 as the browser has it (Intl.Segmenter), and then what
 * that rule cannot know: abbreviations, initials, quotations that go on, three dots. Half-open UTF-16 ranges, in order,
 * that tile the paragraph; blanks belong to the sentence before. Give it a paragraph at a time: the browser's rule takes
 * time in the square of the length.
 */
export function sentencesOf(paragraph: string, language: string): TextRange[] {
  const starts = [...segmenterOf(language).segment(paragraph)].map(({ index }) => index)
  for (const { index, 0: dots } of paragraph.matchAll(DOTS_THEN_CAPITAL)) starts.push(index + dots.length)
  const cuts = [...new Set(starts)].sort((a, b) => a - b).filter((at) => at > 0)
  const kept: number[] = []
  for (const at of cuts) if (isCut(paragraph, kept.at(-1) ?? 0, at)) kept.push(at)
  return [0, ...kept].map((start, i) => ({ start, end: kept[i] ?? paragraph.length })).filter(({ start, end }) => start < end)
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' })
  segmenters.set(language, known)
  return known
}

/** Three dots, whatever closes after them, blanks; before a capital. To the browser a `…` never ends a sentence. */
const DOTS_THEN_CAPITAL = /(?:…|\.{3,})[\p{Pe}\p{Pf}"'’]*\s+(?=[\p{Ps}\p{Pi}"'“‘]*\p{Lu})/gu

/** Whether a sentence that began at `start` ends before `at`. */
function isCut(paragraph: string, start: number, at: number): boolean {
  const before = paragraph.slice(start, at).trimEnd()
  const after = paragraph.slice(at)
  // Nothing but signs is no sentence: a stray quotation mark belongs to what stands before it.
  if (!/[\p{L}\p{N}]/u.test(before) || !/[\p{L}\p{N}]/u.test(after)) return false
  // In the middle of a cluster of stops and closing marks nothing ends.
  if (/^[\p{Pe}\p{Pf}.!?؟۔…\p{M}\p{Emoji_Modifier}\u200c\u200d]/u.test(after)) return false
  // A list's number.
  if (/^[\p{Ps}\s]*[\p{N}]{1,3}[.)]$/u.test(before)) return false
  if (/(?:…|\.{3,})[\p{Pe}\p{Pf}"'’]*$/u.test(before)) return STARTS_UPPER.test(after)
  // “Will it hold?” he asked.
  if (/[!?؟۔.][\p{Pe}\p{Pf}"'’]*$/u.test(before) && /^[\p{Ps}\p{Pi}"'“‘—–-]*\s*\p{Ll}/u.test(after)) return false
  // Urdu closes with what others open with.
  if (/[!?؟.۔][\p{Pe}\p{Pf}\p{Pi}"]+$/u.test(before) && REPORTS.test(after)) return false
  return !isAbbreviation(before, after)
}

const STARTS_UPPER = /^[\p{Ps}\p{Pi}"'“‘]*\p{Lu}/u

/** Verbs that follow a quotation in the scripts without capitals (Persian, Urdu, Arabic). */
const REPORTS = /^(?:گفت|گفتند|گفته|می‌گوید|می‌گویند|پرسید|پرسیدند|افزود|نوشت|کہا|پوچھا|بولے|لکھا|قال|قالت|قالوا|يقول|أضاف|أضافت|سأل|تساءل|كتب)(?![\p{L}\p{M}])/u

/** Stand before a name: never the end of a sentence. */
const TITLES = new Set(
  'mr mrs ms mx dr prof gen lt col maj capt cpt sgt cpl adm brig cmdr cdr sen rep gov pres rev hon fr st ste amb atty supt insp messrs mme mlle ayat hojj vs fig figs eq approx ca cf viz al'.split(' '),
)
/** Before a number only. */
const COUNTED = new Set('no nos nr vol pp p art sec ch par jan feb mar apr jun jul aug sep sept oct nov dec'.split(' '))
/** Ends a sentence if what follows begins like one. */
const EITHER = new Set('inc corp co ltd llc plc bros etc jr sr esq dept est mt ft ave blvd e.g i.e a.m p.m'.split(' '))
/** Words that begin sentences and are not names. */
const STARTERS = /^[\p{Ps}\p{Pi}"'“‘]*(?:The|A|An|In|On|At|It|Its|He|She|They|We|You|I|His|Her|Their|Our|But|And|Or|So|Yet|This|That|These|Those|There|Then|When|While|If|As|After|Before|For|From|By|With|Since|Because|Although|However|Meanwhile|What|Who|Why|How|No|Not|Some|Many|Most|All|One|Two|Both)(?![\p{L}’'-])/u

function isAbbreviation(before: string, after: string): boolean {
  const word = /(?:^|[\s\p{Ps}\p{Pi}"'“‘«/—–-])((?:[\p{L}\p{M}\u200c]+\.)*[\p{L}\p{M}\u200c]+)\.$/u.exec(before)?.[1]
  if (word === undefined) return false
  const small = word.toLowerCase()
  if (TITLES.has(small)) return /^[\p{L}\p{N}\p{Pi}\p{Ps}"'“‘«]/u.test(after)
  if (COUNTED.has(small)) return /^\p{N}/u.test(after)
  // U.S., ق.م, and e.g. with its inner stop; one letter alone is an initial or a short form (J., د.).
  const letters = word.split('.')
  const initials = letters.every((one) => [...one.replace(/\p{M}/gu, '')].length === 1)
  if (initials && letters.length === 1) return /^\p{Lu}$/u.test(word) ? word !== 'I' && STARTS_UPPER.test(after) && !STARTERS.test(after) : /^\p{Lo}/u.test(word)
  return (initials || EITHER.has(small)) && !STARTERS.test(after)
}
