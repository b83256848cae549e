import { gregorianMonth, gregorianOfJalali, isWeekday, jalaliMonth } from './months'

/** A date that makes up a whole line (or a whole segment of one), as it is printed. */
export interface PrintedDate {
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; null for a date that is there but cannot be told for certain (03/04/2025, no year). */
  readonly value: string | null
  /** What the line says the date is. */
  readonly label: 'published' | 'updated' | null
  /** Why `value` is null. */
  readonly doubt?: string
}

const DATE_LABEL =
  /^(?:(publish(?:ed|ing)?(?: (?:date|on|at|time))?|(?:post|release|upload|issu)(?:ed)?(?: (?:date|on|at))?|date(?: published| of (?:publication|issue|release))?|first published|تاریخ(?: انتشار| درج| خبر)?|زمان انتشار|تاریخ اشاعت|تاريخ(?: النشر)?|نشر في|شائع ہونے کی تاریخ)|((?:last )?(?:updated?|modified|edited)(?: (?:date|on|at))?|آخرین (?:بروزرسانی|به‌روزرسانی|ویرایش)|تاریخ بروزرسانی|آخر تحديث|آخری بار اپ ڈیٹ))\s*(?:[:：]|(?=\s))\s*/iu

/** Western digits for Persian and Arabic ones. */
export const westernDigits = (text: string): string =>
  text.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)).replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))

/** Words around a date that say nothing of it. */
const NOISE = /^(?:at|on|um|le|am|den|ساعت|روز|بوقت|الساعة|مورخ|هـ|م|ش|uhr|de|of)$/iu
const ZONE = /^(?:utc|gmt|cet|cest|eet|est|edt|pst|pdt|pkt|ist|irst|msk|local|time|uhr|z|[a-z]{1,5}t)?(?:[+-]\d{1,2}(?::?\d{2})?)?$/i

/**
 * Reads a line that is a date and nothing else (a label, a weekday, a time and a zone may stand with it);
 * null for every other line, so that a date in a sentence is never taken for the article's own.
 * `language` decides whether years of the 14th century are the Jalali calendar's.
 */
export function readDateLine(line: string, language: string | null): PrintedDate | null {
  if (line.length > 120) return null
  const plain = westernDigits(line.normalize('NFKC')).replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '').trim()
  const labelled = DATE_LABEL.exec(plain)
  const rest = labelled ? plain.slice(labelled[0].length) : plain
  if (!/\d/.test(rest)) return null
  const label = labelled ? (labelled[2] ? 'updated' : 'published') : null
  const found = parseDate(rest, language)
  return found && { label, ...found }
}

/** Every date of a line that holds dates and nothing else, also several between bars (`Published: … | Updated: …`); empty for other lines. */
export function readDateLines(line: string, language: string | null): PrintedDate[] {
  const whole = readDateLine(line, language)
  if (whole || line.length > 200) return whole ? [whole] : []
  const parts = line.split(/\s*[|•·]\s*/)
  const dates = parts.flatMap((part) => readDateLine(part, language) ?? [])
  return dates.length === parts.length ? dates : []
}

type Parsed = { readonly value: string | null; readonly doubt?: string }

function parseDate(text: string, language: string | null): Parsed | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text)
  if (iso) return withTime(fromParts(Number(iso[1]), Number(iso[2]), Number(iso[3]), language), iso[4] && iso[5] ? [Number(iso[4]), Number(iso[5])] : null)

  const timed = takeTime(text)
  if (!timed) return null
  const numeric = /^(?:[\p{L}\u200C]+,? )?(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/u.exec(timed.rest)
  if (numeric) return withTime(numericDate(Number(numeric[1]), Number(numeric[3]), Number(numeric[4]), numeric[2]!, language), timed.time)
  return withTime(wordDate(timed.rest, language), timed.time)
}

