import type { ComparisonMaterial } from './material'

export interface Week {
  /** ISO 8601, for instance 2025-W04. */
  readonly week: string
  /** Its first day, YYYY-MM-DD. */
  readonly monday: string
}

/** Presence by week: a value belongs to the articles of the outlet whose printed date lies in the week. */
export interface Timeline {
  /** Every week from the first with an article to the last. */
  readonly weeks: readonly Week[]
  readonly outlets: readonly {
    readonly outletId: string
    /** Articles by week. */
    readonly n: readonly number[]
  }[]
  readonly rows: readonly {
    readonly code: string
    /** By outlet, by week: mean presence of its articles, 0 to 1; null in a week without any, which is a gap and no zero. */
    readonly values: readonly (readonly (number | null)[])[]
  }[]
  /** Articles read that carry no date and stand in no week. */
  readonly undated: number
  /** Articles before the first week shown. */
  readonly earlier: number
}

/** Five years: what is older is left out and counted. */
const MOST_WEEKS = 260
const DAY_MS = 86_400_000
/** 1970-01-01 was a Thursday: weeks begin three days before it. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7)

export function timelineOf(material: ComparisonMaterial, codes: readonly string[]): Timeline {
  const { articles, outlets } = material
  let [first, last] = [Infinity, -Infinity]
  for (const day of articles.day) {
    if (day < 0) continue
    first = Math.min(first, weekOf(day))
    last = Math.max(last, weekOf(day))
  }
  first = Math.max(first, last - MOST_WEEKS + 1)
  const width = last < first ? 0 : last - first + 1
  // The week of every article; −1: in none that is shown.
  const week = articles.day.map((day) => (day < 0 || weekOf(day) < first ? -1 : weekOf(day) - first))
  const empty = (): number[][] => outlets.map(() => new Array<number>(width).fill(0))
  const n = empty()
  articles.outlet.forEach((outlet, article) => {
    if (week[article]! >= 0) n[outlet]![week[article]!]!++
  })
  const rows = codes.flatMap((code) => {
    const own = material.codes.get(code)
    if (!own?.presence.some((one) => one > 0)) return []
    const sums = empty()
    own.article.forEach((article, i) => {
      if (week[article]! >= 0) sums[articles.outlet[article]!]![week[article]!]! += own.presence[i]!
    })
    return [{ code, values: sums.map((sum, o) => sum.map((total, w) => (n[o]![w] === 0 ? null : Math.min(1, total / n[o]![w]!)))) }]
  })
  const undated = articles.day.filter((day) => day < 0).length
  return {
    weeks: Array.from({ length: width }, (_, w) => named(first + w)),
    outlets: outlets.map(({ id }, o) => ({ outletId: id, n: n[o]! })),
    rows,
    undated,
    earlier: week.filter((one) => one < 0).length - undated,
  }
}

/** The week a Thursday lies in has the number of that Thursday's year. */
function named(week: number): Week {
  const monday = week * 7 - 3
  const thursday = new Date((monday + 3) * DAY_MS)
  const year = thursday.getUTCFullYear()
  const number = Math.floor((monday + 3 - Math.round(Date.UTC(year, 0, 1) / DAY_MS)) / 7) + 1
  return { week: `${year}-W${String(number).padStart(2, '0')}`, monday: new Date(monday * DAY_MS).toISOString().slice(0, 10) }
}
