'use client'

import { useState } from 'react'
import { stories as words } from '@/components/messages/stories'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { LinkButton } from '@/components/ui/link-button'
import type { ShownArticle, Titled, ToldStory as Told } from '@/lib/stories/view'
import { ArticleLine } from './article-line'
import type { Send } from './send'

interface ToldStoryProps {
  slug: string
  story: Told
  arcs: readonly Titled[]
  loose: readonly ShownArticle[]
  headlines: ReadonlyMap<string, string>
  send: Send
  mayEdit: boolean
  mayCompare: boolean
}

/** A settled story with its articles; whoever may edit renames it, moves articles, gives it an arc. */
export function ToldStory({ slug, story, arcs, loose, headlines, send, mayEdit, mayCompare }: ToldStoryProps) {
  const [open, setOpen] = useState(false)
  const [added, setAdded] = useState('')
  const outlets = new Set(story.articles.map(({ outlet }) => outlet)).size
  const path = `/stories/${story.id}`
  const arc = arcs.find(({ id }) => id === story.arcId)?.title ?? ''
  return (
    <li className="grid gap-2 border-t border-hairline py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <details className="min-w-0 flex-1">
          <summary className="cursor-pointer py-1">
            <span dir="auto" className="bidi font-medium">
              {story.title}
            </span>
            <span className="ms-3 text-sm text-muted">{`${words.articles(story.articles.length)}, ${words.outlets(outlets)}`}</span>
          </summary>
          <ul className="grid gap-2 py-2">
            {story.articles.map((article) => (
              <li key={article.id} className="flex flex-wrap items-start justify-between gap-2">
                <span className="min-w-0 flex-1 basis-64">
                  <ArticleLine slug={slug} article={article}>
                    {article.copyOfId !== null && <span className="bidi text-xs text-muted">{words.copyNote(headlines.get(article.copyOfId) ?? '')}</span>}
                  </ArticleLine>
                </span>
                {mayEdit && (
                  <span className="flex gap-1">
                    {article.copyOfId !== null && (
                      <Button small look="quiet" aria-label={words.notACopyOf(article.headline)} onClick={() => void send('PATCH', `/articles/${article.id}/copy`, { copyOf: null }, words.changed)}>
                        {words.notACopy}
                      </Button>
                    )}
                    <Button small look="quiet" aria-label={words.takeOutOf(article.headline)} onClick={() => void send('PATCH', path, { remove: [article.id] }, words.changed)}>
                      {words.takeOut}
                    </Button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
        <span className="flex flex-wrap gap-1">
          {mayCompare && story.articles.length > 0 && (
            <LinkButton small look="quiet" prefetch={false} href={`/p/${slug}/compare/reader?story=${story.id}`} aria-label={words.readOf(story.title)}>
              {words.read}
            </LinkButton>
          )}
          {mayEdit && story.articles.length === 0 && (
            <Button small look="quiet" onClick={() => void send('DELETE', path, undefined, words.removed)}>
              {words.remove}
            </Button>
          )}
          {mayEdit && (
            <Button small look="quiet" aria-expanded={open} aria-label={words.changeOf(story.title)} onClick={() => setOpen(!open)}>
              {words.change}
            </Button>
          )}
        </span>
      </div>
      {open && (
        <div className="grid gap-4 border-s-2 border-hairline ps-4">
          <form
            method="post"
            className="flex flex-wrap items-end gap-3"
            onSubmit={(event) => {
              event.preventDefault()
              const form = new FormData(event.currentTarget)
              const [title, named] = [String(form.get('title')), String(form.get('arc')).trim()]
              void send('PATCH', path, { title, arc: named === '' ? null : named }, words.changed).then((changed) => changed && setOpen(false))
            }}
          >
            <div className="min-w-52 flex-1">
              <Field label={words.titleLabel}>{(control) => <Input name="title" dir="auto" required maxLength={200} defaultValue={story.title} {...control} />}</Field>
            </div>
            <div className="min-w-52 flex-1">
              <Field label={words.arcOf}>{(control) => <Input name="arc" dir="auto" maxLength={200} list="arc-titles" defaultValue={arc} {...control} />}</Field>
            </div>
            <Button type="submit" look="primary">
              {words.save}
            </Button>
          </form>
          {loose.length > 0 && (
            <form
              method="post"
              className="flex flex-wrap items-end gap-3"
              onSubmit={(event) => {
                event.preventDefault()
                if (added !== '') void send('PATCH', path, { add: [added] }, words.changed).then((changed) => changed && setAdded(''))
              }}
            >
              <div className="min-w-0 flex-1 basis-52">
                <Field label={words.add}>
                  {(control) => (
                    <Select value={added} onChange={(event) => setAdded(event.target.value)} {...control}>
                      <option value="" />
                      {loose.map(({ id, outlet, headline }) => (
                        <option key={id} value={id}>{`${outlet}: ${headline}`}</option>
                      ))}
                    </Select>
                  )}
                </Field>
              </div>
              <Button type="submit" disabled={added === ''}>
                {words.addButton}
              </Button>
            </form>
          )}
        </div>
      )}
    </li>
  )
}
