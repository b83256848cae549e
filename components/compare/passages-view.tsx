import { codeName } from '@/components/messages/code-name'
import { compare } from '@/components/messages/compare'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/link-button'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { PrintedDate } from '@/components/ui/time'
import type { AnsweredPassages } from '@/lib/comparison/answer'
import { groupPassages, type ArticlePassages } from '@/lib/comparison/passage-group'
import type { PassageQuestion } from '@/lib/comparison/question'
import type { DimensionDefinition } from '@/lib/domain/codebook'
import { comparePath, passagesPath, readerPath } from './address'
import { CodeName } from './comparison-table'
import { PassageItem } from './passage'

interface PassagesViewProps {
  slug: string
  question: PassageQuestion
  answer: AnsweredPassages
  /** Titles of what the question names, where it does. */
  story: string | undefined
  outlet: string | undefined
}

/** The quotes behind a number, by outlet and article, each a step from its place in the article. */
export function PassagesView({ slug, question, answer, story, outlet }: PassagesViewProps) {
  const { dimension, passages, total, page, pages } = answer
  const asked = { ...question, slug, dimension: dimension.key }
  const code = dimension.codes.find(({ key }) => key === question.code)
  const back = comparePath({ slug, dimension: dimension.key, story: question.story, layer: question.layer, part: question.part, copies: question.copies, from: question.from, to: question.to })
  const nameOf = new Map(answer.outlets.map(({ id, name }) => [id, name]))
  const groups = groupPassages(passages)
  return (
    <Page
      width="text"
      title={code ? compare.passages.of(codeName(code)) : compare.passages.title}
      above={<Breadcrumb items={[{ href: back, label: compare.title }]} />}
      lead={code && <p>{code.definition}</p>}
    >
      <div className="grid gap-6">
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-hairline pb-3 text-sm">
          <strong className="tabular">{compare.passages.total(total)}</strong>
          {outlet !== undefined && <span className="bidi">{outlet}</span>}
          {story !== undefined && <span className="bidi text-muted">{story}</span>}
          {outlet !== undefined && <TextLink href={passagesPath({ ...asked, outlet: undefined, article: undefined, page: 1 })}>{compare.passages.everyOutlet}</TextLink>}
          {code && <TextLink href={passagesPath({ ...asked, code: undefined, page: 1 })}>{compare.passages.everyCode}</TextLink>}
          {story !== undefined && <TextLink href={passagesPath({ ...asked, story: undefined, article: undefined, page: 1 })}>{compare.passages.dropStory}</TextLink>}
        </p>
        {groups.length === 0 && (
          <EmptyState title={compare.passages.none.title} action={<LinkButton href={back}>{compare.passages.back}</LinkButton>}>
            <p>{compare.passages.none.text}</p>
          </EmptyState>
        )}
        {groups.map((group) => (
          <ArticleGroup key={group.article.id} slug={slug} group={group} outlet={nameOf.get(group.article.outletId) ?? ''} dimension={dimension} question={question} />
        ))}
        {pages > 1 && (
          <nav aria-label={compare.passages.pages} className="flex items-center gap-4 text-sm">
            {page > 1 && <LinkButton href={passagesPath({ ...asked, page: page - 1 })}>{compare.passages.previous}</LinkButton>}
            <span className="tabular">{compare.passages.page(page, pages)}</span>
            {page < pages && <LinkButton href={passagesPath({ ...asked, page: page + 1 })}>{compare.passages.next}</LinkButton>}
          </nav>
        )}
      </div>
    </Page>
  )
}

interface ArticleGroupProps {
  slug: string
  group: ArticlePassages
  outlet: string
  dimension: DimensionDefinition
  question: PassageQuestion
}

function ArticleGroup({ slug, group: { article, passages }, outlet, dimension, question }: ArticleGroupProps) {
  // The code asked for comes first and gives the colour.
  const ordered = (codes: readonly string[]) => [...codes].sort((a, b) => Number(b === question.code) - Number(a === question.code))
  return (
    <section className="grid gap-4">
      <header className="grid gap-0.5">
        <h2 className="headline text-base" lang={article.language} dir={article.direction}>
          {article.headline}
        </h2>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <span className="bidi">{outlet}</span>
          <PrintedDate value={article.publishedAt} />
        </p>
      </header>
      <ol className="grid gap-5">
        {passages.map((shared) => (
          <PassageItem
            key={shared.first.spanId}
            shared={{ ...shared, codes: ordered(shared.codes) }}
            dimension={dimension}
            codes={ordered(shared.codes).flatMap((key) => {
              const code = dimension.codes.find((one) => one.key === key)
              return code ? [<CodeName key={key} code={code} />] : []
            })}
            href={readerPath({ slug, dimension: dimension.key, article: article.id, ...(article.storyId === null ? {} : { story: article.storyId }), layer: question.layer, span: shared.first.spanId })}
          />
        ))}
      </ol>
    </section>
  )
}
