'use client'

import { memo, useEffect, useRef } from 'react'
import { adjudicate as words } from '@/components/messages/adjudicate'
import { Chip } from '@/components/ui/chip'
import { classes } from '@/components/ui/classes'
import type { Case } from '@/lib/adjudication/standing'
import { directionAt, type EditorDocument } from '@/lib/editor/document'

interface CaseListProps {
  document: EditorDocument
  cases: readonly Case[]
  current: string | null
  onSelect: (id: string) => void
}

/** The cases in text order. */
export function CaseList({ document, cases, current, onSelect }: CaseListProps) {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    // Within its own box: on a small screen the list has none, and the case above it stays in view.
    const [box, row] = [list.current?.parentElement, list.current?.querySelector('[aria-current]')]
    if (!box || !row || box.scrollHeight <= box.clientHeight) return
    const [frame, place] = [box.getBoundingClientRect(), row.getBoundingClientRect()]
    if (place.top < frame.top) box.scrollTop += place.top - frame.top
    else if (place.bottom > frame.bottom) box.scrollTop += place.bottom - frame.bottom
  }, [current])
  return (
    <ol ref={list} aria-label={words.casesLabel} className="border-t border-hairline">
      {cases.map((of) => (
        <Row key={of.cluster.id} of={of} document={document} current={of.cluster.id === current} onSelect={onSelect} />
      ))}
    </ol>
  )
}

const LOOKS = { open: 'text-muted', settled: 'text-ok', outdated: 'text-warn' } as const

const Row = memo(function Row({ of, document, current, onSelect }: { of: Case; document: EditorDocument; current: boolean; onSelect: (id: string) => void }) {
  const { cluster, questions, dispute, state } = of
  return (
    <li className="case-row border-b border-hairline">
      <button type="button" aria-current={current ? 'true' : undefined} onClick={() => onSelect(cluster.id)} className={classes('grid w-full gap-0.5 px-2 py-1.5 text-start -outline-offset-2', current ? 'bg-selection' : 'hover:bg-surface')}>
        <span className="flex min-w-0 items-center gap-1.5">
          {questions.map(({ code }) => {
            const found = document.codes.get(code)
            return found ? <Chip key={code} letters={found.code.chip} hue={found.code.hue} name={found.code.name} className="shrink-0" /> : null
          })}
          <span lang={document.language} dir={directionAt(document, cluster.start)} className="min-w-0 truncate">
            {document.text.slice(cluster.start, cluster.end)}
          </span>
        </span>
        <span className="flex flex-wrap gap-x-3 text-xs text-muted">
          <span className={classes(LOOKS[state], state === 'outdated' && 'font-semibold')}>{words.state[state]}</span>
          <span>{dispute.about.length === 0 ? words.agreed : dispute.about.map((about) => words.about[about]).join(', ')}</span>
          {dispute.weight > 0 && <span className="tabular">{words.weight(dispute.weight)}</span>}
        </span>
      </button>
    </li>
  )
})
