import { eld } from 'eld/small'
import type { Direction } from '@/lib/domain/article'

/** Letters that one language of the Arabic script has and the others do not. */
const ONLY: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ps', /[ټډړږښڼځڅېۍ]/g],
  ['ur', /[ٹڈڑںےہھۓ]/g],
  ['sd', /[ٻڄٿڀڃڇڊڏڌڙڳڱڻ]/g],
  ['ckb', /[ێۆڵڕڤ]/g],
]

const RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/g
const LETTER = /\p{L}/gu

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** What is looked at: enough to be sure, and bounded. */
const SAMPLE = 8000

/** The language of a text by letters and n-grams, or null where that is not sure (short, mixed, unknown). */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE)
  const letters = count(sample, LETTER)
  if (letters < 40) return null
  const rightToLeft = count(sample, RTL_LETTER)
  // Signs of one language are worth more than n-grams among these near relatives.
  if (rightToLeft > 0.6 * letters)
    for (const [language, own] of ONLY) if (count(sample, own) > 0.015 * letters) return language
  const found = eld.detect(sample)
  if (!found.language || !found.isReliable()) return null
  const [best = 0, second = 0] = Object.values(found.getScores()).sort((a, b) => b - a)
  return best - second >= 0.03 ? found.language : null
}

/** The direction most letters of the text have. */
export function directionOf(text: string): Direction {
  const sample = text.slice(0, SAMPLE)
  return count(sample, RTL_LETTER) * 2 > count(sample, LETTER) ? 'rtl' : 'ltr'
}
