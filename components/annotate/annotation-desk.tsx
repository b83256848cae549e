'use client'

import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { AssignmentView } from '@/lib/domain/assignment'
import { uuidv7 } from '@/lib/domain/ids'
import type { Preferences } from '@/lib/domain/preferences'
import { keepPage } from '@/lib/outbox/kept-page'
import { openOutbox, type Outbox } from '@/lib/outbox/outbox'
import { Notice } from '@/components/ui/notice'
import { annotate } from '@/components/messages/annotate'
import { common } from '@/components/messages/common'
import './annotate.css'
// Also of the parts that are fetched later: a style sheet that comes to an open page has all of it styled anew.
import './command-palette.css'
import './find-bar.css'
import './position-strip.css'
import './reading-panel.css'
import './touch.css'
import { Announcer } from './announcer'
import { CodePanel } from './code-panel'
import { CompleteBanner } from './complete-banner'
import { Desk } from './desk'
import { DeskContext, useDesk, useView } from './desk-context'
import { DeskHeader } from './desk-header'
import { HelpActions } from './help-actions'
import { useOpenedHelp, HelpContext } from './help-context'
import { KeyBar } from './key-bar'
import { pressed } from './keyboard'
import { keymapOf } from './keymap-choice'
import { InspectorOnDemand } from './inspector-on-demand'
import { KeptFocus } from './kept-focus'
import { OnDemandDialogs } from './on-demand-dialogs'
import { RepeatsOnDemand, StripOnDemand } from './on-demand-help'
import { PreferencesContext, useOpenedPreferences, usePreferenceStore } from './preferences-context'
import { FocusMode, useReadingStyle } from './reading-choice'
import { Sheet } from './sheet'
import { SpanList } from './span-list'
import { TextView } from './text-view'
import { Touch } from './touch'

interface DeskPageProps {
  view: AssignmentView
  /** Whose work it is: what is kept on the device is kept for this person and sent in nobody else's name. */
  userId: string
  /** Looking at somebody else's work. */
  readOnly?: boolean
  /** How many spans there are, where `view` holds those of the first screens only. */
  count?: number | undefined
}

/** The place where an article is read and marked, as whoever looks likes to work. */
export function AnnotationDesk({ preferences, ...page }: DeskPageProps & { preferences: Preferences }) {
  const store = useOpenedPreferences(preferences, page.userId)
  const help = useOpenedHelp(page.view, page.userId)
  return (
    <PreferencesContext value={store}>
      <HelpContext value={help}>
        <DeskPage {...page} />
      </HelpContext>
    </PreferencesContext>
  )
}

/** Text and marks are in the server's HTML already. */
function DeskPage({ view, userId, readOnly = false, count }: DeskPageProps) {
  const [desk] = useState(() => new Desk(view, readOnly, count))
  const outbox = useOutbox(desk, view.id, userId)
  const preferences = usePreferenceStore()
  const page = useRef<HTMLDivElement>(null)
  const reading = useReadingStyle(page)
  useSettledInput(desk)
  return (
    <DeskContext value={desk}>
      <div ref={page} {...reading} className="annotate flex flex-col max-md:min-h-dvh" data-ready={outbox.ready ? '' : undefined} onKeyDown={(event) => pressed(desk, keymapOf(preferences.view()), view.article.direction, event)}>
        <DeskHeader view={view} onRetry={outbox.retry} />
        <CompleteBanner assignmentId={view.id} userId={userId} feedback={view.kind === 'training' ? `/p/${view.project.slug}/annotate/${view.id}/feedback` : null} />
        <Lost />
        <div className="annotate-grid min-h-0 flex-1">
          <main id="content" dir={view.article.direction} className="annotate-text relative px-4 pt-6 pb-8 md:pb-40">
            <p id="annotate-hint" className="sr-only">
              {annotate.textHint}
            </p>
            {view.article.zones.every(({ kind }) => kind !== 'headline') && <h1 className="sr-only">{view.article.headline}</h1>}
            <TextView article={view.article} />
            <Touch />
            <FocusMode />
          </main>
          <StripOnDemand direction={view.article.direction} />
          <div className="annotate-side">
            <Sheet>
              <RepeatsOnDemand />
              <CodePanel slug={view.project.slug} />
              <InspectorOnDemand slug={view.project.slug} />
            </Sheet>
            <div className="annotate-list">
              <SpanList />
            </div>
          </div>
        </div>
        <Foot />
        <Announcer />
        <OnDemandDialogs direction={view.article.direction} assignmentId={view.id} userId={userId} isTraining={view.kind === 'training'} />
        <KeptFocus />
        <HelpActions />
      </div>
    </DeskContext>
  )
}

