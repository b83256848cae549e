import { z } from 'zod'
import type { PlanInput, PlannedAssignment } from './plan'

/**
 * What whoever plans should know before it starts. Whether outlets and people can be told apart at all is the design
 * check's to say (lib/comparison/design-check.ts).
 * - `too_few_annotators`: an article cannot have `wanted` different readers
 * - `places_missing`: quotas (or what people were given before) leave `missing` of `wanted` readings without anybody
 * - `unread`, `single_coded`: articles nobody or only one person reads; of the latter no agreement can be computed
 * - `outlet_one_annotator`: an outlet of several articles is read by one person alone
 * - `pairs_apart`: these two read no article in common, so their agreement stays unknown
 * - `idle`: this person gets nothing
 * - `nothing_hidden`: the source is to be hidden, and in so many of these articles nothing is; some of them by headline
 * - `sees_sources`: these people read with the source hidden and may open every article with it
 * - `given_before`: so many readings are not given out, since the person has had the article
 */
export const planWarningSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too_few_annotators'), wanted: z.int(), have: z.int() }),
  z.object({ kind: z.literal('places_missing'), missing: z.int(), wanted: z.int() }),
  z.object({ kind: z.literal('unread'), articles: z.int() }),
  z.object({ kind: z.literal('single_coded'), articles: z.int(), of: z.int() }),
  z.object({ kind: z.literal('outlet_one_annotator'), outletId: z.string(), annotatorId: z.string(), articles: z.int() }),
  z.object({ kind: z.literal('pairs_apart'), pairs: z.array(z.tuple([z.string(), z.string()])) }),
  z.object({ kind: z.literal('idle'), annotatorIds: z.array(z.string()) }),
  z.object({ kind: z.literal('nothing_hidden'), articles: z.int(), of: z.int(), headlines: z.array(z.string()) }),
  z.object({ kind: z.literal('sees_sources'), annotatorIds: z.array(z.string()) }),
  z.object({ kind: z.literal('given_before'), readings: z.int() }),
])

export type PlanWarning = z.output<typeof planWarningSchema>

export function warningsOf(input: Pick<PlanInput, 'articles' | 'checks' | 'annotators' | 'overlap' | 'given'>, assignments: readonly PlannedAssignment[]): PlanWarning[] {
  const { annotators, overlap } = input
  const articles = [...input.checks, ...input.articles]
  const readers = new Map(articles.map(({ id }) => [id, new Set<string>()]))
  for (const { articleId, annotatorId } of assignments) readers.get(articleId)?.add(annotatorId)
  const readersOf = (articleId: string): ReadonlySet<string> => readers.get(articleId) ?? new Set()

  const warnings: PlanWarning[] = []
  if (articles.length === 0 || annotators.length === 0) return warnings

  if (annotators.length < overlap && input.articles.length > 0) warnings.push({ kind: 'too_few_annotators', wanted: overlap, have: annotators.length })
  const wanted = input.articles.length * Math.min(overlap, annotators.length) + input.checks.length * annotators.length
  if (assignments.length < wanted) warnings.push({ kind: 'places_missing', missing: wanted - assignments.length, wanted })
  const unread = articles.filter(({ id }) => readersOf(id).size === 0).length
  if (unread > 0) warnings.push({ kind: 'unread', articles: unread })
  const single = articles.filter(({ id }) => readersOf(id).size === 1).length
  if (single > 0) warnings.push({ kind: 'single_coded', articles: single, of: articles.length })

  for (const outletId of [...new Set(articles.map((article) => article.outletId))].sort()) {
    const own = articles.filter((article) => article.outletId === outletId)
    const people = new Set(own.flatMap(({ id }) => [...readersOf(id)]))
    const [annotatorId] = people
    if (own.length > 1 && people.size === 1 && annotatorId !== undefined && annotators.length > 1)
      warnings.push({ kind: 'outlet_one_annotator', outletId, annotatorId, articles: own.length })
  }

  const idle = annotators.map(({ id }) => id).filter((id) => !assignments.some(({ annotatorId }) => annotatorId === id)).sort()
  if (idle.length > 0) warnings.push({ kind: 'idle', annotatorIds: idle })
  // With one reader an article nobody shares anything; `single_coded` says so.
  if (overlap > 1 || input.checks.length > 0) {
    const pairs = pairsApart(annotators.map(({ id }) => id).filter((id) => !idle.includes(id)), [...readers.values()])
    if (pairs.length > 0) warnings.push({ kind: 'pairs_apart', pairs })
  }

  const planned = new Set(articles.map(({ id }) => id))
  const people = new Set(annotators.map(({ id }) => id))
  const before = input.given.filter(({ articleId, annotatorId }) => planned.has(articleId) && people.has(annotatorId)).length
  if (before > 0) warnings.push({ kind: 'given_before', readings: before })
  return warnings
}

function pairsApart(annotatorIds: readonly string[], readers: readonly ReadonlySet<string>[]): [string, string][] {
  const together = new Set<string>()
  for (const of of readers) for (const a of of) for (const b of of) together.add(`${a} ${b}`)
  const sorted = [...annotatorIds].sort()
  return sorted.flatMap((a, i) => sorted.slice(i + 1).flatMap((b) => (together.has(`${a} ${b}`) ? [] : [[a, b] satisfies [string, string]])))
}
