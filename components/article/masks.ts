import type { Mask, MaskReason } from '@/lib/domain/mask-set'
import type { TextRange } from '@/lib/domain/text'

/** Where a text has these words, in any case: at most as many places as one change may name. */
export function occurrencesOf(text: string, typed: string): TextRange[] {
  const wanted = typed.trim()
  if (wanted === '') return []
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, '\\s+'), 'giu')
  return [...text.matchAll(pattern)].slice(0, 500).map(({ index, 0: found }) => ({ start: index, end: index + found.length }))
}

export interface MaskGroup {
  readonly quote: string
  readonly reason: MaskReason
  readonly ranges: readonly TextRange[]
}

/** What is hidden, each words once with all their places, in the order of the first. */
export function groupsOf(text: string, masks: readonly Mask[]): MaskGroup[] {
  const groups = new Map<string, { quote: string; reason: MaskReason; ranges: TextRange[] }>()
  for (const { start, end, reason } of masks) {
    const quote = text.slice(start, end).trim()
    const key = `${reason} ${quote}`
    const group = groups.get(key) ?? { quote, reason, ranges: [] }
    group.ranges.push({ start, end })
    groups.set(key, group)
  }
  return [...groups.values()]
}