/** Whatever a person does next finds the page up to date, however quickly it comes after a change. */
function useSettledInput(desk: Desk): void {
  useEffect(() => {
    const settle = () => {
      if (!desk.isSettled) flushSync(() => desk.settle())
    }
    const inputs = ['keydown', 'pointerdown', 'click'] as const
    for (const input of inputs) window.addEventListener(input, settle, true)
    return () => {
      for (const input of inputs) window.removeEventListener(input, settle, true)
    }
  }, [desk])
}

function useOutbox(desk: Desk, assignmentId: string, userId: string): { ready: boolean; retry: () => void } {
  const outbox = useRef<Outbox | null>(null)
  const [ready, setReady] = useState(false)
  useEffect(() => {
    if (desk.readOnly) return
    let closed = false
    let stopKeeping = () => undefined as void
    const { version } = desk.sync()
    void openOutbox(userId, assignmentId, desk, () => uuidv7(Date.now(), (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>))).then((opened) => {
      if (closed) return opened.close()
      outbox.current = opened
      desk.onChange = () => void opened.sender.changed()
      // Built files have names of their own content, so they can be kept; those of the development server do not.
      const keeping = process.env.NODE_ENV === 'production' ? keepPage({ userId, path: location.pathname, title: document.title }, (kept) => void (kept && opened.sender.pageKept(version))) : null
      stopKeeping = () => keeping?.stop()
      desk.onStatus = () => {
        opened.sender.statusChanged()
        keeping?.again()
      }
      if (desk.sync().unconfirmed.length > 0) desk.onChange()
      setReady(true)
    })
    return () => {
      closed = true
      stopKeeping()
      desk.onChange = desk.onStatus = () => undefined
      outbox.current?.close()
      outbox.current = null
    }
  }, [desk, assignmentId, userId])
  useEffect(() => {
    // What is kept on the device survives; only a browser that keeps nothing has something to lose.
    const warn = (event: BeforeUnloadEvent) => {
      const { save } = desk.view()
      if (save && save.unsent > 0 && !(save.durable && save.written)) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [desk])
  return { ready, retry: () => outbox.current?.retry() }
}

/** Changes that could not be kept, said plainly until put away. */
function Lost() {
  const lost = useView((view) => view.lost)
  const refusal = useView((view) => (view.save?.phase === 'refused' || view.save?.phase === 'complete' || view.save?.phase === 'offline' ? view.save.refusal : null))
  const fragile = useView((view) => view.save !== null && !view.save.durable)
  const unsent = useView((view) => view.save?.unsent ?? 0)
  const desk = useDesk()
  if (lost.length === 0 && !refusal && !fragile) return null
  return (
    <div className="grid gap-2 px-4 pt-3">
      {lost.length > 0 && (
        <Notice tone="error" live title={annotate.status.lostTitle}>
          <ul>
            {lost.map(({ reason, next }, i) => (
              <li key={i}>
                {reason} {next}
              </li>
            ))}
          </ul>
          <button type="button" className="mt-1 min-h-7 underline underline-offset-2" onClick={() => desk.forgetLost()}>
            {common.close}
          </button>
        </Notice>
      )}
      {refusal && (
        <Notice tone="warn" live title={refusal.reason}>
          <p>{refusal.next}</p>
          {refusal.reload && fragile && unsent > 0 && <p className="font-medium">{annotate.status.reloadLoses(unsent)}</p>}
          {refusal.reload && (
            <button type="button" className="mt-1 min-h-7 underline underline-offset-2 pointer-coarse:min-h-11" onClick={() => window.location.reload()}>
              {annotate.status.reload}
            </button>
          )}
        </Notice>
      )}
      {fragile && <Notice tone="warn">{annotate.status.fragile}</Notice>}
    </div>
  )
}

/** Why a key did nothing, where the eyes are; and the keys that act. */
function Foot() {
  const refusal = useView((view) => view.refusal)
  return (
    <footer className="annotate-foot relative max-md:sticky z-10 border-t border-hairline bg-paper">
      {refusal && (
        <p aria-hidden="true" className="absolute start-0 bottom-full rounded-se-md border-e border-t border-hairline bg-paper px-4 py-1.5 text-sm text-warn">
          {refusal}
        </p>
      )}
      <KeyBar />
    </footer>
  )
}
