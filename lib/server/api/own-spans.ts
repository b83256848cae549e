import { z } from 'zod'
import { dimensionOf } from '@/lib/domain/codebook'
import { ok } from '@/lib/domain/result'
import { listOwnSpans } from '@/lib/db/own-spans'
import { endpoint } from '../http'
import { pageSchema, projectParams } from './parameters'

export const getOwnSpans = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/own-spans',
  summary: 'Your own spans with a code, newest first, 20 a page; nobody else’s',
  access: { project: 'annotate' },
  params: projectParams,
  query: z.strictObject({
    code: z.string().regex(/^[a-z][a-z0-9_]{0,63}\.[a-z][a-z0-9_]{0,63}$/, 'dimension.code'),
    /** An assignment to leave out: the one that is being looked at. */
    except: z.uuid().optional(),
    page: pageSchema,
  }),
  answer: z.object({
    spans: z.array(z.object({ id: z.uuid(), assignmentId: z.uuid(), headline: z.string(), language: z.string(), quote: z.string(), note: z.string() })),
    more: z.boolean(),
  }),
  async run({ scope, query: { code, except, page } }) {
    const dimension = dimensionOf(code)
    return ok(await listOwnSpans(scope, { dimension, code: code.slice(dimension.length + 1), except, page }))
  },
})
