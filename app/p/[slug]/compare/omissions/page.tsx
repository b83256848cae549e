import { OmissionDesk } from '@/components/compare/omission-desk'
import { OmissionMatrix } from '@/components/compare/omission-matrix'
import { StoryChoice } from '@/components/compare/story-choice'
import { omissions as words } from '@/components/messages/omissions'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { loadOmissions } from '@/lib/server/loaders/omissions'

export const metadata = { title: words.title }

interface OmissionsPageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function OmissionsPage({ params, searchParams }: OmissionsPageProps) {
  const { slug } = await params
  const { stories, omissions, mayEdit } = await loadOmissions(slug, await searchParams)
  return (
    <Page title={words.title} above={<Breadcrumb items={[{ href: `/p/${slug}/compare`, label: words.back }]} />} lead={<p>{words.lead}</p>}>
      {omissions === null ? (
        <EmptyState title={words.noStory.title}>
          <p>{words.noStory.text}</p>
        </EmptyState>
      ) : (
        <>
          <StoryChoice action={`/p/${slug}/compare/omissions`} stories={stories} story={omissions.story.id} keep={{}} />
          {omissions.items.length === 0 ? (
            <EmptyState title={words.empty.title}>
              <p>{mayEdit ? words.empty.text : words.emptyReader}</p>
            </EmptyState>
          ) : (
            <div className="grid gap-2">
              <OmissionMatrix story={omissions.story.name} items={omissions.items} outlets={omissions.outlets} cells={omissions.cells} />
              <p className="text-sm text-muted">{words.judges(omissions.judges)}</p>
            </div>
          )}
          {mayEdit && <OmissionDesk key={omissions.story.id} slug={slug} storyId={omissions.story.id} items={omissions.items} proposed={omissions.proposed} />}
        </>
      )}
    </Page>
  )
}
