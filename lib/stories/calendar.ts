import { wordsOf } from './words'

const DAY = 86_400_000
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1)
const YEAR = Array.from({ length: 366 }, (_, day) => MONDAY + day * DAY)
/** As they stand by themselves, and as they stand beside a number, where some languages decline them. */
const FORMS = [
  { part: 'weekday', options: { weekday: 'long' } },
  { part: 'month', options: { month: 'long' } },
  { part: 'month', options: { month: 'long', day: 'numeric' } },
] as const satisfies readonly { part: Intl.DateTimeFormatPartTypes; options: Intl.DateTimeFormatOptions }[]
/** Besides the calendar a language has by itself: Persian newspapers print both. */
const CALENDARS = ['', '-u-ca-gregory'] as const

const known = new Map<string, ReadonlySet<string>>()

/** Days of the week and months in a language (BCP 47; an unknown one counts as English), each one word folded as wordsOf folds it. They are capitalised as names are, and name nothing. */
export function calendarWords(language: string): ReadonlySet<string> {
  const before = known.get(language)
  if (before) return before
  const words = new Set(
    CALENDARS.flatMap((calendar) => FORMS.flatMap(({ part, options }) => namesOf(formatOf(`${language}${calendar}`, options), part)))
      .map(wordsOf)
      // Of two words each may mean something else: "second" in the Levant's January.
      .flatMap((parts) => (parts.length === 1 ? parts : [])),
  )
  known.set(language, words)
  return words
}

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat([locale, 'en'], { ...options, timeZone: 'UTC' })
  } catch {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' })
  }
}

const namesOf = (format: Intl.DateTimeFormat, part: Intl.DateTimeFormatPartTypes): string[] => [
  ...new Set((part === 'weekday' ? YEAR.slice(0, 7) : YEAR).flatMap((day) => format.formatToParts(day).flatMap(({ type, value }) => (type === part ? [value] : [])))),
]
