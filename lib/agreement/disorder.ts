import { bestAlignment } from './alignment'
import type { Unit } from './continuum'
import { categoricalDissimilarity, positionalDissimilarity, type Weights } from './dissimilarity'
import { categoricalDisorder } from './gamma-cat'
import { partnersOf } from './partners'
import type { PackingLimits } from './set-packing'

/** What γ needs of a best alignment, where the alignment itself is not wanted. */
export interface Disorder {
  /** As of `Alignment`. */
  readonly total: number
  /** As of `categoricalDisorder`. */
  readonly categorical: number | null
}

/** The disorders of the best alignment; null beyond the limits. Two coders' without building the alignment: chance is drawn often. */
export function leastDisorder(coders: readonly (readonly Unit[])[], weights: Weights, limits: PackingLimits): Disorder | null {
  const [first, second] = coders
  if (first && second && coders.length === 2) return leastDisorderOfTwo(first, second, weights)
  const best = bestAlignment(coders, weights, limits)
  return best && { total: best.total, categorical: categoricalDisorder(best.unitary, weights) }
}

function leastDisorderOfTwo(first: readonly Unit[], second: readonly Unit[], weights: Weights): Disorder {
  const partners = partnersOf(first, second, weights)
  let [joined, total, sum, weight] = [0, 0, 0, 0]
  for (let i = 0; i < first.length; i++) {
    const at = partners[i]!
    if (at < 0) continue
    const [u, v] = [first[i]!, second[at]!]
    const place = weights.alpha * positionalDissimilarity(u, v, weights.deltaEmpty)
    const label = categoricalDissimilarity(u, v, weights)
    const sure = Math.max(0, 1 - place)
    joined++
    total += place + weights.beta * label
    sum += sure * label
    weight += sure
  }
  return { total: total + (first.length + second.length - 2 * joined) * weights.deltaEmpty, categorical: weight > 0 ? sum / weight : null }
}
