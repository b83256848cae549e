import { cheapestAssignment } from './assignment'
import type { Unit } from './continuum'
import { dissimilarity, type Weights } from './dissimilarity'

/**
 * For each unit of one coder the place of its partner among the other's, or −1: the joining of two coders' units with the
 * least disorder, where two are joined when that is cheaper than leaving both alone (2 Δ∅). Exact. Units too far apart to
 * be worth joining split the problem into small ones, each an assignment of its own.
 */
export function partnersOf(first: readonly Unit[], second: readonly Unit[], weights: Weights): Int32Array {
  const [rows, columns, alone] = [first.length, second.length, 2 * weights.deltaEmpty]
  const reach = Math.sqrt(2 / weights.alpha)
  const partners = new Int32Array(rows).fill(-1)
  const links: number[] = []
  const gains: number[] = []
  const parent = Int32Array.from({ length: rows + columns }, (_, i) => i)
  const root = (node: number): number => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]!]!
    return node
  }
  const [starts, ends] = [Float64Array.from(second, ({ start }) => start), Float64Array.from(second, ({ end }) => end)]
  for (let i = 0; i < rows; i++) {
    const u = first[i]!
    const { start, end } = u
    for (let j = 0; j < columns; j++) {
      // Two units so far apart that place alone settles it; most are.
      const [from, to] = [starts[j]!, ends[j]!]
      if (Math.abs(start - from) + Math.abs(end - to) >= reach * (end - start + to - from)) continue
      const gain = dissimilarity(u, second[j]!, weights) - alone
      if (gain >= 0) continue
      links.push(i * columns + j)
      gains.push(gain)
      parent[root(rows + j)] = root(i)
    }
  }
  const joinGroup = (group: readonly number[], own: readonly number[], others: readonly number[]): void => {
    const [rowOf, columnOf] = [new Map(own.map((i, row) => [i, row])), new Map(others.map((j, column) => [j, column]))]
    const cost = own.map(() => new Array<number>(others.length).fill(0))
    for (const at of group) cost[rowOf.get(Math.floor(links[at]! / columns))!]![columnOf.get(links[at]! % columns)!] = gains[at]!
    cheapestAssignment(cost).forEach((column, row) => {
      if (column >= 0 && cost[row]![column]! < 0) partners[own[row]!] = others[column]!
    })
  }
  const groups = new Map<number, number[]>()
  links.forEach((link, at) => {
    const of = root(Math.floor(link / columns))
    const group = groups.get(of)
    if (group) group.push(at)
    else groups.set(of, [at])
  })
  for (const group of groups.values()) {
    const own = new Set(group.map((at) => Math.floor(links[at]! / columns)))
    const others = new Set(group.map((at) => links[at]! % columns))
    if (own.size > 1 && others.size > 1) {
      joinGroup(group, [...own], [...others])
      continue
    }
    const best = links[group.reduce((least, at) => (gains[at]! < gains[least]! ? at : least))]!
    partners[Math.floor(best / columns)] = best % columns
  }
  return partners
}
