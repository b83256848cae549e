import { z } from 'zod'
import { BLINDNESS } from '@/lib/domain/blindness'
import { failure } from '@/lib/domain/errors'
import { fail, ok } from '@/lib/domain/result'
import { QUEUE_ORDERS, ROUND_KINDS } from '@/lib/domain/round'
import { MOST_PLANNABLE } from '@/lib/db/plan-material'
import { listDepth, listProgress, PEOPLE_A_PAGE } from '@/lib/db/progress'
import { changeRound, listRounds, readRound, ROUNDS_A_PAGE } from '@/lib/db/rounds'
import { planPreviewSchema } from '@/lib/planning/preview'
import { openGoldLayer } from '../assigning'
import { endpoint } from '../http'
import { planFor, startRound } from '../round-planning'
import { nextOfPool } from '../round-taking'
import { articleParams, pageSchema, projectParams } from './parameters'

const access = { project: 'assign' } as const

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const requestSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  kind: z.enum(ROUND_KINDS).default('work'),
  articleIds: z.array(z.uuid()).max(MOST_PLANNABLE),
  checkIds: z.array(z.uuid()).max(100).default([]),
  people: z.array(z.strictObject({ userId: z.uuid(), quota: z.int().min(0).max(MOST_PLANNABLE).nullable().default(null) })).min(1).max(200),
  overlap: z.int().min(1).max(200),
  order: z.enum(QUEUE_ORDERS).default('random'),
  blindness: z.enum(BLINDNESS).default('none').describe('who reads without knowing the source: nobody, all, or half of each person’s articles by lot'),
  pool: z.boolean().default(false),
  leaseHours: z.int().min(1).max(24 * 90).nullable().default(72),
  dueAt: moment.nullable().default(null),
  codebookVersionId: z.uuid().optional().describe('of GET codebooks; the newest version of the main codebook where none is named'),
  seed: z.string().min(1).max(64).optional(),
})

const roundParams = projectParams.extend({ id: z.uuid() })

export const postPlan = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/plans',
  summary: 'Who would read what: the plan of a round with its warnings. Writes nothing; the same input and seed give the same plan',
  access,
  params: projectParams,
  body: requestSchema,
  answer: planPreviewSchema.extend({ assignments: z.array(z.object({ articleId: z.uuid(), annotatorId: z.uuid(), position: z.int(), blind: z.boolean() })) }),
  run: async ({ scope, body }) => planFor(scope, body),
})

export const postRound = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/rounds',
  summary: 'Start a round from the same input as a plan, with its seed: all of it or nothing. With the fingerprint of the plan only if nothing has changed since',
  access,
  status: 201,
  params: projectParams,
  body: requestSchema.extend({ fingerprint: z.string().length(32).optional() }),
  answer: z.object({ roundId: z.uuid(), assignments: z.int() }),
  run: async ({ scope, body }) => startRound(scope, body),
})

export const getRounds = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/rounds',
  summary: 'The rounds of the project with their progress, newest first, by pages',
  access,
  params: projectParams,
  query: z.strictObject({ page: pageSchema }),
  run: async ({ scope, query }) => ok({ page: query.page, pageSize: ROUNDS_A_PAGE, ...(await listRounds(scope, query.page)) }),
})

const NO_ROUND = failure('not_found', 'There is no such round in this project.', 'Reload the list of rounds.')

export const getRound = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/rounds/{id}',
  summary: 'A round as it stands: outlet by annotator, what is given out, complete and late',
  access,
  params: roundParams,
  async run({ scope, params }) {
    const detail = await readRound(scope, params.id)
    return detail === null ? fail(NO_ROUND) : ok(detail)
  },
})

export const patchRound = endpoint({
  method: 'PATCH',
  path: '/api/projects/{slug}/rounds/{id}',
  summary: 'Move the date of a round, close it (what nobody has begun goes back, what is begun stays) or open it again',
  access,
  params: roundParams,
  body: z.strictObject({ dueAt: moment.nullable().optional(), closed: z.boolean().optional() }).refine((body) => body.dueAt !== undefined || body.closed !== undefined, 'say what to change'),
  answer: z.object({ changed: z.literal(true) }),
  async run({ scope, params, body: { dueAt, closed } }) {
    const found = await changeRound(scope, params.id, { ...(dueAt === undefined ? {} : { dueAt }), ...(closed === undefined ? {} : { closed }) })
    return found ? ok({ changed: true as const }) : fail(NO_ROUND)
  },
})

export const postNext = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/rounds/{id}/next',
  summary: 'Take the next article of a pool you read in; while you have one of it that you have not begun, that one',
  access: { project: 'annotate' },
  params: roundParams,
  answer: z.object({ assignmentId: z.uuid(), fresh: z.boolean() }),
  run: async ({ scope, params }) => nextOfPool(scope, params.id),
})

export const postGold = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/articles/{articleId}/gold',
  summary: 'Open the gold layer of an article, or find the one that is open',
  access,
  status: 201,
  params: articleParams,
  answer: z.object({ assignmentId: z.uuid() }),
  run: async ({ scope, params }) => openGoldLayer(scope, params.articleId),
})

export const getProgress = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/progress',
  summary: 'How far people are, by name and by pages: given out, begun, complete, late, completed in each of the last four weeks (oldest first), median active time; and how often the articles of each outlet have been read',
  access,
  params: projectParams,
  query: z.strictObject({ page: pageSchema }),
  run: async ({ scope, query }) => ok({ page: query.page, pageSize: PEOPLE_A_PAGE, ...(await listProgress(scope, query.page)), outlets: await listDepth(scope) }),
})
