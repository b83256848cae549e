import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { fail, ok } from '@/lib/domain/result'
import { activeMillisecondsOf, recordVisit } from '@/lib/db/visits'
import { assignmentScope } from '../gate'
import { endpoint } from '../http'
import { assignmentParams } from './parameters'

/** Three weeks of activity in one visit is a mistake; so is a visit of more than a year. */
const active = z.int().min(0).max(2_000_000_000)
const age = z.int().min(0).max(366 * 86_400_000)

export const postVisit = endpoint({
  method: 'POST',
  path: '/api/assignments/{assignmentId}/visits',
  summary:
    'Say how long you have been active on your own assignment since the page was opened (a sum, sent again and again; of each visit the greatest counts, at most what has passed). Answers the time of all visits',
  access: 'assignment',
  params: assignmentParams,
  body: z.strictObject({ id: z.uuid(), ageMilliseconds: age, activeMilliseconds: active }),
  answer: z.object({ activeMilliseconds: active }),
  async run({ actor, params, body }) {
    const gate = await assignmentScope(actor, params.assignmentId, 'write')
    if (!gate.ok) return gate
    if (!(await recordVisit(gate.value, body)))
      return fail(failure('id_reused', 'This is the id of a visit to another assignment.', 'Give every visit a new random id.'))
    return ok({ activeMilliseconds: await activeMillisecondsOf(gate.value) })
  },
})
