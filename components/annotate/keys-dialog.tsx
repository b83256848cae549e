'use client'

import type { Direction } from '@/lib/domain/article'
import { KEYMAP, type BindingName } from '@/lib/editor/keymap'
import { Dialog } from '@/components/ui/dialog'
import { annotate } from '@/components/messages/annotate'
import { useDesk, useView } from './desk-context'
import { KeyNames } from './key-names'

type Group = keyof typeof annotate.keys.groups

const GROUPS: readonly { group: Group; has: (name: BindingName) => boolean }[] = [
  { group: 'mark', has: (name) => ['open', 'untag_last', 'remove', 'confidence', 'note', 'undo', 'redo', 'complete', 'definitions'].includes(name) },
  { group: 'edges', has: (name) => KEYMAP[name].command.do === 'nudge' },
  { group: 'move', has: (name) => ['move', 'move_line', 'select', 'span'].includes(KEYMAP[name].command.do) },
]
const NAMES = Object.keys(KEYMAP) as BindingName[]

/** All keys, with what they do. */
export function KeysDialog({ direction }: { direction: Direction }) {
  const desk = useDesk()
  const open = useView((view) => view.dialog === 'keys')
  return (
    <Dialog open={open} onClose={() => desk.open(null)} title={annotate.keys.title}>
      {/* It scrolls, so it takes the focus: then the arrow keys move it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div tabIndex={0} role="group" aria-label={annotate.keys.title} className="outline-none">
        <p className="text-muted">{annotate.keys.intro}</p>
        <p className="mt-2">
          <KeyNames keys="1" direction={direction} /> <KeyNames keys="a" direction={direction} /> {annotate.keys.codes}
        </p>
        {GROUPS.map(({ group, has }) => (
          <section key={group} className="mt-4">
            <h3>{annotate.keys.groups[group]}</h3>
            <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
              {NAMES.filter(has).map((name) => (
                <div key={name} className="col-span-2 grid grid-cols-subgrid items-baseline">
                  <dt className="flex gap-2">
                    {KEYMAP[name].keys.map((key) => (
                      <span key={key}>
                        <span className="sr-only">{key}</span>
                        <KeyNames keys={key} direction={direction} />
                      </span>
                    ))}
                  </dt>
                  <dd>{annotate.bindings[name]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
