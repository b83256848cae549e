import { agreement } from '@/components/messages/agreement'
import { Page } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { FailureNotice } from '@/components/ui/notice'
import type { AgreementAnswer, AgreementMaterial, AgreementProgress } from '@/lib/agreement/answer'
import type { AgreementQuestion } from '@/lib/agreement/question'
import type { DimensionDefinition } from '@/lib/domain/codebook'
import type { Result } from '@/lib/domain/result'
import { agreementApi, agreementPath } from './address'
import { BandTable } from './band-table'
import { CodeTable } from './code-table'
import { CoderTable } from './coder-table'
import { ConfusionTable } from './confusion-table'
import { FilterForm } from './filter-form'
import { MaterialBase, MaterialNotes } from './material-notes'
import { Method } from './method'
import { OverallTable } from './overall-table'
import { PanelProgress } from './panel-progress'
import { PassageList } from './passage-list'

interface AgreementViewProps {
  slug: string
  question: AgreementQuestion
  dimension: DimensionDefinition
  dimensions: readonly DimensionDefinition[]
  codebook: { readonly name: string; readonly version: string }
  stories: readonly { readonly id: string; readonly name: string }[]
  mayAssign: boolean
  /** When this was rendered: each time the progress begins anew. */
  askedAt: number
  state: { readonly ready: true; readonly result: Result<AgreementAnswer & { readonly computedAt: number }> } | { readonly ready: false; readonly progress: AgreementProgress }
}

/** Agreement in one dimension: what it rests on, the numbers, and what lies behind them. */
export function AgreementView(props: AgreementViewProps) {
  const { slug, dimension, dimensions, stories, state, askedAt } = props
  const question = { ...props.question, dimension: dimension.key }
  const answer = state.ready && state.result.ok ? state.result.value : null
  return (
    <Page title={agreement.title} lead={<p>{agreement.lead}</p>} actions={answer?.panel && <Downloads slug={slug} question={question} />}>
      <div className="grid gap-4">
        <LinkTabs
          label={agreement.dimension}
          items={dimensions.map(({ key, name }) => ({ href: agreementPath(slug, { ...question, dimension: key }), label: name, current: key === dimension.key }))}
        />
        <FilterForm slug={slug} question={question} annotators={answer?.material.annotators ?? question.annotators ?? []} stories={stories} />
      </div>
      {!state.ready ? (
        <PanelProgress key={askedAt} address={agreementApi(slug, question, { wait: '1' })} progress={state.progress} />
      ) : !state.result.ok ? (
        <div className="grid justify-items-start gap-3">
          <FailureNotice failure={state.result.error} />
          <LinkButton href={agreementPath(slug, question)}>{agreement.failed.again}</LinkButton>
        </div>
      ) : (
        <Answered {...props} question={question} answer={state.result.value} />
      )}
    </Page>
  )
}

function Answered({ slug, question, answer, dimension, codebook, mayAssign }: AgreementViewProps & { answer: AgreementAnswer & { readonly computedAt: number } }) {
  const { panel, material, passages } = answer
  if (!panel) return <Nothing slug={slug} question={question} material={material} mayAssign={mayAssign} />
  const definitions = new Map(dimension.codes.map((code) => [code.key, code]))
  return (
    <>
      <div className="grid gap-6">
        <MaterialBase slug={slug} question={question} material={material} panel={panel} time={new Date(answer.computedAt).toISOString().slice(0, 19).replace('T', ' ') + ' UTC'} />
        <OverallTable dimension={dimension.name} measures={panel.overall} settings={panel.settings} />
        <MaterialNotes material={material} panel={panel} />
      </div>
      <CodeTable codes={panel.codes} definitions={definitions} documents={panel.documents} />
      <PassageList slug={slug} dimension={dimension.key} passages={passages} definitions={definitions} />
      <ConfusionTable confusion={panel.confusion} codes={dimension.codes} />
      <CoderTable rows={panel.coderRows} gold={question.gold === '1'} />
      <BandTable measures={panel.overall} />
      <Method panel={panel} codebook={codebook} />
    </>
  )
}

/** Too little for any number: what is missing, and what to do about it. */
function Nothing({ slug, question, material, mayAssign }: { slug: string; question: AgreementQuestion; material: AgreementMaterial; mayAssign: boolean }) {
  const everybody = agreementPath(slug, { ...question, annotators: undefined, stories: undefined })
  const articles = `/p/${slug}/articles`
  const { empty } = agreement
  const [words, action] =
    question.annotators || question.stories
      ? ([empty.chosen, { href: everybody, label: empty.chosen.action }] as const)
      : question.gold === '1'
        ? ([empty.gold, { href: agreementPath(slug, { ...question, gold: '0' }), label: empty.gold.action }] as const)
        : material.read === 0
          ? ([empty.nothing, { href: articles, label: empty.nothing.action }] as const)
          : ([empty.single(material.single), mayAssign ? { href: articles, label: empty.single(0).action } : null] as const)
  return (
    <EmptyState title={words.title} action={action && <LinkButton href={action.href}>{action.label}</LinkButton>}>
      <p>{words.text}</p>
    </EmptyState>
  )
}

function Downloads({ slug, question }: { slug: string; question: AgreementQuestion }) {
  const file = (format: 'csv' | 'json') => agreementApi(slug, question, { format, wait: '60' })
  return (
    <>
      <LinkButton href={file('csv')} prefetch={false} download>
        {agreement.download.csv}
      </LinkButton>
      <LinkButton href={file('json')} prefetch={false} download={`${slug}.agreement.${question.dimension ?? ''}.json`}>
        {agreement.download.json}
      </LinkButton>
    </>
  )
}
