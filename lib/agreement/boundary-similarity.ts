import { undefinedCoefficient, type Coefficient, type Origin } from './coefficient'

const ORIGIN: Origin = { method: 'boundary similarity B, n_t = 2', year: 2013, of: 'units' }

/**
 * Boundary similarity of two segmentations of one text (Fournier 2013, ACL, "Evaluating Text Segmentation using Boundary Edit
 * Distance"): 1 − (additions + ½ near misses) / (additions + near misses + matches); a near miss is two boundaries next to each
 * other (n_t = 2). `masses` are the lengths of the segments in order. For text cut up without remainder; not for sparse spans.
 * n counts boundaries placed by either. Undefined: `no_pairable` where neither cuts at all. RangeError for texts of different length.
 */
export function boundarySimilarity(first: readonly number[], second: readonly number[]): Coefficient {
  if (sum(first) !== sum(second)) throw new RangeError(`segmentations of ${sum(first)} and ${sum(second)}`)
  const [a, b] = [boundariesOf(first), boundariesOf(second)]
  const matches = [...a].filter((place) => b.has(place)).length
  const left = [...a].filter((place) => !b.has(place)).sort((x, y) => x - y)
  const open = new Set([...b].filter((place) => !a.has(place)))
  // From the left each takes the nearer free neighbour: on a line that pairs as many as can be.
  let near = 0
  for (const place of left) {
    const neighbour = [place - 1, place + 1].find((other) => open.has(other))
    if (neighbour === undefined) continue
    open.delete(neighbour)
    near++
  }
  const additions = left.length - near + open.size
  const all = additions + near + matches
  if (all === 0) return undefinedCoefficient(ORIGIN, 'no_pairable')
  const value = 1 - (additions + near / 2) / all
  return { ...ORIGIN, value, n: a.size + b.size, observed: value, expected: null, interval: null }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function boundariesOf(masses: readonly number[]): ReadonlySet<number> {
  let at = 0
  return new Set(masses.slice(0, -1).map((mass) => (at += mass)))
}
