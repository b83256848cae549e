import type { CSSProperties } from 'react'
import { DEFAULT_PREFERENCES, type ReadingPreferences } from '@/lib/domain/preferences'

/** What app/reading.css takes from a reader, as factors of how each script is set by itself. */
export interface ReadingStyle extends CSSProperties {
  '--reading-size': number
  '--reading-leading': number
  '--reading-measure': number
  '--reading-spacing': number
}

const { reading: usual } = DEFAULT_PREFERENCES

const share = (value: number, of: number): number => Math.round((value / of) * 1000) / 1000

export const readingStyle = ({ size, lineHeight, measure, spacing }: ReadingPreferences): ReadingStyle => ({
  '--reading-size': share(size, usual.size),
  '--reading-leading': share(lineHeight, usual.lineHeight),
  '--reading-measure': share(measure, usual.measure),
  '--reading-spacing': spacing,
})
