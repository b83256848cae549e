import { createHash } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import type { Entity } from '@/lib/domain/entity'
import { listEntities } from '@/lib/db/entities'
import { listMaterial, readDecided, readTexts, type Decided, type MaterialArticle } from '@/lib/db/story-material'
import { proposeArcs, storySketch } from '@/lib/stories/arcs'
import { copyBetween, oneOriginalEach, type ProposedCopy } from '@/lib/stories/copies'
import { dayOf } from '@/lib/stories/dates'
import { kinshipSteps, type Kinship } from '@/lib/stories/kinship'
import { pairKey, proposeStories, STORY_WINDOW, type PlacedArticle } from '@/lib/stories/proposals'
import type { CopyProposal, Proposals, ShownArticle, Titled, ToldStory } from '@/lib/stories/view'
import { sketchesOf } from './story-sketches'

/** Share of sampled shingles from which two texts are compared sentence by sentence. */
const LOOKED_AT = 0.25
/** Pairs compared so at one time; the rest when these are decided. */
const MOST_PAIRS = 400
const EXAMPLES = 3

export interface ProjectStories {
  readonly proposals: Proposals
  readonly stories: readonly ToldStory[]
  readonly arcs: readonly Titled[]
  /** Articles of no story. */
  readonly loose: readonly ShownArticle[]
}

interface Kept {
  readonly key: string
  readonly proposals: Promise<Proposals>
}
const holder: typeof globalThis & { parallaxProposals?: Map<string, Kept> } = globalThis
const MOST_PROJECTS = 20

/** Stories as people have settled them, and what is proposed. Proposals are computed, never stored: only decisions are. */
export async function readProjectStories(scope: Scope<'read_articles'>): Promise<ProjectStories> {
  const [material, decided, entities] = await Promise.all([listMaterial(scope), readDecided(scope), listEntities(scope)])
  const byStory = new Map<string | null, ShownArticle[]>()
  for (const article of material) {
    const members = byStory.get(article.storyId)
    if (members) members.push(shown(article))
    else byStory.set(article.storyId, [shown(article)])
  }
  return {
    proposals: await proposalsOf(scope, material, decided, entities),
    stories: decided.stories.map((story) => ({ ...story, articles: (byStory.get(story.id) ?? []).sort(byDate) })),
    arcs: decided.arcs,
    loose: (byStory.get(null) ?? []).sort(byDate),
  }
}

/** The same material and decisions have the same proposals: computed once, and for all who ask meanwhile. */
function proposalsOf(scope: Scope<'read_articles'>, material: readonly MaterialArticle[], decided: Decided, entities: readonly Entity[]): Promise<Proposals> {
  const kept = (holder.parallaxProposals ??= new Map<string, Kept>())
  const key = createHash('sha256').update(JSON.stringify([material, decided, entities])).digest('base64url')
  const before = kept.get(scope.projectId)
  kept.delete(scope.projectId)
  const current = before?.key === key ? before : { key, proposals: propose(scope, material, decided, entities) }
  kept.set(scope.projectId, current)
  // What failed is tried again.
  current.proposals.catch(() => kept.delete(scope.projectId))
  for (const project of kept.keys()) {
    if (kept.size <= MOST_PROJECTS) break
    kept.delete(project)
  }
  return current.proposals
}

const shown = ({ id, headline, outlet, publishedAt, language, direction, storyId, copyOfId }: MaterialArticle): ShownArticle => ({ id, headline, outlet, publishedAt, language, direction, storyId, copyOfId })

const byDate = (a: ShownArticle, b: ShownArticle): number => compare(a.publishedAt ?? '9999', b.publishedAt ?? '9999') || compare(a.id, b.id)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Runs to its end, with a turn for everybody else after each step. */
async function inSteps<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await new Promise((next) => setImmediate(next))
  }
}

