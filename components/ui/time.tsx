import { common } from '@/components/messages/common'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** A printed local date, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, as it stands: no zone is invented. */
export const printedDate = (value: string): string => `${day.format(new Date(`${value.slice(0, 10)}T00:00:00Z`))}${value.length > 10 ? `, ${value.slice(11, 16)}` : ''}`

/** A date an article prints; says so where it has none. `short` leaves the time of day out. */
export function PrintedDate({ value, short }: { value: string | null; short?: boolean }) {
  return value === null ? <span className="text-muted">{common.noDate}</span> : <time dateTime={value}>{printedDate(short ? value.slice(0, 10) : value)}</time>
}

/** A moment of ours, to the minute, in UTC: the same for everybody who reads the page. */
export function Moment({ value }: { value: Date | string }) {
  const iso = typeof value === 'string' ? value : value.toISOString()
  return <time dateTime={iso}>{`${printedDate(iso.slice(0, 10))}, ${iso.slice(11, 16)} UTC`}</time>
}
