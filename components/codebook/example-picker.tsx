'use client'

import { useId, useState } from 'react'
import { z } from 'zod'
import { common } from '@/components/messages/common'
import { editing } from '@/components/messages/codebook-editing'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { FailureNotice } from '@/components/ui/notice'
import type { Failure } from '@/lib/domain/result'

const words = editing.picker

const pageSchema = z.object({ total: z.int(), page: z.int(), pages: z.int(), passages: z.array(z.object({ spanId: z.string(), quote: z.string(), article: z.object({ outlet: z.string(), headline: z.string() }) })) })
type Page = z.infer<typeof pageSchema>

interface ExamplePickerProps {
  slug: string
  dimension: string
  code: string
  examples: readonly string[]
  onPick: (quote: string) => void
}

/** Passages that people have marked with a code, to be taken over as its examples. Fetched when asked for, a page at a time. */
export function ExamplePicker({ slug, dimension, code, examples, onPick }: ExamplePickerProps) {
  const id = useId()
  const [shown, setShown] = useState<Page | 'loading' | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const load = async (page: number) => {
    setShown('loading')
    setFailure(null)
    const query = new URLSearchParams({ dimension, code, page: `${page}` })
    const answer = await request('GET', `/api/projects/${slug}/passages?${query}`, undefined, pageSchema)
    setShown(answer.ok ? answer.value : null)
    if (!answer.ok) setFailure(answer.error)
  }
  const isOpen = shown !== null
  return (
    <div className="-mt-3 grid justify-items-start gap-2">
      <Button small look="quiet" aria-expanded={isOpen} aria-controls={id} onClick={() => (isOpen ? setShown(null) : void load(1))}>
        {isOpen ? words.close : words.open}
      </Button>
      {failure && <FailureNotice failure={failure} />}
      <div id={id} role="group" aria-label={words.open} aria-busy={shown === 'loading'} hidden={!isOpen} className="w-full border-s-2 border-hairline ps-3">
        {shown === 'loading' && <p className="text-sm text-muted">{common.loading}</p>}
        {isOpen && shown !== 'loading' && (
          <>
            {shown.passages.length === 0 && <p className="text-sm text-muted">{words.empty}</p>}
            <ul className="grid gap-2">
              {shown.passages.map(({ spanId, quote, article }) => {
                const example = quote.replace(/\s+/g, ' ').trim()
                return (
                  <li key={spanId} className="flex items-start gap-3 text-sm">
                    <p className="min-w-0 flex-1">
                      <q dir="auto" className="bidi">
                        {example}
                      </q>
                      <span className="block text-xs text-muted">
                        {article.outlet} · {article.headline}
                      </span>
                    </p>
                    <Button small disabled={examples.includes(example)} aria-label={words.takeThis(example)} onClick={() => onPick(example)}>
                      {words.take}
                    </Button>
                  </li>
                )
              })}
            </ul>
            {shown.pages > 1 && (
              <p className="mt-2 flex items-center gap-2 text-xs text-muted">
                <Button small look="quiet" disabled={shown.page <= 1} onClick={() => void load(shown.page - 1)}>
                  {words.previous}
                </Button>
                {words.pageOf(shown.page, shown.pages)}
                <Button small look="quiet" disabled={shown.page >= shown.pages} onClick={() => void load(shown.page + 1)}>
                  {words.next}
                </Button>
              </p>
            )}
          </>
        )}
      </div>
    </div>
  )
}
