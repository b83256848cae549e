import fc from 'fast-check'

/** Characters on which offsets go wrong, and plain ones between them. For tests. */
const HOSTILE = [
  'a', 'B', ' ', '.', 'word', 'naïve', '\n', '\t', '\u00A0',
  '👩‍👩‍👧', '👨🏾‍🚒', '🏳️‍🌈', '🇮🇷', '🇵🇰🇮🇷', '👍🏽', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}', // families, flags, skin tones, tags
  'e\u0301', 'e\u0301\u0323\u0302', '\u0301', 'Z\u0363\u036F\u0321', // combining stacks, one without a base
  '\u1112\u1161\u11AB', '\u1100', '\u1161', '한', // Hangul jamo and a syllable
  'क्षि', 'क्', '\u093F', 'தமிழ்', 'ক্ষ্ম', 'ျ', // Indic conjuncts, a vowel sign alone
  'سلام', 'پاکستان', 'لَا', 'ﷺ', 'עברית', // right to left
  '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069', // bidi controls
  '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD', // nothing to see
  '\u2028', '\u2029', '\u0085', '\u000B', '\u000C', // other line ends
  '𝒳', '𐍈', '\u{10FFFF}', '\u{1F1E6}', '\uFFFE', '\uFFFF', '\uFDD0', '\uFFFD', // astral, noncharacters
]

/** Well-formed text without NUL and CR: what an article may hold, at its worst. */
export const hostileText: fc.Arbitrary<string> = fc.array(
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...HOSTILE) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }).map((text) => text.replace(/[\0\r]/g, '')) }),
  { maxLength: 40 },
).map((parts) => parts.join(''))
