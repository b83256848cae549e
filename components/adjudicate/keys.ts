import type { Direction } from '@/lib/domain/article'
import type { TextRange } from '@/lib/domain/text'
import { keyOf, type KeyPress } from '@/lib/editor/key-press'
import { codeByLetter, type AdjudicationStore } from './store'

/** What keys need of the page besides the store: its selection, its focus, its help. */
export interface PageKeys {
  selected(): TextRange | null
  reason(): void
  talk(): void
  help(): void
}

/** Whether a key of the page did something. Where something is typed the caller leaves keys alone. */
export function pressed(store: AdjudicationStore, direction: Direction, press: KeyPress, page: PageKeys): boolean {
  const key = keyOf(press, direction)
  return store.view().editing === null ? atCase(store, key, page) : atBounds(store, key)
}

function atCase(store: AdjudicationStore, key: string, page: PageKeys): boolean {
  if (/^[1-9]$/.test(key)) {
    store.chooseReader(Number(key) - 1)
    return true
  }
  const deeds: Record<string, () => void> = {
    j: () => store.step(1),
    k: () => store.step(-1),
    a: store.keep,
    m: store.merge,
    x: store.reject,
    e: () => store.startEditing(page.selected()),
    n: () => store.startAdding(page.selected()),
    c: () => store.nextCode(),
    g: store.keepAgreed,
    u: store.undo,
    'Mod+z': store.undo,
    w: () => page.reason(),
    t: () => page.talk(),
    '?': () => page.help(),
    Escape: () => store.chooseCode(null),
  }
  const deed = deeds[key]
  deed?.()
  return deed !== undefined
}

function atBounds(store: AdjudicationStore, key: string): boolean {
  const { editing } = store.view()
  if (!editing) return false
  const move = /^(Alt\+)?(Shift\+)?(Forward|Backward)$/.exec(key)
  if (move) {
    store.nudge(move[2] ? 'start' : 'end', move[1] ? 'character' : 'word', move[3] === 'Forward' ? 'forward' : 'backward')
    return true
  }
  if (key === 'ArrowDown' || key === 'ArrowUp') store.toSentence(key === 'ArrowDown' ? 'forward' : 'backward')
  else if (key === 'Enter') store.saveEditing()
  else if (key === 'Escape') store.stopEditing()
  else {
    const dimension = store.document.codebook.dimensions.find(({ shortcut }) => shortcut === key)
    const code = codeByLetter(store.document, editing.dimension, key)
    if (dimension) store.editDimension(dimension.key)
    else if (code !== null) store.toggle(code)
    else return false
  }
  return true
}
