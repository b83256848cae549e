'use client'

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { adjudicate as words } from '@/components/messages/adjudicate'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { FailureNotice } from '@/components/ui/notice'
import type { AssignmentView } from '@/lib/domain/assignment'
import type { Codebook } from '@/lib/domain/codebook'
import { unpackSpans, type PackedSpans } from '@/lib/domain/packed-spans'
import { ok, type Result } from '@/lib/domain/result'
import { editorDocument } from '@/lib/editor/document'
import { newDeedId, settledSchema, unpacked, type Comment, type PackedSettled } from './answer'
import { CaseList } from './case-list'
import { CasePanel, Deed } from './case-panel'
import { CaseThreads } from './case-threads'
import { GoldStatus } from './gold-status'
import { KeyList } from './key-list'
import { pressed } from './keys'
import { Choices } from './choices'
import { hueOfReader, letterOf } from './lanes'
import { LayeredText } from './layered-text'
import { AdjudicationStore, type Filter } from './store'
import { selectedRange } from './text-selection'
import './adjudicate.css'

export interface AdjudicationDeskProps {
  slug: string
  article: Pick<AssignmentView['article'], 'text' | 'language' | 'direction' | 'zones' | 'versionId'>
  codebook: Codebook
  readings: readonly { readonly assignmentId: string; readonly annotator: string; readonly spans: PackedSpans }[]
  settled: PackedSettled
  comments: readonly Comment[]
  blindOver: boolean
  readOnly: boolean
}

