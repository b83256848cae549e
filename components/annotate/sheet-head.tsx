'use client'

import type { Direction } from '@/lib/domain/article'
import { directionAt } from '@/lib/editor/document'
import { isCaret, markable } from '@/lib/editor/selection'
import { focusedSpan } from '@/lib/editor/state'
import { Button } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'
import { common } from '@/components/messages/common'
import { touch } from '@/components/messages/desk-touch'
import { short } from './desk'
import { useDesk, useView } from './desk-context'
import type { SheetLevel } from './sheet'
import { useTaps, useTapsView } from './use-taps'

const HIGHER: Record<SheetLevel, SheetLevel> = { low: 'half', half: 'full', full: 'full' }
const LOWER: Record<SheetLevel, SheetLevel> = { low: 'low', half: 'low', full: 'half' }

/** The sheet's handle with its height, and what the next tap will do: all that shows of it while it is low. */
export function SheetHead({ level, onLevel }: { level: SheetLevel; onLevel: (level: SheetLevel) => void }) {
  return (
    <>
      <span aria-hidden="true" className="annotate-sheet-grip mx-auto mt-1.5 block h-1 w-9 rounded-full bg-control" />
      <div className="flex min-h-11 items-center gap-1 ps-4 pe-2">
        <Next />
        <button type="button" aria-label={touch.lower} disabled={level === 'low'} onClick={() => onLevel(LOWER[level])} className={HEIGHT}>
          <Chevron down />
        </button>
        <button type="button" aria-label={touch.raise} disabled={level === 'full'} onClick={() => onLevel(HIGHER[level])} className={HEIGHT}>
          <Chevron />
        </button>
      </div>
    </>
  )
}

const HEIGHT = 'annotate-sheet-grip grid size-11 shrink-0 place-items-center rounded-sm text-muted disabled:opacity-40'

function Chevron({ down = false }: { down?: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className={classes(down && 'rotate-180')}>
      <path d="M3 10.5 8 5.5l5 5" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}

/** What is chosen, or what to do next, with the ways on from there. */
function Next() {
  const desk = useDesk()
  const taps = useTaps()
  const started = useTapsView((view) => view.started)
  const startable = useTapsView((view) => view.startable)
  const content = useView(({ editor }) => editor.document)
  const span = useView(({ editor }) => focusedSpan(editor))
  const selection = useView(({ editor }) => editor.selection)
  const locked = useView(({ status }) => desk.readOnly || status === 'complete')
  if (started)
    return (
      <>
        <p className="min-w-0 flex-1 text-sm leading-tight">{touch.tapEnd}</p>
        <Button small look="quiet" className="shrink-0" onClick={() => taps.cancel()}>
          {common.cancel}
        </Button>
      </>
    )
  if (span)
    return (
      <>
        {startable && !locked ? (
          <button type="button" className="min-h-11 min-w-0 flex-1 truncate text-start text-sm underline underline-offset-2" onClick={() => taps.start(startable.word)}>
            {touch.startHere}{' '}
            <bdi>{short(content.text.slice(startable.word.start, startable.word.end), 24)}</bdi>
          </button>
        ) : (
          <Quote text={span.quote} direction={directionAt(content, span.start)} />
        )}
        {!locked && <Precise />}
      </>
    )
  const range = selection && !isCaret(selection) ? markable(content, selection) : null
  if (range && !locked)
    return (
      <>
        <Quote text={content.text.slice(range.start, range.end)} direction={directionAt(content, range.start)} />
        <Precise />
      </>
    )
  return <p className="min-w-0 flex-1 text-sm leading-tight text-muted">{locked ? touch.complete : touch.tapStart}</p>
}

function Quote({ text, direction }: { text: string; direction: Direction }) {
  return (
    <p dir={direction} className="bidi min-w-0 flex-1 truncate text-sm">
      {short(text, 80)}
    </p>
  )
}

/** For those who cannot hold a finger still: handles by characters, always. */
function Precise() {
  const taps = useTaps()
  const precise = useTapsView((view) => view.precise)
  return (
    <button
      type="button"
      aria-pressed={precise}
      onClick={() => taps.setPrecise(!precise)}
      className={classes('min-h-11 shrink-0 rounded-md px-2 text-sm', precise ? 'bg-ink text-paper' : 'text-muted underline underline-offset-2')}
    >
      {touch.precise}
    </button>
  )
}
