import type { Direction } from '@/lib/domain/article'
import { paragraphDirection } from '@/lib/domain/direction'
import type { Mask } from '@/lib/domain/mask-set'
import { maskedText, without } from '@/lib/domain/masking'
import { paragraphsOf } from '@/lib/domain/text'

interface MaskedTextProps {
  text: string
  masks: readonly Mask[]
  /** Blocks in place of what is hidden, as readers see it; otherwise the words, struck. */
  asShown: boolean
  language: string
  direction: Direction
}

/** A text with what is hidden of it. Each paragraph carries the offset of its first character, as text-offsets.ts reads it. */
export function MaskedText({ text, masks, asShown, language, direction }: MaskedTextProps) {
  const shown = asShown ? maskedText(text, masks) : text
  return (
    <div lang={language} dir={direction} className="reading contents-spaced">
      {paragraphsOf(text).map((paragraph) => {
        const hidden = masks.flatMap((mask) => (mask.start < paragraph.end && paragraph.start < mask.end ? [{ start: Math.max(mask.start, paragraph.start), end: Math.min(mask.end, paragraph.end), hides: true }] : []))
        const pieces = [...hidden, ...without({ ...paragraph, hides: false }, hidden)].sort((a, b) => a.start - b.start)
        return (
          <p key={paragraph.start} data-start={paragraph.start} dir={paragraphDirection(text.slice(paragraph.start, paragraph.end), direction)}>
            {pieces.map(({ start, end, hides }) =>
              hides ? (
                <del key={start} className={asShown ? 'no-underline' : 'bg-warn-surface decoration-warn decoration-2'}>
                  {shown.slice(start, end)}
                </del>
              ) : (
                shown.slice(start, end)
              ),
            )}
          </p>
        )
      })}
    </div>
  )
}
