import { Fragment, type ReactNode } from 'react'
import { articles as articleWords } from '@/components/messages/articles'
import { compare } from '@/components/messages/compare'
import { classes } from '@/components/ui/classes'
import type { ReadArticle } from '@/lib/comparison/answer'
import type { MergedMark } from '@/lib/comparison/merged-mark'
import { CODABLE_ZONES, type ZoneKind } from '@/lib/domain/article'
import { codeIndex, type Codebook } from '@/lib/domain/codebook'
import { paragraphDirection } from '@/lib/domain/direction'
import { neighbours, paragraphsOf } from '@/lib/domain/text'
import { DEEPEST, edgeOf, piecesOf, segmentsOf, type Piece, type Segment } from '@/lib/editor/segments'
import { NotToldHere, passageId, ToldBy, wireInWords, type Beside } from './reader-beside'
import { chunksOf, type Chunk } from './reader-chunks'

interface MarkedTextProps {
  article: Pick<ReadArticle, 'text' | 'zones' | 'language' | 'direction'>
  marks: readonly MergedMark[]
  codebook: Codebook
  /** Where it stands beside others that tell the same story. */
  beside?: Beside | undefined
}

/** An article with the marks of a layer in place. What lies outside the article is folded away, named and counted. */
export function MarkedText({ article, marks, codebook, beside }: MarkedTextProps) {
  const { text, zones } = article
  const document = { zones: [...zones].sort((a, b) => a.start - b.start), codes: codeIndex(codebook), codebook }
  const markOf = new Map(marks.map((mark) => [mark.span.id, mark]))
  const paragraphs = paragraphsOf(text).filter(({ start, end }) => text.slice(start, end).trim() !== '').map((range) => {
    const spans = marks.filter(({ span }) => span.start < range.end && range.start < span.end).map(({ span }) => span)
    const chunks = chunksOf(range, beside?.column, (piece) => segmentsOf(piece, spans.filter((span) => span.start < piece.end && piece.start < span.end), document))
    return { ...range, chunks, zone: soleZone(chunks.flatMap(({ pieces }) => pieces.flatMap(({ segments }) => segments)), text) }
  })
  return (
    <div lang={article.language} dir={article.direction} className="reading" data-narrow>
      {beside && <NotToldHere missing={beside.column.missing.filter(({ after }) => after === -1)} beside={beside} />}
      {/* Neighbouring paragraphs of one kind together, so that a long menu is one line. */}
      {neighbours(paragraphs, ({ zone }) => zone).map(({ start: first, key: zone, members }) => {
        const set = members.map(({ start, end, chunks }) => (
          <Fragment key={start}>
            <p dir={paragraphDirection(text.slice(start, end), article.direction)} className={zone === 'headline' ? 'headline text-xl' : zone === 'subheading' ? 'font-semibold' : undefined}>
              {chunks.map((chunk) => (
                <ChunkText key={chunk.start} chunk={chunk} text={text} codebookCodes={document.codes} markOf={markOf} beside={beside} />
              ))}
            </p>
            {beside && <NotToldHere missing={beside.column.missing.filter(({ after }) => chunks.some(({ index, ends }) => ends && index === after))} beside={beside} />}
          </Fragment>
        ))
        if (zone === null || CODABLE_ZONES.has(zone)) return set
        return (
          <details key={first} className="zone zone-locked">
            <summary lang="en" dir="ltr" className="font-ui text-xs">
              {compare.reader.outside(articleWords.zone[zone], members.reduce((sum, { start, end }) => sum + end - start, 0))}
            </summary>
            <div className="contents-spaced">{set}</div>
          </details>
        )
      })}
    </div>
  )
}

/** The zone of a whole paragraph; null for body and for a paragraph that is partly body. */
function soleZone(segments: readonly Segment[], text: string): ZoneKind | null {
  const zones = new Set(segments.filter(({ start, end }) => text.slice(start, end).trim() !== '').map(({ zone }) => zone))
  const [only = null] = zones
  return zones.size > 1 ? null : only
}

