import { compare } from '@/components/messages/compare'
import { Page } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/link-button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import type { AnsweredComparison } from '@/lib/comparison/answer'
import { PASSAGE_PARTS, READING_LAYERS, SORTS, type Question } from '@/lib/comparison/question'
import type { DimensionDefinition } from '@/lib/domain/codebook'
import { comparePath, comparisonFields, readerPath } from './address'
import { Choice } from './choice'
import { ComparisonTable } from './comparison-table'
import { DesignCheckLine } from './design-check'
import { Method } from './method'
import { sentenceOf } from './sentence'
import { StoryChoice } from './story-choice'

export interface ComparisonViewProps {
  slug: string
  question: Question
  answer: AnsweredComparison
  dimensions: readonly DimensionDefinition[]
  stories: readonly { readonly id: string; readonly name: string; readonly articles: number }[]
  mayImport: boolean
}

/** Outlets beside each other on one dimension. The design check stands before every number. */
export function ComparisonView({ slug, question, answer, dimensions, stories, mayImport }: ComparisonViewProps) {
  const { layer, part, sort, story } = question
  const asked = { ...question, slug, dimension: answer.dimension.key }
  const toReader = readerPath({ slug, dimension: answer.dimension.key, story: story ?? stories[0]?.id, layer })
  const read = answer.comparison.design.verdict !== 'empty'
  return (
    <Page title={compare.title} lead={<p>{compare.lead}</p>} actions={stories.length > 0 && <LinkButton href={toReader}>{compare.toReader}</LinkButton>}>
      {answer.asked === 0 && stories.length === 0 ? (
        <EmptyState title={compare.empty.noStory.title} action={mayImport && <LinkButton look="primary" href={`/p/${slug}/import`}>{compare.empty.noStory.action}</LinkButton>}>
          <p>{compare.empty.noStory.text}</p>
        </EmptyState>
      ) : (
        <>
          <div className="grid gap-4">
            <StoryChoice action={`/p/${slug}/compare`} stories={stories} story={story} all={compare.allStories} keep={comparisonFields({ ...question, story: undefined })} />
            <LinkTabs
              label={compare.dimension}
              items={dimensions.map(({ key, name }) => ({ href: comparePath({ ...asked, dimension: key }), label: name, current: key === answer.dimension.key }))}
            />
            <div className="flex flex-wrap gap-x-8 gap-y-2">
              <Choice label={compare.layer} options={READING_LAYERS.map((one) => ({ href: comparePath({ ...asked, layer: one }), label: compare.layers[one], current: one === layer }))} />
              <Choice label={compare.part} options={PASSAGE_PARTS.map((one) => ({ href: comparePath({ ...asked, part: one }), label: compare.parts[one], current: one === part }))} />
              <Choice label={compare.sort} options={SORTS.map((one) => ({ href: comparePath({ ...asked, sort: one }), label: compare.sorts[one], current: one === sort }))} />
            </div>
          </div>
          {read && <DesignCheckLine check={answer.comparison.design} outlets={answer.outlets} />}
          {read ? (
            <>
              <div className="grid max-w-prose gap-1 text-base">
                {sentenceOf(answer).map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
                {story === undefined && stories.length > 1 && <p className="text-sm text-muted">{compare.mixedStories}</p>}
              </div>
              <ComparisonTable slug={slug} question={question} answer={answer} />
              {answer.otherCodebooks > 0 && <p className="text-sm text-muted">{compare.otherCodebooks(answer.otherCodebooks)}</p>}
              <Method codebook={answer.codebook} />
            </>
          ) : layer === 'gold' ? (
            <EmptyState title={compare.empty.noGold.title} action={<LinkButton href={comparePath({ ...asked, layer: 'annotators' })}>{compare.empty.noGold.action}</LinkButton>}>
              <p>{compare.empty.noGold.text}</p>
            </EmptyState>
          ) : (
            <EmptyState title={compare.empty.noReading.title} action={<LinkButton href={`/p/${slug}/articles`}>{compare.empty.noReading.action}</LinkButton>}>
              <p>{compare.empty.noReading.text}</p>
            </EmptyState>
          )}
        </>
      )}
    </Page>
  )
}
