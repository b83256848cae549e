import { editing } from '@/components/messages/codebook-editing'
import { LinkButton } from '@/components/ui/link-button'
import { Table, Td, Th } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Moment } from '@/components/ui/time'
import { MakeMain } from './make-main'
import { DraftNext } from './new-codebook'

const words = editing.versions

export interface ListedVersion {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly publishedAt: Date | null
  readonly note: string
  /** Null: not for this reader. */
  readonly readings: number | null
}

export interface ListedCodebook {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly main: boolean
  readonly versions: readonly ListedVersion[]
  readonly draft: { readonly id: string; readonly updatedAt: Date } | null
}

/** The codebooks of a project, each with its versions, the newest first. */
export function CodebookList({ slug, codebooks, mayEdit }: { slug: string; codebooks: readonly ListedCodebook[]; mayEdit: boolean }) {
  const page = `/p/${slug}/codebook`
  return codebooks.map(({ id, key, name, main, versions, draft }) => (
    <section key={id} aria-labelledby={`codebook-${key}`} className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id={`codebook-${key}`} className="text-base">
          <bdi>{name}</bdi>
        </h2>
        <code className="font-mono text-xs text-muted">{key}</code>
        {main && (
          <span className="text-muted" title={words.mainHint}>
            {words.main}
          </span>
        )}
        {mayEdit && (
          <span className="ms-auto flex flex-wrap items-center gap-2">
            {!main && versions.length > 0 && <MakeMain slug={slug} codebookId={id} />}
            {draft ? (
              <>
                <span className="text-muted">
                  {words.drafted} <Moment value={draft.updatedAt} />
                </span>
                <LinkButton small look="primary" href={`${page}/drafts/${draft.id}`}>
                  {words.goOn}
                </LinkButton>
              </>
            ) : (
              versions[0] && <DraftNext slug={slug} versionId={versions[0].id} />
            )}
          </span>
        )}
      </div>
      {versions.length === 0 ? (
        <p className="text-muted">{words.none}</p>
      ) : (
        <Table caption={words.table(name)} captionHidden className="min-w-160">
          <thead>
            <tr>
              <Th>{words.version}</Th>
              <Th>{words.published}</Th>
              <Th>{words.note}</Th>
              {mayEdit && <Th number>{words.readings}</Th>}
              <Th>{words.files}</Th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version, i) => {
              const previous = versions[i + 1]
              return (
                <tr key={version.id}>
                  <Th scope="row">
                    <TextLink href={`${page}?version=${version.id}`} aria-label={words.open(version.version)} className="tabular">
                      {version.version}
                    </TextLink>
                  </Th>
                  <Td>{version.publishedAt && <Moment value={version.publishedAt} />}</Td>
                  <Td className="min-w-48">
                    <span dir="auto" className="whitespace-pre-line">
                      {version.note}
                    </span>{' '}
                    {previous ? (
                      <TextLink href={`${page}/difference?from=${previous.id}&to=${version.id}`} aria-label={words.changes(version.version)}>
                        {words.whatChanged}
                      </TextLink>
                    ) : (
                      <span className="text-muted">{words.first}</span>
                    )}
                  </Td>
                  {mayEdit && (
                    <Td number>
                      {version.readings}
                      {version.readings !== null && version.readings > 0 && i > 0 && versions[0] && (
                        <>
                          {' '}
                          <TextLink href={`${page}/move?from=${version.id}&to=${versions[0].id}`} aria-label={editing.move.linkOf(version.version, versions[0].version)}>
                            {editing.move.link}
                          </TextLink>
                        </>
                      )}
                    </Td>
                  )}
                  <Td>
                    <span className="flex gap-3">
                      {(['json', 'qdc'] as const).map((format) => (
                        <a key={format} href={`/api/projects/${slug}/codebook/versions/${version.id}?format=${format}`} download className="text-accent underline underline-offset-3" aria-label={`${version.version} .${format}`}>
                          .{format}
                        </a>
                      ))}
                    </span>
                  </Td>
                </tr>
              )
            })}
          </tbody>
        </Table>
      )}
    </section>
  ))
}
