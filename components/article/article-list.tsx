import Link from 'next/link'
import { articles as words } from '@/components/messages/articles'
import { languageName } from '@/components/messages/common'
import { reports } from '@/components/messages/reports'
import { readingProgress } from '@/components/messages/shell'
import { reportPath } from '@/components/reports/address'
import { Progress } from '@/components/ui/progress'
import { TextLink } from '@/components/ui/text-link'
import { PrintedDate } from '@/components/ui/time'
import type { Direction } from '@/lib/domain/article'
import { AssignForm, type Person } from './assign-form'

interface Item {
  readonly id: string
  readonly headline: string
  readonly outlet: { readonly name: string }
  readonly story: { readonly id: string; readonly title: string } | null
  readonly publishedAt: string | null
  readonly language: string
  readonly direction: Direction
  readonly assigned: number
  readonly complete: number
}

interface ArticleListProps {
  slug: string
  articles: readonly Item[]
  mayCompare: boolean
  /** Whom articles can be given to; null for those who may not assign. */
  annotators: readonly Person[] | null
}

/** Articles under the story they tell. */
export function ArticleList({ slug, articles, mayCompare, annotators }: ArticleListProps) {
  return (
    <div className="grid gap-10">
      {groupsOf(articles).map(({ story, items }) => {
        const outlets = new Set(items.map(({ outlet }) => outlet.name)).size
        return (
          <section key={story?.id ?? ''} className="grid gap-2">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6">
              <h2 className="bidi text-base">{story?.title ?? words.noStory}</h2>
              {mayCompare && story && (
                <span className="flex gap-x-4">
                  {outlets > 1 && (
                    <TextLink href={`/p/${slug}/compare?story=${story.id}`} aria-label={`${words.compare}: ${story.title}`}>
                      {words.compare}
                    </TextLink>
                  )}
                  <TextLink href={reportPath(slug, 'story', story.id)} aria-label={reports.storyTitle(story.title)}>
                    {reports.toStoryReport}
                  </TextLink>
                </span>
              )}
            </div>
            <ul className="border-t border-hairline">
              {items.map((item) => (
                <li key={item.id} className="group relative grid items-baseline gap-x-6 gap-y-1 border-b border-hairline py-3 md:grid-cols-[11rem_minmax(0,1fr)_6.5rem_10rem]">
                  <span className="bidi text-muted">{item.outlet.name}</span>
                  <span className="grid gap-1">
                    <Link
                      prefetch={false}
                      href={`/p/${slug}/articles/${item.id}`}
                      lang={item.language}
                      dir={item.direction}
                      className="headline headline-listed text-base leading-6 group-hover:underline group-hover:decoration-1 group-hover:underline-offset-4 after:absolute after:inset-0"
                    >
                      {item.headline}
                    </Link>
                    {item.language !== 'en' && <span className="text-xs text-muted">{languageName(item.language)}</span>}
                  </span>
                  <span className="flex flex-wrap gap-x-6 md:contents">
                    <span className="min-w-24 text-muted md:min-w-0 md:text-end">
                      <PrintedDate value={item.publishedAt} short />
                    </span>
                    <Progress value={item.complete} max={item.assigned} label={readingProgress(item.complete, item.assigned)} />
                  </span>
                </li>
              ))}
            </ul>
            {annotators && (
              <details className="pt-1">
                <summary className="inline-flex min-h-7 items-center text-accent underline decoration-1 underline-offset-3 pointer-coarse:min-h-11">{words.assignThese(items.length)}</summary>
                <div className="max-w-md py-3">
                  <AssignForm slug={slug} articleIds={items.map(({ id }) => id)} annotators={annotators} />
                </div>
              </details>
            )}
          </section>
        )
      })}
    </div>
  )
}

function groupsOf(articles: readonly Item[]): { story: Item['story']; items: Item[] }[] {
  const groups: { story: Item['story']; items: Item[] }[] = []
  for (const item of articles) {
    const last = groups.at(-1)
    if (last && last.story?.id === item.story?.id) last.items.push(item)
    else groups.push({ story: item.story, items: [item] })
  }
  return groups
}
