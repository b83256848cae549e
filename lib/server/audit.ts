import { z } from 'zod'
import type { Scope } from '@/lib/domain/access'
import { AUDIT_KINDS } from '@/lib/domain/audit'
import { rawCsv, safeCsv } from '@/lib/formats/csv'
import { jsonl } from '@/lib/formats/jsonl'
import { AUDIT_A_PAGE, listAudit, type AuditFilter, type AuditLine, type AuditPlace } from '@/lib/db/audit-log'

const day = z.iso.date()

/** What can be asked of the log. Days are UTC, both included. `after` is the place where the page before ended. */
export const auditQuerySchema = z.strictObject({
  person: z.union([z.uuid(), z.literal('server')]).optional(),
  kind: z.enum(AUDIT_KINDS).optional(),
  from: day.optional(),
  to: day.optional(),
  after: z.string().regex(/^\d{1,16}_[0-9a-f-]{36}$/).optional(),
})
export type AuditQuery = z.output<typeof auditQuerySchema>

const DAY = 86_400_000

const filterOf = ({ person, kind, from, to }: AuditQuery): AuditFilter => ({
  person,
  kind,
  from: from === undefined ? undefined : new Date(from),
  until: to === undefined ? undefined : new Date(Date.parse(to) + DAY),
})

const writePlace = ({ at, id }: AuditPlace): string => `${at.getTime()}_${id}`

function readPlace(text: string | undefined): AuditPlace | null {
  const [at = '', id = ''] = text?.split('_') ?? []
  return id === '' ? null : { at: new Date(Math.min(Number(at), 8e15)), id }
}

/** One page of the log, newest first, and where the next begins. */
export async function auditPage(scope: Scope<'manage_people'>, query: AuditQuery): Promise<{ events: AuditLine[]; next: string | null }> {
  const found = await listAudit(scope, filterOf(query), readPlace(query.after), AUDIT_A_PAGE + 1)
  const events = found.slice(0, AUDIT_A_PAGE)
  const last = events.at(-1)
  return { events, next: found.length > AUDIT_A_PAGE && last ? writePlace(last) : null }
}

const COLUMNS = ['at', 'kind', 'actor_id', 'actor_name', 'subject', 'subject_name', 'data'] as const
const CHUNK_ROWS = 500

/** The whole log for a filter as a file, newest first, read a few hundred events at a time. */
export function downloadAudit(scope: Scope<'manage_people'>, query: Omit<AuditQuery, 'after'>, format: 'csv' | 'csv-raw' | 'jsonl'): Response {
  const codec = format === 'jsonl' ? jsonl : format === 'csv' ? safeCsv : rawCsv
  const encoder = new TextEncoder()
  let place: AuditPlace | null = null
  let begun = false
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const events = await listAudit(scope, filterOf(query), place, CHUNK_ROWS)
      const rows = events.map(({ at, kind, actor, subject, subjectName, data }) =>
        codec.row(COLUMNS, { at: at.toISOString(), kind, actor_id: actor?.userId ?? null, actor_name: actor?.name ?? null, subject, subject_name: subjectName, data: JSON.stringify(data) }),
      )
      controller.enqueue(encoder.encode((begun ? '' : codec.head(COLUMNS)) + rows.join('')))
      begun = true
      place = events.at(-1) ?? place
      if (events.length < CHUNK_ROWS) controller.close()
    },
  })
  return new Response(stream, {
    headers: {
      'content-type': codec.mediaType,
      'content-disposition': `attachment; filename="${scope.projectSlug}.audit.${codec.extension}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
