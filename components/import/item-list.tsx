'use client'

import { memo, useState } from 'react'
import { importing as words } from '@/components/messages/import'
import { Button } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'
import { Checkbox } from '@/components/ui/controls'
import { draftOf, labelOf, nameOf, type ImportItem } from './import-item'

const TONE: Record<keyof typeof words.states, string> = {
  waiting: 'text-muted',
  reading: 'text-muted',
  fetching: 'text-muted',
  list: 'text-warn',
  ready: 'text-ink',
  incomplete: 'text-warn',
  duplicate: 'text-muted',
  refused: 'text-danger',
  queued: 'text-ink',
  storing: 'text-muted',
  failed: 'text-danger',
  stored: 'text-ok',
}

interface ItemListProps {
  items: readonly ImportItem[]
  chosen: string | null
  selected: ReadonlySet<string>
  onChoose: (id: string) => void
  onSelect: (selected: ReadonlySet<string>) => void
  onToggle: (id: string, on: boolean) => void
}

/** Rows shown at once: a list of thousands is worked on by selecting, not by reading it. */
const SHOWN = 300

/** Every article with where it stands. Choosing one shows it below; selected ones are corrected together. */
export function ItemList({ items, chosen, selected, onChoose, onSelect, onToggle }: ItemListProps) {
  const [all, setAll] = useState(false)
  const needy = items.filter((item) => labelOf(item) === 'incomplete').map(({ id }) => id)
  const shown = all ? items : items.slice(0, SHOWN)
  return (
    <div className="grid gap-2">
      {items.length > 1 && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-1 ps-3.75 pe-3">
          <Checkbox label={words.selectAll} checked={selected.size === items.length} onChange={({ target }) => onSelect(new Set(target.checked ? items.map(({ id }) => id) : []))} />
          {needy.length > 0 && needy.length < items.length && (
            <Button look="quiet" small onClick={() => onSelect(new Set(needy))}>
              {`${words.selectNeedy} (${needy.length})`}
            </Button>
          )}
        </div>
      )}
      <ul className="max-h-80 overflow-y-auto border-y border-hairline">
        {shown.map((item) => (
          <Row
            key={item.id}
            item={item}
            current={item.id === chosen}
            selectable={items.length > 1}
            selected={selected.has(item.id)}
            onChoose={onChoose}
            onToggle={onToggle}
          />
        ))}
      </ul>
      {shown.length < items.length && (
        <Button look="quiet" small className="justify-self-start" onClick={() => setAll(true)}>
          {words.showAll(items.length)}
        </Button>
      )}
    </div>
  )
}

interface RowProps {
  item: ImportItem
  current: boolean
  selectable: boolean
  selected: boolean
  onChoose: (id: string) => void
  onToggle: (id: string, on: boolean) => void
}

const Row = memo(function Row({ item, current, selectable, selected, onChoose, onToggle }: RowProps) {
  const label = labelOf(item)
  return (
    <li className={classes('flex items-stretch border-s-3 border-b border-b-hairline last:border-b-0', current ? 'border-s-accent bg-surface' : 'border-s-transparent')}>
      {selectable && (
        <label className="flex items-center ps-3 pe-1 pointer-coarse:min-w-11 pointer-coarse:justify-center">
          <input type="checkbox" className="size-4 pointer-coarse:size-5" aria-label={words.selectOne(nameOf(item))} checked={selected} onChange={({ target }) => onToggle(item.id, target.checked)} />
        </label>
      )}
      <button
        type="button"
        aria-current={current ? 'true' : undefined}
        onClick={() => onChoose(item.id)}
        className="flex min-h-10 min-w-0 flex-1 items-center gap-4 px-3 text-start -outline-offset-2 hover:bg-surface pointer-coarse:min-h-11"
      >
        <span dir="auto" className="min-w-0 flex-1 headline-listed truncate">{nameOf(item)}</span>
        <span className="bidi hidden min-w-0 flex-1 truncate text-muted md:block">{draftOf(item)?.form.outlet ?? ''}</span>
        <span className={classes('w-28 shrink-0 text-end font-medium', TONE[label])}>{words.states[label]}</span>
      </button>
    </li>
  )
})
