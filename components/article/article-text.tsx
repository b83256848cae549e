import { articles } from '@/components/messages/articles'
import { classes } from '@/components/ui/classes'
import { CODABLE_ZONES, type Direction, type Zone } from '@/lib/domain/article'
import { paragraphDirection } from '@/lib/domain/direction'
import { neighbours } from '@/lib/domain/text'
import { isBlank, linesOf, type Piece } from './zones'

interface ArticleTextProps {
  text: string
  zones: readonly Zone[]
  language: string
  direction: Direction
}

/** An article to read: body as body, everything outside it grey and named in the margin. Nothing is left out. */
export function ArticleText({ text, zones, language, direction }: ArticleTextProps) {
  return (
    <div lang={language} dir={direction} className="reading">
      {/* Neighbouring lines of one kind together, so that each part is named once. */}
      {neighbours(linesOf(text, zones).filter((line) => !isBlank(text, line)), ({ kind }) => kind).map(({ start: first, key: kind, members }) => {
        const set = members.map((line) => (
          <p key={line.start} dir={paragraphDirection(text.slice(line.start, line.end), direction)} className={kind === 'headline' ? 'headline text-xl' : kind === 'subheading' ? 'font-semibold' : undefined}>
            {line.pieces.map((piece) => (
              <PieceText key={piece.start} text={text} piece={piece} inLine={line.kind === 'mixed'} />
            ))}
          </p>
        ))
        if (kind === null || kind === 'mixed') return <div key={first} className="contents-spaced">{set}</div>
        return (
          <div key={first} role="group" aria-label={articles.zone[kind]} className={classes('contents-spaced relative', !CODABLE_ZONES.has(kind) && 'zone zone-locked')}>
            <span lang="en" dir="ltr" aria-hidden className="zone-label">
              {articles.zone[kind]}
            </span>
            {set}
          </div>
        )
      })}
    </div>
  )
}

function PieceText({ text, piece: { start, end, kind }, inLine }: { text: string; piece: Piece; inLine: boolean }) {
  const slice = text.slice(start, end)
  return inLine && kind !== null ? (
    <span className="zone" title={articles.zone[kind]}>
      {slice}
    </span>
  ) : (
    slice
  )
}
