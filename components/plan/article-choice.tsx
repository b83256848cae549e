'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { plan } from '@/components/messages/plan'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/controls'
import { FailureNotice } from '@/components/ui/notice'
import type { Failure } from '@/lib/domain/result'
import { withAll, type ArticleChoice, type Named, type RoundDraft } from './choice'

const words = plan.make

interface ArticleChoiceProps {
  slug: string
  articles: readonly ArticleChoice[]
  outlets: readonly Named[]
  stories: readonly Named[]
  most: number
  draft: RoundDraft
  onChange: (change: Partial<RoundDraft>) => void
}

/** The articles of a round, chosen by story, by outlet, or one by one. */
export function ArticleChoices({ slug, articles, outlets, stories, most, draft, onChange }: ArticleChoiceProps) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [unread, setUnread] = useState(false)
  const [withGold, setWithGold] = useState(false)
  const training = draft.kind === 'training'
  const shown = articles.filter((article) => !hidden.has(article.outletId) && (!unread || article.readers === 0) && (!withGold || article.hasGold))
  const groups = [...stories, { id: '', name: words.noStory }].flatMap(({ id, name }) => {
    const own = shown.filter(({ storyId }) => (storyId ?? '') === id)
    return own.length === 0 ? [] : [{ id, name, own }]
  })
  const outletName = new Map(outlets.map(({ id, name }) => [id, name]))
  const chosen = articles.filter(({ id }) => draft.articles.has(id) || (!training && draft.checks.has(id))).length
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-base font-semibold">{words.articles}</legend>
      <div className="grid gap-x-6 gap-y-1">
        <div role="group" aria-label={words.outlets} className="flex flex-wrap gap-x-5">
          {outlets.map(({ id, name }) => (
            <Checkbox key={id} label={<span className="bidi">{name}</span>} checked={!hidden.has(id)} onChange={({ target }) => setHidden(withAll(hidden, [id], !target.checked))} />
          ))}
        </div>
        <div className="flex flex-wrap gap-x-5">
          <Checkbox label={words.unread} checked={unread} onChange={({ target }) => setUnread(target.checked)} />
          <Checkbox label={words.withGold} checked={withGold} onChange={({ target }) => setWithGold(target.checked)} />
        </div>
      </div>
      {articles.length === most && <p className="text-muted">{words.most(most)}</p>}
      {groups.length === 0 && <p className="text-muted">{words.noneShown}</p>}
      <div className="border-t border-hairline">
        {groups.map(({ id, name, own }) => (
          <StoryChoice key={id} slug={slug} name={name} articles={own} outletName={outletName} draft={draft} onChange={onChange} />
        ))}
      </div>
      <p role="status" className="text-muted">
        {words.total(chosen)}
      </p>
      {!training && articles.some(({ hasGold }) => hasGold) && <p className="text-xs text-muted">{words.checkHint}</p>}
    </fieldset>
  )
}

interface StoryChoiceProps extends Pick<ArticleChoiceProps, 'slug' | 'articles' | 'draft' | 'onChange'> {
  name: string
  outletName: ReadonlyMap<string, string>
}

/** A story: all its articles with one tick, or opened and one by one. */
function StoryChoice({ slug, name, articles, outletName, draft, onChange }: StoryChoiceProps) {
  const [open, setOpen] = useState(false)
  const training = draft.kind === 'training'
  const eligible = articles.filter(({ hasGold }) => !training || hasGold)
  const ids = eligible.filter(({ id }) => training || !draft.checks.has(id)).map(({ id }) => id)
  const chosen = ids.filter((id) => draft.articles.has(id)).length
  return (
    <div className="border-b border-hairline py-1">
      <div className="flex items-start gap-2">
        <Checkbox
          aria-label={words.chooseAll(name)}
          label={<span className="sr-only">{words.chooseAll(name)}</span>}
          checked={ids.length > 0 && chosen === ids.length}
          disabled={ids.length === 0}
          ref={(box) => {
            if (box) box.indeterminate = chosen > 0 && chosen < ids.length
          }}
          onChange={({ target }) => onChange({ articles: withAll(draft.articles, ids, target.checked) })}
        />
        <details className="min-w-0 flex-1" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary className="py-1">
            <span className="bidi font-medium">{name}</span> <span className="tabular text-muted">{words.chosen(chosen, articles.length)}</span>
          </summary>
          {open && (
            <ul className="pb-2">
              {articles.map((article) => (
                <ArticleRow key={article.id} slug={slug} article={article} outlet={outletName.get(article.outletId) ?? ''} draft={draft} onChange={onChange} />
              ))}
            </ul>
          )}
        </details>
      </div>
    </div>
  )
}

interface ArticleRowProps extends Pick<ArticleChoiceProps, 'slug' | 'draft' | 'onChange'> {
  article: ArticleChoice
  outlet: string
}

function ArticleRow({ slug, article, outlet, draft, onChange }: ArticleRowProps) {
  const { id, headline, language, direction, readers, hasGold } = article
  const training = draft.kind === 'training'
  const isCheck = !training && draft.checks.has(id)
  return (
    <li className="grid items-baseline gap-x-4 py-0.5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <Checkbox
        checked={draft.articles.has(id) && !isCheck && (!training || hasGold)}
        disabled={isCheck || (training && !hasGold)}
        onChange={({ target }) => onChange({ articles: withAll(draft.articles, [id], target.checked) })}
        label={
          <>
            <span lang={language} dir={direction} className="bidi">
              {headline}
            </span>{' '}
            <span className="text-muted">
              <span className="bidi">{outlet}</span>
              {` · ${words.readers(readers)}`}
            </span>
          </>
        }
      />
      <span className="flex flex-wrap items-center gap-x-3 ps-6 sm:ps-0">
        {hasGold ? (
          training ? (
            <span className="text-sm text-muted">{words.gold}</span>
          ) : (
            <Checkbox
              aria-label={words.checkOf(headline)}
              label={words.check}
              checked={isCheck}
              onChange={({ target }) => onChange({ checks: withAll(draft.checks, [id], target.checked) })}
            />
          )
        ) : (
          training && <WriteGold slug={slug} articleId={id} headline={headline} />
        )}
      </span>
    </li>
  )
}

const opened = z.object({ assignmentId: z.string() })

/** Opens the gold layer of an article, which is written like any other and then marked complete. */
function WriteGold({ slug, articleId, headline }: { slug: string; articleId: string; headline: string }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const open = async () => {
    setBusy(true)
    const answer = await request('POST', `/api/projects/${slug}/articles/${articleId}/gold`, undefined, opened)
    if (answer.ok) return router.push(`/p/${slug}/annotate/${answer.value.assignmentId}`)
    setBusy(false)
    setRefused(answer.error)
  }
  return (
    <>
      <span className="text-sm text-muted">{words.noGold}</span>
      <Button small look="quiet" disabled={busy} aria-label={words.writeGoldFor(headline)} onClick={() => void open()}>
        {words.writeGold}
      </Button>
      {refused && <FailureNotice failure={refused} />}
    </>
  )
}
