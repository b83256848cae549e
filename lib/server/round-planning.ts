import { createHash, randomBytes } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import { can } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { RoundTerms } from '@/lib/domain/round'
import { checkDesign } from '@/lib/comparison/design-check'
import { listAnnotators, type Annotator } from '@/lib/db/annotators'
import { listOutlets } from '@/lib/db/articles'
import { currentCodebookVersion } from '@/lib/db/codebooks'
import { findVersion } from '@/lib/db/codebook-versions'
import { listGiven, listPlannable, type PlannableArticle } from '@/lib/db/plan-material'
import { listUnmasked } from '@/lib/db/masks'
import { insertRound } from '@/lib/db/rounds'
import { planRound, type Plan, type PlannedAnnotator } from '@/lib/planning/plan'
import type { PlanPreview } from '@/lib/planning/preview'
import type { PlanWarning } from '@/lib/planning/warning'

export interface RoundRequest extends Omit<RoundTerms, 'seed'> {
  readonly articleIds: readonly string[]
  /** Articles with gold that everybody reads without being told of it. */
  readonly checkIds: readonly string[]
  readonly people: readonly { readonly userId: string; readonly quota: number | null }[]
  /** A published version of one of the project’s codebooks; the newest of the main one where none is named. */
  readonly codebookVersionId?: string | undefined
  /** Rolled anew where there is none. */
  readonly seed?: string | undefined
}

interface Prepared {
  readonly codebookVersionId: string
  readonly articles: ReadonlyMap<string, PlannableArticle>
  readonly people: readonly Annotator[]
  readonly plan: Plan
  readonly fingerprint: string
}

