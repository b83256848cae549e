import type { Metadata } from 'next'
import { plan as words } from '@/components/messages/plan'
import { training } from '@/components/messages/training'
import { RoundChange } from '@/components/plan/round-change'
import { SourceEffectView } from '@/components/plan/source-effect'
import { RoundDepth, RoundTable, RoundTermsList } from '@/components/plan/round-view'
import { Page } from '@/components/shell/page'
import { GoldOverTime } from '@/components/training/gold-over-time'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Progress } from '@/components/ui/progress'
import { loadRound } from '@/lib/server/loaders/plan'

interface RoundPageProps {
  params: Promise<{ slug: string; roundId: string }>
}

export const metadata: Metadata = { title: words.rounds }

export default async function RoundPage({ params }: RoundPageProps) {
  const { slug, roundId } = await params
  const { detail, dimensions, groups, source } = await loadRound(slug, roundId)
  const { round } = detail
  return (
    <Page
      title={<span className="bidi">{round.name}</span>}
      above={<Breadcrumb items={[{ href: `/p/${slug}/plan`, label: words.title }]} />}
      lead={
        <p>
          {[words.kinds[round.kind], round.pool && words.list.pool, words.list.size(round.articles, round.people, round.overlap), round.closedAt && words.list.closed].filter(Boolean).join(' · ')}
        </p>
      }
    >
      <p>
        <Progress value={round.complete} max={round.places} label={words.list.of(round.complete, round.places)} />
      </p>
      <RoundTable {...detail} />
      <div className="grid gap-10 md:grid-cols-2">
        <RoundTermsList round={round} />
        <RoundDepth depth={detail.depth} />
      </div>
      {source && <SourceEffectView {...source} />}
      {(round.kind === 'training' || round.checks > 0) && (
        <section aria-labelledby="over-time" className="grid gap-2">
          <h2 id="over-time" className="text-base">
            {training.overTime}
          </h2>
          <p className="max-w-prose text-muted">{round.kind === 'training' ? training.overTimeTraining : training.overTimeWork}</p>
          {groups.length === 0 ? <p>{training.overTimeNone}</p> : <GoldOverTime dimensions={dimensions} groups={groups} />}
          <p className="max-w-prose text-xs text-muted">{training.method}</p>
        </section>
      )}
      <RoundChange slug={slug} round={round} />
    </Page>
  )
}
