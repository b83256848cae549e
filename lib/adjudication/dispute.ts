import type { CodeRef } from '@/lib/domain/codebook'
import type { TextRange } from '@/lib/domain/text'
import type { Cluster, Mark, Reading } from './cluster'

/** `presence`: somebody marked nothing here; `codes`: not the same codes; `bounds`: not from and to the same characters. */
export type Disputed = 'presence' | 'codes' | 'bounds'

export interface Dispute {
  readonly about: readonly Disputed[]
  /**
   * What hangs on it: labels of single characters that would have to change for all readers to agree, taking the
   * majority's side at each character and in each code. 0 where all have the same characters under the same codes.
   */
  readonly weight: number
  /** Codes that some readers have in the article and others have nowhere: settling them moves what comparisons count. */
  readonly decisive: readonly CodeRef[]
}

/** What the readers of a cluster disagree about. `decisiveCodes` as decisiveIn says of the whole article. */
export function disputeOf(cluster: Cluster, readers: number, decisiveCodes: ReadonlySet<CodeRef>): Dispute {
  const { marks } = cluster
  const codes = codesOf(marks)
  const sets = new Set(Array.from({ length: readers }, (_, i) => i).flatMap((reader) => {
    const own = marks.filter((mark) => mark.reader === reader)
    return own.length === 0 ? [] : [codesOf(own).join(' ')]
  }))
  const present = new Set(marks.map(({ reader }) => reader)).size
  const weight = codes.reduce((sum, code) => sum + dissent(marks.filter((mark) => mark.codes.includes(code)), readers), 0)
  const about: Disputed[] = []
  if (marks.length > 0 && present < readers) about.push('presence')
  if (sets.size > 1) about.push('codes')
  if (new Set(marks.map(({ start, end }) => `${start} ${end}`)).size > 1) about.push('bounds')
  return { about, weight, decisive: codes.filter((code) => decisiveCodes.has(code)) }
}

export const codesOf = (marks: readonly Mark[]): CodeRef[] => [...new Set(marks.flatMap(({ codes }) => codes))].sort()

/** Codes that some readings have somewhere in the article and others have not at all. */
export function decisiveIn(readings: readonly Reading[]): Set<CodeRef> {
  const sets = readings.map(({ spans }) => new Set(spans.flatMap(({ codes }) => codes)))
  const all = new Set(sets.flatMap((set) => [...set]))
  return new Set([...all].filter((code) => sets.some((set) => !set.has(code))))
}

/** Σ over characters of min(readers with the mark, readers without it). */
function dissent(marks: readonly Mark[], readers: number): number {
  let sum = 0
  for (const { start, end, by } of coverage(marks)) sum += (end - start) * Math.min(by, readers - by)
  return sum
}

/** Stretches in which the number of readers does not change. A reader's own overlapping marks count once. */
function coverage(marks: readonly Mark[]): (TextRange & { readonly by: number })[] {
  const edges = [...new Set(marks.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  return edges.slice(1).map((end, i) => {
    const start = edges[i] ?? end
    return { start, end, by: new Set(marks.filter((mark) => mark.start <= start && end <= mark.end).map(({ reader }) => reader)).size }
  })
}

/** What most readers say of a code: that it stands (and whose mark stands for them), that it does not, or (a tie) neither. */
export type Proposal = { readonly say: 'keep'; readonly mark: Mark } | { readonly say: 'reject' } | { readonly say: 'open' }

export function proposalFor(cluster: Cluster, code: CodeRef, readers: number): Proposal {
  const marks = cluster.marks.filter((mark) => mark.codes.includes(code))
  const having = new Set(marks.map(({ reader }) => reader)).size
  if (having * 2 < readers) return { say: 'reject' }
  const [mark] = [...marks].sort((a, b) => support(b, marks) - support(a, marks) || a.reader - b.reader || a.start - b.start)
  return having * 2 === readers || mark === undefined ? { say: 'open' } : { say: 'keep', mark }
}

/** How far the other marks lie where this one does: Σ of intersection over union. */
const support = (mark: Mark, marks: readonly Mark[]): number =>
  marks.reduce((sum, other) => {
    const shared = Math.max(0, Math.min(mark.end, other.end) - Math.max(mark.start, other.start))
    return sum + shared / (mark.end - mark.start + other.end - other.start - shared)
  }, 0)

/** The reader whose marks in the cluster come closest to all others' together; what `keep` begins with. */
export function closestReader(cluster: Cluster): number | null {
  const byReader = new Map<number, number>()
  for (const mark of cluster.marks) {
    const agreeing = mark.codes.reduce((sum, code) => sum + support(mark, cluster.marks.filter(({ codes }) => codes.includes(code))), 0)
    byReader.set(mark.reader, (byReader.get(mark.reader) ?? 0) + agreeing)
  }
  const [best] = [...byReader].sort(([a, x], [b, y]) => y - x || a - b)
  return best?.[0] ?? null
}
