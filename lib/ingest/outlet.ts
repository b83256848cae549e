import { lineKey, type Line } from './lines'
import { isDomain, siteOf } from './line-rules'
import { titleVariant } from './headline'
import type { Dateline } from './dateline'

const SOURCE_LABEL = /^(?:source|outlet|publication|publisher|newspaper|منبع|ماخذ|ذریعہ|المصدر)\s{0,3}[:：]\s{0,3}(\S.{0,100})$/iu
const RIGHTS = /^(?:copyright|©|\(c\))?\s*(?:copyright|©|\(c\))\s*(?:copyright\s*)?(?:[\p{Nd}]{4}(?:\s*[-–]\s*[\p{Nd}]{4})?)?\s*(?:by\s+)?(\p{L}.{1,60}?)(?:[.,|].*|\s+[\p{Nd}]{4}.*|\s*[-–]?\s*all rights.*)?$/iu

const tidy = (name: string): string | null => {
  const plain = name.replace(/\s+/g, ' ').replace(/^https?:\/\//i, '').replace(/[/\s]+$/, '').trim()
  return plain && plain.length <= 120 ? plain : null
}

export interface OutletEvidence {
  readonly lines: readonly Line[]
  readonly headline: number | null
  /** First line of the body. */
  readonly bodyFrom: number
  readonly dateline: Dateline | null
  readonly siteName: string | null
  readonly pageTitle: string | null
  readonly url: string | null
}

/**
 * The outlet a file itself names, or null: the page's `og:site_name`; a line `Source: …`; `Name | News …`
 * or a bare domain above the headline; a notice of rights; the site behind the headline in the page's
 * title; the agency in the dateline; the host of the address.
 */
export function findOutlet(evidence: OutletEvidence): string | null {
  const { lines, headline, bodyFrom } = evidence
  const head = lines.slice(0, Math.min(bodyFrom, 200)).filter((line, i) => i !== headline && line.text.length <= 120)
  const tail = lines.slice(Math.max(bodyFrom, lines.length - 100)).filter((line) => line.text.length <= 200)
  const title = headline === null ? null : lineKey(lines[headline]!.text)
  const firstOf = <T>(items: readonly T[], read: (item: T) => string | null | undefined) => {
    for (const item of items) {
      const found = read(item)
      if (found) return found
    }
    return null
  }
  const found =
    evidence.siteName ??
    firstOf(head, ({ text }) => SOURCE_LABEL.exec(text)?.[1]) ??
    firstOf(head.slice(0, 3), ({ text }) => siteOf(text)) ??
    firstOf(head, ({ text }) => (isDomain(text) ? text.toLowerCase().replace(/^https?:\/\//, '').replace(/^www\./, '') : null)) ??
    firstOf([...head, ...tail], ({ text }) => RIGHTS.exec(text)?.[1]) ??
    (title && evidence.pageTitle ? titleVariant(evidence.pageTitle, title) : null) ??
    (title ? firstOf(head, ({ text }) => titleVariant(text, title)) : null) ??
    evidence.dateline?.agency ??
    (evidence.url ? new URL(evidence.url).hostname.replace(/^www\./, '') : null)
  return found ? tidy(found) : null
}
