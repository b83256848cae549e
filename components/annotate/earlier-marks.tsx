'use client'

import { useEffect, useId, useRef, useState } from 'react'
import type { CodeRef } from '@/lib/domain/codebook'
import { request, type Reader } from '@/lib/outbox/contract'
import { Button } from '@/components/ui/button'
import { common } from '@/components/messages/common'
import { deskHelp } from '@/components/messages/desk-help'
import { short } from './desk'
import { useDesk, useView } from './desk-context'
import { useHelp } from './help-context'

/** Rows shown at once of this article, whose marks have a list of their own. */
const A_PAGE = 5

interface OwnSpan {
  readonly id: string
  readonly assignmentId: string
  readonly headline: string
  readonly language: string
  readonly quote: string
  readonly note: string
}

interface Page {
  readonly spans: readonly OwnSpan[]
  readonly more: boolean
}

/** The person's own marks with a code, here and in the other articles of the project: how they have decided before. */
export function EarlierMarks({ code, name }: { code: CodeRef; name: string }) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is no way to clean up.
    list.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={list} role="group" aria-label={deskHelp.earlier.label(name)} className="relative mt-1.5 border-s-2 border-hairline ps-2">
      <h4 id={id} className="text-xs text-muted">
        {deskHelp.earlier.elsewhere}
      </h4>
      <Elsewhere key={code} code={code} labelledBy={id} />
      <Here code={code} />
    </div>
  )
}

function Here({ code }: { code: CodeRef }) {
  const desk = useDesk()
  const spans = useView(({ editor }) => editor.spans)
  const [shown, setShown] = useState(A_PAGE)
  const own = spans.filter(({ codes }) => codes.includes(code))
  return (
    <>
      <h4 className="mt-2 text-xs text-muted">{deskHelp.earlier.here(own.length)}</h4>
      <ul>
        {own.slice(0, shown).map((span) => (
          <li key={span.id}>
            <button type="button" onClick={() => desk.focusSpan(span.id)} className="min-h-7 w-full rounded-sm text-start hover:bg-surface pointer-coarse:min-h-11">
              <span dir="auto" className="bidi line-clamp-2">
                “{short(span.quote, 140)}”
              </span>
            </button>
          </li>
        ))}
      </ul>
      {own.length > shown && (
        <Button small look="quiet" onClick={() => setShown(shown + A_PAGE)}>
          {deskHelp.earlier.more}
        </Button>
      )}
    </>
  )
}

function Elsewhere({ code, labelledBy }: { code: CodeRef; labelledBy: string }) {
  const help = useHelp()
  const [pages, setPages] = useState<readonly Page[]>([])
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')
  const wanted = state === 'loading' ? pages.length + 1 : 0
  useEffect(() => {
    if (wanted === 0) return
    let gone = false
    const url = `/api/projects/${help.slug}/own-spans?${new URLSearchParams({ code, except: help.assignmentId, page: String(wanted) }).toString()}`
    void request((to, init) => fetch(to, init), readPage, help.userId, url).then((reply) => {
      if (gone) return
      if (reply.kind === 'answer') setPages((before) => [...before, reply.value])
      setState(reply.kind === 'answer' ? 'ready' : 'failed')
    })
    return () => void (gone = true)
  }, [help, code, wanted])
  const spans = pages.flatMap((page) => page.spans)
  const { earlier } = deskHelp
  return (
    <>
      <ul aria-labelledby={labelledBy}>
        {spans.map((span) => (
          <li key={span.id} className="py-1">
            <a
              href={`/p/${help.slug}/annotate/${span.assignmentId}#span-${span.id}`}
              target="_blank"
              rel="noopener"
              className="block rounded-sm hover:bg-surface"
            >
              <span dir="auto" lang={span.language} className="bidi line-clamp-2">
                “{short(span.quote, 140)}”
              </span>
              <span className="block truncate text-xs text-muted">
                <bdi lang={span.language}>{span.headline}</bdi> <span className="sr-only">({earlier.newTab})</span>
              </span>
              {span.note && (
                <span dir="auto" className="bidi line-clamp-1 text-xs text-muted">
                  {span.note}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <div role="status" className="text-xs text-muted">
        {state === 'loading' && earlier.loading}
        {state === 'ready' && spans.length === 0 && earlier.none}
        {state === 'failed' && common.network.reason}
      </div>
      {(state === 'failed' || (state === 'ready' && pages.at(-1)?.more)) && (
        <Button small look="quiet" onClick={() => setState('loading')}>
          {state === 'failed' ? earlier.tryAgain : earlier.more}
        </Button>
      )}
    </>
  )
}

const textOf = (value: object, key: string): string | null => {
  const found: unknown = Reflect.get(value, key)
  return typeof found === 'string' ? found : null
}

const readPage: Reader<Page> = (json) => {
  if (typeof json !== 'object' || json === null || !('spans' in json && 'more' in json) || !Array.isArray(json.spans)) return null
  const spans = json.spans.flatMap((span: unknown): OwnSpan[] => {
    if (typeof span !== 'object' || span === null) return []
    const [id, assignmentId, quote] = [textOf(span, 'id'), textOf(span, 'assignmentId'), textOf(span, 'quote')]
    if (id === null || assignmentId === null || quote === null) return []
    return [{ id, assignmentId, quote, headline: textOf(span, 'headline') ?? '', language: textOf(span, 'language') ?? '', note: textOf(span, 'note') ?? '' }]
  })
  return { spans, more: json.more === true }
}
