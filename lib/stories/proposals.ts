import { clustersOf } from './clusters'
import { kinships, termWeight, type Kinship, type Sketched } from './kinship'
import { strength } from './strength'

/** An article with where it stands now. */
export interface PlacedArticle extends Sketched {
  readonly storyId: string | null
}

/** Why articles are proposed as one story. */
export interface Reasons {
  /** As they are written, those that tell most first: names, or pairs of words in scripts without capitals. */
  readonly names: readonly string[]
  /** Days between the first and the last date; null if fewer than two are dated. */
  readonly days: number | null
  /** Articles without a date. */
  readonly undated: number
  /** Greatest share of text that two of them have in common word for word, 0 to 1, estimated from sampled shingles. */
  readonly shared: number
  /** More than one language: then names of the project's list, numbers and Latin letters are all that could be compared. */
  readonly languages: readonly string[]
}

export interface ProposedStory {
  /** Ascending. */
  readonly articleIds: readonly string[]
  /** The story they would join; null: a new one. */
  readonly storyId: string | null
  readonly reasons: Reasons
}

/** Days between articles of one event. */
export const STORY_WINDOW = 7
const SHOWN_NAMES = 8

export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/**
 * Articles without a story that tell one event, as far as dates, names and shared text show. The same articles give the
 * same proposals in whatever order they come. `apart`: pairs (pairKey) that somebody has said are not of one story.
 */
export function proposeStories(placed: readonly PlacedArticle[], apart: ReadonlySet<string>, kin?: readonly Kinship[]): ProposedStory[] {
  const articles = kin ? placed : [...placed].sort((a, b) => (a.id < b.id ? -1 : 1))
  const ties = (kin ?? kinships(articles, STORY_WINDOW)).flatMap((kinship) => {
    const [first, second] = [articles[kinship.first], articles[kinship.second]]
    return first && second ? [{ ...kinship, strength: isNear(kinship) ? strength(kinship, first, second) : 0 }] : []
  })
  const idOf = (i: number): string => articles[i]?.id ?? ''
  const groups = clustersOf(articles.length, ties, {
    settled: articles.map(({ storyId }) => storyId),
    apart: (a, b) => apart.has(pairKey(idOf(a), idOf(b))),
    fit: (a, b) => spanOf([...a, ...b].map((i) => articles[i])).days <= Math.max(2 * STORY_WINDOW, spanOf(a.map((i) => articles[i])).days + STORY_WINDOW, spanOf(b.map((i) => articles[i])).days + STORY_WINDOW),
  })
  const weight = termWeight(articles)
  const within = tiesWithin(groups, ties)
  return groups
    .filter(({ members, settled }) => members.some((i) => articles[i]?.storyId === null) && (members.length > 1 || settled !== null))
    .map(({ members, settled }) => ({
      articleIds: members.filter((i) => articles[i]?.storyId === null).map(idOf),
      storyId: settled,
      reasons: reasonsOf(members.flatMap((i) => articles[i] ?? []), within(members), weight),
    }))
    .sort((a, b) => ((a.articleIds[0] ?? '') < (b.articleIds[0] ?? '') ? -1 : 1))
}

/** The ties between members of one group, by group. */
export function tiesWithin(groups: readonly { readonly members: readonly number[] }[], ties: readonly Kinship[]): (members: readonly number[]) => readonly Kinship[] {
  const groupOf = new Map(groups.flatMap(({ members }) => members.map((member) => [member, members] as const)))
  const found = new Map<readonly number[], Kinship[]>()
  for (const tie of ties) {
    const group = groupOf.get(tie.first)
    if (!group || group !== groupOf.get(tie.second)) continue
    const own = found.get(group)
    if (own) own.push(tie)
    else found.set(group, [tie])
  }
  return (members) => found.get(members) ?? []
}

/** Shared text is found at any distance; one event is not told years later. */
const isNear = ({ days }: Kinship): boolean => days === null || days <= STORY_WINDOW

function spanOf(articles: readonly (Sketched | undefined)[]): { days: number; dated: number } {
  const days = articles.flatMap((article) => article?.day ?? [])
  return { dated: days.length, days: days.length === 0 ? 0 : Math.max(...days) - Math.min(...days) }
}

/** The same in whatever order they come: without a title, where somebody names it so. */
const shorter = (a: string, b: string): string => (a.length < b.length || (a.length === b.length && a <= b) ? a : b)

export function reasonsOf(members: readonly Sketched[], ties: readonly Kinship[], weight: ReturnType<typeof termWeight>): Reasons {
  const terms = new Map<string, { shown: string; holders: number; weight: number }>()
  for (const { sketch } of members)
    for (const term of sketch.terms) {
      const before = terms.get(term.key)
      terms.set(term.key, { shown: before ? shorter(before.shown, term.shown) : term.shown, holders: (before?.holders ?? 0) + 1, weight: Math.max(before?.weight ?? 0, weight(term)) })
    }
  const names = [...terms]
    .filter(([, term]) => term.holders > 1 && term.weight > 0)
    .sort(([ka, a], [kb, b]) => b.holders * b.weight - a.holders * a.weight || (ka < kb ? -1 : 1))
    .map(([, { shown }]) => shown)
  const { days, dated } = spanOf(members)
  return {
    names: [...new Set(names)].slice(0, SHOWN_NAMES),
    days: dated < 2 ? null : days,
    undated: members.length - dated,
    shared: ties.reduce((most, { shared }) => Math.max(most, shared), 0),
    languages: [...new Set(members.map(({ language }) => language))].sort(),
  }
}
