import type { ReactNode } from 'react'
import { articleTexts as textWords } from '@/components/messages/article-texts'
import { articles as words } from '@/components/messages/articles'
import { languageName } from '@/components/messages/common'
import { classes } from '@/components/ui/classes'
import { Moment } from '@/components/ui/time'
import type { ArticleMeta } from '@/lib/domain/article'
import type { AssignmentStatus, LayerKind } from '@/lib/domain/assignment'
import { AssignForm, type Person } from './assign-form'

interface ArticleAsideProps {
  slug: string
  article: {
    readonly id: string
    readonly meta: ArticleMeta
    readonly version: { readonly fileName: string; readonly encoding: string; readonly sha256: string; readonly bodyLength: number }
  }
  /** The newest first. */
  texts: readonly { readonly number: number; readonly headline: string; readonly storedAt: Date }[]
  readings: readonly { readonly id: string; readonly kind: LayerKind; readonly annotatorId: string | null; readonly pseudonym: string | null; readonly status: AssignmentStatus; readonly spans: number }[]
  own: { readonly id: string } | null
  annotators: readonly Person[] | null
}

/** Beside the article: who reads it, and what is known about it. */
export function ArticleAside({ slug, article, texts, readings, own, annotators }: ArticleAsideProps) {
  const { meta, version } = article
  const readers = new Set(readings.map(({ annotatorId }) => annotatorId))
  return (
    <div className="grid gap-10">
      <section aria-labelledby="readings" className="grid gap-3">
        <h2 id="readings" className="text-sm">
          {words.readings}
        </h2>
        {readings.length === 0 ? (
          <p className="text-muted">{words.nobody}</p>
        ) : (
          <ul className="border-t border-hairline">
            {readings.map(({ id, kind, pseudonym, status, spans }) => (
              <li key={id} className="flex items-baseline justify-between gap-4 border-b border-hairline py-2">
                <span>
                  {kind === 'gold' ? words.gold : (pseudonym ?? words.formerMember)}
                  {own?.id === id && <span className="text-muted">{` (${words.you})`}</span>}
                </span>
                <span className={classes('tabular', status === 'complete' ? 'text-ok' : 'text-muted')}>
                  {`${words.status[status]}, ${spans} ${spans === 1 ? 'span' : 'spans'}`}
                </span>
              </li>
            ))}
          </ul>
        )}
        {annotators && (
          <div className="print:hidden">
            <AssignForm slug={slug} articleIds={[article.id]} annotators={annotators.filter(({ userId }) => !readers.has(userId))} />
          </div>
        )}
      </section>
      {texts.length > 1 && (
        <section aria-labelledby="headlines" className="grid gap-3">
          <h2 id="headlines" className="text-sm">
            {textWords.history}
          </h2>
          <ol className="border-t border-hairline">
            {texts.map(({ number, headline, storedAt }) => (
              <li key={number} className="grid gap-0.5 border-b border-hairline py-2">
                <span lang={meta.language} dir="auto" className="bidi">
                  {headline}
                </span>
                <span className="text-xs text-muted">
                  {`${textWords.textOf(number)}, `}
                  <Moment value={storedAt} />
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby="about" className="grid gap-3">
        <h2 id="about" className="text-sm">
          {words.about}
        </h2>
        <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-2">
          <Fact term={words.byline}>{meta.byline && <span className="bidi">{meta.byline}</span>}</Fact>
          <Fact term={words.dateline}>{meta.dateline && <span className="bidi">{meta.dateline}</span>}</Fact>
          <Fact term={words.language}>{languageName(meta.language)}</Fact>
          <Fact term={words.length}>{`${version.bodyLength.toLocaleString('en')} characters`}</Fact>
          <Fact term={words.url}>
            {meta.url && (
              <a href={meta.url} rel="noopener noreferrer nofollow" className="break-all underline underline-offset-3">
                {meta.url}
              </a>
            )}
          </Fact>
          <Fact term={words.file}>
            <span className="bidi break-all">{version.fileName}</span>
            <span className="text-muted">{` (${version.encoding})`}</span>
          </Fact>
          <Fact term={words.hash}>
            <code className="block truncate font-mono text-xs leading-5" title={version.sha256}>
              {version.sha256}
            </code>
          </Fact>
        </dl>
      </section>
    </div>
  )
}

/** One thing that is known; nothing where it is not. */
function Fact({ term, children }: { term: string; children: ReactNode }) {
  if (!children) return null
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
