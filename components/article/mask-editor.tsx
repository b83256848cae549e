'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { readSelection } from '@/components/annotate/text-offsets'
import { articles } from '@/components/messages/articles'
import { masks as words } from '@/components/messages/masks'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Checkbox, Input } from '@/components/ui/controls'
import { FailureNotice, Notice } from '@/components/ui/notice'
import type { Direction } from '@/lib/domain/article'
import { maskViewSchema, type MaskView } from '@/lib/domain/mask-set'
import type { Failure } from '@/lib/domain/result'
import type { TextRange } from '@/lib/domain/text'
import { MaskList } from './mask-list'
import { MaskedText } from './masked-text'
import { OutletNames } from './outlet-names'
import { occurrencesOf } from './masks'

interface MaskEditorProps {
  slug: string
  articleId: string
  text: string
  language: string
  direction: Direction
  initial: MaskView
}

/** The text with what source-blind readers are not shown: to look at, to hide more, to show some of it again. */
export function MaskEditor({ slug, articleId, text, language, direction, initial }: MaskEditorProps) {
  const router = useRouter()
  const [view, setView] = useState(initial)
  const [asShown, setAsShown] = useState(false)
  const [chosen, setChosen] = useState<TextRange | null>(null)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ readonly failure: Failure } | { readonly said: string } | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const address = `/api/projects/${slug}/articles/${articleId}/masks`

  useEffect(() => {
    const look = () => {
      const selection = root.current && readSelection(root.current)
      // A selection that has gone elsewhere (to a button) still stands for what was chosen.
      if (selection && selection.anchor !== selection.focus) setChosen({ start: Math.min(selection.anchor, selection.focus), end: Math.max(selection.anchor, selection.focus) })
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [])

  const take = (answer: { ok: true; value: MaskView } | { ok: false; error: Failure }) => {
    setBusy(false)
    if (!answer.ok) return setProblem({ failure: answer.error })
    setProblem(null)
    setView(answer.value)
    setChosen(null)
    setTyped('')
  }
  const change = async (ranges: readonly TextRange[], hidden: boolean) => {
    setBusy(true)
    take(await request('PATCH', address, { base: view.hash, edits: ranges.map(({ start, end }) => ({ start, end, hidden })) }, maskViewSchema))
  }
  const rename = async (selfNames: readonly string[]) => {
    setBusy(true)
    const saved = await request('PATCH', `/api/projects/${slug}/outlets/${view.outlet.id}`, { selfNames }, z.unknown())
    if (!saved.ok) return take(saved)
    setBusy(false)
    // The page knows this editor by what is hidden: it comes anew with the names.
    router.refresh()
  }

  return (
    <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,40rem)_minmax(18rem,1fr)]">
      <section aria-label={words.text} className="grid min-w-0 gap-4">
        <div className="grid gap-2 border-b border-hairline bg-paper py-2 lg:sticky lg:top-0">
          <div className="flex flex-wrap items-center gap-2">
            <Button small disabled={busy || chosen === null} onClick={() => chosen && void change([chosen], true)}>
              {words.hide}
            </Button>
            <Button small disabled={busy || chosen === null} onClick={() => chosen && void change([chosen], false)}>
              {words.show}
            </Button>
            <Checkbox label={words.asShown} checked={asShown} onChange={({ target }) => setAsShown(target.checked)} />
          </div>
          {chosen && <p dir="auto" className="bidi line-clamp-1 text-sm text-muted">{words.selected(text.slice(chosen.start, chosen.end))}</p>}
          {problem && ('said' in problem ? <Notice tone="warn" live title={problem.said} /> : <FailureNotice failure={problem.failure} />)}
        </div>
        <div ref={root}>
          <MaskedText text={text} masks={view.masks} asShown={asShown} language={language} direction={direction} />
        </div>
      </section>
      <div className="grid gap-8 lg:sticky lg:top-6">
        {view.readers.given > 0 && <Notice title={words.readers(view.readers)} />}
        {view.masks.length === 0 && (
          <Notice tone="warn" title={words.nothing}>
            <p>{words.nothingText}</p>
          </Notice>
        )}
        <p>
          <span className="block text-xs text-muted">{words.headline}</span>
          <span lang={language} dir={direction} className="headline bidi">
            {view.headline}
          </span>
          {view.story !== null && (
            <span className="block text-sm text-muted">
              {articles.story}: <span className="bidi">{view.story}</span>
            </span>
          )}
        </p>
        <form
          method="post"
          className="grid gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            const found = occurrencesOf(text, typed)
            if (found.length === 0) return setProblem({ said: words.notThere })
            void change(found, true)
          }}
        >
          <label className="grid gap-1 text-sm">
            {words.words}
            <Input dir="auto" value={typed} maxLength={200} autoComplete="off" onChange={({ target }) => setTyped(target.value)} />
          </label>
          <div>
            <Button type="submit" small disabled={busy || typed.trim() === ''}>
              {words.hideWords}
            </Button>
          </div>
        </form>
        <OutletNames key={view.outlet.selfNames.join('\n')} outlet={view.outlet} busy={busy} onSave={(names) => void rename(names)} />
        <MaskList text={text} masks={view.masks} busy={busy} onShow={(ranges) => void change(ranges, false)} />
      </div>
    </div>
  )
}