/** Who would read what. Writes nothing. */
export async function planFor(scope: Scope<'assign'>, request: RoundRequest): Promise<Result<PlanPreview & { assignments: Plan['assignments'] }>> {
  const prepared = await prepare(scope, request)
  if (!prepared.ok) return prepared
  const { articles, people, plan, fingerprint } = prepared.value
  const names = new Map((await listOutlets(scope)).map(({ id, name }) => [id, name]))
  const outlets = [...new Set([...articles.values()].map(({ outletId }) => outletId))]
    .map((id) => ({ id, name: names.get(id) ?? '', articles: [...articles.values()].filter(({ outletId }) => outletId === id).length }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
  const outletOf = (articleId: string) => articles.get(articleId)?.outletId ?? ''
  const rows = people.map(({ userId, name, pseudonym }) => {
    const own = plan.assignments.filter(({ annotatorId }) => annotatorId === userId).map(({ articleId, blind }) => ({ outletId: outletOf(articleId), blind }))
    const ofOutlets = (of: typeof own) => outlets.map(({ id }) => of.filter(({ outletId }) => outletId === id).length)
    return { userId, name, pseudonym, articles: own.length, outlets: ofOutlets(own), hidden: ofOutlets(own.filter(({ blind }) => blind)) }
  })
  return ok({
    seed: plan.seed,
    fingerprint,
    wanted: plan.wanted,
    filled: plan.filled,
    outlets,
    people: rows,
    warnings: [...plan.warnings, ...(await sourceWarnings(scope, prepared.value))],
    design: designOf(prepared.value),
    assignments: plan.assignments,
  })
}

/** What speaks against hiding the source as planned: articles that show it all the same, people who may look it up. */
async function sourceWarnings(scope: Scope<'assign'>, { articles, people, plan }: Prepared): Promise<PlanWarning[]> {
  const blind = plan.assignments.filter((one) => one.blind)
  if (blind.length === 0) return []
  const read = [...articles.values()].filter(({ id }) => blind.some(({ articleId }) => articleId === id))
  const unmasked = new Set(await listUnmasked(scope, read.map(({ versionId }) => versionId)))
  const bare = read.filter(({ versionId }) => unmasked.has(versionId))
  const seers = people.filter(({ userId, role }) => can(role, 'read_articles') && blind.some(({ annotatorId }) => annotatorId === userId))
  return [
    ...(bare.length === 0 ? [] : [{ kind: 'nothing_hidden' as const, articles: bare.length, of: read.length, headlines: bare.slice(0, 3).map(({ headline }) => headline) }]),
    ...(seers.length === 0 ? [] : [{ kind: 'sees_sources' as const, annotatorIds: seers.map(({ userId }) => userId) }]),
  ]
}

/** The design check of the comparison, on readings as if the plan were done. */
function designOf({ articles, people, plan }: Prepared): PlanPreview['design'] {
  const readings = plan.assignments.flatMap(({ articleId, annotatorId }) => {
    const article = articles.get(articleId)
    if (!article) return []
    const { id, outletId, storyId } = article
    return [{ assignmentId: `${articleId} ${annotatorId}`, articleId: id, outletId, storyId, kind: 'annotation' as const, annotator: annotatorId, status: 'complete' as const, bodyLength: 1, headlineLength: 0 }]
  })
  const { verdict, readOneOutlet } = checkDesign(readings, 'annotators')
  return { verdict, readOneOutlet: people.filter(({ userId }) => readOneOutlet.includes(userId)).map(({ name }) => name) }
}

/** Starts what `planFor` showed for the same request and seed: all of it or nothing. */
export async function startRound(scope: Scope<'assign'>, request: RoundRequest & { readonly fingerprint?: string | undefined }): Promise<Result<{ roundId: string; assignments: number }>> {
  const prepared = await prepare(scope, request)
  if (!prepared.ok) return prepared
  const { codebookVersionId, articles, people, plan, fingerprint } = prepared.value
  if (request.fingerprint !== undefined && request.fingerprint !== fingerprint) return fail(MOVED)
  if (plan.filled === 0) return fail(failure('invalid_input', 'This plan gives nobody anything to read.', 'Choose more articles or people, or raise the quotas.'))
  const versionOf = (articleId: string): string => articles.get(articleId)?.versionId ?? ''
  const { name, kind, pool, overlap, order, blindness, dueAt, leaseHours } = request
  const quotas = new Map(request.people.map(({ userId, quota }) => [userId, quota]))
  const assignments = pool ? [] : plan.assignments.map(({ articleId, annotatorId, position, blind }) => ({ versionId: versionOf(articleId), userId: annotatorId, position, blind }))
  const roundId = await insertRound(scope, {
    name,
    kind,
    pool,
    overlap,
    order,
    blindness,
    dueAt,
    leaseHours: pool ? leaseHours : null,
    seed: plan.seed,
    codebookVersionId,
    articles: [...request.checkIds, ...request.articleIds].map((id) => ({ versionId: versionOf(id), check: request.checkIds.includes(id) })),
    people: people.map(({ userId }) => ({ userId, quota: quotas.get(userId) ?? null })),
    assignments,
  })
  return roundId === null ? fail(MOVED) : ok({ roundId, assignments: assignments.length })
}

const MOVED = failure('conflict', 'Articles, people or assignments have changed since this plan was made; nothing was started.', 'Show the plan again and look at it once more.')

async function prepare(scope: Scope<'assign'>, request: RoundRequest): Promise<Result<Prepared>> {
  const ids = [...request.checkIds, ...request.articleIds]
  const invalid = (reason: string, next: string) => fail(failure('invalid_input', reason, next))
  if (new Set(ids).size !== ids.length) return invalid('An article is named twice.', 'Name each once, as work or as a check.')
  if (new Set(request.people.map(({ userId }) => userId)).size !== request.people.length) return invalid('A person is named twice.', 'Name each once.')
  if (request.kind === 'training' && (request.pool || request.checkIds.length > 0))
    return invalid('A training round is given out at the start and has no hidden checks.', 'Leave pool and checks out, or make it a round of work.')

  const codebookVersionId = request.codebookVersionId === undefined ? await currentCodebookVersion(scope) : (await findVersion(scope, request.codebookVersionId))?.id
  if (codebookVersionId === undefined) return fail(failure('not_found', 'There is no such codebook version in this project.', 'Choose one that is published.'))
  const [found, annotators] = await Promise.all([listPlannable(scope, codebookVersionId, ids), listAnnotators(scope)])
  const articles = new Map(found.map((article) => [article.id, article]))
  if (articles.size !== ids.length) return fail(failure('not_found', 'At least one of the articles is not in this project.', 'Reload the page and choose again.'))
  const people = annotators.filter(({ userId }) => request.people.some((person) => person.userId === userId))
  if (people.length !== request.people.length)
    return fail(failure('not_found', 'At least one of the people is not a member of this project.', 'Invite them first, on the page People.'))
  const needGold = request.kind === 'training' ? request.articleIds : request.checkIds
  const without = needGold.filter((id) => !articles.get(id)?.hasGold)
  if (without.length > 0)
    return invalid(
      `${without.length === 1 ? 'An article has' : `${without.length} articles have`} no complete gold layer: ${without.slice(0, 3).map((id) => articles.get(id)?.headline ?? id).join('; ')}.`,
      'Write and complete their gold layer first, or leave them out.',
    )

  const idOf = new Map(found.map(({ id, versionId }) => [versionId, id]))
  const given = await listGiven(scope, codebookVersionId, [...idOf.keys()], people.map(({ userId }) => userId))
  const annotatorsWithQuota: PlannedAnnotator[] = request.people.map(({ userId, quota }) => ({ id: userId, quota }))
  const take = (some: readonly string[]) => some.flatMap((id) => articles.get(id) ?? [])
  const plan = planRound({
    articles: take(request.articleIds),
    checks: take(request.checkIds),
    annotators: annotatorsWithQuota,
    overlap: request.overlap,
    order: request.order,
    blindness: request.blindness,
    seed: request.seed ?? randomBytes(6).toString('hex'),
    given: given.flatMap(({ versionId, userId }) => {
      const articleId = idOf.get(versionId)
      return articleId === undefined ? [] : [{ articleId, annotatorId: userId }]
    }),
  })
  const fingerprint = createHash('sha256').update(JSON.stringify([codebookVersionId, plan.assignments])).digest('hex').slice(0, 32)
  return ok({ codebookVersionId, articles, people, plan, fingerprint })
}
