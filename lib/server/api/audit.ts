import { z } from 'zod'
import { AUDIT_KINDS } from '@/lib/domain/audit'
import { ok } from '@/lib/domain/result'
import { auditPage, auditQuerySchema, downloadAudit } from '../audit'
import { endpoint } from '../http'
import { projectParams } from './parameters'

const access = { project: 'manage_people' } as const

export const getAudit = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/audit',
  summary: `Who did what when, newest first, by person, kind and days (UTC, both included); \`next\` is the \`after\` of the next page. Kinds: ${AUDIT_KINDS.join(', ')}`,
  access,
  params: projectParams,
  query: auditQuerySchema,
  answer: z.object({ events: z.array(z.object({ id: z.uuid(), at: z.iso.datetime(), kind: z.string(), subject: z.string() }).loose()), next: z.string().nullable() }),
  run: async ({ scope, query }) => ok(await auditPage(scope, query)),
})

export const getAuditFile = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/audit/file',
  summary: 'The same as a file, all of it. `csv` is guarded against formulas, `csv-raw` is not',
  access,
  params: projectParams,
  query: auditQuerySchema.omit({ after: true }).extend({ format: z.enum(['csv', 'csv-raw', 'jsonl']).default('csv') }),
  produces: 'text/csv',
  run: async ({ scope, query: { format, ...query } }) => downloadAudit(scope, query, format),
})
