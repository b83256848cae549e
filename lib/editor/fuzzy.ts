/**
 * How well a label answers what was typed, greater is better; null: not at all. Every word typed must be found: at the
 * start of a word, inside one, or with its letters in order. Accents and case do not count.
 */
export function matching(query: string, label: string): number | null {
  const wanted = folded(query).split(/\s+/u).filter(Boolean)
  const text = folded(label)
  let score = 0
  for (const word of wanted) {
    const one = wordScore(word, text)
    if (one === null) return null
    score += one
  }
  return score
}

/** Those that match, the best first; equals keep their order. */
export function matches<T>(query: string, items: readonly T[], label: (item: T) => string): T[] {
  return items
    .flatMap((item) => {
      const score = matching(query, label(item))
      return score === null ? [] : [{ item, score }]
    })
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item)
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

function wordScore(word: string, text: string): number | null {
  const words = text.split(/[^\p{L}\p{N}]+/u)
  if (words.includes(word)) return 5
  const first = words.findIndex((one) => one.startsWith(word))
  if (first >= 0) return 4 - first / (words.length * 2)
  if (text.includes(word)) return 2
  return word.length > 1 && isInOrder(word, text) ? 1 : null
}

function isInOrder(word: string, text: string): boolean {
  let at = 0
  for (const letter of word) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
