import { listAuditPeople } from '@/lib/db/audit-log'
import { auditPage, auditQuerySchema, type AuditQuery } from '../audit'
import { pageScope } from '../page'

/** The log as an address asks for it; what is malformed or empty in it narrows nothing. */
export async function loadAudit(slug: string, params: Readonly<Record<string, string | string[] | undefined>>) {
  const scope = await pageScope(slug, 'manage_people')
  const { shape } = auditQuerySchema
  const read = <K extends keyof AuditQuery>(name: K): AuditQuery[K] | undefined => {
    const parsed = shape[name].safeParse(params[name])
    return parsed.success ? (parsed.data as AuditQuery[K]) : undefined
  }
  const query: AuditQuery = { person: read('person'), kind: read('kind'), from: read('from'), to: read('to'), after: read('after') }
  const [page, people] = await Promise.all([auditPage(scope, query), listAuditPeople(scope)])
  return { ...page, people, query }
}
