/** Things that may belong together, with how strongly each pair does: from 1 on it is an edge. Indices, first < second. */
export interface Tie {
  readonly first: number
  readonly second: number
  readonly strength: number
}

/** Mean strength between all members of two groups, missing pairs counting 0, from which they are joined: a chain of neighbours is no group. */
const MEAN = 0.4

interface Group {
  readonly members: readonly number[]
  /** What is settled already: the group it stands for; null: nothing. */
  readonly settled: string | null
}

/**
 * Groups by average linkage, the strongest ties first (ties equally strong: in the order of their indices). What is
 * `settled` alike begins as one group, is never taken apart, and two settled groups are never joined; nor are groups
 * between which anybody has said "apart", or that `fit` refuses.
 */
export function clustersOf(
  count: number,
  ties: readonly Tie[],
  { settled, apart, fit }: { settled: readonly (string | null)[]; apart: (a: number, b: number) => boolean; fit?: (a: readonly number[], b: readonly number[]) => boolean },
): Group[] {
  const strengths = new Map(ties.map((tie) => [tie.first * count + tie.second, tie.strength]))
  const between = (a: number, b: number): number => strengths.get(Math.min(a, b) * count + Math.max(a, b)) ?? 0
  const groupOf: Group[] = []
  const bySettled = new Map<string, number[]>()
  settled.forEach((name, i) => name !== null && bySettled.set(name, [...(bySettled.get(name) ?? []), i]))
  for (let i = 0; i < count; i++) groupOf.push({ members: [i], settled: null })
  for (const [name, members] of bySettled) {
    const group = { members, settled: name }
    members.forEach((member) => (groupOf[member] = group))
  }
  const strongest = ties.filter((tie) => tie.strength >= 1).sort((x, y) => y.strength - x.strength || x.first - y.first || x.second - y.second)
  for (const { first, second } of strongest) {
    const [a, b] = [groupOf[first], groupOf[second]]
    if (!a || !b || a === b || (a.settled !== null && b.settled !== null)) continue
    const pairs = a.members.flatMap((one) => b.members.map((other) => [one, other] as const))
    if (pairs.some(([one, other]) => apart(one, other))) continue
    if (pairs.reduce((sum, [one, other]) => sum + Math.min(2, between(one, other)), 0) < MEAN * pairs.length) continue
    if (fit && !fit(a.members, b.members)) continue
    const joined = { members: [...a.members, ...b.members].sort((x, y) => x - y), settled: a.settled ?? b.settled }
    joined.members.forEach((member) => (groupOf[member] = joined))
  }
  return [...new Set(groupOf)]
}
