'use client'

import { useState, type ReactNode } from 'react'
import { isCaret } from '@/lib/editor/selection'
import { classes } from '@/components/ui/classes'
import { annotate } from '@/components/messages/annotate'
import { useView } from './desk-context'

/** The panel beside the text; on a phone a sheet from below that opens when there is something to code. */
export function Sheet({ children }: { children: ReactNode }) {
  const busy = useView(({ editor }) => editor.focusedSpanId !== null || (editor.selection !== null && !isCaret(editor.selection)))
  const [pulled, setPulled] = useState(false)
  const open = busy || pulled
  return (
    <aside className={classes('annotate-panel', !open && 'annotate-panel-low')}>
      <button type="button" aria-expanded={open} onClick={() => setPulled(!pulled)} className="annotate-handle flex min-h-11 w-full items-center justify-center gap-2 text-sm md:hidden">
        <span aria-hidden="true" className="h-1 w-9 rounded-full bg-control" />
        <span className={classes(open && 'sr-only')}>{annotate.panel.teachTouch}</span>
      </button>
      <div className="annotate-panel-body">{children}</div>
    </aside>
  )
}
