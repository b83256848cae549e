'use client'

import { useState } from 'react'
import { MetaFields, STAYS } from '@/components/article/meta-fields'
import { metaOf } from '@/components/article/meta-form'
import { ZoneEditor } from '@/components/article/zone-editor'
import { importing as words } from '@/components/messages/import'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { FailureNotice, Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import { nameOf, type Draft, type ImportItem, type ItemState, type Source } from './import-item'
import { WebListPanel } from './web-list-panel'

interface ItemPanelProps {
  slug: string
  item: ImportItem
  known: { readonly outlets: readonly string[]; readonly stories: readonly string[] }
  onDraft: (draft: Draft) => void
  onConfirm: (draft: Draft) => void
  onRetry: () => void
  onRemove: () => void
  onFetch: (sources: readonly Source[]) => void
}

/** One article: what was understood of it beside its text, or what became of it. */
export function ItemPanel({ slug, item, known, onDraft, onConfirm, onRetry, onRemove, onFetch }: ItemPanelProps) {
  const { state } = item
  const heading = <h2 className="bidi text-base break-all">{nameOf(item)}</h2>
  const leaveOut = (
    <Button look="quiet" onClick={onRemove}>
      {words.leaveOut}
    </Button>
  )
  switch (state.kind) {
    case 'waiting':
      return (
        <section className="grid gap-4">
          {heading}
          <p className="text-muted">{words.waitingText}</p>
          <div>{leaveOut}</div>
        </section>
      )
    case 'list':
      return (
        <section className="grid gap-4">
          {heading}
          <WebListPanel list={state.list} onFetch={onFetch} />
          <div>{leaveOut}</div>
        </section>
      )
    case 'reading':
      return (
        <section className="grid gap-4">
          {heading}
          <Skeleton lines={8} />
        </section>
      )
    case 'refused':
      return (
        <section className="grid max-w-prose gap-4">
          {heading}
          <FailureNotice failure={state.failure} />
          <div className="flex flex-wrap gap-2">
            <Button onClick={onRetry}>{words.tryAgain}</Button>
            {leaveOut}
          </div>
        </section>
      )
    case 'duplicate':
      return (
        <section className="grid max-w-prose gap-4">
          {heading}
          <Notice tone="warn" title={words.duplicateTitle}>
            <p>{words.duplicateText}</p>
          </Notice>
          <div className="flex flex-wrap gap-2">
            <LinkButton href={`/p/${slug}/articles/${state.articleId}`} target="_blank">
              {words.openExisting}
            </LinkButton>
            {leaveOut}
          </div>
        </section>
      )
    case 'stored':
      return (
        <section className="grid max-w-prose gap-4">
          {heading}
          <Notice tone="ok" live title={words.storedTitle}>
            <p className="bidi">{state.draft.form.headline}</p>
          </Notice>
          <div>
            <LinkButton href={`/p/${slug}/articles/${state.articleId}`}>{words.openArticle}</LinkButton>
          </div>
        </section>
      )
    case 'draft':
    case 'queued':
    case 'storing':
      return (
        <section className="grid gap-6">
          {heading}
          <DraftDesk slug={slug} state={state} known={known} onDraft={onDraft} onConfirm={onConfirm} leaveOut={leaveOut} />
        </section>
      )
  }
}

type DraftDeskProps = Pick<ItemPanelProps, 'slug' | 'known' | 'onDraft' | 'onConfirm'> & {
  state: Extract<ItemState, { kind: 'draft' | 'queued' | 'storing' }>
  leaveOut: React.ReactNode
}

function DraftDesk({ slug, state, known, onDraft, onConfirm, leaveOut }: DraftDeskProps) {
  const { draft } = state
  const [asked, setAsked] = useState(false)
  const checked = metaOf(draft.form)
  const storing = state.kind !== 'draft'
  return (
    <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <form
        method="post"
        noValidate
        className={STAYS}
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(true)
          if (checked.ok) onConfirm(draft)
        }}
      >
        {draft.changedFrom !== null && (
          <Notice tone="warn" title={words.changedTitle}>
            <p>
              {words.changedText}{' '}
              <TextLink href={`/p/${slug}/articles/${draft.changedFrom}/texts`} target="_blank">
                {words.storeAsNewText}
              </TextLink>
            </p>
          </Notice>
        )}
        {draft.warnings.length > 0 && (
          <Notice tone="warn" title={words.warnings}>
            <ul className="grid list-disc gap-1 ps-4">
              {draft.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </Notice>
        )}
        <fieldset disabled={storing} className="min-w-0">
          <legend className="sr-only">{words.understood}</legend>
          {/* What could not be understood is asked for at once; what a person broke, when they confirm. */}
          <MetaFields
            value={draft.form}
            problems={checked.ok ? {} : asked ? checked.error : { ...(draft.form.outlet === '' && checked.error.outlet ? { outlet: checked.error.outlet } : {}) }}
            known={known}
            onChange={(form) => onDraft({ ...draft, form })}
          />
        </fieldset>
        <p className="text-muted">{`${words.encoding}: ${draft.encoding}`}</p>
        {state.kind === 'draft' && state.failure && (
          <div className="grid gap-2">
            <FailureNotice failure={state.failure} />
            <p className="text-muted">{words.keptHere}</p>
          </div>
        )}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={storing}>
            {state.kind === 'draft' ? words.importOne : words.states[state.kind]}
          </Button>
          {leaveOut}
        </div>
      </form>
      <section aria-label={words.textTitle} className="grid min-w-0 gap-3">
        <h3 className="text-sm">{words.textTitle}</h3>
        <ZoneEditor text={draft.text} zones={draft.zones} language={draft.form.language} direction={draft.form.direction} onChange={(zones) => !storing && onDraft({ ...draft, zones })} />
      </section>
    </div>
  )
}
