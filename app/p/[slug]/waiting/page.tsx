import { WaitingDesk } from '@/components/article/waiting-desk'
import { articleTexts } from '@/components/messages/article-texts'
import { queueWords } from '@/components/messages/shell'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { loadWaiting } from '@/lib/server/loaders/article-texts'

const words = articleTexts.waiting

export const metadata = { title: words.title }

interface WaitingPageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function WaitingPage({ params, searchParams }: WaitingPageProps) {
  const { slug } = await params
  const { readings, shown } = await loadWaiting(slug, await searchParams)
  return (
    <Page title={words.title} width={shown ? 'full' : 'wide'} lead={shown && words.lead} above={<Breadcrumb items={[{ href: `/p/${slug}/annotate`, label: queueWords.title }]} />}>
      {shown ? (
        <>
          {readings.length > 1 && (
            <nav aria-label={words.articles} className="flex flex-wrap gap-2">
              {readings.map(({ assignmentId, headline, language, marks, gold }) => (
                <LinkButton key={assignmentId} small href={`?reading=${assignmentId}`} aria-current={assignmentId === shown.reading.assignmentId ? 'page' : undefined}>
                  <span lang={language} dir="auto" className="bidi max-w-64 truncate">
                    {headline}
                  </span>
                  {gold && ` · ${words.gold}`}
                  <span className="tabular text-muted">{marks}</span>
                </LinkButton>
              ))}
            </nav>
          )}
          <WaitingDesk key={shown.reading.assignmentId} slug={slug} reading={shown.reading} codeNames={shown.codeNames} />
        </>
      ) : (
        <EmptyState title={words.empty}>
          <p>{words.emptyText}</p>
        </EmptyState>
      )}
    </Page>
  )
}
