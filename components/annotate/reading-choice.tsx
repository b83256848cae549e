'use client'

import { useCallback, useEffect, useLayoutEffect, useState, type CSSProperties, type RefObject } from 'react'
import { paragraphAt } from '@/lib/editor/document'
import { deskReading } from '@/components/messages/desk-reading'
import { useDesk, useView } from './desk-context'
import { usePageAction } from './page-actions'
import { usePreferences, usePreferenceStore } from './preferences-context'
import { readingStyle } from './reading-style'
import { paragraphOf } from './text-offsets'

/**
 * The text as its reader has chosen: in the first HTML already, and changed on the element itself afterwards, so that
 * moving a slider draws no paragraph again.
 */
export function useReadingStyle(page: RefObject<HTMLElement | null>): { style: CSSProperties; 'data-font': string } {
  const store = usePreferenceStore()
  const [first] = useState(() => store.view().reading)
  useEffect(() => {
    const apply = () => {
      const { reading } = store.view()
      if (!page.current) return
      for (const [name, value] of Object.entries(readingStyle(reading))) page.current.style.setProperty(name, String(value))
      page.current.dataset['font'] = reading.font
    }
    apply()
    return store.subscribe(apply)
  }, [store, page])
  return { style: readingStyle(first), 'data-font': first.font }
}

/**
 * Focus mode: all paragraphs but the one with the caret are dimmed. Two attributes do it, so that it costs nothing
 * however long the article is; without a caret nothing is dimmed.
 */
export function FocusMode() {
  const desk = useDesk()
  const store = usePreferenceStore()
  const on = usePreferences(({ reading }) => reading.focusMode)
  const start = useView(({ editor: { selection, document } }) => (on && selection ? (document.paragraphs[paragraphAt(document.paragraphs, selection.focus)]?.start ?? null) : null))

  const toggle = useCallback(() => {
    const focusMode = !store.view().reading.focusMode
    store.change({ reading: { focusMode } })
    desk.say(focusMode ? deskReading.focusOn : deskReading.focusOff)
  }, [desk, store])
  usePageAction('focus_mode', toggle)

  const dims = start !== null
  useLayoutEffect(() => {
    const root = dims ? textElement() : null
    if (root) root.dataset['dimmed'] = ''
    return () => {
      delete root?.dataset['dimmed']
    }
  }, [dims])
  useLayoutEffect(() => {
    const paragraph = start === null ? null : paragraphAtStart(start)
    if (paragraph) paragraph.dataset['current'] = ''
    return () => {
      delete paragraph?.dataset['current']
    }
  }, [start])
  return null
}

function paragraphAtStart(start: number): HTMLElement | null {
  const root = textElement()
  return root && (paragraphOf(root, start)?.parentElement ?? null)
}

const textElement = (): HTMLElement | null => document.querySelector<HTMLElement>('.annotate .reading')
