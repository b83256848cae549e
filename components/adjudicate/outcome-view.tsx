'use client'

import { useState } from 'react'
import { adjudicate as words } from '@/components/messages/adjudicate'
import { Chip } from '@/components/ui/chip'
import { classes } from '@/components/ui/classes'
import type { Outcome, Fate } from '@/lib/adjudication/standing'
import type { Direction } from '@/lib/domain/article'
import type { Codebook } from '@/lib/domain/codebook'
import { codeIndex } from '@/lib/domain/codebook'
import type { Comment } from './answer'
import { Thread } from './thread'

const out = words.outcome
const LOOKS: Record<Fate, string> = { kept: 'text-ok', changed: 'text-warn', merged: 'text-ok', rejected: 'text-danger', unjudged: 'text-muted' }
const FATES = ['kept', 'changed', 'merged', 'rejected', 'unjudged'] as const

interface OutcomeViewProps {
  assignmentId: string
  article: { readonly text: string; readonly language: string; readonly direction: Direction }
  codebook: Codebook
  outcomes: readonly Outcome[]
  comments: readonly Comment[]
}

/** Each own mark with what was settled about each of its codes, and what is said about it. */
export function OutcomeView({ assignmentId, article, codebook, outcomes, comments }: OutcomeViewProps) {
  const [said, setSaid] = useState(comments)
  const codes = codeIndex(codebook)
  const spans = [...new Map(outcomes.map(({ span }) => [span.id, span])).values()]
  const parts = FATES.flatMap((fate) => {
    const n = outcomes.filter((outcome) => outcome.fate === fate).length
    return n === 0 ? [] : [`${n} ${out.fates[fate].toLowerCase()}`]
  })
  if (spans.length === 0) return <p className="text-muted">{out.none}</p>
  return (
    <section aria-labelledby="outcomes" className="grid gap-3">
      <h2 id="outcomes" className="text-base">
        {out.list}
      </h2>
      <p>{out.summary(parts.join(', '))}</p>
      <ul className="border-t border-hairline">
        {spans.map((span) => {
          const talk = said.filter(({ spanId }) => spanId === span.id)
          return (
            <li key={span.id} className="grid gap-2 border-b border-hairline py-4">
              <q lang={article.language} dir={article.direction} className="text-base">
                {span.quote}
              </q>
              <ul className="grid gap-2">
                {outcomes
                  .filter((outcome) => outcome.span.id === span.id)
                  .map((outcome) => (
                    <CodeOutcome key={outcome.code} outcome={outcome} article={article} name={codes.get(outcome.code)?.code.name ?? outcome.code} chip={codes.get(outcome.code)?.code} />
                  ))}
              </ul>
              <details open={talk.length > 0} className="text-sm">
                <summary className="w-fit py-1">{`${words.thread.title}${talk.length > 0 ? ` (${talk.length})` : ''}`}</summary>
                <div className="max-w-prose pt-1">
                  <Thread assignmentId={assignmentId} spanId={span.id} partner={words.thread.reviewer.toLowerCase()} comments={said} onSaid={setSaid} />
                </div>
              </details>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

interface CodeOutcomeProps {
  outcome: Outcome
  article: OutcomeViewProps['article']
  name: string
  chip: { readonly chip: string; readonly hue: number } | undefined
}

function CodeOutcome({ outcome: { span, fate, reason, places, outdated }, article, name, chip }: CodeOutcomeProps) {
  return (
    <li className="grid gap-x-6 gap-y-1 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <span>
        <strong className={classes('font-semibold', LOOKS[fate])}>{out.fates[fate]}</strong>
        <span className="block text-xs text-muted">{out.hints[fate]}</span>
      </span>
      <span className="grid gap-1">
        <span className="flex items-center gap-2">
          {chip && <Chip letters={chip.chip} hue={chip.hue} className="shrink-0" />}
          <span className="font-medium">{name}</span>
        </span>
        {places
          .filter(({ start, end }) => start !== span.start || end !== span.end)
          .map(({ start, end, spanId }) => (
            <span key={spanId} className="text-sm text-muted">
              {out.inGold}:{' '}
              <q lang={article.language} dir={article.direction}>
                {article.text.slice(start, end)}
              </q>
            </span>
          ))}
        {reason !== '' && (
          <span className="text-sm">
            <span className="font-medium">{out.why}:</span> <span className="bidi">{reason}</span>
          </span>
        )}
        {outdated && <span className="text-sm text-warn">{out.outdated}</span>}
      </span>
    </li>
  )
}
