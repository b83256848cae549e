import type { OffsetConvention } from './contract'

/** What its scorers count (Python, end exclusive). */
export const SEMEVAL_COUNTS: OffsetConvention = { unit: 'code points', end: 'exclusive', lines: 'LF' }

/** The file beside the labels that says what they count, in our words. */
export const UNIT_FILE = 'offsets.txt'
