import { Choice } from '@/components/compare/choice'
import { sourceWords } from '@/components/messages/source-frames'
import { termWords as words } from '@/components/messages/terms'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { TOP_TERMS } from '@/lib/comparison/terms'
import type { AnsweredTerms, TermsQuestion } from '@/lib/comparison/terms-answer'
import { termsFilePath, termsPath } from './address'
import { Concordance } from './concordance'
import { TermPlot } from './term-plot'
import { TermTable } from './term-table'

/** z from which the sentence names a word: no test, only a bar that function words in small samples stay below. */
const WORTH_NAMING = 2

interface TermsViewProps {
  /** Null where nothing may be reached from here: terms then stand without links and places. */
  slug: string | null
  question: TermsQuestion
  answer: AnsweredTerms
}

/** Words that one outlet of the pair uses under a code and the other does not. */
export function TermsView({ slug, question, answer }: TermsViewProps) {
  const { pair, code, codes, result, drawn, total, codebook, concordance } = answer
  const empty = pair === null ? words.noPair : code === null || result === null ? words.noCode : null
  if (pair === null || code === null || result === null)
    return (
      <EmptyState title={empty?.title}>
        <p>{empty?.text}</p>
      </EmptyState>
    )
  const [first, second] = pair
  const firstTerms = result.terms.filter(({ z }) => z > 0).slice(0, TOP_TERMS)
  const secondTerms = result.terms.filter(({ z }) => z < 0).slice(-TOP_TERMS).reverse()
  const named = (terms: typeof firstTerms) => terms.filter(({ z }) => Math.abs(z) >= WORTH_NAMING).slice(0, 3).map(({ word }) => `“${word}”`)
  const few = (terms: typeof firstTerms) => (named(terms).length === 0 ? words.nothingOf : new Intl.ListFormat('en').format(named(terms)))
  const silent = result.tokens[0] === 0 ? first : result.tokens[1] === 0 ? second : null
  const hrefOf = slug === null ? null : (term: string) => `${termsPath(slug, { ...question, code: code.key, term })}#concordance`
  const notes = [...(drawn < total ? [words.drawn(drawn, total)] : []), ...(question.layer === 'majority' || question.layer === 'union' ? [words.layerNote] : [])]
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {slug !== null && codes.length > 1 && (
        <Choice label={words.code} options={codes.map((one) => ({ href: termsPath(slug, { ...question, code: one.key, term: undefined }), label: one.name, current: one.key === code.key }))} />
      )}
      <div className="grid max-w-prose gap-2">
        <h2 className="text-base">{words.title}</h2>
        <p className="text-muted">{words.lead(code.name)}</p>
        {silent ? <p>{words.noText(code.name, silent.name)}</p> : result.terms.length === 0 ? <p>{words.noTerm(result.rare)}</p> : <p className="text-base">{words.sentence(code.name, first.name, few(firstTerms), second.name, few(secondTerms))}</p>}
        <p className="text-sm text-muted">{[words.descriptive, ...notes].join(' ')}</p>
      </div>
      {result.terms.length > 0 && (
        <>
          <TermPlot terms={result.terms} hue={code.hue} first={first.name} second={second.name} />
          <div className="grid gap-8 md:grid-cols-2">
            <TermTable outlet={first.name} terms={firstTerms} hrefOf={hrefOf} current={concordance?.term} />
            <TermTable outlet={second.name} terms={secondTerms} hrefOf={hrefOf} current={concordance?.term} />
          </div>
        </>
      )}
      {slug !== null && concordance && <Concordance slug={slug} question={question} answer={answer} concordance={concordance} />}
      <div className="grid max-w-prose gap-2">
        <p className="text-xs text-muted">
          {words.caption({
            code: code.name,
            part: words.parts[question.part],
            gold: question.layer === 'gold',
            first: first.name,
            second: second.name,
            articles: result.articles,
            tokens: result.tokens,
            priorSize: result.priorSize,
            rare: result.rare,
            codebook: codebook.name,
            version: codebook.version,
            period: sourceWords.period(question.from, question.to),
            once: question.copies === 'once',
          })}
        </p>
        {slug !== null && (
          <p>
            <TextLink href={termsFilePath(slug, { ...question, code: code.key })} prefetch={false} download>
              {words.csv}
            </TextLink>
          </p>
        )}
      </div>
    </div>
  )
}
