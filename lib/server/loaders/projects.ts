import { listQueue, type QueueItem } from '@/lib/db/assignments'
import { listJudgedReadings } from '@/lib/db/outcomes'
import { countProject, listProjects, readProject, type ProjectCounts, type ProjectSummary } from '@/lib/db/projects'
import { countLooks } from '@/lib/db/span-looks'
import { countWaiting } from '@/lib/db/waiting-marks'
import { listNewestStories, type StoryProgress } from '@/lib/db/stories'
import type { Actor, Role } from '@/lib/domain/access'
import { listOwnPools, type OwnRound } from '@/lib/db/round-takes'
import { pageActor, pageRole, pageScope } from '../page'

export const loadProjects = async (): Promise<{ actor: Actor; projects: ProjectSummary[] }> => {
  const actor = await pageActor()
  return { actor, projects: await listProjects(actor) }
}

/** What the bar of a project shows. */
export async function loadFrame(slug: string) {
  const { actor, role, projectId } = await pageRole(slug)
  return { actor, role, project: await readProject({ projectId }) }
}

export interface ProjectHome {
  readonly project: { readonly slug: string; readonly name: string; readonly description: string; readonly demo: boolean }
  readonly role: Role
  readonly queue: readonly QueueItem[]
  readonly pools: readonly OwnRound[]
  /** Null for those who may not read every article. */
  readonly overview: { readonly counts: ProjectCounts; readonly stories: readonly StoryProgress[] } | null
}

const NEWEST = 6

/** What to do next in a project, for the role of whoever looks. */
export async function loadProjectHome(slug: string): Promise<ProjectHome> {
  const { role, projectId, can } = await pageRole(slug)
  const [project, queue, pools, overview] = await Promise.all([
    readProject({ projectId }),
    pageScope(slug, 'annotate').then(listQueue),
    pageScope(slug, 'annotate').then(listOwnPools),
    can('read_articles')
      ? pageScope(slug, 'read_articles').then(async (scope) => {
          const [counts, stories] = await Promise.all([countProject(scope), listNewestStories(scope, NEWEST)])
          return { counts, stories }
        })
      : null,
  ])
  return { project, role, queue, pools, overview }
}

/** `judged`: something became of it that the person may see. `looks`: marks that a change of the codebook touched. */
export async function loadQueue(slug: string): Promise<{ queue: (QueueItem & { readonly judged: boolean })[]; pools: OwnRound[]; looks: number; waiting: number }> {
  const scope = await pageScope(slug, 'annotate')
  const [queue, pools, judged, looks, waiting] = await Promise.all([listQueue(scope), listOwnPools(scope), listJudgedReadings(scope), countLooks(scope), countWaiting(scope)])
  return { queue: queue.map((item) => ({ ...item, judged: judged.has(item.id) })), pools, looks, waiting }
}

export const loadSettings = async (slug: string) => readProject(await pageScope(slug, 'manage_people'))
