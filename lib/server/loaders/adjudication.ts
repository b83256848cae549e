import { notFound } from 'next/navigation'
import { z } from 'zod'
import { QUEUE_STATES } from '@/lib/domain/adjudication'
import { packSpans } from '@/lib/domain/packed-spans'
import { outcomesOf } from '@/lib/adjudication/standing'
import { listAdjudication, QUEUED_A_PAGE } from '@/lib/db/adjudication-queue'
import { listStories } from '@/lib/db/articles'
import { readBlindPhase } from '@/lib/db/blind-phase'
import { currentCodebookVersion, readCodebook } from '@/lib/db/codebooks'
import { readArticleComments, readComments } from '@/lib/db/comments'
import { readOutcomes } from '@/lib/db/outcomes'
import { adjudicable, settledOf } from '../adjudicating'
import { queueEntryOf } from '../adjudication-queue'
import { findProjectState } from '@/lib/db/projects'
import { pageAssignment, pageRole, pageScope } from '../page'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

const querySchema = z.object({
  state: z.enum(QUEUE_STATES).catch('open'),
  story: z.uuid().optional().catch(undefined),
  dimension: z.string().max(64).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

/** The queue of adjudication, one page of it. */
export async function loadAdjudicationQueue(slug: string, params: SearchParams) {
  const scope = await pageScope(slug, 'adjudicate')
  const { story, dimension, ...query } = querySchema.parse(params)
  const [{ can }, stories, { codebook }] = await Promise.all([pageRole(slug), pageScope(slug, 'read_articles').then(listStories), currentCodebookVersion(scope).then(readCodebook)])
  const known = codebook.dimensions.some(({ key }) => key === dimension) ? dimension : undefined
  const { articles, ...rest } = await listAdjudication(scope, { ...query, storyId: story, dimension: known })
  const entries = articles.map(queueEntryOf)
  return {
    ...rest,
    // The database finds more than have changed; what is left to look at is told from the marks.
    articles: query.state === 'again' ? entries.filter(({ outdated, disputed, agreed }) => outdated + disputed + agreed > 0) : entries,
    pages: Math.max(1, Math.ceil(rest.total / QUEUED_A_PAGE)),
    query: { ...query, story, dimension: known },
    stories,
    dimensions: codebook.dimensions,
    mayPlan: can('assign'),
  }
}

/** All layers over one text. `refused`: the person is still reading it. */
export async function loadAdjudication(slug: string, articleVersionId: string) {
  const scope = await pageScope(slug, 'adjudicate')
  if (!z.uuid().safeParse(articleVersionId).success) notFound()
  const found = await adjudicable(scope, articleVersionId)
  if (!found.ok && found.error.code === 'not_found') notFound()
  if (!found.ok) return { refused: found.error }
  const { article, codebook, readings } = found.value
  const [blindPhase, comments, project] = await Promise.all([readBlindPhase(scope, articleVersionId), readArticleComments(scope, articleVersionId), findProjectState(slug)])
  return {
    refused: null,
    article,
    codebook: codebook.codebook,
    readings: readings.map(({ assignmentId, annotator, spans }) => ({ assignmentId, annotator, spans: packSpans(spans) })),
    settled: settledOf(found.value),
    blindPhase,
    comments: blindPhase.over ? comments : [],
    readOnly: project?.archived ?? false,
  }
}

/** What became of one's own complete reading. Null: it is not one's own, or not complete, or training. */
export async function loadOutcomes(slug: string, assignmentId: string) {
  if (!z.uuid().safeParse(assignmentId).success) notFound()
  const scope = await pageAssignment(assignmentId, 'read')
  if ((await pageRole(slug)).projectId !== scope.projectId) notFound()
  const material = await readOutcomes(scope)
  if (material === null) return null
  const { own, decisions, ...article } = material
  return { ...article, outcomes: article.blindOver ? outcomesOf(own, decisions) : [], comments: article.blindOver ? await readComments(scope) : [] }
}
