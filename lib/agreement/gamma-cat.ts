import type { UnitaryAlignment } from './alignment'
import { categoricalDissimilarity, positionalDissimilarity, type Weights } from './dissimilarity'

/**
 * The disorder of the labels alone on units already aligned (Mathet 2017, Computational Linguistics 43(3)): the mean of
 * d_cat over aligned pairs, each weighted by max(0, 1 − α d_pos) / (units in its unitary alignment − 1), so that pairs badly
 * in place say little. With `label`, only pairs in which one of the two has it (γ_k). Null where no pair has any weight.
 */
export function categoricalDisorder(unitary: readonly UnitaryAlignment[], weights: Weights, label?: string): number | null {
  let [sum, weight] = [0, 0]
  for (const alignment of unitary) {
    const units = alignment.filter((unit) => unit !== null)
    units.forEach((u, i) =>
      units.slice(i + 1).forEach((v) => {
        if (label !== undefined && u.label !== label && v.label !== label) return
        const sure = Math.max(0, 1 - weights.alpha * positionalDissimilarity(u, v, weights.deltaEmpty)) / (units.length - 1)
        sum += sure * categoricalDissimilarity(u, v, weights)
        weight += sure
      }),
    )
  }
  return weight > 0 ? sum / weight : null
}
