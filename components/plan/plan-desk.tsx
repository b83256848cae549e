'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { plan } from '@/components/messages/plan'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { FailureNotice, Notice } from '@/components/ui/notice'
import type { Failure } from '@/lib/domain/result'
import { planPreviewSchema, type PlanPreview } from '@/lib/planning/preview'
import { ArticleChoices } from './article-choice'
import { emptyDraft, requestOf, type ArticleChoice, type CodebookChoice, type Named, type PersonChoice, type RoundDraft } from './choice'
import { PeopleChoices } from './people-choice'
import { PlanPreviewView } from './plan-preview'
import { TermsForm } from './terms-form'

const words = plan.make
const started = z.object({ roundId: z.string() })

interface PlanDeskProps {
  slug: string
  articles: readonly ArticleChoice[]
  outlets: readonly Named[]
  stories: readonly Named[]
  people: readonly PersonChoice[]
  codebooks: readonly CodebookChoice[]
  /** How many articles can be shown. */
  most: number
}

/** From the choice of articles and people to the plan, and from the plan to its start. */
export function PlanDesk({ slug, articles, outlets, stories, people, codebooks, most }: PlanDeskProps) {
  const router = useRouter()
  const [draft, setDraft] = useState<RoundDraft>(() => emptyDraft(people))
  const [shown, setShown] = useState<{ readonly of: string; readonly preview: PlanPreview } | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ readonly failure: Failure } | { readonly missing: string } | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // On a narrow screen the plan stands below the form.
  useEffect(() => heading.current?.focus(), [shown])

  const wanted = requestOf(draft, articles)
  const current = JSON.stringify(wanted)
  const stale = shown !== null && shown.of !== current
  const missing = wanted.name === '' ? words.missing.name : wanted.articleIds.length + wanted.checkIds.length === 0 ? words.missing.articles : wanted.people.length === 0 ? words.missing.people : null
  const change = (part: Partial<RoundDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setProblem(null)
  }

  const show = async (seed?: string) => {
    if (missing !== null) return setProblem({ missing })
    setBusy(true)
    const answer = await request('POST', `/api/projects/${slug}/plans`, { ...wanted, ...(seed === undefined ? {} : { seed }) }, planPreviewSchema)
    setBusy(false)
    if (!answer.ok) return setProblem({ failure: answer.error })
    setProblem(null)
    setShown({ of: current, preview: answer.value })
  }
  const start = async () => {
    if (shown === null || stale) return
    setBusy(true)
    const { seed, fingerprint } = shown.preview
    const answer = await request('POST', `/api/projects/${slug}/rounds`, { ...wanted, seed, fingerprint }, started)
    if (answer.ok) return router.push(`/p/${slug}/plan/${answer.value.roundId}`)
    setBusy(false)
    setProblem({ failure: answer.error })
  }

  return (
    <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-2">
      <form
        method="post"
        className="grid gap-10"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          // The same seed as before, so that one change shows what it alone changes.
          void show(shown?.preview.seed)
        }}
      >
        <TermsForm draft={draft} codebooks={codebooks} onChange={change} />
        <ArticleChoices slug={slug} articles={articles} outlets={outlets} stories={stories} most={most} draft={draft} onChange={change} />
        <PeopleChoices people={people} draft={draft} onChange={change} />
        <div className="grid justify-items-start gap-3">
          <Button type="submit" look={shown === null || stale ? 'primary' : 'plain'} disabled={busy}>
            {words.show}
          </Button>
          {problem && ('missing' in problem ? <Notice tone="warn" live title={problem.missing} /> : <FailureNotice failure={problem.failure} />)}
        </div>
      </form>
      {shown !== null && (
        <section aria-labelledby="the-plan" className="grid gap-4 lg:sticky lg:top-6">
          <h2 id="the-plan" ref={heading} tabIndex={-1} className="text-base outline-none">
            {words.plan}
          </h2>
          {stale && <Notice tone="warn" live title={words.stale} />}
          <PlanPreviewView preview={shown.preview} />
          <div className="flex flex-wrap gap-2">
            <Button look="primary" disabled={busy || stale || shown.preview.filled === 0} onClick={() => void start()}>
              {words.start(wanted.pool, shown.preview.filled)}
            </Button>
            <Button disabled={busy} onClick={() => void show()}>
              {words.again}
            </Button>
          </div>
        </section>
      )}
    </div>
  )
}