/** Takes a clock time off a date; null if what is left has signs of a sentence. */
function takeTime(text: string): { rest: string; time: [number, number] | null } | null {
  const clock = /(?:^|[\s(,–—-])(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?(?=$|[\s),])/iu.exec(text)
  let time: [number, number] | null = null
  let rest = text
  // 22.01 of 22.01.2025 is no time: a dot counts only with am or pm behind it.
  if (clock && (clock[3] || clock[0].includes(':'))) {
    const half = clock[3]?.toLowerCase().startsWith('p') ? 12 : 0
    const hour = clock[3] ? (Number(clock[1]) % 12) + half : Number(clock[1])
    const minute = Number(clock[2])
    if (hour > 23 || minute > 59) return null
    time = [hour, minute]
    const before = text.slice(0, clock.index).replace(/[\s,(–—|-]+$/u, '')
    const after = text.slice(clock.index + clock[0].length).replace(/^[\s),–—|-]+/u, '')
    // What stands behind a time is its zone, or the date itself.
    const behind = after.replace(/[()]/g, '').trim()
    rest = ZONE.test(behind) ? before : `${before} ${behind}`
  }
  rest = rest.replace(/[\s,–—|-]+$/u, '').replace(/^[\s,–—|-]+/u, '').replace(/\s+/g, ' ')
  return { rest, time }
}

function numericDate(a: number, b: number, c: number, separator: string, language: string | null): Parsed | null {
  if (a > 999) return fromParts(a, b, c, language)
  if (c < 1000) return null
  // Dots are day first everywhere; with slashes and dashes only a number above 12 tells day from month.
  if (separator === '.' || a > 12 || a === b) return fromParts(c, b, a, language)
  if (b > 12) return fromParts(c, a, b, language)
  return { value: null, doubt: 'day and month cannot be told apart' }
}

/** `22 January 2025`, `January 22, 2025`, `Wednesday 22 January 2025`, `۳ بهمن ۱۴۰۳`. */
function wordDate(text: string, language: string | null): Parsed | null {
  const words = text.replace(/[,،.]/g, ' ').replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/gi, '$1').split(/\s+/).filter((word) => word && !NOISE.test(word))
  if (words.length < 2 || words.length > 7) return null
  let day: number | null = null
  let year: number | null = null
  let month: number | null = null
  let calendar: 'gregorian' | 'jalali' = 'gregorian'
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    if (/^\d{4}$/.test(word) && year === null) year = Number(word)
    else if (/^\d{1,2}$/.test(word) && day === null) day = Number(word)
    else if (/\d/.test(word)) return null
    else if (month === null && gregorianMonth(`${word} ${words[i + 1] ?? ''}`)) month = gregorianMonth(`${word} ${words[++i]}`)!
    else if (month === null && jalaliMonth(word) && language !== 'ar') [month, calendar] = [jalaliMonth(word)!, 'jalali']
    else if (month === null && gregorianMonth(word)) month = gregorianMonth(word)!
    else if (!isWeekday(word)) return null
  }
  if (month === null || day === null) return null
  if (year === null) return { value: null, doubt: 'it has no year' }
  if (calendar === 'jalali') {
    const value = year >= 1200 && year <= 1500 ? gregorianOfJalali(year, month, day) : null
    return value ? { value } : { value: null, doubt: 'there is no such day' }
  }
  return fromParts(year, month, day, language)
}

function fromParts(year: number, month: number, day: number, language: string | null): Parsed | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  if (year >= 1300 && year <= 1499) {
    if (language !== 'fa') return { value: null, doubt: 'its calendar is not certain' }
    const value = gregorianOfJalali(year, month, day)
    return value ? { value } : null
  }
  if (year < 1600 || year > 2200) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCDate() === day ? { value: date.toISOString().slice(0, 10) } : null
}

function withTime(parsed: Parsed | null, time: readonly [number, number] | null): Parsed | null {
  if (!parsed?.value || !time || time[0] > 23 || time[1] > 59) return parsed
  const pad = (n: number) => String(n).padStart(2, '0')
  return { value: `${parsed.value}T${pad(time[0])}:${pad(time[1])}` }
}
