import type { Decision, Verdict } from '@/lib/domain/adjudication'
import { dimensionOf, type CodeRef } from '@/lib/domain/codebook'
import type { Span } from '@/lib/domain/span'
import { clustersOf, type Cluster, type Mark, type Reading } from './cluster'
import { contentOf } from './content'
import { codesOf, decisiveIn, disputeOf, type Dispute } from './dispute'

/** `outdated`: what was judged has changed since, is gone, or has a mark beside it that was not judged. */
export type State = 'open' | 'settled' | 'outdated'

/** One code in one cluster: the smallest thing that is settled. */
export interface Question {
  readonly code: CodeRef
  /** Of the readers, with this code. */
  readonly marks: readonly Mark[]
  /** Of the gold layer, with this code. */
  readonly gold: readonly Mark[]
  /** Standing decisions about it, the newest last. */
  readonly decisions: readonly Decision[]
  readonly state: State
}

export interface Case {
  readonly cluster: Cluster
  readonly questions: readonly Question[]
  readonly dispute: Dispute
  /** Open if any of its codes is, else outdated if any is. */
  readonly state: State
}

/** Ids of the judged spans that are not what they were, so that the decision must be looked at again (trust I-05). */
export function changedSince(decision: Decision, spans: ReadonlyMap<string, Span>): string[] {
  return decision.judged.flatMap(({ spanId, content }) => {
    const span = spans.get(spanId)
    return span !== undefined && contentOf(span, decision.code) === content ? [] : [spanId]
  })
}

export const spansById = (readings: readonly Reading[]): ReadonlyMap<string, Span> => new Map(readings.flatMap(({ spans }) => spans.map((span) => [span.id, span])))

/** The gold layer of an article, as far as there is one. */
export type Gold = Reading & { readonly complete: boolean }

/**
 * The cases of an article: its clusters with what stands decided about each code. `readings` are the complete ones.
 * A decision whose marks are all gone has a case of its own where it put something, or where its marks were, so that none
 * is ever out of sight. A complete gold layer that somebody wrote by hand, without decisions, leaves nothing open.
 */
export function casesOf(readings: readonly Reading[], gold: Gold | null, decisions: readonly Decision[], dimensions: readonly string[]): Case[] {
  const byHand = gold !== null && gold.complete && decisions.length === 0
  const clusters = clustersOf(readings, gold, dimensions)
  const spans = spansById(readings)
  const decisive = decisiveIn(readings)
  const homes = homesOf(clusters, decisions)
  const lost = decisions.filter(({ id }) => homes.get(id) === undefined).map(clusterOfLost)
  const all = [...clusters, ...lost].sort((a, b) => a.start - b.start || dimensions.indexOf(a.dimension) - dimensions.indexOf(b.dimension) || b.end - a.end)
  const byCluster = new Map<string, Decision[]>()
  for (const decision of decisions)
    for (const id of homes.get(decision.id) ?? [clusterOfLost(decision).id]) {
      const held = byCluster.get(id)
      if (held) held.push(decision)
      else byCluster.set(id, [decision])
    }
  return all.map((cluster) => {
    const own = byCluster.get(cluster.id) ?? []
    const codes = [...new Set([...codesOf(cluster.marks), ...codesOf(cluster.gold), ...own.map(({ code }) => code)])].sort()
    const questions = codes.map((code) => questionOf(cluster, code, own.filter((decision) => decision.code === code), spans, byHand))
    const state: State = questions.some((question) => question.state === 'open') ? 'open' : questions.some((question) => question.state === 'outdated') ? 'outdated' : 'settled'
    return { cluster, questions, dispute: disputeOf(cluster, readings.length, decisive), state }
  })
}

