import fc from 'fast-check'
import { HUES, type CodeDefinition } from './codebook'
import type { DraftCodebook } from './codebook-draft'

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

const words = hostileText.map((text) => text.slice(0, 40).replace(/[\uD800-\uDBFF]$/, ''))
const some = (text: string): string => (text.trim() === '' ? 'x' : text)
const lines = fc.array(words, { maxLength: 2 })

const LETTERS = [...'abcdefgh']

const codes: fc.Arbitrary<CodeDefinition[]> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.array(fc.record({ name: words, definition: words, include: lines, exclude: lines, examples: lines, mapsTo: lines, hue: fc.integer({ min: 1, max: HUES }), requiresNote: fc.boolean(), retired: fc.boolean(), under: fc.nat(8) }), { minLength: 6, maxLength: 6 }))
  .map(([size, parts]) =>
    parts.slice(0, size).map(({ under, name, definition, ...part }, i) => {
      const letter = LETTERS[i] ?? 'z'
      // A code may stand under one before it, so that nothing is its own ancestor.
      return { ...part, key: `code_${letter}`, name: some(name), definition: some(definition), chip: `X${letter}`, shortcut: letter, parent: under < i ? `code_${LETTERS[under] ?? 'a'}` : null }
    }),
  )

/** Codebooks: small, valid, with hostile words in every field that people write. */
export const anyCodebook: fc.Arbitrary<DraftCodebook> = fc
  .tuple(fc.array(fc.record({ codes, name: words, definition: words }), { minLength: 1, maxLength: 3 }), words, lines)
  .map(([dimensions, name, rules]) => ({
    key: 'any-codebook',
    name: some(name),
    description: name,
    rules,
    dimensions: dimensions.map((dimension, i) => ({
      key: `dimension_${i}`,
      name: some(dimension.name),
      definition: some(dimension.definition),
      unit: 'A clause.',
      shortcut: String(i + 1),
      mark: 'background' as const,
      codes: dimension.codes,
      attributes: [{ key: 'kind', name: 'Kind', definition: '', kind: 'choice' as const, values: [{ key: 'a', name: 'A' }, { key: 'b', name: 'B' }], appliesTo: ['code_a'] }],
      speakerCodes: ['code_a'],
      linksTo: i > 0 ? 'dimension_0' : null,
    })),
    questions: [{ key: 'leading', name: 'Leading', definition: '', kind: 'code' as const, values: [], dimension: 'dimension_0', perEntity: false, required: false }],
  }))
