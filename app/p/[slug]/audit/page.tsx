import { AuditFilter } from '@/components/audit/audit-filter'
import { AuditTable } from '@/components/audit/audit-table'
import { audit as words } from '@/components/messages/audit'
import { Page } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { loadAudit } from '@/lib/server/loaders/audit'

export const metadata = { title: words.title }

interface AuditPageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AuditPage({ params, searchParams }: AuditPageProps) {
  const { slug } = await params
  const { events, next, people, query } = await loadAudit(slug, await searchParams)
  const { after, ...filter } = query
  const asked = new URLSearchParams(Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
  const address = `/p/${slug}/audit`
  const withPlace = (place: string) => `${address}?${new URLSearchParams([...asked, ['after', place]])}`
  return (
    <Page
      title={words.title}
      lead={
        <>
          <p>{words.lead}</p>
          <p>
            {words.verify} <code className="font-mono text-ink">npm run verify</code>
          </p>
        </>
      }
    >
      <AuditFilter address={address} people={people} query={filter} />
      {events.length === 0 ? (
        <EmptyState title={words.nothing}>
          <p>{words.nothingText}</p>
        </EmptyState>
      ) : (
        <AuditTable events={events} />
      )}
      <div className="flex flex-wrap items-center gap-3">
        {after !== undefined && <LinkButton href={`${address}?${asked}`}>{words.newest}</LinkButton>}
        {next !== null && <LinkButton href={withPlace(next)}>{words.older}</LinkButton>}
        <span className="text-muted">{words.file}:</span>
        {(['csv', 'jsonl'] as const).map((format) => (
          <a key={format} download href={`/api/projects/${slug}/audit/file?${new URLSearchParams([...asked, ['format', format]])}`} className="text-accent underline underline-offset-3">
            {format.toUpperCase()}
          </a>
        ))}
      </div>
    </Page>
  )
}
