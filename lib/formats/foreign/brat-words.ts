import type { OffsetConvention } from './contract'

export const BRAT_COUNTS: OffsetConvention = { unit: 'code points', end: 'exclusive', lines: 'LF' }

/** Type of a span without a code. */
export const UNCODED = 'uncoded'

/** First line of our annotation.conf: then `dimension-code` stands for `dimension.code`. */
export const OURS = '# Types are written dimension-code.'