/** All layers over one text, and the cases they make, settled by key or by hand. */
export function AdjudicationDesk({ slug, article, codebook, readings, settled, comments, blindOver, readOnly }: AdjudicationDeskProps) {
  const [store] = useState(() => {
    const address = `/api/projects/${slug}/adjudication/${article.versionId}/decisions`
    const unpack = (packed: PackedSettled) => unpacked(packed, article.text)
    return new AdjudicationStore(
      editorDocument({ article, codebook }),
      readings.map(({ assignmentId, spans }) => ({ assignmentId, spans: unpackSpans(spans, article.text) })),
      unpack(settled),
      {
        decide: async (deedId, decisions) => mapped(await request('POST', address, { deedId, decisions }, settledSchema), unpack),
        takeBack: async (deedId) => mapped(await request('DELETE', `${address}/${deedId}`, undefined, settledSchema), unpack),
      },
      newDeedId,
    )
  })
  const state = useSyncExternalStore(store.subscribe, store.view, store.view)
  const [said, setSaid] = useState(comments)
  const [help, setHelp] = useState(false)
  const reason = useRef<HTMLTextAreaElement>(null)
  const talk = useRef<HTMLTextAreaElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const shown = useRef<HTMLElement>(null)
  const names = readings.map(({ annotator }) => annotator)
  const of = store.case
  const { current } = state
  const goldComplete = state.gold?.status === 'complete'
  const fixed = readOnly || goldComplete

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event
      if (event.defaultPrevented || event.isComposing || !(target instanceof HTMLElement) || target.closest('dialog, [role=dialog]')) return
      const typing = target.closest('textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])')
      if (typing) {
        if (event.key === 'Escape') root.current?.focus()
        return
      }
      if ((event.key === 'Enter' || event.key === ' ') && target.closest('button, a, summary, input')) return
      if (target.closest('input[type=radio]') && event.key.startsWith('Arrow')) return
      const page = { selected: selectedRange, reason: () => reason.current?.focus(), talk: () => openAndFocus(talk.current), help: () => setHelp((open) => !open) }
      if (fixed && !/^[jk?tc1-9]$/.test(event.key)) return
      if (pressed(store, article.direction, event, page)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [store, article.direction, fixed])

  // Another case is shown from its head on, however far the last one was read down.
  useEffect(() => {
    for (const { current: box } of [panel, shown]) if (box) box.scrollTop = 0
  }, [current])

  // An address of a passage, `#at-120`: the case there, and the place itself.
  useEffect(() => {
    const go = () => {
      const at = /^#at-(\d{1,9})$/.exec(window.location.hash)?.[1]
      if (at === undefined) return
      store.filterBy('all')
      store.selectAt(Number(at))
      requestAnimationFrame(() => root.current?.querySelector('.in-case')?.scrollIntoView({ block: 'center' }))
    }
    go()
    window.addEventListener('hashchange', go)
    return () => window.removeEventListener('hashchange', go)
  }, [store])

  const list = store.listed()
  const at = list.findIndex(({ cluster }) => cluster.id === state.current)
  const left = state.cases.filter((one) => one.state !== 'settled').length
  const agreed = useMemo(() => state.cases.filter((one) => one.state === 'open' && one.dispute.about.length === 0 && one.cluster.marks.length > 0).length, [state.cases])
  const gold = useMemo(() => state.gold && { assignmentId: state.gold.id, spans: state.gold.spans }, [state.gold])
  const dimension = state.editing?.dimension ?? of?.cluster.dimension ?? codebook.dimensions[0]?.key ?? ''
  const place = of ? `${words.caseOf(at + 1, list.length)}: ${codebook.dimensions.find(({ key }) => key === of.cluster.dimension)?.name ?? ''}, ${words.state[of.state]}` : words.noCases
  const news = state.said === 'settled' ? words.saved(words.left(left)) : state.said === 'undone' ? words.undone : state.said === 'nothing_to_undo' ? words.nothingToUndo : state.said === 'choose_code' ? words.editing.none : ''
  const counts: Record<Filter, number> = { todo: left, outdated: state.cases.filter((one) => one.state === 'outdated').length, all: state.cases.length }
  return (
    <div ref={root} tabIndex={-1} className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 outline-none lg:grid-cols-[minmax(0,46rem)_minmax(26rem,34rem)]">
      <section aria-label={words.textLabel} className="min-w-0">
        <ul className="mb-4 flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {names.map((name, i) => (
            <li key={i} className="flex items-center gap-2">
              <span data-hue={hueOfReader(i)} data-lane={Math.min(7, i)} aria-hidden className="lane-sign inline-block h-1 w-6 rounded-full bg-hue" />
              <span className="bidi">{`${letterOf(i)} ${name}`}</span>
            </li>
          ))}
          <li className="flex items-center gap-2">
            <span aria-hidden className="in-gold inline-block h-4 w-6 border border-hairline" />
            {words.goldRow}
          </li>
        </ul>
        <LayeredText document={store.document} readings={store.readings} gold={gold} dimension={dimension} current={state.editing?.range ?? of?.cluster ?? null} editing={state.editing !== null} onPick={(offset) => store.selectAt(offset)} />
      </section>
      <div ref={panel} className="grid content-start gap-4 max-lg:sticky max-lg:bottom-0 max-lg:max-h-[55dvh] max-lg:overflow-y-auto max-lg:border-t max-lg:border-hairline max-lg:bg-paper max-lg:py-3 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:grid-rows-[auto_auto_minmax(8rem,1fr)] lg:overflow-y-auto">
        <section ref={shown} aria-label={words.panelLabel} className="grid gap-3 lg:max-h-[50dvh] lg:overflow-y-auto">
          <div className="sticky top-0 z-10 flex flex-wrap items-center justify-between gap-2 bg-paper max-lg:-top-3 max-lg:-mt-3 max-lg:pt-3">
            <h2 className="text-base">{place}</h2>
            <div className="flex gap-1">
              <Deed letter="k" look="quiet" label={words.actions.previous} disabled={false} run={() => store.step(-1)} />
              <Deed letter="j" look="quiet" label={words.actions.next} disabled={false} run={() => store.step(1)} />
            </div>
          </div>
          <CasePanel store={store} names={names} readOnly={fixed} reasonRef={reason} />
          {state.failure && <FailureNotice failure={state.failure} />}
          {of && of.cluster.marks.length > 0 && state.editing === null && <CaseThreads of={of} names={names} chosen={state.reader} open={blindOver} readOnly={readOnly} comments={said} onSaid={(assignmentId, fresh) => setSaid((before) => [...before.filter((comment) => comment.assignmentId !== assignmentId), ...fresh])} boxRef={talk} />}
        </section>
        <section aria-label={words.casesLabel} className="grid content-start gap-2">
          {!fixed && (
            <div className="flex flex-wrap gap-2">
              {agreed > 0 && <Deed letter="g" label={words.actions.agreed(agreed)} disabled={state.busy} run={store.keepAgreed} />}
              <Deed letter="n" label={words.actions.add} disabled={state.busy} run={() => store.startAdding(null)} />
              <Deed letter="u" label={words.actions.undo} disabled={state.busy} run={store.undo} />
              <Button small look="quiet" aria-expanded={help} onClick={() => setHelp(!help)}>
                {words.keys}
              </Button>
            </div>
          )}
          {help && <KeyList />}
          <GoldStatus slug={slug} gold={state.gold} left={left} readOnly={readOnly} questions={codebook.questions.length > 0} onChange={(status) => state.gold && store.take({ gold: { ...state.gold, status }, decisions: state.decisions })} />
          <Choices label={words.listLabel} value={state.filter} options={(['todo', 'outdated', 'all'] as const).map((value) => ({ value, label: `${words.list[value]} (${counts[value]})` }))} onChange={(value) => store.filterBy(value)} />
        </section>
        <div className="min-h-0 overflow-y-auto lg:max-h-full">
          <CaseList document={store.document} cases={list} current={state.current} onSelect={(id) => store.select(id)} />
        </div>
      </div>
      <p role="status" className="sr-only">
        {[news, place].filter(Boolean).join(' ')}
      </p>
    </div>
  )
}

const mapped = <A, B>(result: Result<A>, to: (value: A) => B): Result<B> => (result.ok ? ok(to(result.value)) : result)

function openAndFocus(box: HTMLTextAreaElement | null): void {
  const details = box?.closest('details')
  if (details) details.open = true
  box?.focus()
}
