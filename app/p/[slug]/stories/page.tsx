import { Suspense } from 'react'
import { articles } from '@/components/messages/articles'
import { stories as words } from '@/components/messages/stories'
import { Page } from '@/components/shell/page'
import { StoriesDesk } from '@/components/stories/stories-desk'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Skeleton } from '@/components/ui/skeleton'
import { loadStories, loadStoriesFrame } from '@/lib/server/loaders/stories'

export const metadata = { title: words.title }

interface StoriesPageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

type Frame = Awaited<ReturnType<typeof loadStoriesFrame>>

export default async function StoriesPage({ params, searchParams }: StoriesPageProps) {
  const { slug } = await params
  const frame = await loadStoriesFrame(slug)
  return (
    <Page title={words.title} above={<Breadcrumb items={[{ href: `/p/${slug}/articles`, label: articles.title }]} />} lead={<p>{frame.mayEdit ? words.lead : words.readerLead}</p>}>
      <Suspense fallback={<Skeleton lines={10} />}>
        <Stories slug={slug} frame={frame} searchParams={searchParams} />
      </Suspense>
    </Page>
  )
}

async function Stories({ slug, frame, searchParams }: { slug: string; frame: Frame; searchParams: StoriesPageProps['searchParams'] }) {
  return <StoriesDesk slug={slug} {...frame} {...await loadStories(slug, await searchParams)} />
}
