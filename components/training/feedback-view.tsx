import { training } from '@/components/messages/training'
import { MarkedText } from '@/components/compare/marked-text'
import { Chip } from '@/components/ui/chip'
import { classes } from '@/components/ui/classes'
import { LinkTabs } from '@/components/ui/link-tabs'
import { dimensionsAgainstGold, matchGold, unitsOfSpans } from '@/lib/agreement/against-gold'
import { mergeMarks } from '@/lib/comparison/merged-mark'
import type { Direction, Zone } from '@/lib/domain/article'
import { codeIndex, dimensionOf, type Codebook } from '@/lib/domain/codebook'
import type { Span } from '@/lib/domain/span'
import { GoldAgreement, inWords } from './gold-agreement'

interface FeedbackViewProps {
  /** Of this page, without a dimension. */
  address: string
  dimension: string
  codebook: Codebook
  article: { readonly text: string; readonly zones: readonly Zone[]; readonly language: string; readonly direction: Direction }
  own: readonly Span[]
  gold: readonly Span[]
}

/** One dimension of a training article: code by code, mark by mark, and both texts beside each other. */
export function FeedbackView({ address, dimension, codebook, article, own, gold }: FeedbackViewProps) {
  const codes = codeIndex(codebook)
  const [mine, theirs] = [within(own, dimension), within(gold, dimension)]
  const [panel] = dimensionsAgainstGold([dimension], [{ length: article.text.length, own: unitsOfSpans(mine), gold: unitsOfSpans(theirs) }])
  return (
    <div className="grid gap-8">
      <LinkTabs label={training.dimensions} items={codebook.dimensions.map(({ key, name }) => ({ href: `${address}?dimension=${key}`, label: name, current: key === dimension }))} />
      {panel && panel.labels.length > 0 ? (
        <>
          <section className="grid gap-3" aria-label={training.perCode}>
            <p>{training.summary(inWords(panel.f1))}</p>
            <GoldAgreement labels={panel.labels} codes={codes} caption={training.perCode} />
          </section>
          <MarkByMark own={mine} gold={theirs} codes={codes} article={article} />
        </>
      ) : (
        <p className="text-muted">{training.nothing}</p>
      )}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        {[
          { title: training.yours, spans: mine },
          { title: training.gold, spans: theirs },
        ].map(({ title, spans }) => (
          <section key={title} aria-label={title} className="grid content-start gap-3">
            <h2 className="text-base">{title}</h2>
            <MarkedText article={article} marks={mergeMarks(spans.map((span) => ({ ...span, annotator: null })))} codebook={codebook} />
          </section>
        ))}
      </div>
      <p className="max-w-prose text-xs text-muted">{training.method}</p>
    </div>
  )
}

/** Spans with their codes of one dimension; those without any are left out. */
const within = (spans: readonly Span[], dimension: string): Span[] =>
  spans.map((span) => ({ ...span, codes: span.codes.filter((ref) => dimensionOf(ref) === dimension) })).filter(({ codes }) => codes.length > 0)

type MarkByMarkProps = Pick<FeedbackViewProps, 'own' | 'gold' | 'article'> & { codes: ReturnType<typeof codeIndex> }

const LOOKS = { matched: 'text-ok', missed: 'text-warn', extra: 'text-muted' } as const

/** What was matched, missed and extra, in the order of the text, each with the explanation the gold gives. */
function MarkByMark({ own, gold, codes, article }: MarkByMarkProps) {
  const [mine, theirs] = [own, gold].map((spans) => spans.flatMap((span) => span.codes.map((label) => ({ span, unit: { start: span.start, end: span.end, label } }))))
  if (!mine || !theirs) return null
  const matches = matchGold(mine.map(({ unit }) => unit), theirs.map(({ unit }) => unit))
  return (
    <section aria-labelledby="mark-by-mark" className="grid gap-2">
      <h2 id="mark-by-mark" className="text-base">
        {training.list}
      </h2>
      <ul className="border-t border-hairline">
        {matches.map((match) => {
          const [a, b] = [match.own === null ? null : mine[match.own], match.gold === null ? null : theirs[match.gold]]
          const either = b ?? a
          if (!either) return null
          const verdict = a && b ? 'matched' : b ? 'missed' : 'extra'
          const code = codes.get(either.unit.label)?.code
          const quote = (a ?? either).span.quote
          return (
            <li key={`${match.own} ${match.gold}`} className="grid gap-x-6 gap-y-1 border-b border-hairline py-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
              <span>
                <strong className={classes('font-semibold', LOOKS[verdict])}>{training.say[verdict]}</strong>
                <span className="block text-xs text-muted">{training.sayHint[verdict]}</span>
              </span>
              <span className="grid gap-1">
                <span className="flex items-baseline gap-2">
                  {code && <Chip letters={code.chip} hue={code.hue} className="shrink-0 self-center" />}
                  <span className="font-medium">{code?.name ?? either.unit.label}</span>
                </span>
                <q lang={article.language} dir={article.direction} className="text-base">
                  {quote}
                </q>
                {a && b && b.span.quote !== a.span.quote && (
                  <span className="text-sm text-muted">
                    {training.goldQuote}:{' '}
                    <q lang={article.language} dir={article.direction}>
                      {b.span.quote}
                    </q>
                  </span>
                )}
                {b && b.span.note !== '' && (
                  <span className="text-sm">
                    <span className="font-medium">{training.explanation}:</span> <span className="bidi">{b.span.note}</span>
                  </span>
                )}
                {a && a.span.note !== '' && (
                  <span className="text-sm text-muted">
                    {training.yourNote}: <span className="bidi">{a.span.note}</span>
                  </span>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
