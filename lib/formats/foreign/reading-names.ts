import type { SetReading } from './contract'

const PLAIN_NAME = /^[\p{L}\p{N}_-][\p{L}\p{N}._-]*$/u

/** A name as part of a path, so that nothing in it steps out of its folder; `nameOf` reads it back. */
export const safeName = (name: string): string => (PLAIN_NAME.test(name) ? name : [...name].map((one) => (/[\p{L}\p{N}_-]/u.test(one) ? one : [...new TextEncoder().encode(one)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''))).join('')) || '%'

export function nameOf(safe: string): string {
  try {
    return safe === '%' ? '' : decodeURIComponent(safe)
  } catch {
    return safe
  }
}

const [GOLD, NOBODY] = ['gold', 'unknown']

/**
 * Names for the readings of a document where a format keeps a file or a folder for each: the annotator, `gold`, or
 * `unknown`; a second reading by the same gets ` 2`.
 */
export function readingNames(readings: readonly SetReading[]): string[] {
  const seen = new Map<string, number>()
  return readings.map(({ annotator, layer }) => {
    const plain = annotator === null ? (layer === 'gold' ? GOLD : NOBODY) : safeName(annotator)
    const name = annotator !== null && (plain === GOLD || plain === NOBODY) ? `%${plain.charCodeAt(0).toString(16)}${plain.slice(1)}` : plain
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} ${times}`
  })
}

/** Who a name of a file or folder stands for. */
export function readerOf(name: string): Pick<SetReading, 'annotator' | 'layer'> {
  const once = name.replace(/ \d+$/, '')
  if (once === GOLD) return { annotator: null, layer: 'gold' }
  return { annotator: once === NOBODY || once === '' ? null : nameOf(once), layer: 'annotation' }
}
