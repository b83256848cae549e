'use client'

import { useId, useState } from 'react'
import { stories as words } from '@/components/messages/stories'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import type { StoryProposal } from '@/lib/stories/view'
import { ArticleLine } from './article-line'
import { Reasons } from './reasons'
import type { Send } from './send'

/** Articles that look like one event: tick those that are, name it, confirm; or say that they are not. */
export function ProposedStory({ slug, proposal, send, mayEdit }: { slug: string; proposal: StoryProposal; send: Send; mayEdit: boolean }) {
  const { articles, story, reasons } = proposal
  const heading = useId()
  const [title, setTitle] = useState(story?.title ?? proposal.title)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const kept = articles.filter(({ id }) => !left.has(id)).map(({ id }) => id)
  const name = story?.title ?? proposal.title
  return (
    <li aria-labelledby={heading} className="grid gap-3 border-t border-hairline py-4">
      <h3 id={heading} className="bidi text-sm font-semibold">
        {story ? words.join(story.title) : words.newStory}
      </h3>
      <form
        method="post"
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void send('POST', '/stories', { title, articleIds: kept, apartIds: [...left] }, words.confirmed(title))
        }}
      >
        {mayEdit && story === null && (
          <div className="max-w-xl">
            <Field label={words.titleLabel}>{(control) => <Input dir="auto" required maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} {...control} />}</Field>
          </div>
        )}
        <ul className="grid">
          {articles.map((article) => (
            <li key={article.id} className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-3 py-1.5">
              {mayEdit ? (
                <input
                  type="checkbox"
                  aria-label={words.keep(article.headline)}
                  className="mt-1 size-4 pointer-coarse:size-6"
                  checked={!left.has(article.id)}
                  onChange={({ target }) => setLeft(new Set(target.checked ? [...left].filter((id) => id !== article.id) : [...left, article.id]))}
                />
              ) : (
                <span />
              )}
              <ArticleLine slug={slug} article={article} />
            </li>
          ))}
        </ul>
        <Reasons reasons={reasons} />
        {mayEdit && (
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" look="primary" disabled={kept.length === 0} aria-label={words.confirmLabel(name)}>
              {story ? words.confirmJoin : words.confirm}
            </Button>
            <Button
              aria-label={words.refuseLabel(name)}
              onClick={() => void send('POST', '/stories/refusals', { kind: 'story', articleIds: articles.map(({ id }) => id), ...(story ? { storyId: story.id } : {}) }, words.refused)}
            >
              {words.refuse}
            </Button>
            {left.size > 0 && <span className="text-sm text-muted">{kept.length === 0 ? words.few : words.leftOut}</span>}
          </div>
        )}
      </form>
    </li>
  )
}
