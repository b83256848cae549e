/** Days since 1970-01-01 of a date as printed in an article (YYYY-MM-DD, perhaps with a time); null without one. */
export function dayOf(printed: string | null): number | null {
  const day = printed === null ? Number.NaN : Date.parse(`${printed.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(day) ? null : Math.round(day / 86_400_000)
}
