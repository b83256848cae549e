import { z } from 'zod'
import { ASSIGNMENT_STATUSES, type AssignmentView } from '@/lib/domain/assignment'
import { failure } from '@/lib/domain/errors'
import { fail, ok } from '@/lib/domain/result'
import { isTurn } from '@/lib/domain/waiting'
import { spanSchema } from '@/lib/domain/span-schema'
import { transactionSchema } from '@/lib/editor/transaction-schema'
import { listQueue, readAssignment } from '@/lib/db/assignments'
import { listOwnPools } from '@/lib/db/round-takes'
import { readLog } from '@/lib/db/transactions'
import { assign } from '../assigning'
import { assignmentScope } from '../gate'
import { endpoint } from '../http'
import { feedbackOf } from '../training'
import { saveTransactions, setStatus } from '../saving'
import { assignmentParams, projectParams } from './parameters'

const version = z.int().min(0)

export const getQueue = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/assignments',
  summary: 'Your own assignments in the project, open ones first, and the pools you take articles from',
  access: { project: 'annotate' },
  params: projectParams,
  run: async ({ scope }) => ok({ assignments: await listQueue(scope), pools: await listOwnPools(scope) }),
})

export const postAssignments = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/assignments',
  summary: 'Give articles to people (without annotatorIds: to yourself); what is assigned already stays as it is',
  access: { project: 'assign' },
  status: 201,
  params: projectParams,
  body: z.strictObject({ articleIds: z.array(z.uuid()).min(1).max(500), annotatorIds: z.array(z.uuid()).min(1).max(100).optional() }),
  answer: z.object({ assignmentIds: z.array(z.uuid()) }),
  run: async ({ scope, actor, body }) => assign(scope, body.articleIds, body.annotatorIds ?? [actor.userId]),
})

export const getAssignment = endpoint({
  method: 'GET',
  path: '/api/assignments/{assignmentId}',
  summary: 'An assignment: article, codebook, spans, answers about the article, and their version. Offsets are UTF-16 code units, half-open',
  access: 'assignment',
  params: assignmentParams,
  answer: z.object({ id: z.uuid(), status: z.enum(ASSIGNMENT_STATUSES), version, spans: z.array(spanSchema), answers: z.record(z.string(), z.string()) }).loose(),
  async run({ actor, params }) {
    const gate = await assignmentScope(actor, params.assignmentId, 'read')
    if (!gate.ok) return gate
    return ok<AssignmentView>(await readAssignment(gate.value))
  },
})

export const patchAssignment = endpoint({
  method: 'PATCH',
  path: '/api/assignments/{assignmentId}',
  summary: 'Mark complete (untagged text then counts as "read, nothing applies") or open again, from the version you have seen',
  access: 'assignment',
  params: assignmentParams,
  body: z.strictObject({ status: z.enum(ASSIGNMENT_STATUSES), expectedVersion: version }),
  answer: z.object({ status: z.enum(ASSIGNMENT_STATUSES), version }),
  async run({ actor, params, body }) {
    const gate = await assignmentScope(actor, params.assignmentId, 'write')
    return gate.ok ? setStatus(gate.value, body) : gate
  },
})

export const getTransactions = endpoint({
  method: 'GET',
  path: '/api/assignments/{assignmentId}/transactions',
  summary: 'What happened to an assignment after a version, oldest first',
  access: 'assignment',
  params: assignmentParams,
  query: z.strictObject({ since: z.coerce.number().int().min(0).default(0) }),
  async run({ actor, params, query }) {
    const gate = await assignmentScope(actor, params.assignmentId, 'read')
    return gate.ok ? ok(await readLog(gate.value, query.since)) : gate
  },
})

export const postTransactions = endpoint({
  method: 'POST',
  path: '/api/assignments/{assignmentId}/transactions',
  summary: 'Save changes of spans and answers, exactly once and from the version you have seen; 409 answers what happened since',
  access: 'assignment',
  params: assignmentParams,
  body: z.strictObject({ baseVersion: version, transactions: z.array(transactionSchema.refine(({ label }) => !isTurn(label), 'this label is the server’s alone')).min(1).max(200) }),
  maxBytes: 4_000_000,
  answer: z.object({ version, accepted: z.array(z.uuid()) }),
  async run({ actor, params, body }) {
    const gate = await assignmentScope(actor, params.assignmentId, 'write')
    if (!gate.ok) return gate
    const latest = Date.now() + 366 * 86_400_000
    const strange = body.transactions.find(({ madeAt }) => Date.parse(madeAt) > latest)
    if (strange) return fail(failure('invalid_input', `Transaction ${strange.id} was made in the far future.`, 'Set the clock of this device.', { transactionId: strange.id }))
    return saveTransactions(gate.value, body)
  },
})

export const getGold = endpoint({
  method: 'GET',
  path: '/api/assignments/{assignmentId}/gold',
  summary: 'A training assignment, once complete, beside its gold: spans of both, and per dimension and code what was matched, missed and extra',
  access: 'assignment',
  params: assignmentParams,
  answer: z.object({ own: z.array(spanSchema), gold: z.array(spanSchema), agreement: z.array(z.object({ dimension: z.string() }).loose()) }),
  async run({ actor, params }) {
    const gate = await assignmentScope(actor, params.assignmentId, 'read')
    return gate.ok ? feedbackOf(gate.value) : gate
  },
})
