import type { Layer } from './question'
import type { Reading } from './reading'

export interface Coverage {
  readonly annotator: string
  /** Articles completed, by outlet id; an outlet nobody read of has no entry. */
  readonly articles: ReadonlyMap<string, number>
}

/**
 * Whether differences between outlets could be differences between people.
 * - `empty`: nothing completed; `single_outlet`: nothing to compare
 * - `gold`: the adjudicated layer, one voice for all
 * - `crossed`: everybody read every outlet
 * - `partial`: not everybody read every outlet, but everybody read at least two
 * - `confounded`: somebody read only one outlet, so their way of reading and the outlet cannot be told apart
 * - `separate`: the outlets fall into groups that share no annotator at all
 */
export type DesignVerdict = 'empty' | 'single_outlet' | 'gold' | 'crossed' | 'partial' | 'confounded' | 'separate'

export interface DesignCheck {
  readonly verdict: DesignVerdict
  readonly outlets: readonly string[]
  readonly coverage: readonly Coverage[]
  readonly annotators: number
  readonly readEveryOutlet: number
  /** Pseudonyms of those who read one outlet only, where there are several. */
  readonly readOneOutlet: readonly string[]
}

/** The check that comes before any number, on readings that count. */
export function checkDesign(readings: readonly Reading[], layer: Layer): DesignCheck {
  const byAnnotator = new Map<string, Map<string, Set<string>>>()
  for (const { annotator, outletId, articleId } of readings) {
    if (annotator === null) continue
    const own = byAnnotator.get(annotator) ?? new Map<string, Set<string>>()
    byAnnotator.set(annotator, own.set(outletId, (own.get(outletId) ?? new Set()).add(articleId)))
  }
  const coverage = [...byAnnotator].map(([annotator, own]) => ({ annotator, articles: new Map([...own].map(([outlet, articles]) => [outlet, articles.size])) }))
  return judgeDesign([...new Set(readings.map((reading) => reading.outletId))], coverage, layer)
}

/** The same from the table itself: ids of the outlets of which something was read, and who read how much of them. */
export function judgeDesign(read: readonly string[], table: readonly Coverage[], layer: Layer): DesignCheck {
  const outlets = [...read].sort()
  const coverage = [...table].sort((a, b) => (a.annotator < b.annotator ? -1 : 1))
  const readOneOutlet = outlets.length < 2 ? [] : coverage.filter((c) => c.articles.size === 1).map((c) => c.annotator)
  const readEveryOutlet = coverage.filter((c) => c.articles.size === outlets.length).length

  const verdict = (): DesignVerdict => {
    if (outlets.length === 0) return 'empty'
    if (outlets.length === 1) return 'single_outlet'
    if (layer === 'gold') return 'gold'
    if (groups(outlets, coverage) > 1) return 'separate'
    if (readOneOutlet.length > 0) return 'confounded'
    return readEveryOutlet === coverage.length ? 'crossed' : 'partial'
  }
  return { verdict: verdict(), outlets, coverage, annotators: coverage.length, readEveryOutlet, readOneOutlet }
}

/** Number of groups of outlets that are tied together by annotators in common. */
function groups(outlets: readonly string[], coverage: readonly Coverage[]): number {
  const group = new Map(outlets.map((outlet) => [outlet, outlet]))
  for (const { articles } of coverage) {
    const read = [...articles.keys()]
    const joined = new Set(read.map((outlet) => group.get(outlet)!))
    const into = group.get(read[0]!)!
    for (const [outlet, of] of group) if (joined.has(of)) group.set(outlet, into)
  }
  return new Set(group.values()).size
}
