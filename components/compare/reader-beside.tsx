import { reader } from '@/components/messages/reader'
import type { AlignedPassage, ColumnBeside, MissingThread, StoryBeside, WireSentence } from '@/lib/stories/beside'

/** What a column needs to know of the others. */
export interface Beside {
  readonly articleId: string
  readonly column: ColumnBeside
  readonly openings: StoryBeside['openings']
  /** Name of an article's outlet, and how its text runs. */
  readonly of: (articleId: string) => { readonly outlet: string; readonly language: string; readonly direction: 'ltr' | 'rtl' }
}

/** The place of a passage in the column of an article: at most one of a thread. */
export const passageId = (articleId: string, thread: number): string => `passage-${articleId}-${thread}`

const LINE = 'block py-0.5 font-ui text-xs leading-5 text-muted select-none'

/** Under a passage: who tells it too, each a way there. */
export function ToldBy({ passage: { thread, toldBy }, beside }: { passage: AlignedPassage; beside: Beside }) {
  if (thread === null) return <span lang="en" dir="ltr" className={LINE}>{reader.onlyHere}</span>
  return (
    <span lang="en" dir="ltr" className={LINE}>
      {`${reader.alsoTold} `}
      <Tellers thread={thread} toldBy={toldBy} beside={beside} />
    </span>
  )
}

function Tellers({ thread, toldBy, beside }: { thread: number; toldBy: readonly string[]; beside: Beside }) {
  return toldBy.map((articleId, i) => (
    <span key={articleId}>
      {i > 0 && ' · '}
      <a href={`#${passageId(articleId, thread)}`} aria-label={reader.toPassage(beside.of(articleId).outlet)} className="bidi inline-block underline decoration-hairline underline-offset-3 hover:text-ink hover:decoration-accent pointer-coarse:min-h-11 pointer-coarse:content-center">
        {beside.of(articleId).outlet}
      </a>
    </span>
  ))
}

/** What others tell and this article does not, where it would stand. */
export function NotToldHere({ missing, beside }: { missing: readonly MissingThread[]; beside: Beside }) {
  if (missing.length === 0) return null
  return (
    <details lang="en" dir="ltr" className="my-2 border-y border-dashed border-hairline py-1 font-ui text-xs leading-5 text-muted select-none">
      <summary className="cursor-pointer pointer-coarse:py-2">
        {reader.missing(missing.length)} <span>({reader.missingHint})</span>
      </summary>
      <ul className="grid gap-2 py-1">
        {missing.map(({ thread, toldBy }) => {
          const opening = beside.openings.get(thread)
          const told = opening && beside.of(opening.articleId)
          return (
            <li key={thread}>
              {opening && told && (
                <q lang={told.language} dir={told.direction} className="bidi block text-ink">
                  {opening.text}
                </q>
              )}
              {`${reader.toldBy} `}
              <Tellers thread={thread} toldBy={toldBy} beside={beside} />
            </li>
          )
        })}
      </ul>
    </details>
  )
}

/** Where else a sentence stands, in words. */
export function wireInWords({ alsoIn, first }: WireSentence, { of }: Beside): string {
  return `${reader.alsoIn([...new Set(alsoIn.map((id) => of(id).outlet))])}; ${first === null ? reader.undated : reader.first(of(first).outlet)}`
}

/** Every sentence of an article that others have too, with where. */
export function WireList({ article, beside }: { article: { readonly text: string; readonly language: string; readonly direction: 'ltr' | 'rtl' }; beside: Beside }) {
  const { wire } = beside.column
  if (wire.length === 0) return null
  return (
    <details className="border-t border-hairline pt-2 text-sm">
      <summary className="w-fit py-1 text-muted hover:text-ink">{reader.wireCount(wire.length)}</summary>
      <ol className="grid gap-2 pt-1">
        {wire.map((sentence) => (
          <li key={sentence.start} className="grid gap-0.5">
            <q lang={article.language} dir={article.direction}>
              {article.text.slice(sentence.start, sentence.end)}
            </q>
            <span className="bidi text-xs text-muted">{wireInWords(sentence, beside)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
