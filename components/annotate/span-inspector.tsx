'use client'

import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { Direction } from '@/lib/domain/article'
import { CONFIDENCES, type Span } from '@/lib/domain/span'
import { nudge } from '@/lib/editor/commands'
import { directionAt } from '@/lib/editor/document'
import type { BindingName } from '@/lib/editor/keymap'
import type { Unit, Way } from '@/lib/editor/selection'
import { inOrder } from '@/lib/editor/document'
import { overlapping } from '@/lib/editor/spans'
import { focusedSpan } from '@/lib/editor/state'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Tag } from '@/components/ui/tag'
import { classes } from '@/components/ui/classes'
import { TextArea } from '@/components/ui/controls'
import { annotate } from '@/components/messages/annotate'
import { codeName, retiredWords } from '@/components/messages/code-name'
import { BoundKey, useTip } from './bound-key'
import { short } from './desk'
import { useDesk, useView } from './desk-context'
import { DetailsSlot } from './on-demand-details'
import { RepeatHintOnDemand } from './on-demand-help'
import { usePageAction } from './page-actions'

/** The current mark: its codes, edges, certainty and note, and what else lies there. */
export function SpanInspector({ slug }: { slug: string }) {
  const desk = useDesk()
  const span = useView(({ editor }) => focusedSpan(editor))
  const direction = useView(({ editor }) => directionAt(editor.document, focusedSpan(editor)?.start ?? 0))
  const locked = useView(({ status }) => desk.readOnly || status === 'complete')
  if (!span) return <DetailsSlot slug={slug} wanted={false} />
  return (
    <section aria-label={annotate.span.label} className="border-t border-hairline py-3 text-sm">
      <h2 className="sr-only">{annotate.span.label}</h2>
      <blockquote dir={direction} className="bidi line-clamp-3 border-s-2 border-control ps-2 text-muted max-md:hidden">
        {short(span.quote, 160)}
      </blockquote>
      <RepeatHintOnDemand />
      <fieldset disabled={locked} className="min-w-0">
        <legend className="sr-only">{annotate.span.label}</legend>
        <Codes span={span} />
      </fieldset>
      <DetailsSlot slug={slug} wanted />
      <fieldset disabled={locked} className="min-w-0">
        <Edges direction={direction} />
        <Confidence span={span} />
        <Note key={span.id} span={span} />
        <Button look="danger" small className="mt-3" onClick={() => desk.do({ do: 'remove' })}>
          {annotate.span.delete} <BoundKey name="remove" />
        </Button>
      </fieldset>
      <AlsoHere span={span} />
    </section>
  )
}

function Codes({ span }: { span: Span }) {
  const desk = useDesk()
  const codes = useView(({ editor }) => editor.document.codes)
  return (
    <ul className="mt-2 flex flex-wrap gap-1">
      {span.codes.length === 0 && <li className="text-muted">{annotate.span.untagged}</li>}
      {inOrder(codes, span.codes).map(({ ref, code }) => (
          <li key={ref} className="flex max-w-full items-center gap-1.5 rounded-sm bg-surface ps-1">
            <Chip letters={code.chip} hue={code.hue} />
            <button type="button" title={annotate.panel.define(code.name)} aria-label={annotate.panel.define(code.name)} onClick={() => desk.explain(ref)} className="min-h-7 truncate hover:underline pointer-coarse:min-h-11">
              {code.name}
            </button>
            {code.retired && <Tag>{retiredWords.tag}</Tag>}
            <button
              type="button"
              aria-label={annotate.span.removeCode(code.name)}
              onClick={() => desk.untag(ref)}
              className="min-h-7 min-w-7 rounded-sm text-muted hover:text-danger disabled:hidden pointer-coarse:min-h-11 pointer-coarse:min-w-11"
            >
              ×
            </button>
          </li>
        ))}
    </ul>
  )
}

/** Four buttons an edge. Earlier stands where text begins, so the arrows mirror in text from the right. */
function Edges({ direction }: { direction: Direction }) {
  const { start, end } = annotate.span
  return (
    <div dir={direction} className="mt-2 grid grid-cols-2 gap-2">
      <Edge edge="start" name={start} />
      <Edge edge="end" name={end} />
    </div>
  )
}

const STEPS: readonly { unit: Unit; way: Way; sign: string; keys: Readonly<Record<'start' | 'end', BindingName>> }[] = [
  { unit: 'word', way: 'backward', sign: '«', keys: { start: 'grow_start', end: 'shrink_end' } },
  { unit: 'character', way: 'backward', sign: '‹', keys: { start: 'grow_start_character', end: 'shrink_end_character' } },
  { unit: 'character', way: 'forward', sign: '›', keys: { start: 'shrink_start_character', end: 'grow_end_character' } },
  { unit: 'word', way: 'forward', sign: '»', keys: { start: 'shrink_start', end: 'grow_end' } },
]

