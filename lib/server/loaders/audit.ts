import { listAuditPeople } from '@/lib/db/audit-log'
import { auditPage, auditQuerySchema, type AuditQuery } from '../audit'
import { pageScope } from '../page'

/** The log as an address asks for it; what is malformed or empty in it narrows nothing. */
export async function loadAudit(slug: string, params: Readonly<Record<string, string | string[] | undefined>>) {
  const scope = await pageScope(slug, 'manage_people')
  const { person, kind, from, to, after } = auditQuerySchema.shape
  const query: AuditQuery = {
    person: person.safeParse(params['person']).data,
    kind: kind.safeParse(params['kind']).data,
    from: from.safeParse(params['from']).data,
    to: to.safeParse(params['to']).data,
    after: after.safeParse(params['after']).data,
  }
  const [page, people] = await Promise.all([auditPage(scope, query), listAuditPeople(scope)])
  return { ...page, people, query }
}
