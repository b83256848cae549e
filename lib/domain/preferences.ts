import { canonicalJson } from './canonical-json'

/** How a person likes to work: kept with the account, the same on every device. Says nothing about any text. */
export interface Preferences {
  readonly reading: ReadingPreferences
  /** Keys in place of those of the keymap, by the name of the binding; an empty list: no key. */
  readonly keys: KeyChoices
  readonly letters: Letters
}

export const FONTS = ['serif', 'sans', 'readable'] as const

export interface ReadingPreferences {
  /** Of the text of an article, CSS px. */
  readonly size: number
  /** Longest line, in CSS ch. */
  readonly measure: number
  /** Times the size. */
  readonly lineHeight: number
  /** Steps of more room between letters and words; 0: as the font has it. */
  readonly spacing: number
  readonly font: (typeof FONTS)[number]
  /** Other paragraphs are dimmed. */
  readonly focusMode: boolean
}

export type KeyChoices = Readonly<Record<string, readonly string[]>>

/** Whether single letters, digits and signs act by themselves, only with Alt held, or not at all (WCAG 2.1.4). */
export const LETTERS = ['plain', 'alt', 'off'] as const
export type Letters = (typeof LETTERS)[number]

/** Smallest and greatest value of each number. */
export const READING_BOUNDS = {
  size: [16, 28],
  measure: [45, 90],
  lineHeight: [1.3, 2.2],
  spacing: [0, 3],
} as const satisfies Partial<Record<keyof ReadingPreferences, readonly [number, number]>>

export const DEFAULT_PREFERENCES: Preferences = {
  reading: { size: 20, measure: 66, lineHeight: 1.6, spacing: 0, font: 'serif', focusMode: false },
  keys: {},
  letters: 'plain',
}

/** What is kept and sent: only what differs. `keys` is meant whole, `reading` value by value. */
export interface PreferencesChange {
  readonly reading?: Partial<ReadingPreferences>
  readonly keys?: KeyChoices
  readonly letters?: Letters
}

export const changed = (preferences: Preferences, change: PreferencesChange): Preferences => ({
  reading: change.reading ? { ...preferences.reading, ...change.reading } : preferences.reading,
  keys: change.keys ?? preferences.keys,
  letters: change.letters ?? preferences.letters,
})

/** One change that does what the two do one after the other. */
export const joined = (first: PreferencesChange, second: PreferencesChange): PreferencesChange => ({
  ...first,
  ...second,
  ...(first.reading || second.reading ? { reading: { ...first.reading, ...second.reading } } : {}),
})

export const samePreferences = (a: Preferences, b: Preferences): boolean => canonicalJson(a) === canonicalJson(b)

/**
 * Preferences from what was kept. What an older or newer version wrote, or a hand, is left out value by value: a
 * preference is never a reason to show nothing.
 */
export const preferencesOf = (json: unknown): Preferences => changed(DEFAULT_PREFERENCES, changeOf(json))

/** The parts of a change that mean something here. */
export function changeOf(json: unknown): PreferencesChange {
  if (!isRecord(json)) return {}
  const reading = readingOf(json['reading'])
  const letters = LETTERS.find((one) => one === json['letters'])
  const keys = json['keys']
  return { ...(reading ? { reading } : {}), ...(isRecord(keys) ? { keys: keysOf(keys) } : {}), ...(letters ? { letters } : {}) }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

function readingOf(json: unknown): Partial<ReadingPreferences> | null {
  if (!isRecord(json)) return null
  const number = (name: keyof typeof READING_BOUNDS) => {
    const value = json[name]
    const [least, most] = READING_BOUNDS[name]
    return typeof value === 'number' && value >= least && value <= most ? { [name]: value } : {}
  }
  const font = FONTS.find((one) => one === json['font'])
  const focusMode = json['focusMode']
  return {
    ...number('size'),
    ...number('measure'),
    ...number('lineHeight'),
    ...number('spacing'),
    ...(font ? { font } : {}),
    ...(typeof focusMode === 'boolean' ? { focusMode } : {}),
  }
}

const keysOf = (json: Readonly<Record<string, unknown>>): KeyChoices =>
  Object.fromEntries(
    Object.entries(json).flatMap(([name, keys]) => (Array.isArray(keys) && keys.every((key): key is string => typeof key === 'string') ? [[name, keys]] : [])),
  )
