'use client'

import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { editing } from '@/components/messages/codebook-editing'
import { codeName } from '@/components/messages/code-name'
import { Chip } from '@/components/ui/chip'
import { classes } from '@/components/ui/classes'
import { codeRef } from '@/lib/domain/codebook'
import type { DraftCodebook } from '@/lib/domain/codebook-draft'

const words = editing.desk

/** Parts of a draft by name: `about`, `questions`, `transitions`, `publish`, a dimension's key, or a code's reference. */
export interface Part {
  readonly id: string
  readonly name: string
  readonly kind: 'page' | 'dimension' | 'code'
  readonly chip: { readonly letters: string; readonly hue: number } | null
}

export function partsOf({ dimensions }: DraftCodebook): Part[] {
  const page = (id: string, name: string): Part => ({ id, name, kind: 'page', chip: null })
  return [
    page('about', words.about),
    ...dimensions.flatMap(({ key, name, codes }): Part[] => [
      { id: key, name: name || key, kind: 'dimension', chip: null },
      ...codes.map((code): Part => ({ id: codeRef(key, code.key), name: codeName({ name: code.name || code.key, retired: code.retired }), kind: 'code', chip: { letters: code.chip || '··', hue: code.hue } })),
    ]),
    page('?questions', words.questions),
    page('?transitions', words.transitions),
    page('?publish', words.publish),
  ]
}

export const panelId = 'draft-part'
const tabId = (id: string): string => `part-${id}`

interface DraftOutlineProps {
  parts: readonly Part[]
  current: string
  /** Parts in which something keeps the draft from being published. */
  wrong: ReadonlySet<string>
  onGo: (id: string) => void
  onMove: (id: string, by: -1 | 1) => void
  onEnter: () => void
}

/** The codebook as a list to go through with the arrow keys. One tab stop. */
export function DraftOutline({ parts, current, wrong, onGo, onMove, onEnter }: DraftOutlineProps) {
  const list = useRef<HTMLDivElement>(null)
  const go = (at: number) => {
    const part = parts[at]
    if (!part) return
    onGo(part.id)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[at]?.focus()
  }
  return (
    <div ref={list} role="tablist" aria-orientation="vertical" aria-label={words.outline} className="grid max-h-72 auto-rows-max content-start overflow-y-auto max-md:rounded-md max-md:border max-md:border-hairline max-md:p-2 md:max-h-[calc(100dvh-180px)]">
      {parts.map(({ id, name, kind, chip }, at) => (
        <button
          key={id}
          id={tabId(id)}
          type="button"
          role="tab"
          aria-selected={id === current}
          aria-controls={panelId}
          tabIndex={id === current ? 0 : -1}
          onClick={() => onGo(id)}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
            if (by === null && event.key !== 'Home' && event.key !== 'End' && event.key !== 'Enter') return
            event.preventDefault()
            if (event.key === 'Enter') onEnter()
            else if (by === null) go(event.key === 'Home' ? 0 : parts.length - 1)
            else if (event.altKey) {
              // An element that changes its place loses the focus: given back at once, before another key comes.
              flushSync(() => onMove(id, by))
              document.getElementById(tabId(id))?.focus()
            }
            else go(at + by)
          }}
          className={classes(
            'flex min-h-8 items-center gap-2 rounded-sm px-2 text-start hover:bg-surface pointer-coarse:min-h-11',
            kind === 'code' ? 'ps-4' : 'font-semibold',
            kind === 'dimension' && 'mt-3',
            id === '?questions' && 'mt-3',
            id === current && 'bg-surface',
          )}
        >
          {chip && <Chip letters={chip.letters} hue={chip.hue} />}
          <bdi className="min-w-0 wrap-break-word">{name}</bdi>
          {wrong.has(id) && (
            <span className="ms-auto text-danger" title={words.publish}>
              !
            </span>
          )}
        </button>
      ))}
    </div>
  )
}
