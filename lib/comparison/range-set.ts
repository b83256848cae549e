import type { TextRange } from '@/lib/domain/text'

/** Ranges as a set of places: ascending, apart from each other, none empty. */
export type RangeSet = readonly TextRange[]

export function rangeSet(ranges: readonly TextRange[]): RangeSet {
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (end <= start) continue
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

export const lengthOfSet = (set: RangeSet): number => set.reduce((sum, { start, end }) => sum + end - start, 0)

/** What lies in both; linear in their number. */
export function intersection(a: RangeSet, b: RangeSet): RangeSet {
  const both: TextRange[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i]!, b[j]!]
    const [start, end] = [Math.max(one.start, other.start), Math.min(one.end, other.end)]
    if (start < end) both.push({ start, end })
    if (one.end < other.end) i++
    else j++
  }
  return both
}

/** What lies in `a` and not in `b`; linear in their number. */
export function without(a: RangeSet, b: RangeSet): RangeSet {
  const left: TextRange[] = []
  let j = 0
  for (const { start, end } of a) {
    let at = start
    while (j < b.length && b[j]!.end <= at) j++
    for (let k = j; k < b.length && b[k]!.start < end; k++) {
      const hole = b[k]!
      if (hole.start > at) left.push({ start: at, end: hole.start })
      at = Math.max(at, hole.end)
    }
    if (at < end) left.push({ start: at, end })
  }
  return left
}
