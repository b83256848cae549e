import type { OffsetConvention } from './contract'

/** Since 2021 its server counts as Python does; exports of before count UTF-16 units. */
export const LABEL_STUDIO_COUNTS: OffsetConvention = { unit: 'code points', end: 'exclusive', lines: 'LF' }

/** Names of the controls of our labelling configuration, and what stands in them. */
export const WORDS = {
  text: 'text',
  codes: 'codes',
  uncoded: 'uncoded',
  note: 'note',
  confidence: 'confidence',
  speaker: 'speaker',
  reader: 'reader',
  status: 'status',
  unfinished: 'not finished',
  answers: 'answers',
  /** Between a question and its answer. */
  is: ' = ',
  sourceOf: 'source-of',
} as const
