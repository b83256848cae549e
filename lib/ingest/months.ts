/** Month names → 1–12, from the runtime's own locale data, plus spellings that news sites use and ICU does not. */
const LOCALES = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'tr', 'ru', 'ar', 'ur', 'fa-u-ca-gregory', 'id']

const EXTRA: readonly (readonly [names: string, month: number])[] = [
  ['sept', 9],
  ['كانون الثاني', 1], ['شباط', 2], ['آذار', 3], ['نيسان', 4], ['أيار', 5], ['حزيران', 6],
  ['تموز', 7], ['آب', 8], ['أيلول', 9], ['تشرين الأول', 10], ['تشرين الثاني', 11], ['كانون الأول', 12],
  ['می', 5], ['مه', 5], ['جولای', 7], ['آگوست', 8],
]

const JALALI = ['فروردین', 'اردیبهشت', 'خرداد', 'تیر', 'مرداد', 'شهریور', 'مهر', 'آبان', 'آذر', 'دی', 'بهمن', 'اسفند']

/** One form for look-alike letters, digits aside: Arabic yeh and kaf as Persian, no marks, no zero-width joiners, small letters. */
export const foldWord = (word: string): string =>
  word.normalize('NFD').replace(/[\p{Mn}\u200B-\u200F]/gu, '').replace(/[يى]/g, 'ی').replace(/ك/g, 'ک').replace(/\.$/, '').toLowerCase()

function gregorianNames(): Map<string, number> {
  const names = new Map<string, number>()
  const add = (name: string, month: number) => {
    const key = foldWord(name)
    if (key && !/\d/.test(key) && !names.has(key)) names.set(key, month)
  }
  for (const [name, month] of EXTRA) add(name, month)
  for (const locale of LOCALES)
    for (const style of ['long', 'short'] as const) {
      // With a day, inflecting languages give the form that stands in a date.
      const format = new Intl.DateTimeFormat(locale, { month: style, day: 'numeric', timeZone: 'UTC' })
      const alone = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' })
      for (let month = 1; month <= 12; month++) {
        const date = new Date(Date.UTC(2001, month - 1, 5))
        for (const part of [...format.formatToParts(date), ...alone.formatToParts(date)]) if (part.type === 'month') add(part.value, month)
      }
    }
  return names
}

function weekdayNames(): Set<string> {
  const names = new Set(['پنج', 'سه', 'چهار', 'یک', 'دو', 'شنبه', 'اتوار', 'سوموار', 'منگل', 'بدھ', 'ہفتہ', 'اثنین'].map(foldWord))
  for (const locale of LOCALES)
    for (const style of ['long', 'short'] as const)
      for (let day = 1; day <= 7; day++) {
        const name = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(new Date(Date.UTC(2001, 0, day)))
        for (const word of name.split(/\s+/)) names.add(foldWord(word))
      }
  return names
}

const gregorian = gregorianNames()
const weekdays = weekdayNames()
const jalali = new Map(JALALI.map((name, i) => [foldWord(name), i + 1]))

export const gregorianMonth = (name: string): number | undefined => gregorian.get(foldWord(name))
export const jalaliMonth = (name: string): number | undefined => jalali.get(foldWord(name))

export const isWeekday = (word: string): boolean => weekdays.has(foldWord(word))

const persian = new Intl.DateTimeFormat('en-u-ca-persian', { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' })

/** The Gregorian date `YYYY-MM-DD` of a day of the Solar Hijri (Jalali) calendar; null if there is no such day. */
export function gregorianOfJalali(year: number, month: number, day: number): string | null {
  const dayOfYear = (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) + day - 1
  for (const shift of [0, -1, 1, -2, 2]) {
    const date = new Date(Date.UTC(year + 621, 2, 21 + dayOfYear + shift))
    const part = (type: string) => Number(persian.formatToParts(date).find((found) => found.type === type)?.value)
    if (part('year') === year && part('month') === month && part('day') === day) return date.toISOString().slice(0, 10)
  }
  return null
}
