'use client'

import { useCallback } from 'react'
import { unanswered } from '@/lib/domain/answers'
import { details } from '@/components/messages/desk-details'
import { BoundKey } from './bound-key'
import { ARTICLE_TAB } from './desk'
import { useDesk, useView } from './desk-context'
import { usePageAction } from './page-actions'
import { panelTab } from './panel-tab'

/** The tab after the dimensions: what is asked about the article as a whole. */
export function ArticleTab({ id }: { id: string }) {
  const desk = useDesk()
  const shown = useView(({ dimension }) => dimension === ARTICLE_TAB)
  const missing = useView(({ editor }) => unanswered(editor.answers, editor.document.codebook).length > 0)
  usePageAction(
    'questions',
    useCallback(() => {
      desk.show(ARTICLE_TAB, false)
      focusSoon()
    }, [desk]),
  )
  return (
    <button
      type="button"
      role="tab"
      id={`${id}-${ARTICLE_TAB}`}
      aria-selected={shown}
      aria-controls={`${id}-codes`}
      onClick={() => desk.show(ARTICLE_TAB, false)}
      className={panelTab(shown)}
    >
      <BoundKey name="questions" />
      <span>{details.questions.tab}</span>
      {missing && (
        <>
          <span aria-hidden="true" className="text-warn">
            •
          </span>
          <span className="sr-only">{details.questions.required}</span>
        </>
      )}
    </button>
  )
}

/** The first question, as soon as it is there: its part of the page may still be on its way. */
function focusSoon(tries = 120): void {
  const first = document.querySelector<HTMLElement>('[data-questions] [data-detail]:not([tabindex="-1"]):enabled')
  if (first) first.focus()
  else if (tries > 0) requestAnimationFrame(() => focusSoon(tries - 1))
}
