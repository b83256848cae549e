import Link from 'next/link'
import { readerPath } from '@/components/compare/address'
import { termWords as words } from '@/components/messages/terms'
import { TextLink } from '@/components/ui/text-link'
import type { AnsweredTerms, TermsQuestion } from '@/lib/comparison/terms-answer'
import { termsPath } from './address'

interface ConcordanceProps {
  slug: string
  question: TermsQuestion
  answer: AnsweredTerms
  concordance: NonNullable<AnsweredTerms['concordance']>
}

/** A word in its places, one a line, each opening its passage in the article. */
export function Concordance({ slug, question, answer, concordance: { term, lines, total } }: ConcordanceProps) {
  const nameOf = new Map((answer.pair ?? []).map(({ id, name }) => [id, name]))
  return (
    <section id="concordance" aria-labelledby="concordance-title" className="grid grid-cols-[minmax(0,1fr)] scroll-mt-20 gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 id="concordance-title" className="bidi text-base">
          {words.concordance(term)}
        </h3>
        <TextLink href={termsPath(slug, { ...question, code: answer.code?.key, term: undefined })} scroll={false}>
          {words.close}
        </TextLink>
      </div>
      <p className="text-sm text-muted">{lines.length === 0 ? words.noLines : words.lines(lines.length, total)}</p>
      <ol className="border-t border-hairline">
        {lines.map(({ spanId, word, before, after, article }, i) => (
          <li key={`${spanId} ${i}`} className="border-b border-hairline py-1">
            <Link
              prefetch={false}
              href={readerPath({ slug, dimension: answer.dimension.key, article: article.id, layer: question.layer, span: spanId })}
              className="grid items-baseline gap-x-4 hover:underline sm:grid-cols-[10rem_minmax(0,1fr)]"
            >
              <span className="bidi text-xs text-muted">{nameOf.get(article.outletId)}</span>
              <span lang={article.language} dir={article.direction} className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] gap-x-1.5">
                <span className="flex justify-end overflow-hidden whitespace-nowrap">
                  <span>{before}</span>
                </span>
                <strong>{word}</strong>
                <span className="truncate">{after}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
