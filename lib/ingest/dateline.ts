import { readDateLine } from './dates'
import { wordsOf } from './lines'

export interface Dateline {
  /** As printed, without the dash: `KARSTADT (INA)`. */
  readonly text: string
  readonly agency: string | null
  /** A full date in it, `YYYY-MM-DD`. */
  readonly date: string | null
}

const CAPITALS = /^[\p{Lu}][\p{Lu}'’. -]{2,}$/u

/**
 * The dateline with which a body begins (`KARSTADT, 3 March 2025 (INA) – …`), or null. It needs a place in
 * capitals, or an agency in brackets, or (right to left) a place and an agency between dashes.
 */
export function readDateline(paragraph: string, language: string | null): Dateline | null {
  const start = paragraph.slice(0, 140)
  const dash = /\s?(?:--|[–—])\s?|\s-\s|(?<=[)\p{Lo}])-\s/u.exec(start)
  if (!dash || dash.index < 3) return null
  const text = start.slice(0, dash.index).trim()

  const rest = start.slice(dash.index + dash[0].length)
  const second = /\s?[–—]\s?|\s?-\s/u.exec(rest)
  if (/^\p{Lo}/u.test(text) && wordsOf(text).length <= 3 && second && !text.includes('(')) {
    const agency = rest.slice(0, second.index).trim()
    return agency && wordsOf(agency).length <= 4 && agency.length <= 40 && /^\p{Lo}/u.test(agency) ? { text: `${text} - ${agency}`, agency, date: null } : null
  }

  const bracket = /^(.*?)\s*\(([^()]{2,40})\)$/u.exec(text)
  const agency = bracket?.[2]?.trim() ?? null
  const parts = (bracket?.[1] ?? text).split(/\s*[,،]\s*/)
  const dateAt = parts.findIndex((part) => /\p{Nd}/u.test(part))
  const places = dateAt === -1 ? parts : parts.slice(0, dateAt)
  const date = dateAt === -1 ? null : readDateLine(parts.slice(dateAt).join(' '), language)
  if (dateAt !== -1 && !date) return null
  const isPlace = (name: string) => name.length <= 40 && wordsOf(name).length <= 4 && /^\p{Lu}|^\p{Lo}/u.test(name) && !/[\p{Nd}!?;:]/u.test(name)
  const [place = ''] = places
  if (places.length < 1 || places.length > 3 || !places.every(isPlace)) return null
  if (!CAPITALS.test(place) && !agency && !date?.value) return null
  return { text, agency, date: date?.value?.slice(0, 10) ?? null }
}
