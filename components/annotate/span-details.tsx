'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { ResolvedAttribute } from '@/lib/domain/codebook'
import type { Entity } from '@/lib/domain/entity'
import type { Span } from '@/lib/domain/span'
import { attributesFor, linkedDimensions, speaks } from '@/lib/domain/span-details'
import { dimensionOf } from '@/lib/domain/codebook'
import { namesNear, setAttribute, setSpeaker } from '@/lib/editor/details'
import { focusedSpan } from '@/lib/editor/state'
import { Input } from '@/components/ui/controls'
import { details } from '@/components/messages/desk-details'
import { BoundKey } from './bound-key'
import { ChoiceGroup } from './choice-group'
import { useDesk, useView } from './desk-context'
import { useEntities } from './entity-names'
import { LinkSection } from './link-section'
import { NameCombobox } from './name-combobox'
import { usePageAction } from './page-actions'

/** What the codebook lets one say of the current mark besides its codes: who speaks, attributes, links. */
export function SpanDetails({ slug }: { slug: string }) {
  const span = useView(({ editor }) => focusedSpan(editor))
  return span && <Details key={span.id} span={span} slug={slug} />
}

function Details({ span, slug }: { span: Span; slug: string }) {
  const desk = useDesk()
  const entities = useEntities(slug)
  const codebook = useView(({ editor }) => editor.document.codebook)
  const locked = useView(({ status }) => desk.readOnly || status === 'complete')
  const box = useRef<HTMLFieldSetElement>(null)
  const attributes = attributesFor(span.codes, codebook)
  const speaker = speaks(span.codes, codebook)
  const linksTo = linkedDimensions(span.codes, codebook).length > 0
  const linkedFrom = codebook.dimensions.some(({ linksTo: to }) => to !== null && span.codes.some((ref) => dimensionOf(ref) === to))
  usePageAction(
    'attributes',
    useCallback(() => focusFirst(box.current), []),
  )
  if (attributes.length === 0 && !speaker && !linksTo && !linkedFrom) return null
  const first = <BoundKey name="attributes" />
  const near = () => namesNear(desk.view().editor, span)
  return (
    <div className="mt-2">
      <fieldset ref={box} disabled={locked} aria-label={details.label} className="min-w-0">
        {speaker && (
          <NameCombobox
            label={details.speaker}
            hint={details.speakerHint}
            mark={first}
            value={span.speaker}
            entities={entities}
            near={near}
            onChoose={(name) => desk.run(setSpeaker(desk.view().editor, span.id, name), false, details.said(details.speaker, name))}
          />
        )}
        {attributes.map((attribute, i) => (
          <Attribute key={attribute.ref} of={attribute} span={span} entities={entities} near={near} mark={i === 0 && !speaker ? first : null} />
        ))}
      </fieldset>
      {linksTo && <LinkSection span={span} way="to" locked={locked} />}
      {linkedFrom && <LinkSection span={span} way="from" locked={locked} />}
    </div>
  )
}

/** The control that Tab would reach first; of a group of buttons the chosen one. */
function focusFirst(box: HTMLElement | null): void {
  box?.querySelector<HTMLElement>('[data-detail]:not([tabindex="-1"]):enabled')?.focus()
}

interface AttributeProps {
  of: ResolvedAttribute
  span: Span
  entities: readonly Entity[]
  near: () => readonly string[]
  mark: React.ReactNode
}

function Attribute({ of: { ref, attribute }, span, entities, near, mark }: AttributeProps) {
  const desk = useDesk()
  const { name, definition, kind, values } = attribute
  const value = span.attributes[ref] ?? null
  const set = (to: string | null) => desk.run(setAttribute(desk.view().editor, span.id, ref, to), false, details.said(name, values.find(({ key }) => key === to)?.name ?? to))
  if (kind === 'choice') return <ChoiceGroup label={name} hint={definition} mark={mark} choices={values} value={value} onChoose={set} />
  if (kind === 'entity') return <NameCombobox label={name} hint={definition} mark={mark} value={value} entities={entities} near={near} onChoose={set} />
  return <Words key={ref} label={name} hint={definition} mark={mark} value={value ?? ''} onSet={(text) => text !== (value ?? '') && set(text || null)} />
}

interface WordsProps {
  label: string
  hint: string
  mark: React.ReactNode
  value: string
  onSet: (text: string) => void
}

/** Kept when it loses the focus, at Enter, and when the mark is left. */
function Words({ label, hint, mark, value, onSet }: WordsProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const latest = useRef<() => void>(() => undefined)
  const keep = () => {
    if (draft !== null) onSet(draft.trim())
    setDraft(null)
  }
  useEffect(() => {
    latest.current = () => draft !== null && onSet(draft.trim())
  })
  useEffect(() => () => latest.current(), [])
  return (
    <label className="mt-2 grid gap-0.5 text-xs text-muted">
      <span title={hint} className="flex items-center gap-2">
        {label} {mark}
      </span>
      <Input
        data-detail=""
        dir="auto"
        maxLength={500}
        className="h-8! pointer-coarse:h-11!"
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && keep()}
      />
    </label>
  )
}