/** The clusters of each decision: those of the spans it judged (more than one, if they have come apart since), else of those it put into the gold. */
function homesOf(clusters: readonly Cluster[], decisions: readonly Decision[]): ReadonlyMap<string, readonly string[]> {
  const bySpan = new Map<string, string>()
  for (const { id, dimension, marks, gold } of clusters) for (const { span } of [...marks, ...gold]) bySpan.set(`${dimension} ${span.id}`, id)
  return new Map(
    decisions.flatMap((decision): [string, string[]][] => {
      const dimension = dimensionOf(decision.code)
      const of = (held: readonly { readonly spanId: string }[]) => [...new Set(held.flatMap(({ spanId }) => bySpan.get(`${dimension} ${spanId}`) ?? []))]
      const judged = of(decision.judged)
      const found = judged.length > 0 ? judged : of(decision.places)
      return found.length === 0 ? [] : [[decision.id, found]]
    }),
  )
}

function clusterOfLost({ id, code, places, judged }: Decision): Cluster {
  const was = [...places, ...judged.map(({ content }) => rangeOfContent(content))]
  return { id: `lost:${id}`, dimension: dimensionOf(code), start: Math.min(...was.map(({ start }) => start)), end: Math.max(...was.map(({ end }) => end)), marks: [], gold: [] }
}

/** Where a mark was when it was judged. We wrote the content ourselves (contentOf). */
export function rangeOfContent(content: string): { start: number; end: number } {
  const { start, end } = JSON.parse(content) as { start: number; end: number }
  return { start, end }
}

function questionOf(cluster: Cluster, code: CodeRef, decisions: readonly Decision[], spans: ReadonlyMap<string, Span>, byHand: boolean): Question {
  const marks = cluster.marks.filter((mark) => mark.codes.includes(code))
  const gold = cluster.gold.filter((mark) => mark.codes.includes(code))
  const judged = new Set(decisions.flatMap((decision) => decision.judged.map(({ spanId }) => spanId)))
  const seen = marks.every(({ span }) => judged.has(span.id))
  // What somebody wrote into the gold by hand, without deciding about marks, is settled if it stands alone.
  if (decisions.length === 0) return { code, marks, gold, decisions, state: byHand || marks.length === 0 ? 'settled' : 'open' }
  const fresh = seen && decisions.every((decision) => changedSince(decision, spans).length === 0)
  return { code, marks, gold, decisions, state: fresh ? 'settled' : 'outdated' }
}

/** `changed`: the gold has it with other bounds; `unjudged`: nobody has settled it yet. */
export type Fate = 'kept' | 'changed' | 'merged' | 'rejected' | 'unjudged'

/** What became of one code of one's own span. */
export interface Outcome {
  readonly span: Span
  readonly code: CodeRef
  readonly fate: Fate
  readonly verdict: Verdict | null
  readonly reason: string
  /** Where the gold has the code by that decision. */
  readonly places: Decision['places']
  /** The mark was changed after it was judged. */
  readonly outdated: boolean
}

/** What became of a person's own marks, in text order: for each code of each span the newest decision that judged it. */
export function outcomesOf(spans: readonly Span[], decisions: readonly Decision[]): Outcome[] {
  const byMark = new Map<string, Decision>()
  for (const decision of decisions) for (const { spanId } of decision.judged) byMark.set(`${spanId} ${decision.code}`, decision)
  return spans.flatMap((span) =>
    span.codes.map((code): Outcome => {
      const decision = byMark.get(`${span.id} ${code}`)
      if (decision === undefined) return { span, code, fate: 'unjudged', verdict: null, reason: '', places: [], outdated: false }
      const { verdict, reason, places, judged } = decision
      const outdated = judged.some((mark) => mark.spanId === span.id && mark.content !== contentOf(span, code))
      return { span, code, fate: fateOf(span, decision), verdict, reason, places, outdated }
    }),
  )
}

function fateOf(span: Span, { verdict, places }: Decision): Fate {
  if (verdict === 'rejected') return 'rejected'
  if (places.some(({ start, end }) => start === span.start && end === span.end)) return 'kept'
  return verdict === 'merged' ? 'merged' : 'changed'
}
