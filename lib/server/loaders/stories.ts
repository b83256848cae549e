import { z } from 'zod'
import { pageRole, pageScope } from '../page'
import { readProjectStories } from '../story-proposals'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** Proposals shown at once of each kind: the next come as these are decided. */
const PROPOSALS = 12
const STORIES_A_PAGE = 40
const MOST_LOOSE = 200

const filterSchema = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) })

export async function loadStories(slug: string, searchParams: SearchParams) {
  const { can } = await pageRole(slug)
  const { proposals, stories, arcs, loose } = await readProjectStories(await pageScope(slug, 'read_articles'))
  const pages = Math.max(1, Math.ceil(stories.length / STORIES_A_PAGE))
  const page = Math.min(pages, filterSchema.parse(searchParams).page)
  const first = <T>(of: readonly T[]) => ({ shown: of.slice(0, PROPOSALS), total: of.length })
  return {
    proposals: { stories: first(proposals.stories), arcs: first(proposals.arcs), copies: first(proposals.copies) },
    stories: stories.slice((page - 1) * STORIES_A_PAGE, page * STORIES_A_PAGE),
    arcs,
    loose: { shown: loose.slice(0, MOST_LOOSE), total: loose.length },
    page,
    pages,
    mayEdit: can('edit_articles'),
    mayImport: can('import'),
    mayCompare: can('read_layers'),
  }
}
