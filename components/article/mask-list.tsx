import { masks as words } from '@/components/messages/masks'
import { Button } from '@/components/ui/button'
import type { Mask } from '@/lib/domain/mask-set'
import type { TextRange } from '@/lib/domain/text'
import { groupsOf } from './masks'

interface MaskListProps {
  text: string
  masks: readonly Mask[]
  busy: boolean
  onShow: (ranges: readonly TextRange[]) => void
}

/** What is hidden and why, each words once; any of it can be shown again. */
export function MaskList({ text, masks, busy, onShow }: MaskListProps) {
  const groups = groupsOf(text, masks)
  if (groups.length === 0) return null
  return (
    <section aria-labelledby="hidden" className="grid gap-2">
      <h2 id="hidden" className="text-base">
        {words.list}
      </h2>
      <ul className="border-t border-hairline">
        {groups.map(({ quote, reason, ranges }) => (
          <li key={`${reason} ${quote}`} className="flex items-baseline justify-between gap-4 border-b border-hairline py-1">
            <span className="min-w-0">
              <span dir="auto" className="bidi [text-align:-webkit-match-parent] line-clamp-2 break-words">
                {quote}
              </span>
              <span className="text-xs text-muted">{`${words.reasons[reason]}, ${words.listed(ranges.length)}`}</span>
            </span>
            <Button small look="quiet" disabled={busy} aria-label={words.showWords(quote.slice(0, 60))} onClick={() => onShow(ranges)}>
              {words.showThis}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
