'use client'

import { useEffect, useState } from 'react'
import { repeatsOf } from '@/lib/editor/repeats'
import { focusedSpan } from '@/lib/editor/state'
import { deskHelp } from '@/components/messages/desk-help'
import { BoundKey } from './bound-key'
import { useDesk, useView } from './desk-context'
import { useHelp } from './help-context'
import { whenIdle } from './on-demand'
import { useSearchText } from './search-text'

/** "occurs 6 more times": said of the current mark in a quiet moment, never while a key is being answered. */
export function RepeatHint() {
  const desk = useDesk()
  const help = useHelp()
  const span = useView(({ editor }) => focusedSpan(editor))
  const spans = useView(({ editor }) => editor.spans)
  const text = useSearchText(useView(({ editor }) => editor.document), 'folded', whenIdle)
  const [found, setFound] = useState<{ readonly spanId: string; readonly count: number } | null>(null)
  useEffect(() => {
    if (!text || !span || span.codes.length === 0 || desk.locked) return
    return whenIdle(() => {
      const { document } = desk.view().editor
      setFound({ spanId: span.id, count: repeatsOf(document, text, span, spans).length })
    })
  }, [desk, text, span, spans])
  if (!span || span.codes.length === 0 || found?.spanId !== span.id || found.count === 0) return null
  return (
    <p className="mt-2 text-xs">
      <button type="button" className="min-h-6 text-muted underline underline-offset-2 hover:text-ink pointer-coarse:min-h-11" onClick={() => help.set({ repeatsOf: span.id })}>
        {deskHelp.repeats.hint(found.count)}
      </button>{' '}
      <BoundKey name="phrase" />
    </p>
  )
}
