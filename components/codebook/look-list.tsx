'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { editing } from '@/components/messages/codebook-editing'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { FailureNotice } from '@/components/ui/notice'
import type { SpanToLookAt } from '@/lib/domain/codebook-transition'
import type { Failure } from '@/lib/domain/result'

const words = editing.looks

interface LookListProps {
  slug: string
  looks: readonly SpanToLookAt[]
  page: number
  pages: number
}

/** Marks that a change of the codebook touched, each a link to its place in the text. */
export function LookList({ slug, looks, page, pages }: LookListProps) {
  const router = useRouter()
  const [failure, setFailure] = useState<Failure | null>(null)
  const close = async (id: string) => {
    const answer = await request('POST', `/api/projects/${slug}/codebook/looks`, { done: [id] }, z.object({ closed: z.int() }))
    setFailure(answer.ok ? null : answer.error)
    if (answer.ok) router.refresh()
  }
  if (looks.length === 0 && page === 1)
    return (
      <EmptyState title={words.empty}>
        <p>{words.emptyText}</p>
      </EmptyState>
    )
  return (
    <div className="grid gap-4">
      {failure && <FailureNotice failure={failure} />}
      <ul aria-label={words.table} className="border-t border-hairline">
        {looks.map(({ id, spanId, assignmentId, headline, language, quote, code, kind, to, codebook }) => (
          <li key={id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-hairline py-3">
            <div className="grid min-w-0 flex-1 basis-72 gap-1">
              {/* A whole page load: the desk reads the address once. */}
              <a href={`/p/${slug}/annotate/${assignmentId}#span-${spanId}`} lang={language} className="line-clamp-2 font-medium text-accent underline underline-offset-3">
                <bdi>{quote}</bdi>
              </a>
              <p>
                <code className="font-mono text-xs wrap-anywhere">{code}</code> {words.became[kind]} <code className="font-mono text-xs wrap-anywhere">{to.join(', ')}</code>
                <span className="tabular text-muted">{` · ${codebook}`}</span>
              </p>
              <p className="text-xs text-muted">
                <bdi lang={language}>{headline}</bdi>
              </p>
            </div>
            <Button small aria-label={words.doneOf(quote.slice(0, 60))} onClick={() => void close(id)}>
              {words.done}
            </Button>
          </li>
        ))}
      </ul>
      {pages > 1 && (
        <div className="flex gap-2">
          {Array.from({ length: pages }, (_, i) => i + 1).slice(Math.max(0, page - 4), page + 3).map((number) => (
            <LinkButton key={number} small href={`?page=${number}`} aria-current={number === page ? 'page' : undefined}>
              {number}
            </LinkButton>
          ))}
        </div>
      )}
    </div>
  )
}
