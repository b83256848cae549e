import type { Direction } from '@/lib/domain/article'
import { paragraphDirection } from '@/lib/domain/direction'
import { paragraphsOf, type TextRange } from '@/lib/domain/text'

/** A text with one stretch of it marked. Each paragraph carries the offset of its first character, as text-offsets.ts reads it. */
export function MarkedText({ text, mark, language, direction }: { text: string; mark: TextRange | null; language: string; direction: Direction }) {
  return (
    <div lang={language} dir={direction} className="contents-spaced font-reading text-base">
      {paragraphsOf(text).map((paragraph) => {
        const from = Math.max(paragraph.start, mark?.start ?? 0)
        const to = Math.min(paragraph.end, mark?.end ?? 0)
        return (
          <p key={paragraph.start} data-start={paragraph.start} dir={paragraphDirection(text.slice(paragraph.start, paragraph.end), direction)} className="wrap-anywhere">
            {from < to ? (
              <>
                {text.slice(paragraph.start, from)}
                <mark className="bg-warn-surface text-ink underline decoration-warn decoration-2 underline-offset-3">{text.slice(from, to)}</mark>
                {text.slice(to, paragraph.end)}
              </>
            ) : (
              text.slice(paragraph.start, paragraph.end)
            )}
          </p>
        )
      })}
    </div>
  )
}