async function propose(scope: Scope<'read_articles'>, material: readonly MaterialArticle[], decided: Decided, entities: readonly Entity[]): Promise<Proposals> {
  const articles = [...material].sort((a, b) => compare(a.id, b.id))
  const sketches = await sketchesOf(scope, articles, entities)
  const placed = articles.map(({ id, publishedAt, language, storyId }, i): PlacedArticle => ({ id, day: dayOf(publishedAt), language, storyId, sketch: sketches[i] ?? { shingles: new Uint32Array(), terms: [] } }))
  const kin = await inSteps(kinshipSteps(placed, STORY_WINDOW))
  const byId = new Map(articles.map((article) => [article.id, article]))
  const shownOf = (id: string): ShownArticle[] => {
    const article = byId.get(id)
    return article ? [shown(article)] : []
  }
  const titles = new Map(decided.stories.map((story) => [story.id, { id: story.id, title: story.title }]))
  const arcs = new Map(decided.arcs.map((arc) => [arc.id, arc]))
  const pairs = (kind: 'story' | 'copy') => new Set(decided.apart.filter((pair) => pair.kind === kind).map(({ firstId, secondId }) => pairKey(firstId, secondId)))

  const stories = proposeStories(placed, pairs('story'), kin).map(({ articleIds, storyId, reasons }) => {
    const members = articleIds.flatMap(shownOf).sort(byDate)
    return { articles: members, story: storyId === null ? null : (titles.get(storyId) ?? null), title: members[0]?.headline ?? '', reasons }
  })
  const sketched = decided.stories.flatMap(({ id, arcId }) => {
    const members = placed.filter(({ storyId }) => storyId === id)
    const days = members.flatMap(({ day }) => day ?? [])
    const [first] = members
    return first ? [{ id, arcId, day: days.length === 0 ? null : Math.min(...days), language: first.language, sketch: storySketch(members.map(({ sketch }) => sketch)) }] : []
  })
  const apartStories = new Set(decided.apartStories.map(({ firstId, secondId }) => pairKey(firstId, secondId)))
  return {
    stories,
    arcs: proposeArcs(sketched, apartStories).map(({ storyIds, arcId, reasons }) => ({ stories: storyIds.flatMap((id) => titles.get(id) ?? []), arc: arcId === null ? null : (arcs.get(arcId) ?? null), reasons })),
    copies: await proposeCopies(scope, articles, kin, pairs('copy'), shownOf),
  }
}

/** Candidates by their sketches, then sentence by sentence. */
async function proposeCopies(
  scope: Scope<'read_articles'>,
  articles: readonly MaterialArticle[],
  kin: readonly Kinship[],
  apart: ReadonlySet<string>,
  shownOf: (id: string) => ShownArticle[],
): Promise<CopyProposal[]> {
  const candidates = kin
    .flatMap(({ first, second, shared }) => {
      const [a, b] = [articles[first], articles[second]]
      return a && b && shared >= LOOKED_AT && a.copyOfId === null && b.copyOfId === null && !apart.has(pairKey(a.id, b.id)) ? [{ a, b, shared }] : []
    })
    .sort((x, y) => y.shared - x.shared || compare(x.a.id, y.a.id) || compare(x.b.id, y.b.id))
    .slice(0, MOST_PAIRS)
  const texts = new Map<string, Awaited<ReturnType<typeof readTexts>>[number]>()
  const found: ProposedCopy[] = []
  for (const { a, b } of candidates) {
    for (const text of await readTexts(scope, [a.versionId, b.versionId].filter((id) => !texts.has(id)))) texts.set(text.id, text)
    const [first, second] = [texts.get(a.versionId), texts.get(b.versionId)]
    const copy = first && second ? copyBetween({ ...a, text: first.text, zones: first.zones }, { ...b, text: second.text, zones: second.zones }) : null
    if (copy) found.push(copy)
    await new Promise((next) => setImmediate(next))
  }
  const textOf = new Map(articles.map(({ id, versionId }) => [id, texts.get(versionId)?.text ?? '']))
  return oneOriginalEach(found, new Map(articles.map(({ id, publishedAt }) => [id, publishedAt]))).flatMap(({ articleId, originalId, dated, overlap }) => {
    const [copy, original] = [shownOf(articleId)[0], shownOf(originalId)[0]]
    if (!copy || !original) return []
    const examples = overlap.shared.slice(0, EXAMPLES).map((sentence) => ({
      here: (textOf.get(articleId) ?? '').slice(sentence.of.start, sentence.of.end),
      there: (textOf.get(originalId) ?? '').slice(sentence.in.start, sentence.in.end),
      same: sentence.resemblance === 1,
    }))
    return [{ copy, original, dated, share: overlap.share, sentences: overlap.sentences, of: overlap.of, examples }]
  })
}
