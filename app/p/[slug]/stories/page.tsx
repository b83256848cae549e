import { articles } from '@/components/messages/articles'
import { stories as words } from '@/components/messages/stories'
import { Page } from '@/components/shell/page'
import { StoriesDesk } from '@/components/stories/stories-desk'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { loadStories } from '@/lib/server/loaders/stories'

export const metadata = { title: words.title }

interface StoriesPageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function StoriesPage({ params, searchParams }: StoriesPageProps) {
  const { slug } = await params
  const view = await loadStories(slug, await searchParams)
  return (
    <Page title={words.title} above={<Breadcrumb items={[{ href: `/p/${slug}/articles`, label: articles.title }]} />} lead={<p>{view.mayEdit ? words.lead : words.readerLead}</p>}>
      <StoriesDesk slug={slug} {...view} />
    </Page>
  )
}
