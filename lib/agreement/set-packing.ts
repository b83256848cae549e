/** Some members, taken together, and what is gained by it. */
export interface Candidate {
  readonly members: readonly number[]
  readonly gain: number
}

export interface PackingLimits {
  /** Candidates in one connected group. */
  readonly candidates: number
  /** Steps of the simplex method and nodes of the search, each, in one connected group. */
  readonly steps: number
}

const NOTHING = 1e-9

/**
 * The candidates, no two with a member in common, whose gains add up to most: weighted set packing, exact. Falls apart into
 * groups that share no member; each is relaxed to a linear programme, whose optimum is nearly always whole already, and
 * else searched with the programme's prices as the bound. Null where a group is beyond the limits: never a near miss.
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

function packGroup(candidates: readonly Candidate[], steps: number): readonly Candidate[] | null {
  const [only] = candidates
  if (only && candidates.length === 1) return [only]
  const relaxed = relax(candidates, steps)
  if (relaxed === null) return null
  const taken = candidates.filter((_, i) => relaxed.shares[i]! > NOTHING)
  if (new Set(taken.flatMap((one) => one.members)).size === taken.reduce((sum, one) => sum + one.members.length, 0)) return taken
  return search(candidates, relaxed.prices, steps)
}

/**
 * max Σ gain · x over x ≥ 0 with every member taken at most once: primal simplex on a dense tableau, steepest column first,
 * Bland's rule after a run of idle steps so that it cannot circle. Prices are the dual solution, one a member.
 */
function relax(candidates: readonly Candidate[], steps: number): { shares: Float64Array; prices: ReadonlyMap<number, number> } | null {
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
  return { shares, prices: new Map(members.map((member, i) => [member, Math.max(0, -costs[candidates.length + i]!)])) }
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

/** Depth first over members: one of its candidates, or none. What is left can gain no more than its prices. */
function search(candidates: readonly Candidate[], prices: ReadonlyMap<number, number>, nodes: number): readonly Candidate[] | null {
  const members = [...new Set(candidates.flatMap((candidate) => candidate.members))]
  const slack = (candidate: Candidate): number => candidate.members.reduce((sum, member) => sum + prices.get(member)!, 0) - candidate.gain
  const options = new Map(members.map((member) => [member, candidates.filter((candidate) => candidate.members.includes(member)).sort((a, b) => slack(a) - slack(b))]))
  const taken = new Set<number>()
  const path: Candidate[] = []
  let best: readonly Candidate[] = []
  let [most, left] = [-Infinity, nodes]
  const visit = (gain: number, bound: number): void => {
    if (left-- <= 0 || gain + bound <= most + NOTHING) return
    const open = members.filter((member) => !taken.has(member))
    const free = (member: number): Candidate[] => options.get(member)!.filter((candidate) => !candidate.members.some((other) => taken.has(other)))
    const next = open.map((member) => ({ member, choices: free(member) })).sort((a, b) => a.choices.length - b.choices.length || a.member - b.member)
    const live = next.find(({ choices }) => choices.length > 0)
    if (!live) {
      if (gain > most) [most, best] = [gain, [...path]]
      return
    }
    for (const candidate of live.choices) {
      const price = candidate.members.reduce((sum, member) => sum + prices.get(member)!, 0)
      for (const member of candidate.members) taken.add(member)
      path.push(candidate)
      visit(gain + candidate.gain, bound - price)
      path.pop()
      for (const member of candidate.members) taken.delete(member)
    }
    taken.add(live.member)
    visit(gain, bound - prices.get(live.member)!)
    taken.delete(live.member)
  }
  visit(0, members.reduce((sum, member) => sum + prices.get(member)!, 0))
  return left < 0 ? null : best
}
