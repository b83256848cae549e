import { foldedText } from '@/lib/editor/find'

/** Scripts that write no blanks between words are taken character by character. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}]+/gu
/** English joins what belongs to a name with an apostrophe. */
const POSSESSIVE = /'s?(?![\p{L}\p{N}])/gu

/** The words of a text as they are compared: folded as a search folds them (lib/editor/find.ts), without signs between. */
export const wordsOf = (text: string): string[] => foldedText(text, 'folded').replace(POSSESSIVE, '').match(WORD) ?? []

/** Words as whole numbers of 32 bits (FNV-1a over UTF-16 units). */
export function wordHash(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
