import { z } from 'zod'
import { MAX_REASON, QUEUE_STATES } from '@/lib/domain/adjudication'
import { fail, ok } from '@/lib/domain/result'
import { casesOf } from '@/lib/adjudication/standing'
import { listAdjudication } from '@/lib/db/adjudication-queue'
import { endBlindPhase, readBlindPhase } from '@/lib/db/blind-phase'
import { adjudicable, decide, deedSchema, takeBack } from '../adjudicating'
import { commentsOf, say } from '../commenting'
import { NOT_FOUND } from '../gate'
import { endpoint } from '../http'
import { queueEntryOf } from '../adjudication-queue'
import { adjudicationParams, assignmentParams, deedParams, pageSchema, projectParams } from './parameters'

const access = { project: 'adjudicate' } as const

export const getAdjudicationQueue = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/adjudication',
  summary: 'Articles that two people or more have read to the end, those first on which most hangs, with how many of their cases are open, settled and outdated',
  access,
  params: projectParams,
  query: z.strictObject({ state: z.enum(QUEUE_STATES).default('open'), story: z.uuid().optional(), dimension: z.string().max(64).optional(), page: pageSchema }),
  async run({ scope, query: { story, ...query } }) {
    const { articles, ...rest } = await listAdjudication(scope, { ...query, storyId: story })
    return ok({ ...rest, articles: articles.map(queueEntryOf) })
  },
})

export const getAdjudication = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/adjudication/{articleVersionId}',
  summary: 'The complete layers of one text by pseudonym, aligned into cases; what is decided about each code (outdated: what was judged has changed since), and the gold layer. Offsets are UTF-16 code units, half-open',
  access,
  params: adjudicationParams,
  async run({ scope, params }) {
    const found = await adjudicable(scope, params.articleVersionId)
    if (!found.ok) return found
    const { article: { text: _, ...article }, readings, gold, decisions, codebook } = found.value
    const layer = gold && { assignmentId: gold.id, spans: gold.spans, complete: gold.status === 'complete' }
    const cases = casesOf(readings, layer, decisions, codebook.codebook.dimensions.map(({ key }) => key)).map(({ cluster: { id, dimension, start, end }, dispute, state, questions }) => ({
      id,
      dimension,
      start,
      end,
      state,
      ...dispute,
      codes: questions.map(({ code, marks, gold: settled, decisions: standing, state: of }) => ({
        code,
        state: of,
        marks: marks.map(({ assignmentId, span }) => ({ assignmentId, spanId: span.id, start: span.start, end: span.end })),
        gold: settled.map(({ span }) => ({ spanId: span.id, start: span.start, end: span.end })),
        decisions: standing.map((decision) => decision.id),
      })),
    }))
    return ok({ article, blindPhase: await readBlindPhase(scope, article.versionId), readings, gold, cases, decisions })
  },
})

export const postDecisions = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/adjudication/{articleVersionId}/decisions',
  summary: 'Settle marks: each decision names the marks it judges as they were seen, and what the gold layer gets for the code; all or none. 409 where a mark has changed or somebody else has settled it',
  access,
  status: 201,
  params: adjudicationParams,
  body: deedSchema,
  maxBytes: 4_000_000,
  run: async ({ scope, actor, params, body }) => decide(scope, actor, params.articleVersionId, body),
})

export const deleteDeed = endpoint({
  method: 'DELETE',
  path: '/api/projects/{slug}/adjudication/{articleVersionId}/decisions/{id}',
  summary: 'Take back what was settled in one deed, by its deedId; the log keeps both',
  access,
  params: deedParams,
  run: async ({ scope, actor, params }) => takeBack(scope, actor, params.articleVersionId, params.id),
})

export const postBlindEnd = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/adjudication/{articleVersionId}/blind-end',
  summary: 'State that the blind phase of a text is over although not everybody has finished: its annotators then see what became of their marks, and can be talked to',
  access,
  params: adjudicationParams,
  async run({ scope, params }) {
    if (!(await endBlindPhase(scope, params.articleVersionId))) return fail(NOT_FOUND)
    return ok(await readBlindPhase(scope, params.articleVersionId))
  },
})

const commentSchema = z.object({ id: z.uuid(), assignmentId: z.uuid(), spanId: z.uuid(), text: z.string(), reviewer: z.string().nullable(), own: z.boolean(), createdAt: z.iso.datetime() })
const commentsSchema = z.object({ open: z.boolean(), comments: z.array(commentSchema) })

export const getComments = endpoint({
  method: 'GET',
  path: '/api/assignments/{assignmentId}/comments',
  summary: 'What its annotator and those who adjudicate say about the spans of an assignment, oldest first; nothing while the blind phase of the article lasts',
  access: 'assignment',
  params: assignmentParams,
  answer: commentsSchema,
  run: async ({ actor, params }) => commentsOf(actor, params.assignmentId),
})

export const postComment = endpoint({
  method: 'POST',
  path: '/api/assignments/{assignmentId}/comments',
  summary: 'Say something about a span, once the blind phase of the article is over',
  access: 'assignment',
  status: 201,
  params: assignmentParams,
  body: z.strictObject({ id: z.uuid(), spanId: z.uuid(), text: z.string().trim().min(1).max(MAX_REASON) }),
  answer: commentsSchema,
  run: async ({ actor, params, body }) => say(actor, params.assignmentId, body),
})
