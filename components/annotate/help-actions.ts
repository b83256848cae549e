'use client'

import { useCallback, useEffect } from 'react'
import { spanById } from '@/lib/editor/spans'
import { focusedSpan } from '@/lib/editor/state'
import { deskHelp } from '@/components/messages/desk-help'
import type { Desk } from './desk'
import { useDesk } from './desk-context'
import type { Help } from './help'
import { useHelp } from './help-context'
import { laterParts } from './later'
import { whenIdle } from './on-demand'
import { usePageAction } from './page-actions'

/** The keys of help that does not decide, the span an address names, and time on task. */
export function HelpActions(): null {
  const desk = useDesk()
  const help = useHelp()
  usePageAction(
    'find',
    useCallback(() => help.set({ find: help.view().find + 1 }), [help]),
  )
  usePageAction(
    'phrase',
    useCallback(() => openRepeats(desk, help), [desk, help]),
  )
  usePageAction(
    'earlier',
    useCallback(() => openEarlier(desk, help), [desk, help]),
  )
  useSpanOfAddress(desk)
  useTimeOnTask(desk, help)
  return null
}

function openRepeats(desk: Desk, help: Help): void {
  const span = focusedSpan(desk.view().editor)
  if (!span || span.codes.length === 0) return desk.refuse(deskHelp.repeats.needsCode)
  help.set({ repeatsOf: help.view().repeatsOf === span.id ? null : span.id })
}

/** Of the one code that is looked up, else of the current mark (its code of the dimension shown first). */
function openEarlier(desk: Desk, help: Help): void {
  if (help.view().earlier !== null) return help.set({ earlier: null })
  const { explained, dimension, editor } = desk.view()
  const codes = focusedSpan(editor)?.codes ?? []
  const code = explained.length === 1 ? explained[0] : (codes.find((ref) => ref.startsWith(`${dimension}.`)) ?? codes[0])
  if (code === undefined) return desk.refuse(deskHelp.earlier.needsCode)
  desk.explain(code)
  help.set({ earlier: code })
}

/** `#span-…` in the address: where links to a mark lead. */
function useSpanOfAddress(desk: Desk): void {
  useEffect(() => {
    const go = () => {
      const id = /^#span-([0-9a-f-]{36})$/.exec(location.hash)?.[1]
      if (id !== undefined && spanById(desk.view().editor.spans, id)) desk.focusSpan(id)
    }
    go()
    window.addEventListener('hashchange', go)
    return () => window.removeEventListener('hashchange', go)
  }, [desk])
}

/** Nothing is measured where somebody else's work is only looked at. */
function useTimeOnTask(desk: Desk, help: Help): void {
  useEffect(() => {
    if (desk.readOnly) return
    let stop: (() => void) | null = null
    let gone = false
    // Without it the page works as well; what cannot be fetched is not measured.
    const start = () =>
      void laterParts().then(
        ({ measureVisit }) => {
          if (!gone) stop = measureVisit(desk, help)
        },
        () => undefined,
      )
    const forget = whenIdle(start)
    return () => {
      gone = true
      forget()
      stop?.()
    }
  }, [desk, help])
}
