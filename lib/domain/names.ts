/** The form under which a name is compared: NFKC, lower case, single spaces. Two names with one key are one name. */
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** UTF-16 units a name may have at most. */
export const MAX_NAME = 200

// Control characters, line separators, halves of surrogate pairs, and the bidi characters that reorder what stands
// around them. Joiners and directional marks stay: Persian and mixed names need them.
const FORBIDDEN = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/gu

/** What was typed or pasted as a name, in the form in which a name is kept; empty if nothing is left. */
export const cleanName = (typed: string): string => clipped(typed.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim())

/** True for a name in the form in which names are kept. */
export const isName = (name: string): boolean => name !== '' && nameKey(name) !== '' && cleanName(name) === name

/** No more than MAX_NAME units, and no half of a character pair at the end. */
const clipped = (name: string): string => (name.length <= MAX_NAME ? name : name.slice(0, MAX_NAME).replace(/[\uD800-\uDBFF]$/, '').trimEnd())
