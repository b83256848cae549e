/** Some members, taken together, and what is gained by it. */
export interface Candidate {
  readonly members: readonly number[]
  readonly gain: number
}

export interface PackingLimits {
  /** Candidates in one connected group. */
  readonly candidates: number
  /** Steps of one simplex, and programmes solved, each, in one connected group. */
  readonly steps: number
}

const NOTHING = 1e-9

/**
 * The candidates, no two with a member in common, whose gains add up to most: weighted set packing, exact. Falls apart into
 * groups that share no member; each is relaxed to a linear programme, whose optimum is mostly whole already, and else
 * branched. Null where a group is beyond the limits: never a near miss.
 */
export function bestPacking(candidates: readonly Candidate[], members: number, limits: PackingLimits): readonly Candidate[] | null {
  const useful = candidates.filter(({ gain }) => gain > NOTHING)
  const chosen: Candidate[] = []
  for (const group of groupsOf(useful, members)) {
    const best = group.length > limits.candidates ? null : packGroup(group, limits.steps)
    if (best === null) return null
    chosen.push(...best)
  }
  return chosen
}

function groupsOf(candidates: readonly Candidate[], members: number): Candidate[][] {
  const parent = Array.from({ length: members }, (_, i) => i)
  const root = (member: number): number => {
    while (parent[member] !== member) member = parent[member] = parent[parent[member]!]!
    return member
  }
  for (const { members: own } of candidates) for (const member of own) parent[root(member)] = root(own[0]!)
  const groups = new Map<number, Candidate[]>()
  for (const candidate of candidates) {
    const of = root(candidate.members[0]!)
    const group = groups.get(of)
    if (group) group.push(candidate)
    else groups.set(of, [candidate])
  }
  return [...groups.values()]
}

/**
 * Branch and bound: what the relaxed programme leaves in parts is taken whole, or left out, and relaxed again. A candidate
 * whose prices exceed its gain by more than the relaxed optimum exceeds the best packing known is in no better one.
 */
function packGroup(candidates: readonly Candidate[], steps: number): readonly Candidate[] | null {
  if (candidates.length === 1) return candidates
  let best: readonly Candidate[] = []
  let [most, nodes] = [0, steps]
  const keep = (packing: readonly Candidate[]): void => {
    const gain = packing.reduce((sum, one) => sum + one.gain, 0)
    if (gain > most) [best, most] = [packing, gain]
  }
  /** False where the limit ends it. */
  const visit = (open: readonly Candidate[], taken: readonly Candidate[]): boolean => {
    if (nodes-- <= 0) return false
    const relaxed = relax(open, steps)
    if (relaxed === null) return false
    const { shares, prices, optimum } = relaxed
    const ranked = open.map((candidate, i) => ({ candidate, share: shares[i]! })).sort((a, b) => b.share - a.share || b.candidate.gain - a.candidate.gain)
    keep([...taken, ...disjoint(ranked.map(({ candidate }) => candidate))])
    const room = taken.reduce((sum, one) => sum + one.gain, optimum) - most
    const parted = ranked.filter(({ share }) => share > NOTHING && share < 1 - NOTHING)
    const [next] = parted.sort((a, b) => Math.abs(a.share - 0.5) - Math.abs(b.share - 0.5))
    if (room <= NOTHING || !next) return true
    const { candidate: chosen } = next
    const worth = open.filter((one) => one !== chosen && one.members.reduce((sum, member) => sum + prices.get(member)!, 0) - one.gain <= room + NOTHING)
    const beside = worth.filter((one) => !one.members.some((member) => chosen.members.includes(member)))
    return visit(beside, [...taken, chosen]) && visit(worth, taken)
  }
  return visit(candidates, []) ? best : null
}

/** Those that share no member with one before them. */
function disjoint(candidates: readonly Candidate[]): Candidate[] {
  const taken = new Set<number>()
  return candidates.filter(({ members }) => {
    if (members.some((member) => taken.has(member))) return false
    for (const member of members) taken.add(member)
    return true
  })
}

/**
 * max Σ gain · x over x ≥ 0 with every member taken at most once: primal simplex on a dense tableau, steepest column first,
 * Bland's rule after a run of idle steps so that it cannot circle. Prices are the dual solution, one a member. Null beyond `steps`.
 */
function relax(candidates: readonly Candidate[], steps: number): { shares: Float64Array; prices: ReadonlyMap<number, number>; optimum: number } | null {
  const members = [...new Set(candidates.flatMap((candidate) => candidate.members))]
  const rowOf = new Map(members.map((member, i) => [member, i]))
  const rows = members.length
  const columns = candidates.length + rows
  const tableau = members.map((_, i) => {
    const row = new Float64Array(columns + 1)
    row[candidates.length + i] = 1
    row[columns] = 1
    return row
  })
  const costs = new Float64Array(columns + 1)
  candidates.forEach((candidate, j) => {
    for (const member of candidate.members) tableau[rowOf.get(member)!]![j] = 1
    costs[j] = candidate.gain
  })
  const basis = members.map((_, i) => candidates.length + i)
  let idle = 0
  for (let step = 0; ; step++) {
    if (step > steps) return null
    const entering = idle > 20 ? costs.findIndex((cost, j) => j < columns && cost > NOTHING) : steepest(costs, columns)
    if (entering < 0) break
    let [leaving, least] = [-1, Infinity]
    for (let i = 0; i < rows; i++) {
      const pivot = tableau[i]![entering]!
      if (pivot <= NOTHING) continue
      const step = tableau[i]![columns]! / pivot
      if (step < least - 1e-12 || (step <= least + 1e-12 && leaving >= 0 && basis[i]! < basis[leaving]!)) [leaving, least] = [i, Math.min(step, least)]
    }
    if (leaving < 0) throw new Error('a packing cannot be unbounded')
    idle = least < NOTHING ? idle + 1 : 0
    pivotOn(tableau, costs, leaving, entering)
    basis[leaving] = entering
  }
  const shares = new Float64Array(candidates.length)
  basis.forEach((column, i) => {
    if (column < candidates.length) shares[column] = tableau[i]![columns]!
  })
  const optimum = candidates.reduce((sum, { gain }, i) => sum + gain * shares[i]!, 0)
  return { shares, optimum, prices: new Map(members.map((member, i) => [member, Math.max(0, -costs[candidates.length + i]!)])) }
}

function steepest(costs: Float64Array, columns: number): number {
  let [best, most] = [-1, NOTHING]
  for (let j = 0; j < columns; j++) if (costs[j]! > most) [best, most] = [j, costs[j]!]
  return best
}

function pivotOn(tableau: readonly Float64Array[], costs: Float64Array, leaving: number, entering: number): void {
  const pivotRow = tableau[leaving]!
  const pivot = pivotRow[entering]!
  for (let j = 0; j < pivotRow.length; j++) pivotRow[j]! /= pivot
  for (const row of [...tableau, costs]) {
    const factor = row[entering]!
    if (row === pivotRow || factor === 0) continue
    for (let j = 0; j < row.length; j++) row[j]! -= factor * pivotRow[j]!
  }
}
