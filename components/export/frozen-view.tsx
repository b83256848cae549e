import type { ReactNode } from 'react'
import { exporting } from '@/components/messages/export'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { buttonClasses } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { TextLink } from '@/components/ui/text-link'
import { Moment } from '@/components/ui/time'
import { licencesSchema, type Licences } from '@/lib/domain/licence'
import { TABLE_IDS, type TableId } from '@/lib/formats/dataset'

export interface FrozenVersion {
  readonly number: number
  readonly title: string
  readonly authors: string
  readonly note: string
  /** What of the project is in it: filter, texts, notes. */
  readonly asked: Readonly<Record<string, unknown>>
  readonly rows: readonly (readonly [table: string, rows: number])[]
  readonly sha256: string
  readonly bytes: number
  readonly createdAt: Date
  readonly citation: string
}

/** One frozen version in full, and the way to all others. */
export function FrozenView({ slug, shown, versions, names }: { slug: string; shown: FrozenVersion | null; versions: readonly FrozenVersion[]; names: ReadonlyMap<string, string> }) {
  const { frozen } = exporting
  const licences = shown && licencesOf(shown.asked)
  return (
    <Page width="text" title={frozen.title} above={<Breadcrumb items={[{ href: `/p/${slug}/export`, label: exporting.title }]} />} lead={<p>{frozen.lead}</p>}>
      {shown === null ? (
        <EmptyState title={frozen.none.title} action={<LinkButton look="primary" href={`/p/${slug}/export`}>{frozen.none.action}</LinkButton>}>
          <p>{frozen.none.text}</p>
        </EmptyState>
      ) : (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <h2 className="text-base">
            {frozen.version(shown.number)}: <bdi>{shown.title}</bdi>
          </h2>
          {shown.note && <p className="whitespace-pre-wrap">{shown.note}</p>}
          <Fact label={frozen.cite} copy={shown.citation}>
            <bdi>{shown.citation}</bdi>
          </Fact>
          <Fact label={frozen.hash} copy={shown.sha256}>
            <code className="text-xs">{shown.sha256}</code>
          </Fact>
          <Fact label={frozen.made}>
            <Moment value={shown.createdAt} />
          </Fact>
          <Fact label={frozen.chosen}>{chosenOf(shown.asked, names).join('; ')}</Fact>
          {licences !== null && (
            <Fact label={frozen.licences}>
              <bdi>{exporting.bundle.licences(licences)}</bdi>
            </Fact>
          )}
          <Fact label={frozen.holds}>
            <ul className="flex flex-wrap gap-x-4">
              {shown.rows.map(([table, rows]) => (
                <li key={table}>
                  {isTable(table) ? exporting.tables[table].name : table} <span className="tabular text-muted">{rows.toLocaleString('en')}</span>
                </li>
              ))}
            </ul>
          </Fact>
          <Fact label={frozen.size}>{sizeInWords(shown.bytes)}</Fact>
          <p>
            <a href={`/api/projects/${slug}/frozen/${shown.number}/file`} download className={buttonClasses('primary')}>
              {frozen.download(shown.number)}
            </a>
          </p>
        </section>
      )}
      {versions.length > 1 && (
        <section className="grid gap-2">
          <h2 className="text-base">{frozen.all}</h2>
          <ul className="grid gap-1">
            {versions.map(({ number, title, createdAt }) => (
              <li key={number}>
                <TextLink href={`/p/${slug}/export/frozen?version=${number}`}>
                  {frozen.version(number)}: <bdi>{title}</bdi>
                </TextLink>{' '}
                <span className="text-sm text-muted">
                  <Moment value={createdAt} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

function Fact({ label, copy, children }: { label: string; copy?: string; children: ReactNode }) {
  return (
    <div className="grid gap-1">
      <div className="flex items-end justify-between gap-4">
        <h3 className="text-sm font-medium">{label}</h3>
        {copy !== undefined && <CopyButton text={copy} />}
      </div>
      <div className="text-sm wrap-anywhere">{children}</div>
    </div>
  )
}

const isTable = (id: string): id is TableId => TABLE_IDS.some((one) => one === id)

const sizeInWords = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`)

/** The terms it was frozen under; null: from before anybody could say. */
function licencesOf({ textLicence, redistribution, annotationLicence }: FrozenVersion['asked']): Licences | null {
  const said = licencesSchema.safeParse({ textLicence, redistribution, annotationLicence })
  return said.success ? said.data : null
}

/** What differs from taking everything; stories, outlets and dimensions by name, as long as they are in the project. */
function chosenOf({ texts, notes, textLicence: _, redistribution: __, annotationLicence: ___, ...filter }: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): string[] {
  const { frozen } = exporting
  const narrowed = Object.entries(filter).filter(([name, value]) => value !== undefined && !(name === 'copies' && value === 'apart') && value !== 'all')
  return [
    ...(narrowed.length === 0 ? [frozen.everything] : narrowed.map(([name, value]) => frozen.narrowed(name, names.get(String(value)) ?? String(value)))),
    texts === false ? frozen.withoutTexts : frozen.withTexts,
    ...(notes === false ? [frozen.withoutNotes] : []),
  ]
}
