import { PoolList } from '@/components/plan/pool-list'
import { NextReading } from '@/components/shell/next-reading'
import { Overview } from '@/components/shell/overview'
import { Page } from '@/components/shell/page'
import { shell } from '@/components/messages/shell'
import { LinkButton } from '@/components/ui/link-button'
import { can } from '@/lib/domain/access'
import { loadProjectHome } from '@/lib/server/loaders/projects'

export default async function ProjectHomePage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { project, role, queue, pools, overview } = await loadProjectHome(slug)
  const hasArticles = overview !== null && overview.counts.articles > 0
  const actions = (
    <>
      {can(role, 'manage_people') && <LinkButton href={`/p/${slug}/people`}>{shell.next.people}</LinkButton>}
      {hasArticles && can(role, 'import') && <LinkButton href={`/p/${slug}/import`}>{shell.next.import}</LinkButton>}
      {hasArticles && can(role, 'export') && <LinkButton href={`/p/${slug}/export`}>{shell.next.export}</LinkButton>}
    </>
  )
  return (
    <Page
      title={<span className="bidi">{project.name}</span>}
      lead={(project.description || project.demo) && <p className="bidi">{project.description || shell.demoNote}</p>}
      actions={can(role, 'import') && actions}
    >
      {pools.length > 0 && <PoolList slug={slug} pools={pools} />}
      {(queue.length > 0 || (!overview && pools.length === 0)) && <NextReading slug={slug} queue={queue} />}
      {overview && <Overview slug={slug} role={role} {...overview} />}
    </Page>
  )
}
