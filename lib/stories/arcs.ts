import { clustersOf } from './clusters'
import { kinships, termWeight, type Sketched } from './kinship'
import { pairKey, reasonsOf, tiesWithin, type Reasons } from './proposals'
import type { Sketch } from './sketch'

export interface PlacedStory extends Sketched {
  readonly arcId: string | null
}

export interface ProposedArc {
  /** Ascending. */
  readonly storyIds: readonly string[]
  /** The arc they would join; null: a new one. */
  readonly arcId: string | null
  readonly reasons: Reasons
}

/** Days between the beginnings of two stories of one arc. */
const ARC_WINDOW = 400
/** Events of one course share the people and places, not what happened: less alike than two tellings of one event. */
const ALIKE = 0.16
const TERMS = 4
const MOST_TERMS = 120

/** All its articles as one: terms added up. */
export function storySketch(sketches: readonly Sketch[]): Sketch {
  const terms = new Map<string, Sketch['terms'][number]>()
  for (const { terms: own } of sketches)
    for (const term of own) {
      const before = terms.get(term.key)
      terms.set(term.key, before ? { ...before, count: before.count + term.count } : term)
    }
  return { shingles: new Uint32Array(), terms: [...terms.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)).slice(0, MOST_TERMS) }
}

/** Stories without an arc that share people and places within about a year. */
export function proposeArcs(placed: readonly PlacedStory[], apart: ReadonlySet<string>): ProposedArc[] {
  const stories = [...placed].sort((a, b) => (a.id < b.id ? -1 : 1))
  const kin = kinships(stories, ARC_WINDOW)
  const idOf = (i: number): string => stories[i]?.id ?? ''
  const groups = clustersOf(
    stories.length,
    kin.map(({ first, second, alike, terms }) => ({ first, second, strength: terms >= TERMS ? alike / ALIKE : 0 })),
    { settled: stories.map(({ arcId }) => arcId), apart: (a, b) => apart.has(pairKey(idOf(a), idOf(b))) },
  )
  const weight = termWeight(stories)
  const within = tiesWithin(groups, kin)
  return groups
    .filter(({ members, settled }) => members.some((i) => stories[i]?.arcId === null) && (members.length > 1 || settled !== null))
    .map(({ members, settled }) => ({
      storyIds: members.filter((i) => stories[i]?.arcId === null).map(idOf),
      arcId: settled,
      reasons: reasonsOf(members.flatMap((i) => stories[i] ?? []), within(members), weight),
    }))
    .sort((a, b) => ((a.storyIds[0] ?? '') < (b.storyIds[0] ?? '') ? -1 : 1))
}