interface Drawn {
  text: string
  codebookCodes: ReturnType<typeof codeIndex>
  markOf: ReadonlyMap<string, MergedMark>
}

interface ChunkTextProps extends Drawn {
  chunk: Chunk
  beside: Beside | undefined
}

/** A passage, or what stands between passages: its text, and under its end who tells it too. */
function ChunkText({ chunk: { index, begins, ends, pieces }, beside, ...drawn }: ChunkTextProps) {
  const set = pieces.map(({ start, wire, segments }) => {
    const inner = zoned(segments, drawn)
    if (wire === null || !beside) return <Fragment key={start}>{inner}</Fragment>
    return (
      <span key={start} className="underline decoration-muted decoration-dashed decoration-1 underline-offset-4" title={wireInWords(wire, beside)}>
        {inner}
      </span>
    )
  })
  const passage = index === null ? undefined : beside?.column.passages[index]
  if (!beside || !passage) return set
  return (
    <span
      id={begins && passage.thread !== null ? passageId(beside.articleId, passage.thread) : undefined}
      data-thread={passage.thread ?? undefined}
      className="scroll-mt-28 box-decoration-clone data-here:shadow-[-3px_0_0_var(--color-accent)] rtl:data-here:shadow-[3px_0_0_var(--color-accent)] target:outline-2 target:outline-offset-2 target:outline-focus"
    >
      {set}
      {ends && <ToldBy passage={passage} beside={beside} />}
    </span>
  )
}

/** Chips are drawn, not written: the text of the page stays the text of the article. */
const CHIP =
  'before:me-1 before:inline-block before:rounded-sm before:bg-hue before:px-1 before:py-0.5 before:align-[0.15em] before:font-ui before:text-[10px] before:leading-none before:font-semibold before:text-paper before:content-[attr(data-chips)]'

/** What lies outside the article within a paragraph of it is set off, and named. */
function zoned(segments: readonly Segment[], drawn: Drawn): ReactNode {
  return neighbours(segments, ({ zone }) => zone).map(({ start, key: zone, members }) => {
    const set = marked(piecesOf(members), drawn)
    if (zone === null || CODABLE_ZONES.has(zone)) return <Fragment key={start}>{set}</Fragment>
    return (
      <span key={start} className="zone" title={articleWords.zone[zone]}>
        {set}
      </span>
    )
  })
}

function marked(pieces: readonly Piece[], drawn: Drawn): ReactNode {
  const { text, codebookCodes, markOf } = drawn
  return pieces.map(({ start, end, layer, outermost, inside }) => {
    if (!layer) return <Fragment key={start}>{text.slice(start, end)}</Fragment>
    const mark = markOf.get(layer.span.id)
    const codes = layer.codes.flatMap((ref) => codebookCodes.get(ref)?.code ?? [])
    const begins = layer.span.start === start
    const leads = begins && outermost
    return (
      <mark
        key={start}
        id={leads ? `span-${layer.span.id}` : undefined}
        className={classes('mark scroll-mt-24 target:outline-2 target:outline-offset-2 target:outline-focus has-[>span:target]:outline-2 has-[>span:target]:outline-focus', begins && CHIP)}
        data-mark={layer.shape}
        data-hue={codes[0]?.hue}
        data-depth={Math.min(layer.level + 1, DEEPEST)}
        data-edge={edgeOf(layer, start, end)}
        data-chips={begins ? codes.map((code) => code.chip).join(' ') : undefined}
        title={mark ? titleOf(mark, codebookCodes) : undefined}
      >
        {leads && mark?.ids.slice(1).map((id) => <span key={id} id={`span-${id}`} className="scroll-mt-24" />)}
        {marked(inside, drawn)}
      </mark>
    )
  })
}

const titleOf = ({ by }: MergedMark, codes: ReturnType<typeof codeIndex>): string =>
  [...by].map(([ref, who]) => `${codes.get(ref)?.code.name ?? ref}: ${compare.reader.markedBy(who.map((name) => name ?? compare.passages.gold))}`).join('\n')
