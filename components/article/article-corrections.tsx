'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { articles } from '@/components/messages/articles'
import { common } from '@/components/messages/common'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { FailureNotice, Notice } from '@/components/ui/notice'
import type { ArticleMeta, Zone } from '@/lib/domain/article'
import type { Failure } from '@/lib/domain/result'
import { MetaFields, STAYS } from './meta-fields'
import { formOf, metaOf } from './meta-form'
import { ZoneEditor } from './zone-editor'
import { ArticleText } from './article-text'

interface ArticleCorrectionsProps {
  slug: string
  articleId: string
  meta: ArticleMeta
  text: string
  zones: readonly Zone[]
  /** True once a span exists: then the zones are fixed. */
  hasSpans: boolean
  known: { readonly outlets: readonly string[]; readonly stories: readonly string[] }
}

/** Corrects what is known about an article, and its zones as long as nobody has marked a span. */
export function ArticleCorrections({ slug, articleId, meta, text, zones: stored, hasSpans, known }: ArticleCorrectionsProps) {
  const router = useRouter()
  const [form, setForm] = useState(() => formOf(meta))
  const [zones, setZones] = useState(stored)
  const [asked, setAsked] = useState(false)
  const [saving, setSaving] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const checked = metaOf(form)
  const page = `/p/${slug}/articles/${articleId}`

  const save = async () => {
    setAsked(true)
    if (!checked.ok) return
    setSaving(true)
    const body = zones === stored ? { meta: checked.value } : { meta: checked.value, zones }
    const answer = await request('PATCH', `/api/projects/${slug}/articles/${articleId}`, body, z.unknown())
    setSaving(false)
    if (!answer.ok) return setRefused(answer.error)
    router.push(page)
    router.refresh()
  }

  return (
    <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <form
        method="post"
        className={STAYS}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <MetaFields value={form} problems={asked && !checked.ok ? checked.error : {}} known={known} onChange={setForm} />
        {refused && <FailureNotice failure={refused} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={saving}>
            {saving ? common.saving : articles.save}
          </Button>
          <LinkButton href={page} look="quiet">
            {common.cancel}
          </LinkButton>
        </div>
      </form>
      <section aria-label={articles.text} className="min-w-0">
        {hasSpans ? (
          <div className="grid gap-6">
            <Notice>{articles.zonesFixed}</Notice>
            <ArticleText text={text} zones={zones} language={form.language} direction={form.direction} />
          </div>
        ) : (
          <ZoneEditor text={text} zones={zones} language={form.language} direction={form.direction} onChange={setZones} />
        )}
      </section>
    </div>
  )
}
