'use client'

import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { reader } from '@/components/messages/reader'
import { Checkbox } from '@/components/ui/controls'

/** Where in a column the passage that is being read stands, as a share of its height. */
const READ_AT = 0.3

const passageAt = (column: Element): HTMLElement | null => {
  const line = column.getBoundingClientRect().top + column.clientHeight * READ_AT
  const passages = [...column.querySelectorAll<HTMLElement>('[data-thread]')].filter((passage) => passage.getBoundingClientRect().top <= line)
  return passages.at(-1) ?? null
}

/**
 * Columns that scroll together: where one is scrolled, the others bring the passage that tells the same to the same height. Only what the
 * person scrolls leads; a column that follows leads nobody. Without a script the links between passages do the same.
 */
export function ColumnLock({ label, several, children }: { label: string; several: boolean; children: ReactNode }) {
  const region = useRef<HTMLDivElement>(null)
  const [locked, setLocked] = useState(true)
  const hint = useId()
  useEffect(() => {
    const root = region.current
    if (!root || !locked || !several) return
    let leading: Element | null = null
    const lead = ({ target }: Event) => {
      leading = target instanceof Element ? target.closest('[data-column]') : null
    }
    const follow = ({ target }: Event) => {
      if (!(target instanceof Element) || target !== leading) return
      const passage = passageAt(target)
      const thread = passage?.dataset['thread']
      for (const other of root.querySelectorAll('[data-thread][data-here]')) if (other instanceof HTMLElement && other.dataset['thread'] !== thread) delete other.dataset['here']
      if (!passage || thread === undefined) return
      passage.dataset['here'] = ''
      const height = passage.getBoundingClientRect().top - target.getBoundingClientRect().top
      for (const column of root.querySelectorAll('[data-column]')) {
        const counterpart = column === target || column.scrollHeight <= column.clientHeight ? null : column.querySelector<HTMLElement>(`[data-thread="${thread}"]`)
        if (!counterpart) continue
        counterpart.dataset['here'] = ''
        column.scrollTop += counterpart.getBoundingClientRect().top - column.getBoundingClientRect().top - height
      }
    }
    const leads = ['pointerdown', 'wheel', 'touchstart', 'keydown'] as const
    for (const kind of leads) root.addEventListener(kind, lead, { passive: true, capture: true })
    root.addEventListener('scroll', follow, { passive: true, capture: true })
    return () => {
      for (const kind of leads) root.removeEventListener(kind, lead, { capture: true })
      root.removeEventListener('scroll', follow, { capture: true })
    }
  }, [locked, several])
  return (
    <>
      {several && (
        <div className="hidden flex-wrap items-center gap-x-3 lg:flex">
          <Checkbox label={reader.lock} checked={locked} aria-describedby={hint} onChange={(event) => setLocked(event.target.checked)} />
          <span id={hint} className="text-xs text-muted">
            {reader.lockHint}
          </span>
        </div>
      )}
      <div
        ref={region}
        role="region"
        aria-label={label}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="grid snap-x snap-mandatory auto-cols-[min(86vw,26rem)] grid-flow-col overflow-x-auto lg:snap-none lg:auto-cols-[minmax(24rem,1fr)]"
      >
        {children}
      </div>
    </>
  )
}
