import { audit, kindInWords } from '@/components/messages/audit'
import { Table, Td, Th } from '@/components/ui/table'
import { Moment } from '@/components/ui/time'

export interface AuditItem {
  readonly id: string
  readonly at: Date
  readonly kind: string
  readonly actor: { readonly name: string } | null
  readonly subject: string
  readonly subjectName: string | null
  readonly data: unknown
}

/** Events, one a row. */
export function AuditTable({ events }: { events: readonly AuditItem[] }) {
  return (
    <Table caption={audit.table} captionHidden>
      <thead>
        <tr>
          <Th>{audit.when}</Th>
          <Th>{audit.who}</Th>
          <Th>{audit.what}</Th>
          <Th>{audit.whom}</Th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ id, at, kind, actor, subject, subjectName, data }) => (
          <tr key={id}>
            <Td className="whitespace-nowrap text-muted">
              <Moment value={at} />
            </Td>
            <Td className="min-w-28">{actor === null ? <span className="text-muted">{audit.server}</span> : <span className="bidi">{actor.name}</span>}</Td>
            <Td className="min-w-28">{kindInWords(kind)}</Td>
            <Td className="max-w-md min-w-48 wrap-anywhere">
              {subjectName === null ? <span className="font-mono text-xs text-muted">{subject.slice(0, 8)}</span> : <span className="bidi">{subjectName}</span>}
              <Details data={data} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** What the event tells besides, name by name. */
function Details({ data }: { data: unknown }) {
  const entries = typeof data === 'object' && data !== null ? Object.entries(data).filter(([, value]) => value !== null) : []
  if (entries.length === 0) return null
  return (
    <span className="block text-xs text-muted">
      {entries.map(([key, value]) => (
        <span key={key} className="me-3">
          {key}: <span className="bidi">{typeof value === 'string' ? value : JSON.stringify(value)}</span>
        </span>
      ))}
    </span>
  )
}
