'use client'

import { useSyncExternalStore, type Ref } from 'react'
import { adjudicate as words } from '@/components/messages/adjudicate'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { classes } from '@/components/ui/classes'
import { TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { KeyCap } from '@/components/ui/key-cap'
import { Notice } from '@/components/ui/notice'
import { printedDate } from '@/components/ui/time'
import { MAX_REASON } from '@/lib/domain/adjudication'
import type { CodeRef } from '@/lib/domain/codebook'
import { proposalFor } from '@/lib/adjudication/dispute'
import { changedSince, rangeOfContent, spansById, type Case, type Question } from '@/lib/adjudication/standing'
import { BoundsPanel } from './bounds-panel'
import { hueOfReader, letterOf } from './lanes'
import type { AdjudicationStore } from './store'

interface CasePanelProps {
  store: AdjudicationStore
  /** Pseudonyms by place. */
  names: readonly string[]
  readOnly: boolean
  reasonRef: Ref<HTMLTextAreaElement>
}

/** The current case: what each reader has, what is settled, and what can be done. */
export function CasePanel({ store, names, readOnly, reasonRef }: CasePanelProps) {
  const state = useSyncExternalStore(store.subscribe, store.view, store.view)
  const of = store.case
  const { reader, code, editing, reason, busy } = state
  if (editing) return <BoundsPanel store={store} editing={editing} code={code} busy={busy} />
  if (!of) return null
  const outdated = of.state === 'outdated'
  const decisive = of.dispute.decisive.map((ref) => `“${store.document.codes.get(ref)?.code.name ?? ref}”`)
  const named = (i: number) => `${letterOf(i)} ${names[i] ?? ''}`.trim()
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap gap-x-3 text-xs text-muted">
        <span>{of.dispute.about.length === 0 ? words.agreed : of.dispute.about.map((about) => words.about[about]).join(', ')}</span>
        {of.dispute.weight > 0 && <span className="tabular">{words.weight(of.dispute.weight)}</span>}
        {decisive.length > 0 && <span>{words.decisive(decisive.join(', '))}</span>}
      </p>
      {outdated && <Notice tone="warn" title={words.changedSince} />}
      <div role="radiogroup" aria-label={words.readers} className="grid border-t border-hairline">
        {names.map((_, i) => (
          <ReaderRow key={i} of={of} i={i} name={named(i)} checked={i === reader} store={store} />
        ))}
      </div>
      <CodeRows of={of} code={code} store={store} readers={names.length} />
      {!readOnly && (
        <>
          <Field label={words.reason} hint={words.reasonHint}>
            {(control) => <TextArea {...control} ref={reasonRef} value={reason} maxLength={MAX_REASON} rows={2} className="min-h-12" onChange={({ target }) => store.say(target.value)} />}
          </Field>
          {/* In reach however much the readers have marked. */}
          <div className="sticky bottom-0 flex flex-wrap gap-2 bg-paper py-1 max-lg:-bottom-3 max-lg:pb-3">
            <Deed letter="a" look="primary" label={words.actions.keep(letterOf(reader))} disabled={busy || of.cluster.marks.length === 0} run={store.keep} />
            <Deed letter="m" label={words.actions.merge} disabled={busy || of.cluster.marks.length === 0} run={store.merge} />
            <Deed letter="e" label={words.actions.edit} disabled={busy} run={() => store.startEditing(null)} />
            <Deed letter="x" label={words.actions.reject} disabled={busy} run={store.reject} />
          </div>
        </>
      )}
    </div>
  )
}

export function Deed({ letter, label, run, disabled, look }: { letter: string; label: string; run: () => void; disabled: boolean; look?: 'primary' | 'quiet' }) {
  return (
    <Button look={look ?? 'plain'} small disabled={disabled} onClick={run} aria-keyshortcuts={letter}>
      {label}
      <span aria-hidden className="text-xs opacity-80">
        {letter}
      </span>
    </Button>
  )
}

interface ReaderRowProps {
  of: Case
  i: number
  name: string
  checked: boolean
  store: AdjudicationStore
}

