import { count, readingProgress, shell, storySize } from '@/components/messages/shell'
import { LinkButton } from '@/components/ui/link-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Progress } from '@/components/ui/progress'
import { TextLink } from '@/components/ui/text-link'
import { StoryPicture } from './picture'
import { can, type Role } from '@/lib/domain/access'

interface OverviewProps {
  slug: string
  role: Role
  counts: { readonly articles: number; readonly stories: number; readonly outlets: number; readonly assignments: number; readonly complete: number; readonly spans: number }
  stories: readonly { readonly id: string; readonly title: string; readonly articles: number; readonly outlets: number; readonly assigned: number; readonly complete: number }[]
}

/** Where the project stands, for those who see all of it: the newest stories, and how much of them is read. */
export function Overview({ slug, role, counts, stories }: OverviewProps) {
  const words = shell.next
  if (counts.articles === 0)
    return (
      <EmptyState
        picture={<StoryPicture />}
        title={words.noArticles}
        action={
          can(role, 'import') && (
            <LinkButton href={`/p/${slug}/import`} look="primary">
              {words.import}
            </LinkButton>
          )
        }
      >
        <p>{can(role, 'import') ? words.noArticlesText : words.noArticlesReviewer}</p>
      </EmptyState>
    )
  return (
    <>
      <section aria-labelledby="stories" className="grid gap-2">
        <h2 id="stories" className="text-base">
          {words.stories}
        </h2>
        <ul className="border-t border-hairline">
          {stories.map((story) => (
            <li key={story.id} className="grid items-center gap-x-6 gap-y-2 border-b border-hairline py-4 md:grid-cols-[1fr_12rem_11rem_6rem]">
              <h3 className="bidi text-base">{story.title}</h3>
              <span className="text-muted">{storySize(story.articles, story.outlets)}</span>
              <Progress value={story.complete} max={story.assigned} label={readingProgress(story.complete, story.assigned)} />
              <span className="md:text-end">
                <TextLink href={`/p/${slug}/compare?story=${story.id}`} aria-label={`${words.compare}: ${story.title}`}>
                  {words.compare}
                </TextLink>
              </span>
            </li>
          ))}
        </ul>
        <p className="pt-2">
          <TextLink href={`/p/${slug}/articles`}>{words.allArticles}</TextLink>
        </p>
      </section>
      <section aria-labelledby="progress" className="grid gap-2">
        <h2 id="progress" className="text-base">
          {words.progress}
        </h2>
        <p className="max-w-prose text-muted">
          {`${count(counts.articles, 'article', 'articles')} of ${count(counts.outlets, 'outlet', 'outlets')} in ${count(counts.stories, 'story', 'stories')}. `}
          {counts.assignments === 0
            ? 'None is assigned yet.'
            : `${counts.complete.toLocaleString('en')} of ${count(counts.assignments, 'reading', 'readings')} complete, ${count(counts.spans, 'span', 'spans')} marked.`}
        </p>
      </section>
    </>
  )
}
