import type { ReactNode } from 'react'
import { compare } from '@/components/messages/compare'
import { figures } from '@/components/messages/compare-figures'
import { reports } from '@/components/messages/reports'
import { reportPath } from '@/components/reports/address'
import { Page } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { FailureNotice } from '@/components/ui/notice'
import { Moment } from '@/components/ui/time'
import type { CodePanel } from '@/lib/agreement/panel/panel'
import type { AnsweredComparison } from '@/lib/comparison/answer'
import type { Question, View } from '@/lib/comparison/question'
import type { RobustnessStrip } from '@/lib/comparison/robustness'
import type { DimensionDefinition } from '@/lib/domain/codebook'
import type { Result } from '@/lib/domain/result'
import { AgreementRibbon } from './agreement-ribbon'
import { comparePath, figurePath, readerPath } from './address'
import { Choice } from './choice'
import { DesignCheckLine } from './design-check'
import { FigureFrame } from './figure-frame'
import { FilterBar } from './filter-bar'
import { Method } from './method'
import { Robustness } from './robustness'
import { sentenceOf } from './sentence'
import type { ViewContext } from './views/figure'
import { entryOf, VIEW_ENTRIES } from './views/registry'

export interface ComparisonViewProps {
  slug: string
  question: Question
  /** A failure where the question cannot be answered as it is asked. */
  answer: Result<AnsweredComparison>
  /** Up to when the figures hold what was done, where a replica is read; else null. */
  asOf?: Date | null
  dimensions: readonly DimensionDefinition[]
  stories: readonly { readonly id: string; readonly name: string; readonly articles: number }[]
  mayImport: boolean
  /** Whether the answer depends on the layer; on its way. Null for views that say nothing of it. */
  robustness: Promise<Result<RobustnessStrip | null>> | null
  /** By code, where somebody has had it computed lately. */
  agreement: readonly CodePanel[] | null
  /** In place of a figure: what a view shows that looks into the spans. */
  inside?: ReactNode
  /** What can be done with the view, beside its title. */
  actions?: ReactNode
}

/** Outlets beside each other on one dimension: the question, the design check, and one view with all that belongs to it. */
export function ComparisonView({ slug, question, answer, asOf = null, dimensions, stories, mayImport, robustness, agreement, inside, actions }: ComparisonViewProps) {
  const { layer, story } = question
  const dimension = question.dimension ?? dimensions[0]?.key
  const asked = { ...question, dimension, slug }
  const nothing = stories.length === 0 && answer.ok && answer.value.asked === 0
  return (
    <Page
      title={compare.title}
      lead={<p>{compare.lead}</p>}
      actions={
        stories.length > 0 && (
          <>
            {actions}
            {story !== undefined && <LinkButton href={reportPath(slug, 'story', story)}>{reports.toStoryReport}</LinkButton>}
            <LinkButton href={readerPath({ slug, dimension, story: story ?? stories[0]?.id, layer })}>{compare.toReader}</LinkButton>
          </>
        )
      }
    >
      {nothing ? (
        <EmptyState title={compare.empty.noStory.title} action={mayImport && <LinkButton look="primary" href={`/p/${slug}/import`}>{compare.empty.noStory.action}</LinkButton>}>
          <p>{compare.empty.noStory.text}</p>
        </EmptyState>
      ) : (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <Choice label={compare.dimension} options={dimensions.map(({ key, name }) => ({ href: comparePath({ ...asked, dimension: key }), label: name, current: key === dimension }))} />
            <FilterBar slug={slug} question={{ ...question, dimension }} stories={stories} outlets={answer.ok ? answer.value.outlets : []} />
          </div>
          {answer.ok ? <Answered context={{ slug, question, answer: answer.value, story: stories.find(({ id }) => id === story)?.name ?? null, linked: true }} several={stories.length > 1} robustness={robustness} agreement={agreement} inside={inside} /> : <FailureNotice failure={answer.error} />}
          {asOf && (
            <p className="text-sm text-muted">
              {compare.asOf} <Moment value={asOf} />
            </p>
          )}
        </>
      )}
    </Page>
  )
}

/** Views in which a number belongs to a code. */
const SHOWS_CODES: ReadonlySet<View> = new Set(['dots', 'table', 'heat', 'difference'])

function Answered({ context, several, robustness, agreement, inside }: { context: ViewContext; several: boolean } & Pick<ComparisonViewProps, 'robustness' | 'agreement' | 'inside'>) {
  const { slug, question, answer } = context
  const asked = { ...question, dimension: answer.dimension.key, slug }
  if (answer.comparison.design.verdict === 'empty') return <NothingRead asked={asked} />
  const { figure, Component } = entryOf(question.view)
  const drawn = figure?.(context)
  const files = { svg: figurePath({ ...asked, format: 'svg' }), csv: figurePath({ ...asked, format: 'csv' }), name: `${slug}-${asked.dimension}-${question.view}` }
  return (
    <>
      <DesignCheckLine check={answer.comparison.design} outlets={answer.outlets} />
      <LinkTabs label={figures.view} items={VIEW_ENTRIES.map(({ view }) => ({ href: comparePath({ ...asked, view }), label: figures.views[view], current: view === entryOf(question.view).view }))} />
      <div className="grid max-w-prose gap-1 text-base">
        {(inside ? [] : (drawn?.sentences ?? sentenceOf(answer, question.estimand))).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {question.story === undefined && several && <p className="text-sm text-muted">{compare.mixedStories}</p>}
        {question.unit === 'article' && severalAStory(answer) && <p className="text-sm text-muted">{compare.severalAStory}</p>}
      </div>
      {inside}
      {Component && <Component context={context} />}
      {drawn && <FigureFrame figure={drawn} files={files} />}
      {question.layer !== 'gold' && SHOWS_CODES.has(question.view) && <AgreementRibbon context={context} codes={agreement} />}
      {robustness && <Robustness answer={answer} question={question} strip={robustness} />}
      {answer.otherCodebooks > 0 && <p className="text-sm text-muted">{compare.otherCodebooks(answer.otherCodebooks)}</p>}
      {!inside && <Method codebook={answer.codebook} />}
    </>
  )
}

function NothingRead({ asked }: { asked: Question & { slug: string } }) {
  const { noGold, noReading } = compare.empty
  return asked.layer === 'gold' ? (
    <EmptyState title={noGold.title} action={<LinkButton href={comparePath({ ...asked, layer: 'annotators' })}>{noGold.action}</LinkButton>}>
      <p>{noGold.text}</p>
    </EmptyState>
  ) : (
    <EmptyState title={noReading.title} action={<LinkButton href={`/p/${asked.slug}/articles`}>{noReading.action}</LinkButton>}>
      <p>{noReading.text}</p>
    </EmptyState>
  )
}

/** Whether an outlet has many articles on the same stories: intervals over articles are then too narrow. One with a single story has no others to draw. */
const severalAStory = ({ comparison }: AnsweredComparison): boolean => comparison.outlets.some(({ read, stories, tier }) => tier === 'enough' && stories > 1 && read > 1.25 * stories)
