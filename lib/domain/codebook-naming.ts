/** Keys, chips and letters for what has only a name yet. All answer something free among `taken`, or nothing. */

/** A key made of a name: `Fairness and equality` → `fairness_and_equality`. */
export function keyOfName(name: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 60)
  return key === '' ? 'code' : key
}

export function freeKey(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  for (let i = 2; ; i++) if (!taken.includes(`${wanted}_${i}`)) return `${wanted}_${i}`
}

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz']
const lettersOf = (name: string): string[] => [...name.normalize('NFKD').toLowerCase()].filter((letter) => letter >= 'a' && letter <= 'z' && letter.length === 1)

/** Two letters of the name that no other code of the dimension shows; any two where those are taken. */
export function freeChip(name: string, taken: readonly string[]): string {
  const [first = 'x', ...rest] = lettersOf(name)
  const chips = [...rest, ...ALPHABET].map((second) => `${first.toUpperCase()}${second}`)
  return chips.find((chip) => !taken.includes(chip)) ?? ALPHABET.flatMap((a) => ALPHABET.map((b) => `${a.toUpperCase()}${b}`)).find((chip) => !taken.includes(chip)) ?? ''
}

/** A letter of the name that is free as a key; any free one; empty where all twenty-six are taken. */
export const freeShortcut = (name: string, taken: readonly string[]): string => [...lettersOf(name), ...ALPHABET].find((letter) => !taken.includes(letter)) ?? ''