function ReaderRow({ of, i, name, checked, store }: ReaderRowProps) {
  const own = of.cluster.marks.filter((mark) => mark.reader === i)
  return (
    <label className={classes('grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-2 border-b border-hairline px-1 py-1.5 text-sm', checked && 'bg-surface')}>
      <input type="radio" name="reader" checked={checked} onChange={() => store.chooseReader(i)} className="size-4 self-start" />
      <span className="grid min-w-0 gap-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span data-hue={hueOfReader(i)} data-lane={Math.min(7, i)} aria-hidden className="lane-sign inline-block h-1 w-5 self-center rounded-full bg-hue" />
          <span className="bidi font-medium">{name}</span>
          {own.length === 0 && <span className="text-muted">{words.nothingMarked}</span>}
        </span>
        {own.map(({ span, codes }) => (
          <span key={span.id} className="grid gap-0.5">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              {codes.map((ref) => (
                <CodeName key={ref} store={store} code={ref} />
              ))}
              <span className="tabular text-xs text-muted">{words.range(span.start, span.end)}</span>
            </span>
            {span.note !== '' && <span className="bidi text-xs text-muted">{span.note}</span>}
          </span>
        ))}
      </span>
    </label>
  )
}

const CodeName = ({ store, code }: { store: AdjudicationStore; code: CodeRef }) => {
  const found = store.document.codes.get(code)
  return (
    <span className="inline-flex items-center gap-1">
      {found && <Chip letters={found.code.chip} hue={found.code.hue} className="shrink-0" />}
      <span>{found?.code.name ?? code}</span>
    </span>
  )
}

/** Each code of the case with what is settled about it; one can be taken apart from the others. */
function CodeRows({ of, code, store, readers }: { of: Case; code: CodeRef | null; store: AdjudicationStore; readers: number }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="flex items-center gap-2 text-xs font-medium text-muted">
        {words.codes}
        <KeyCap letter="c" />
      </legend>
      {of.questions.length > 1 && (
        <label className="flex items-center gap-2 text-sm">
          <input type="radio" name="code" checked={code === null} onChange={() => store.chooseCode(null)} className="size-4" />
          {words.wholeCase}
        </label>
      )}
      {of.questions.map((question) => (
        <CodeRow key={question.code} of={of} question={question} chosen={code === question.code} alone={of.questions.length === 1} store={store} readers={readers} />
      ))}
    </fieldset>
  )
}

interface CodeRowProps {
  of: Case
  question: Question
  chosen: boolean
  alone: boolean
  store: AdjudicationStore
  readers: number
}

function CodeRow({ of, question, chosen, alone, store, readers }: CodeRowProps) {
  const { code, gold, decisions, state } = question
  const name = store.document.codes.get(code)?.code.name ?? code
  const { say } = proposalFor(of.cluster, code, readers)
  const spans = spansById(store.readings)
  return (
    <div className={classes('grid gap-0.5 rounded-sm px-1 text-sm', chosen && 'bg-surface')}>
      <label className="flex flex-wrap items-center gap-x-2">
        {!alone && <input type="radio" name="code" checked={chosen} onChange={() => store.chooseCode(code)} className="size-4" aria-label={words.onlyCode(name)} />}
        <CodeName store={store} code={code} />
        <span className={classes('text-xs', state === 'settled' ? 'text-ok' : state === 'outdated' ? 'font-semibold text-warn' : 'text-muted')}>{state === 'open' ? words.majority[say] : words.state[state]}</span>
      </label>
      {gold.map(({ span }) => (
        <span key={span.id} className="ps-6 text-xs text-muted">
          <span className="in-gold px-0.5 text-ink">{words.goldRow}</span> <span className="tabular">{words.range(span.start, span.end)}</span>
        </span>
      ))}
      {decisions.map((decision) => {
        const changed = new Set(changedSince(decision, spans))
        return (
          <span key={decision.id} className="grid ps-6 text-xs text-muted">
            <span>{words.decided(words.verdict[decision.verdict], decision.decider, printedDate(decision.decidedAt.slice(0, 10)))}</span>
            {decision.reason !== '' && <span className="bidi">{decision.reason}</span>}
            {decision.judged
              .filter(({ spanId }) => changed.has(spanId))
              .map(({ spanId, content }) => {
                const was = rangeOfContent(content)
                return (
                  <span key={spanId} className="text-warn">
                    {words.wasJudged(words.range(was.start, was.end))}
                  </span>
                )
              })}
          </span>
        )
      })}
    </div>
  )
}
