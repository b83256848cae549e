'use client'

import { target } from '@/lib/editor/commands'
import { BINDING_NAMES, DEFAULT_KEYMAP, type Binding, type BindingName } from '@/lib/editor/keymap'
import { isCaret } from '@/lib/editor/selection'
import type { EditorState } from '@/lib/editor/state'
import { annotate } from '@/components/messages/annotate'
import { KeyNames, SignKey, useKeymap } from './bound-key'
import { useDesk, useView } from './desk-context'
import { Key } from './key'

const ON_BAR = BINDING_NAMES.filter((name) => DEFAULT_KEYMAP.bindings[name].bar !== undefined).sort((a, b) => (DEFAULT_KEYMAP.bindings[a].bar ?? 0) - (DEFAULT_KEYMAP.bindings[b].bar ?? 0))

/** The keys that act right now. For eyes only: `?` lists all of them for everybody. */
export function KeyBar() {
  const desk = useDesk()
  const editor = useView((view) => view.editor)
  const locked = useView(({ status }) => desk.readOnly || status === 'complete')
  const armed = useView((view) => view.armed)
  const dimension = useView((view) => view.dimension)
  const keymap = useKeymap()
  const { bindings } = keymap
  const { dimensions } = editor.document.codebook
  const shown = dimensions.find(({ key }) => key === dimension)
  return (
    <div aria-hidden="true" className="hidden h-8.5 flex-wrap items-center gap-x-4 gap-y-3 overflow-hidden px-4 pt-2 text-xs text-muted md:flex">
      {armed && shown ? (
        <span className="text-ink">
          <Key strong>a–z</Key> {annotate.panel.armed(shown.name)} · <Key>Esc</Key>
        </span>
      ) : (
        <>
          {!locked && keymap.letters !== 'off' && acts(editor, { need: 'selection' }) && (
            <span className="flex items-center gap-1 text-ink">
              {dimensions.map(({ key, shortcut }) => (
                <SignKey key={key} sign={shortcut} />
              ))}
              <Key>a–z</Key> {annotate.keys.code}
            </span>
          )}
          {ON_BAR.filter((name) => bindings[name].keys.length > 0 && (!locked || bindings[name].need === null) && acts(editor, bindings[name], name)).map((name) => (
            <span key={name} className="flex items-center gap-1 whitespace-nowrap">
              <KeyNames keys={bindings[name].keys[0] ?? ''} direction="ltr" /> {annotate.bindings[name]}
            </span>
          ))}
        </>
      )}
    </div>
  )
}

function acts(editor: EditorState, { need }: Pick<Binding, 'need'>, name?: BindingName): boolean {
  const span = target(editor) !== null
  const selected = editor.selection !== null && !isCaret(editor.selection)
  if (name === 'open') return selected && !span
  if (name === 'select_sentence') return !selected && !span
  switch (need) {
    case null:
      return true
    case 'selection':
      return span || selected
    case 'span':
      return span
    case 'undo':
      return editor.history.done.length > 0
    case 'redo':
      return editor.history.undone.length > 0
  }
}
