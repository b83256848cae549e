'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { articles } from '@/components/messages/articles'
import { shell } from '@/components/messages/shell'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/controls'
import { FailureNotice } from '@/components/ui/notice'
import type { Role } from '@/lib/domain/access'
import type { Failure } from '@/lib/domain/result'

export interface Person {
  readonly userId: string
  readonly name: string
  readonly pseudonym: string
  readonly role: Role
}

interface AssignFormProps {
  slug: string
  articleIds: readonly string[]
  /** Those who can be chosen. Who has an article already keeps it as it is. */
  annotators: readonly Person[]
}

/** Gives an article to the people chosen. */
export function AssignForm({ slug, articleIds, annotators }: AssignFormProps) {
  const router = useRouter()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)

  const toggle = (userId: string) => {
    const next = new Set(chosen)
    if (!next.delete(userId)) next.add(userId)
    setChosen(next)
    setDone(false)
  }
  const assign = async () => {
    setBusy(true)
    setRefused(null)
    const answer = await request('POST', `/api/projects/${slug}/assignments`, { articleIds, annotatorIds: [...chosen] }, z.unknown())
    setBusy(false)
    if (!answer.ok) return setRefused(answer.error)
    setChosen(new Set())
    setDone(true)
    router.refresh()
  }

  return (
    <form
      method="post"
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void assign()
      }}
    >
      {annotators.length === 0 ? (
        <p className="text-muted">{articles.everybodyHasIt}</p>
      ) : (
        <>
          <fieldset className="max-h-56 overflow-y-auto">
            <legend className="mb-1 text-xs text-muted">{articles.assignTo}</legend>
            {annotators.map(({ userId, name, pseudonym, role }) => (
              <Checkbox
                key={userId}
                checked={chosen.has(userId)}
                onChange={() => toggle(userId)}
                label={
                  <>
                    <span className="bidi">{name}</span> <span className="text-muted">{`${pseudonym}, ${shell.roles[role].toLowerCase()}`}</span>
                  </>
                }
              />
            ))}
          </fieldset>
          <div>
            <Button type="submit" small disabled={busy || chosen.size === 0}>
              {articles.assign}
            </Button>
          </div>
        </>
      )}
      <p role="status" className="text-ok empty:hidden">
        {done && articles.assignDone}
      </p>
      {refused && <FailureNotice failure={refused} />}
    </form>
  )
}
