import type { Unit } from './continuum'
import { dissimilarity, type Weights } from './dissimilarity'
import { partnersOf } from './partners'
import { bestPacking, type Candidate, type PackingLimits } from './set-packing'

/** Units taken for the same observation: at most one a coder, null where a coder has none. One place a coder, in their order. */
export type UnitaryAlignment = readonly (Unit | null)[]

export interface Alignment {
  readonly unitary: readonly UnitaryAlignment[]
  /** Σ over unitary alignments of the mean over pairs of coders, in multiples of Δ∅ times weights. Not yet divided by units. */
  readonly total: number
}

/** Beyond this the exact alignment of three or more coders is given up, and said to be. */
export const EXACT_LIMITS: PackingLimits = { candidates: 4000, steps: 4000 }

/** The disorder of one unitary alignment: the mean over pairs of coders, a pair with an empty place costing Δ∅. */
export function unitaryDisorder(alignment: UnitaryAlignment, weights: Weights): number {
  let [sum, pairs] = [0, 0]
  alignment.forEach((u, i) =>
    alignment.slice(i + 1).forEach((v) => {
      sum += u && v ? dissimilarity(u, v, weights) : weights.deltaEmpty
      pairs++
    }),
  )
  return sum / pairs
}

/**
 * The partition of all units into unitary alignments with the least disorder (Mathet et al. 2015, §4). Two coders: exact, as
 * an assignment where two units are joined when that is cheaper than leaving both alone (2 Δ∅), which is the same as padding
 * with empty units. Three or more: exact by set packing over the unitary alignments worth having, or null beyond `limits`.
 */
export function bestAlignment(coders: readonly (readonly Unit[])[], weights: Weights, limits: PackingLimits = EXACT_LIMITS): Alignment | null {
  if (coders.length < 2) throw new RangeError('an alignment needs two coders')
  const joined = coders.length === 2 ? joinTwo(coders, weights) : joinMany(coders, weights, limits)
  if (joined === null) return null
  const partnered = coders.map((_, coder) => new Set(joined.map((one) => one[coder])))
  const together = joined.map((one) => one.map((at, coder) => (at === null ? null : (coders[coder]![at] ?? null))))
  const alone = coders.flatMap((units, coder) => units.filter((_, at) => !partnered[coder]!.has(at)).map((unit) => coders.map((_, other) => (other === coder ? unit : null))))
  return { unitary: [...together, ...alone], total: together.reduce((sum, one) => sum + unitaryDisorder(one, weights), alone.length * weights.deltaEmpty) }
}

/** Places in the coders' lists: at most one each. */
type Joined = readonly (number | null)[]

function joinTwo(coders: readonly (readonly Unit[])[], weights: Weights): Joined[] {
  const [first = [], second = []] = coders
  return [...partnersOf(first, second, weights)].flatMap((j, i) => (j < 0 ? [] : [[i, j]]))
}

function joinMany(coders: readonly (readonly Unit[])[], weights: Weights, limits: PackingLimits): Joined[] | null {
  const units = coders.flatMap((own, coder) => own.map((unit, at) => ({ unit, coder, at })))
  const candidates = candidatesOf(units, coders.length, weights, limits.candidates * 4)
  const chosen = candidates && bestPacking(candidates, units.length, limits)
  if (!chosen) return null
  return chosen.map(({ members }) => coders.map((_, coder) => members.map((member) => units[member]!).find((unit) => unit.coder === coder)?.at ?? null))
}

/**
 * Unitary alignments of two units or more that beat leaving each alone, and beat leaving any one of them out. With C pairs of
 * coders, t units gain (t − 1) Δ∅ + (1/C) Σ (Δ∅ − d) against t units alone. Null when there are more than `limit`.
 */
function candidatesOf(units: readonly { unit: Unit; coder: number }[], coders: number, weights: Weights, limit: number): Candidate[] | null {
  const [n, empty] = [units.length, weights.deltaEmpty]
  const pairs = (coders * (coders - 1)) / 2
  // d − Δ∅ of every two units; infinite between units of one coder.
  const gap = new Float64Array(n * n).fill(Infinity)
  units.forEach((u, i) =>
    units.forEach((v, j) => {
      if (i < j && u.coder !== v.coder) gap[i * n + j] = dissimilarity(u.unit, v.unit, weights) - empty
    }),
  )
  const found: Candidate[] = []
  const members = new Int32Array(coders)
  // excess[depth][i]: Σ (d − Δ∅) of member i against the others; it must stay below C Δ∅, and others can lower it by Δ∅ each.
  const excess = Array.from({ length: coders + 1 }, () => new Float64Array(coders))
  const extend = (depth: number, from: number, total: number): boolean => {
    const [before, after] = [excess[depth]!, excess[depth + 1]!]
    for (let next = from; next < n; next++) {
      const most = pairs * empty + (coders - 1 - units[next]!.coder) * empty
      let own = 0
      let whole = true
      let far = false
      for (let i = 0; i < depth && !far; i++) {
        const apart = gap[members[i]! * n + next]!
        const value = before[i]! + apart
        after[i] = value
        own += apart
        far = value >= most
        whole &&= value < pairs * empty
      }
      if (far || own >= most) continue
      after[depth] = own
      members[depth] = next
      const gain = depth * empty - (total + own) / pairs
      if (depth > 0 && gain > 0 && whole && own < pairs * empty) found.push({ members: [...members.subarray(0, depth + 1)], gain })
      if (found.length > limit) return false
      if (depth + 1 < coders && !extend(depth + 1, next + 1, total + own)) return false
    }
    return true
  }
  return extend(0, 0, 0) ? found : null
}
