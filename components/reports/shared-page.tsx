import type { ReactNode } from 'react'
import { FigureFrame } from '@/components/compare/figure-frame'
import { entryOf } from '@/components/compare/views/registry'
import { compare } from '@/components/messages/compare'
import { figures } from '@/components/messages/compare-figures'
import { common } from '@/components/messages/common'
import { reports } from '@/components/messages/reports'
import { sharing as words } from '@/components/messages/sharing'
import { ProductMark } from '@/components/shell/mark'
import { Page } from '@/components/shell/page'
import { Notice } from '@/components/ui/notice'
import { Moment } from '@/components/ui/time'
import { asComparison, type AnonymousComparison, type Report } from '@/lib/comparison/report'
import type { AnsweredSources } from '@/lib/comparison/source-answer'
import type { AnsweredTerms, TermsQuestion } from '@/lib/comparison/terms-answer'
import { ReportBody } from './report-body'
import { estimateBlocks, reportDocument } from './report-document'
import { SourcesView } from './sources-view'
import { TermsView } from './terms-view'

interface SharedComparison {
  readonly kind: 'comparison'
  readonly question: TermsQuestion
  readonly story: string | null
  readonly answer: AnonymousComparison
  readonly sources: AnsweredSources | null
  readonly terms: AnsweredTerms | null
}

interface SharedPageProps {
  shared: {
    readonly project: { readonly name: string; readonly demo: boolean }
    readonly sharedBy: string
    readonly expiresAt: Date
    readonly asOf: Date
    readonly content: { readonly kind: 'report'; readonly report: Report } | SharedComparison
  }
}

/** One view for whoever holds its link. No link leads from here into the project. */
export function SharedPage({ shared: { project, sharedBy, expiresAt, asOf, content } }: SharedPageProps) {
  const document = content.kind === 'report' ? reportDocument(content.report) : null
  const title = content.kind === 'report' ? (document?.title ?? '') : [content.answer.dimension.name, ...(content.story === null ? [] : [content.story])].join(' · ')
  return (
    <>
      <Frame />
      <Page
        title={<bdi>{title}</bdi>}
        lead={
          <>
            {document ? document.lead.map((line) => <p key={line}>{line}</p>) : <p>{reports.project(project.name)}</p>}
            <p>
              <bdi>{words.page.sharedBy(sharedBy)}</bdi>. {words.page.asOf} <Moment value={asOf} />. {words.page.until} <Moment value={expiresAt} />.
            </p>
            <p className="text-sm">{words.page.live}</p>
            {!document && project.demo && <p>{words.page.demo}</p>}
          </>
        }
      >
        {content.kind === 'report' ? <ReportBody blocks={document?.blocks ?? []} /> : <Compared shared={content} />}
      </Page>
    </>
  )
}

function Compared({ shared: { question, story, answer, sources, terms } }: { shared: SharedComparison }) {
  const { design } = answer
  const wrong = design.verdict === 'confounded' || design.verdict === 'separate'
  const asked = [compare.layers[question.layer], compare.parts[question.part], figures.views[question.view], ...(question.from || question.to ? [figures.filters.period(question.from, question.to)] : [])]
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <p className="text-sm text-muted">
        {words.page.question}: {asked.join(' · ')}
      </p>
      {wrong ? (
        <Notice tone="warn" title={`${reports.design}: ${reports.designSaid[design.verdict](design)}`} />
      ) : (
        <p className="text-sm">
          <span className="text-muted">{reports.design}: </span>
          {reports.designSaid[design.verdict](design)}
        </p>
      )}
      {design.verdict !== 'empty' && <Inside {...{ question, story, answer, sources, terms }} />}
      <ReportBody blocks={[{ kind: 'heading', level: 2, text: reports.method }, { kind: 'list', items: reports.methodLines(answer.codebook.name, answer.codebook.version) }]} />
    </div>
  )
}

function Inside({ question, story, answer, sources, terms }: Omit<SharedComparison, 'kind'>): ReactNode {
  if (sources) return <SourcesView slug={null} question={question} answer={sources} />
  if (terms) return <TermsView slug={null} question={question} answer={terms} />
  const context = { slug: '', question, story, linked: false, answer: asComparison(answer) }
  const figure = entryOf(question.view).figure?.(context)
  const caption = [figures.caption.source(answer.codebook.name, answer.codebook.version, null)]
  return (
    <>
      {figure && figure.panels.length > 0 && <FigureFrame figure={{ ...figure, caption }} files={null} />}
      <ReportBody blocks={estimateBlocks(answer)} />
    </>
  )
}

/** A link that opens nothing. */
export function ClosedShare({ failure }: { failure: { readonly reason: string; readonly next: string } }) {
  return (
    <>
      <Frame />
      <Page title={words.page.closedTitle} width="text">
        <Notice tone="warn" title={failure.reason}>
          <p>{failure.next}</p>
        </Notice>
      </Page>
    </>
  )
}

const Frame = () => (
  <p className="mx-auto flex max-w-[1120px] items-center gap-2 px-4 pt-6 font-semibold sm:px-6 print:hidden">
    <ProductMark className="size-5" />
    {common.product}
  </p>
)
