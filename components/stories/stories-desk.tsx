'use client'

import { useRouter } from 'next/navigation'
import { useState, type ReactNode } from 'react'
import { z } from 'zod'
import { stories as words } from '@/components/messages/stories'
import { request } from '@/components/shell/request'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { FailureNotice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { Failure } from '@/lib/domain/result'
import type { ArcProposal, CopyProposal, ShownArticle, StoryProposal, Titled, ToldStory as Told } from '@/lib/stories/view'
import { ArticleLine } from './article-line'
import { ProposedArc } from './proposed-arc'
import { ProposedCopy } from './proposed-copy'
import { ProposedStory } from './proposed-story'
import type { Send } from './send'
import { ToldStory } from './told-story'

interface Some<T> {
  readonly shown: readonly T[]
  readonly total: number
}

interface StoriesDeskProps {
  slug: string
  proposals: { readonly stories: Some<StoryProposal>; readonly arcs: Some<ArcProposal>; readonly copies: Some<CopyProposal> }
  stories: readonly Told[]
  arcs: readonly Titled[]
  loose: Some<ShownArticle>
  page: number
  pages: number
  mayEdit: boolean
  mayImport: boolean
  mayCompare: boolean
}

/** What waits to be decided, then what is settled, by arc; at the end, that nothing waits. */
export function StoriesDesk({ slug, proposals, stories, arcs, loose, page, pages, mayEdit, mayImport, mayCompare }: StoriesDeskProps) {
  const router = useRouter()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [said, setSaid] = useState('')
  const send: Send = async (method, path, body, done) => {
    const outcome = await request(method, `/api/projects/${slug}${path}`, body, z.object({}))
    setFailure(outcome.ok ? null : outcome.error)
    setSaid(outcome.ok ? done : '')
    if (outcome.ok) router.refresh()
    return outcome.ok
  }
  const headlines = new Map([...stories.flatMap(({ articles }) => articles), ...loose.shown].map(({ id, headline }) => [id, headline]))
  const nothing = stories.length === 0 && loose.total === 0
  if (nothing)
    return (
      <EmptyState
        title={words.noStories.title}
        action={
          mayImport && (
            <LinkButton look="primary" href={`/p/${slug}/import`}>
              {words.noStories.action}
            </LinkButton>
          )
        }
      >
        <p>{words.noStories.text}</p>
      </EmptyState>
    )
  const groups = [...arcs.map(({ id }) => id), null].map((arcId) => ({ arcId, title: arcs.find(({ id }) => id === arcId)?.title ?? words.noArc, of: stories.filter((story) => story.arcId === arcId) }))
  const proposed = (
    <Proposed title={words.proposed} of={proposals.stories} empty={words.nothingProposed}>
      {proposals.stories.shown.map((proposal) => (
        <ProposedStory key={`${proposal.story?.id ?? ''} ${proposal.articles.map(({ id }) => id).join(' ')}`} slug={slug} proposal={proposal} send={send} mayEdit={mayEdit} />
      ))}
    </Proposed>
  )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <p role="status" className="sr-only">
        {said}
      </p>
      {failure && <FailureNotice failure={failure} />}
      {proposals.stories.total > 0 && proposed}
      {proposals.copies.total > 0 && (
        <Proposed title={words.copiesProposed} of={proposals.copies}>
          {proposals.copies.shown.map((proposal) => (
            <ProposedCopy key={`${proposal.copy.id} ${proposal.original.id}`} slug={slug} proposal={proposal} send={send} mayEdit={mayEdit} />
          ))}
        </Proposed>
      )}
      {stories.length > 0 && (
        <section aria-labelledby="stories-told" className="grid gap-4">
          <h2 id="stories-told" className="text-base">
            {words.told}
          </h2>
          <datalist id="arc-titles">
            {arcs.map(({ id, title }) => (
              <option key={id} value={title} />
            ))}
          </datalist>
          {groups.map(
            ({ arcId, title, of }) =>
              of.length > 0 && (
                <section key={arcId ?? ''} className="grid gap-1">
                  {arcs.length > 0 && (
                    <h3 dir="auto" className="bidi text-sm text-muted">
                      {arcId === null ? title : `${words.arc}: ${title}`}
                    </h3>
                  )}
                  <ul>
                    {of.map((story) => (
                      <ToldStory key={story.id} slug={slug} story={story} arcs={arcs} loose={loose.shown} headlines={headlines} send={send} mayEdit={mayEdit} mayCompare={mayCompare} />
                    ))}
                  </ul>
                </section>
              ),
          )}
          {pages > 1 && (
            <nav aria-label={words.pages} className="flex items-center gap-4">
              {page > 1 && <LinkButton href={`/p/${slug}/stories?page=${page - 1}`}>{words.previous}</LinkButton>}
              <span className="tabular text-muted">{words.page(page, pages)}</span>
              {page < pages && <LinkButton href={`/p/${slug}/stories?page=${page + 1}`}>{words.next}</LinkButton>}
            </nav>
          )}
        </section>
      )}
      {proposals.arcs.total > 0 && (
        <Proposed title={words.arcsProposed} of={proposals.arcs}>
          {proposals.arcs.shown.map((proposal) => (
            <ProposedArc key={proposal.stories.map(({ id }) => id).join(' ')} proposal={proposal} send={send} mayEdit={mayEdit} />
          ))}
        </Proposed>
      )}
      {loose.total > 0 && (
        <details>
          <summary className="w-fit py-1">{`${words.loose} (${loose.total})`}</summary>
          <ul className="grid gap-2 py-2">
            {loose.shown.map((article) => (
              <li key={article.id}>
                <ArticleLine slug={slug} article={article} />
              </li>
            ))}
          </ul>
          {loose.total > loose.shown.length && <TextLink href={`/p/${slug}/articles`}>{words.looseMore(loose.total - loose.shown.length)}</TextLink>}
        </details>
      )}
      {proposals.stories.total === 0 && proposed}
    </div>
  )
}

function Proposed({ title, of, empty, children }: { title: string; of: Some<unknown>; empty?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-1">
      <h2 className="text-base">
        {title} {of.total > 0 && <span className="tabular text-sm font-normal text-muted">{of.total}</span>}
      </h2>
      {of.total === 0 ? <p className="text-sm text-muted">{empty}</p> : <ul>{children}</ul>}
      {of.total > of.shown.length && <p className="text-sm text-muted">{words.more(of.total - of.shown.length)}</p>}
    </section>
  )
}
