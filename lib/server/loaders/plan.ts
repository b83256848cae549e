import { notFound } from 'next/navigation'
import { z } from 'zod'
import { dimensionsAgainstGold } from '@/lib/agreement/against-gold'
import { sourceEffects } from '@/lib/comparison/source-effect'
import { listAnnotators } from '@/lib/db/annotators'
import { listOutlets, listStories } from '@/lib/db/articles'
import { currentCodebookVersion, readCodebook } from '@/lib/db/codebooks'
import { listCodebooks } from '@/lib/db/codebook-versions'
import { readRoundAgainstGold } from '@/lib/db/gold'
import { listPlannable, MOST_PLANNABLE } from '@/lib/db/plan-material'
import { LATE_A_PAGE, listDepth, listLate, listProgress, PEOPLE_A_PAGE } from '@/lib/db/progress'
import { countProject } from '@/lib/db/projects'
import { listRounds, readRound, ROUNDS_A_PAGE } from '@/lib/db/rounds'
import { readSourced } from '@/lib/db/source-effect'
import type { Codebook } from '@/lib/domain/codebook'
import { pageRole, pageScope } from '../page'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** The page an address asks for; what is malformed is the first. */
const pageOf = (params: SearchParams, name = 'page'): number => z.coerce.number().int().min(1).max(100_000).catch(1).parse(params[name])

export async function loadRounds(slug: string, params: SearchParams) {
  const scope = await pageScope(slug, 'assign')
  const { can } = await pageRole(slug)
  const page = pageOf(params)
  const [{ rounds, total }, { articles }] = await Promise.all([listRounds(scope, page), countProject(await pageScope(slug, 'read_articles'))])
  return { rounds, total, page, pages: Math.max(1, Math.ceil(total / ROUNDS_A_PAGE)), hasArticles: articles > 0, mayImport: can('import') }
}

/** What a round can be made of. */
export async function loadPlanDesk(slug: string) {
  const scope = await pageScope(slug, 'assign')
  const { can } = await pageRole(slug)
  const codebookVersionId = await currentCodebookVersion(scope)
  const [articles, outlets, stories, people] = await Promise.all([listPlannable(scope, codebookVersionId), listOutlets(scope), listStories(scope), listAnnotators(scope)])
  const codebooks = (await listCodebooks(scope)).flatMap(({ versions }) => versions.map(({ id, name, version }) => ({ id, label: `${name} ${version}` })))
  const used = new Set(articles.flatMap(({ outletId, storyId }) => [outletId, storyId]))
  return {
    articles: articles.map(({ versionId: _, ...article }) => article),
    outlets: outlets.flatMap(({ id, name }) => (used.has(id) ? [{ id, name }] : [])),
    stories: stories.flatMap(({ id, name }) => (used.has(id) ? [{ id, name }] : [])),
    people: people.map(({ userId, name, pseudonym }) => ({ userId, name, pseudonym })),
    codebooks,
    most: MOST_PLANNABLE,
    mayImport: can('import'),
    mayInvite: can('manage_people'),
  }
}

/** A round as it stands, with how close its people came to the gold where there is any. */
export async function loadRound(slug: string, roundId: string) {
  const scope = await pageScope(slug, 'assign')
  if (!z.uuid().safeParse(roundId).success) notFound()
  const [detail, held] = await Promise.all([readRound(scope, roundId), readRoundAgainstGold(scope, roundId)])
  if (detail === null) notFound()
  const { codebook } = await readCodebook(detail.round.codebookVersionId)
  const dimensions = codebook.dimensions.map(({ key, name }) => ({ key, name }))
  const keys = dimensions.map(({ key }) => key)
  const groups = detail.people.flatMap(({ userId, name }) => {
    const items = held.filter((one) => one.userId === userId).map((one) => ({ ...one, agreement: dimensionsAgainstGold(keys, [one]) }))
    return items.length === 0 ? [] : [{ id: userId, name, items }]
  })
  const source = detail.round.blindness === 'half' && detail.round.kind === 'work' ? await sourceOf(slug, roundId, detail.round.seed, codebook) : null
  return { detail, dimensions, groups, source }
}

/** What knowing the source does in a round that hides it by lot; codes nobody used are left out. */
async function sourceOf(slug: string, roundId: string, seed: string, codebook: Codebook) {
  const { readings, findings } = await readSourced(await pageScope(slug, 'read_layers'), roundId)
  const dimensions = codebook.dimensions.map(({ key, name, codes }) => {
    const own = findings.filter(({ dimension }) => dimension === key)
    const used = codes.filter((code) => own.some((one) => one.code === code.key))
    const { articles, effects } = sourceEffects(readings, own, used.map((code) => code.key), `${seed}/${key}`)
    return { key, name, articles, effects: effects.map((effect) => ({ ...effect, name: used.find((code) => code.key === effect.code)?.name ?? effect.code })) }
  })
  return { articles: Math.max(0, ...dimensions.map(({ articles }) => articles)), dimensions }
}

/** How far people are, what is late, and how often articles have been read. */
export async function loadProgress(slug: string, params: SearchParams) {
  const scope = await pageScope(slug, 'assign')
  const [page, latePage] = [pageOf(params), pageOf(params, 'late')]
  const [{ people, total }, late, outlets] = await Promise.all([listProgress(scope, page), listLate(scope, latePage), listDepth(scope)])
  const pages = (of: number, each: number) => Math.max(1, Math.ceil(of / each))
  return {
    people: { items: people, page, pages: pages(total, PEOPLE_A_PAGE) },
    late: { items: late.late, total: late.total, page: latePage, pages: pages(late.total, LATE_A_PAGE) },
    outlets,
  }
}
