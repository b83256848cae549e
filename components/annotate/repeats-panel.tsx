'use client'

import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { contextOf, type TextRange } from '@/lib/domain/text'
import type { Span } from '@/lib/domain/span'
import { paragraphAt } from '@/lib/editor/document'
import type { Searchable } from '@/lib/editor/find'
import { markRepeat, repeatsOf } from '@/lib/editor/repeats'
import { spanById } from '@/lib/editor/spans'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { classes } from '@/components/ui/classes'
import { deskHelp } from '@/components/messages/desk-help'
import { useDesk, useView } from './desk-context'
import { useHelp, useHelpView } from './help-context'
import { canPaintHits, paintHits } from './hit-painter'
import { HitFrame } from './hit-frame'
import { nextTurn, useSearchText } from './search-text'
import { paragraphElements, readingRoot, scrollToOffset } from './text-in-view'

/** Places listed around the one that is looked at: a common word may stand in thousands. */
const LISTED = 30
const CONTEXT_CODE_POINTS = 44

type Decision = { readonly does: 'skip' } | { readonly does: 'mark'; readonly spanId: string }

/** The other places with the words of a mark, to be looked at one by one: each is marked or skipped by itself. */
export function RepeatsPanel() {
  const spanId = useHelpView((view) => view.repeatsOf)
  const desk = useDesk()
  const span = useMemo(() => spanById(desk.view().editor.spans, spanId), [desk, spanId])
  const text = useSearchText(useView(({ editor }) => editor.document), 'folded', nextTurn)
  return span && text ? <Repeats key={span.id} span={span} text={text} /> : null
}