function Edge({ edge, name }: { edge: 'start' | 'end'; name: string }) {
  const desk = useDesk()
  const tip = useTip()
  const say = (unit: Unit, way: Way) => {
    const { earlierWord, laterWord, earlierCharacter, laterCharacter } = annotate.span
    return (unit === 'word' ? (way === 'backward' ? earlierWord : laterWord) : way === 'backward' ? earlierCharacter : laterCharacter)(name)
  }
  return (
    <div>
      <p className="text-xs text-muted" aria-hidden="true">
        {name}
      </p>
      <div className="mt-0.5 flex">
        {STEPS.map(({ unit, way, sign, keys }) => (
          <button
            key={sign}
            type="button"
            aria-label={say(unit, way)}
            title={tip(say(unit, way), keys[edge])}
            onClick={() => desk.run(nudge(desk.view().editor, edge, unit, way), false)}
            className="-ms-px min-h-7 flex-1 border border-control first:rounded-s-md last:rounded-e-md hover:bg-surface disabled:opacity-55 pointer-coarse:min-h-11"
          >
            {sign}
          </button>
        ))}
      </div>
    </div>
  )
}

function Confidence({ span }: { span: Span }) {
  const desk = useDesk()
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id} className="mt-2">
      <p id={id} className="flex items-center gap-2 text-xs text-muted">
        {annotate.span.confidence} <BoundKey name="confidence" />
      </p>
      <div className="mt-0.5 flex">
        {CONFIDENCES.map((level) => (
          <button
            key={level}
            type="button"
            role="radio"
            aria-checked={span.confidence === level}
            onClick={() => desk.setConfidence(span.confidence === level ? null : level)}
            className={classes(
              '-ms-px min-h-7 flex-1 border border-control px-1 first:rounded-s-md last:rounded-e-md hover:bg-surface disabled:opacity-55 pointer-coarse:min-h-11',
              span.confidence === level && 'bg-ink text-paper hover:bg-ink',
            )}
          >
            {annotate.span.confidences[level]}
          </button>
        ))}
      </div>
    </div>
  )
}

const PAUSE_MILLISECONDS = 500

/** Saved half a second after the last letter, and at once when it loses the focus or goes away. */
function Note({ span }: { span: Span }) {
  const desk = useDesk()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useState<string | null>(null)
  const codes = useView(({ editor }) => editor.document.codes)
  const needed = span.note === '' && span.codes.some((ref) => codes.get(ref)?.code.requiresNote)
  const latest = useRef(draft)

  const commit = () => {
    if (latest.current !== null) desk.setNote(span.id, latest.current)
    latest.current = null
    setDraft(null)
  }
  usePageAction(
    'note',
    useCallback(() => field.current?.focus(), []),
  )
  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(() => desk.setNote(span.id, draft), PAUSE_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [desk, draft, span.id])
  useEffect(() => {
    const keep = () => {
      if (latest.current !== null) desk.setNote(span.id, latest.current)
    }
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [desk, span.id])

  return (
    <div className="mt-2">
      <label htmlFor={id} className="flex items-center gap-2 text-xs text-muted">
        {annotate.span.note} <BoundKey name="note" />
      </label>
      <TextArea
        ref={field}
        id={id}
        dir="auto"
        rows={2}
        maxLength={4000}
        className="mt-0.5 min-h-14"
        value={draft ?? span.note}
        aria-describedby={needed ? `${id}-needed` : undefined}
        onChange={(event) => {
          latest.current = event.target.value
          setDraft(event.target.value)
        }}
        onBlur={commit}
      />
      {needed && (
        <p id={`${id}-needed`} className="text-xs text-warn">
          {annotate.span.noteNeeded}
        </p>
      )}
    </div>
  )
}

/** Marks that share text with this one: how identical and nested marks are reached without aiming. */
function AlsoHere({ span }: { span: Span }) {
  const desk = useDesk()
  const spans = useView(({ editor }) => editor.spans)
  const codes = useView(({ editor }) => editor.document.codes)
  const others = overlapping(spans, span.start, span.end).filter((other) => other.id !== span.id)
  if (others.length === 0) return null
  return (
    <div className="mt-3">
      <h3 className="text-xs font-normal text-muted">{annotate.span.alsoHere(others.length)}</h3>
      <ul className="mt-0.5">
        {others.map((other) => (
          <li key={other.id}>
            <button type="button" onClick={() => desk.focusSpan(other.id)} className="flex min-h-7 w-full items-center gap-1.5 rounded-sm text-start hover:bg-surface pointer-coarse:min-h-11">
              {other.codes.map((ref) => {
                const code = codes.get(ref)?.code
                return code ? <Chip key={ref} letters={code.chip} hue={code.hue} name={codeName(code)} /> : null
              })}
              <span dir={directionAt(desk.view().editor.document, other.start)} className="bidi truncate">
                {short(other.quote, 60)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
