import type { ReactNode } from 'react'
import { articleTexts as words } from '@/components/messages/article-texts'
import type { Direction } from '@/lib/domain/article'
import { paragraphDirection } from '@/lib/domain/direction'
import type { TextRange } from '@/lib/domain/text'
import type { ParagraphPair } from '@/lib/editor/text-diff'

interface TextDifferenceProps {
  before: string
  after: string
  pairs: readonly ParagraphPair[]
  titles: readonly [string, string]
  language: string
  direction: Direction
}

/** Unchanged paragraphs beside a changed one that stay in sight. */
const AROUND = 1

type Row = { readonly kind: 'pair'; readonly pair: ParagraphPair } | { readonly kind: 'same'; readonly pairs: readonly ParagraphPair[] }

const isSame = ({ before, after, kept }: ParagraphPair): boolean => {
  const [run] = kept
  return before !== null && after !== null && kept.length === 1 && run !== undefined && run.length === before.end - before.start && run.length === after.end - after.start
}

/** Long stretches that did not change, as one row each. */
function rowsOf(pairs: readonly ParagraphPair[]): Row[] {
  const near = pairs.map((_, i) => pairs.slice(Math.max(0, i - AROUND), i + AROUND + 1).some((pair) => !isSame(pair)))
  const rows: Row[] = []
  pairs.forEach((pair, i) => {
    const last = rows.at(-1)
    if (near[i]) rows.push({ kind: 'pair', pair })
    else if (last?.kind === 'same') rows[rows.length - 1] = { kind: 'same', pairs: [...last.pairs, pair] }
    else rows.push({ kind: 'same', pairs: [pair] })
  })
  return rows
}

/** Two texts beside each other, paragraph by paragraph: what was taken out is struck through, what came in underlined. */
export function TextDifference({ before, after, pairs, titles, language, direction }: TextDifferenceProps) {
  const beside = (pair: ParagraphPair) => (
    <div key={`${pair.before?.start ?? '-'} ${pair.after?.start ?? '-'}`} className="grid gap-x-8 gap-y-1 border-t border-hairline py-2 sm:grid-cols-2">
      <Side text={before} range={pair.before} kept={pair.kept.map((run) => ({ start: run.before, end: run.before + run.length }))} title={titles[0]} {...{ language, direction }} side="before" />
      <Side text={after} range={pair.after} kept={pair.kept.map((run) => ({ start: run.after, end: run.after + run.length }))} title={titles[1]} {...{ language, direction }} side="after" />
    </div>
  )
  return (
    <div className="grid gap-2">
      <p className="text-sm text-muted">{words.legend}</p>
      <div className="hidden gap-x-8 text-sm font-semibold sm:grid sm:grid-cols-2" aria-hidden>
        <span>{titles[0]}</span>
        <span>{titles[1]}</span>
      </div>
      <div className="grid">
        {rowsOf(pairs).map((row) =>
          row.kind === 'pair' ? (
            beside(row.pair)
          ) : (
            <details key={`same ${row.pairs[0]?.before?.start ?? 0}`} className="border-t border-hairline py-2 text-sm">
              <summary className="cursor-pointer text-muted">{words.unchanged(row.pairs.length)}</summary>
              {row.pairs.map(beside)}
            </details>
          ),
        )}
      </div>
    </div>
  )
}

interface SideProps {
  text: string
  range: TextRange | null
  kept: readonly TextRange[]
  title: string
  language: string
  direction: Direction
  side: 'before' | 'after'
}

function Side({ text, range, kept, title, language, direction, side }: SideProps) {
  if (range === null) return <p className="hidden text-sm text-muted italic sm:block">{words.notThere}</p>
  const pieces: ReactNode[] = []
  let at = range.start
  const changed = (end: number) => {
    if (at >= end) return
    const said = text.slice(at, end)
    pieces.push(
      side === 'before' ? (
        <del key={at} className="bg-danger-surface decoration-danger decoration-2">
          {said}
        </del>
      ) : (
        <ins key={at} className="bg-warn-surface decoration-ok decoration-2 underline-offset-3">
          {said}
        </ins>
      ),
    )
  }
  for (const run of kept) {
    changed(run.start)
    pieces.push(text.slice(run.start, run.end))
    at = run.end
  }
  changed(range.end)
  return (
    <div className="min-w-0">
      <span className="block text-xs text-muted sm:sr-only">{title}</span>
      <p lang={language} dir={paragraphDirection(text.slice(range.start, range.end), direction)} className="font-reading text-base wrap-anywhere">
        {pieces}
      </p>
    </div>
  )
}
