import { codebookWords as words } from '@/components/messages/codebook'
import type { Codebook, QuestionDefinition } from '@/lib/domain/codebook'

/** What is asked about an article as a whole. */
export function QuestionList({ codebook }: { codebook: Codebook }) {
  return (
    <section aria-labelledby="questions" className="grid gap-4">
      <div className="grid gap-3 border-b border-ink pb-6">
        <h2 id="questions" className="headline scroll-mt-6 text-2xl">
          {words.questions}
        </h2>
        <p className="text-muted">{words.questionsNote}</p>
      </div>
      <dl className="grid gap-6">
        {codebook.questions.map((question) => (
          <div key={question.key}>
            <dt className="font-medium">{question.name}</dt>
            <dd>{question.definition}</dd>
            <dd className="text-muted">{answersTo(question, codebook)}</dd>
            {question.perEntity && <dd className="text-muted">{words.asked.perEntity}</dd>}
            {question.required && <dd className="text-muted">{words.asked.required}</dd>}
          </div>
        ))}
      </dl>
    </section>
  )
}

const answersTo = ({ kind, values, dimension }: QuestionDefinition, { dimensions }: Codebook): string =>
  kind === 'code' ? words.asked.code(dimensions.find(({ key }) => key === dimension)?.name ?? '') : values.map(({ name }) => name).join(kind === 'rating' ? ' – ' : ' · ')
