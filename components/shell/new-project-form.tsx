'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { common } from '@/components/messages/common'
import { shell } from '@/components/messages/shell'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Input, TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import type { Failure } from '@/lib/domain/result'
import { request } from './request'
import { SLUG, slugOf } from './slug'

export function NewProjectForm() {
  const router = useRouter()
  const words = shell.newProject
  const [name, setName] = useState('')
  const [ownSlug, setOwnSlug] = useState<string | null>(null)
  const [description, setDescription] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const slug = ownSlug ?? slugOf(name)
  const nameless = name.trim() === ''
  const badSlug = !SLUG.test(slug)

  const make = async () => {
    setAsked(true)
    if (nameless || badSlug) return
    setBusy(true)
    const answer = await request('POST', '/api/projects', { name, slug, description }, z.object({ slug: z.string() }))
    if (answer.ok) return router.push(`/p/${answer.value.slug}`)
    setBusy(false)
    setRefused(answer.error)
  }

  return (
    <form
      method="post"
      noValidate
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <Field label={words.name} hint={words.nameHint} error={asked && nameless && words.problems.name}>
        {(control) => <Input {...control} dir="auto" required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" />}
      </Field>
      <Field label={words.slug} hint={words.slugHint} error={asked && badSlug && words.problems.slug}>
        {(control) => (
          <Input {...control} required maxLength={60} value={slug} onChange={(event) => setOwnSlug(event.target.value)} spellCheck={false} autoCapitalize="none" autoComplete="off" className="font-mono" />
        )}
      </Field>
      <Field label={words.description} hint={words.descriptionHint} optional={common.optional}>
        {(control) => <TextArea {...control} dir="auto" maxLength={2000} value={description} onChange={(event) => setDescription(event.target.value)} />}
      </Field>
      {refused && <FailureNotice failure={refused} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={busy}>
          {words.make}
        </Button>
        <LinkButton href="/" look="quiet">
          {common.cancel}
        </LinkButton>
      </div>
    </form>
  )
}