function Repeats({ span, text }: { span: Span; text: Searchable }) {
  const desk = useDesk()
  const help = useHelp()
  const { document } = desk.view().editor
  const codes = [...document.codes.values()].filter(({ ref }) => span.codes.includes(ref))
  const panel = useRef<HTMLElement>(null)
  // As they were when the list was opened: what is decided on stays in it.
  const [places] = useState(() => repeatsOf(document, text, span, desk.view().editor.spans))
  const [decisions, setDecisions] = useState<ReadonlyMap<number, Decision>>(new Map())
  const [at, setAt] = useState(0)
  // Undo takes a mark away again, also one made from here: then its place is open again.
  const standing = useView(({ editor }) => editor.spans)
  const decided = (i: number): 'marked' | 'skipped' | null => {
    const decision = decisions.get(i)
    if (decision?.does === 'mark') return spanById(standing, decision.spanId) ? 'marked' : null
    return decision ? 'skipped' : null
  }
  const marked = places.filter((_, i) => decided(i) === 'marked').length
  const place = places[at] ?? null
  const over = places.length > 0 && place === null
  const texts = deskHelp.repeats

  useEffect(() => {
    panel.current?.focus({ preventScroll: true })
    panel.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  useEffect(() => {
    const root = readingRoot()
    if (root && place) scrollToOffset(root, paragraphElements(root), place.start)
    const painting = paintHits(() => places, () => place, desk.subscribe)
    return () => painting.end()
  }, [desk, places, place])

  const close = () => {
    help.set({ repeatsOf: null })
    readingRoot()?.focus({ preventScroll: true })
    desk.focusSpan(span.id)
  }
  const go = (index: number) => {
    const next = Math.min(places.length, Math.max(0, index))
    setAt(next)
    const one = places[next]
    desk.say(one ? `${texts.at(next + 1, places.length)}: ${inContext(document.text, one).join('')}` : texts.done(marked, places.length))
  }
  const decide = (decision: Decision) => {
    setDecisions(new Map(decisions).set(at, decision))
    go(at + 1)
  }
  const mark = () => {
    if (!place || decided(at) === 'marked') return
    const { editor } = desk.view()
    // Something may have come in from elsewhere since.
    const still = repeatsOf(editor.document, text, span, editor.spans).some(({ start }) => start === place.start)
    if (!still) return desk.refuse(texts.moved)
    const outcome = markRepeat(editor, place, span, desk.environment)
    const operation = outcome.ok ? outcome.value.operations?.[0] : undefined
    if (desk.locked || operation?.type !== 'span.add') return desk.run(outcome, false)
    desk.run(outcome, false)
    decide({ does: 'mark', spanId: operation.span.id })
  }
  const skip = () => place && decide({ does: 'skip' })
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const pressedButton = event.key === 'Enter' && event.target instanceof HTMLButtonElement
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || pressedButton) return
    const key = event.key.toLowerCase()
    if (key === 'y' || key === 'enter') mark()
    else if (key === 'n' || key === 'delete') skip()
    else if (key === 'arrowup') go(at - 1)
    else if (key === 'arrowdown') go(at + 1)
    else if (key === 'escape' || key === 'e') close()
    else return
    event.preventDefault()
  }

  const from = Math.max(0, Math.min(at - LISTED / 2, places.length - LISTED))
  return (
    <section
      ref={panel}
      aria-label={texts.label}
      // It takes keys of its own, told by its description.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-describedby="repeats-keys"
      className="annotate-keep-selection border-b border-hairline pb-3 text-sm"
      onKeyDown={onKeyDown}
    >
      <h2 className="flex flex-wrap items-center gap-1.5 text-sm">
        {codes.map(({ ref, code }) => (
          <Chip key={ref} letters={code.chip} hue={code.hue} name={code.name} />
        ))}
        {texts.label}
      </h2>
      <p className="mt-1 text-xs text-muted">{places.length > 0 ? texts.rule : texts.none}</p>
      <p id="repeats-keys" className="mt-1 text-xs text-muted pointer-coarse:hidden">
        {texts.keys}
      </p>
      <ol className="mt-2 max-h-64 overflow-y-auto" start={from + 1}>
        {places.slice(from, from + LISTED).map((one, k) => (
          <Place key={one.start} text={document.text} place={one} index={from + k} current={from + k === at} decision={decided(from + k)} paragraph={paragraphAt(document.paragraphs, one.start) + 1} onPick={() => go(from + k)} />
        ))}
      </ol>
      {over && <p className="mt-2 text-ok">{texts.done(marked, places.length)}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        {place && (
          <>
            <Button small look="primary" disabled={decided(at) === 'marked'} onClick={mark}>
              {texts.mark}
            </Button>
            <Button small onClick={skip}>
              {texts.skip}
            </Button>
          </>
        )}
        <Button small disabled={at === 0} onClick={() => go(at - 1)}>
          {texts.back}
        </Button>
        <Button small className="ms-auto" onClick={close}>
          {texts.close}
        </Button>
      </div>
      {place && !canPaintHits() && <HitFrame hit={place} />}
    </section>
  )
}

interface PlaceProps {
  text: string
  place: TextRange
  index: number
  current: boolean
  decision: 'marked' | 'skipped' | null
  paragraph: number
  onPick: () => void
}

function Place({ text, place, current, decision, paragraph, onPick }: PlaceProps) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const [before, quote, after] = inContext(text, place)
  const texts = deskHelp.repeats
  return (
    <li ref={row}>
      <button
        type="button"
        tabIndex={-1}
        aria-current={current}
        onClick={onPick}
        className={classes('flex min-h-7 w-full items-baseline gap-2 rounded-sm px-1.5 py-0.5 text-start hover:bg-surface pointer-coarse:min-h-11', current && 'bg-surface', decision === 'skipped' && 'text-muted')}
      >
        <span dir="auto" className="bidi min-w-0 flex-1">
          {before}
          <strong className="font-semibold">{quote}</strong>
          {after}
        </span>
        <span className={classes('shrink-0 text-xs', decision === 'marked' ? 'text-ok' : 'text-muted')}>
          {decision === 'marked' ? `✓ ${texts.marked}` : decision === 'skipped' ? texts.skipped : texts.paragraph(paragraph)}
        </span>
      </button>
    </li>
  )
}

/** The words of a place within those of its paragraph around them. */
function inContext(text: string, place: TextRange): [before: string, quote: string, after: string] {
  const { prefix, suffix } = contextOf(text, place, CONTEXT_CODE_POINTS)
  const before = prefix.slice(prefix.lastIndexOf('\n') + 1)
  const after = suffix.split('\n', 1)[0] ?? ''
  return [before === prefix && before !== '' ? `…${before}` : before, text.slice(place.start, place.end), after === suffix && after !== '' ? `${after}…` : after]
}
