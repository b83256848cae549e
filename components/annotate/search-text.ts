'use client'

import { useEffect, useState } from 'react'
import type { EditorDocument } from '@/lib/editor/document'
import { searchableInSteps, type Matching, type Searchable } from '@/lib/editor/find'

const made = new WeakMap<EditorDocument, Map<Matching, Searchable>>()

/** The article as it is searched, if it has been made already. */
export const searchText = (document: EditorDocument, matching: Matching): Searchable | null => made.get(document)?.get(matching) ?? null

/**
 * The article as it is searched; null until it is made, a step at a time. `soon` says when the next step may run, and
 * returns how to call it off; the same function each time.
 */
export function useSearchText(document: EditorDocument, matching: Matching, soon: (run: () => void) => () => void): Searchable | null {
  const [, setReady] = useState<Searchable | null>(null)
  const ready = searchText(document, matching)
  useEffect(() => {
    if (ready) return
    const step = searchableInSteps(document.text, matching)
    let forget = soon(go)
    function go() {
      const text = step()
      if (!text) return void (forget = soon(go))
      const known = made.get(document) ?? new Map<Matching, Searchable>()
      made.set(document, known.set(matching, text))
      setReady(text)
    }
    return () => forget()
  }, [document, matching, ready, soon])
  return ready
}

/** At the next turn: for what somebody waits for. */
export function nextTurn(run: () => void): () => void {
  const timer = setTimeout(run)
  return () => clearTimeout(timer)
}
