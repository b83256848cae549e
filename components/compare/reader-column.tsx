import { PositionStrip } from '@/components/charts/position-strip'
import { codeName } from '@/components/messages/code-name'
import { compare } from '@/components/messages/compare'
import { Chip } from '@/components/ui/chip'
import { PrintedDate } from '@/components/ui/time'
import type { ReadArticle, SideBySide } from '@/lib/comparison/answer'
import { mergeMarks, type MergedMark } from '@/lib/comparison/merged-mark'
import { codeIndex } from '@/lib/domain/codebook'
import { MarkedText } from './marked-text'
import { WireList, type Beside } from './reader-beside'

/** One article of the story: outlet, where its marks lie, its text with them, and the marks as a list. */
export function ReaderColumn({ article, outlet, side, gold, beside }: { article: ReadArticle; outlet: string; side: SideBySide; gold: boolean; beside: Beside | undefined }) {
  const marks = mergeMarks(article.spans)
  const codes = codeIndex(side.codebook)
  const hueOf = (mark: MergedMark) => codes.get(mark.span.codes[0] ?? '')?.code.hue ?? 15
  const hasHeadline = article.zones.some(({ kind }) => kind === 'headline')
  const length = Math.max(1, article.text.length)
  return (
    <article
      id={`column-${article.id}`}
      data-column
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by itself on wide screens, so it must be reachable by keyboard
      tabIndex={0}
      aria-label={outlet}
      className="grid scroll-mt-16 snap-start content-start gap-4 border-hairline px-4 first:ps-0 lg:max-h-[calc(100dvh-7rem)] lg:overflow-y-auto not-first:border-s"
    >
      <header className="grid gap-2 bg-paper pb-2 lg:sticky lg:top-0 lg:z-10">
        <h2 className="bidi text-base">{outlet}</h2>
        <p className="flex flex-wrap gap-x-3 text-xs text-muted">
          <PrintedDate value={article.publishedAt} />
          <span>{gold ? compare.reader.gold(article.readings.length > 0) : compare.reader.readBy(article.readings.length)}</span>
        </p>
        <PositionStrip
          label={compare.reader.strip(marks.length)}
          direction={article.direction}
          ticks={marks.map((mark) => ({ id: mark.span.id, at: mark.span.start / length, length: (mark.span.end - mark.span.start) / length, hue: hueOf(mark) }))}
        />
      </header>
      {!hasHeadline && (
        <h3 className="headline text-xl" lang={article.language} dir={article.direction}>
          {article.headline}
        </h3>
      )}
      <MarkedText article={article} marks={marks} codebook={side.codebook} beside={beside} />
      {beside && <WireList article={article} beside={beside} />}
      {marks.length > 0 && (
        <details className="border-t border-hairline pt-2 text-sm">
          <summary className="w-fit py-1 text-muted hover:text-ink">{compare.reader.marks(marks.length)}</summary>
          <ol className="grid gap-1 pt-1">
            {marks.map((mark) => (
              <li key={mark.span.id} className="flex items-baseline gap-2">
                {mark.span.codes.flatMap((ref) => {
                  const code = codes.get(ref)?.code
                  return code ? [<Chip key={ref} letters={code.chip} hue={code.hue} name={codeName(code)} className="shrink-0 self-center" />] : []
                })}
                <a href={`#span-${mark.span.id}`} lang={article.language} dir={article.direction} className="min-w-0 truncate underline decoration-hairline underline-offset-3 hover:decoration-accent">
                  {mark.span.quote}
                </a>
                <span className="shrink-0 text-xs text-muted">{whoMarked(mark)}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </article>
  )
}

const whoMarked = ({ by }: MergedMark): string => [...new Set([...by.values()].flat().map((name) => name ?? compare.passages.gold))].join(', ')
