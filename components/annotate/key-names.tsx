import type { Direction } from '@/lib/domain/article'
import { annotate } from '@/components/messages/annotate'
import { Key } from './key'

/** A key as the keymap writes it (`Mod+Shift+z`), as people know it. */
export function KeyNames({ keys, direction }: { keys: string; direction: Direction }) {
  return (
    <span className="inline-flex gap-px">
      {keys.split('+').map((key) => (
        <Key key={key}>{nameOf(key, direction)}</Key>
      ))}
    </span>
  )
}

function nameOf(key: string, direction: Direction): string {
  if (key === 'Forward') return direction === 'ltr' ? '→' : '←'
  if (key === 'Backward') return direction === 'ltr' ? '←' : '→'
  return annotate.keyNames[key] ?? key
}
