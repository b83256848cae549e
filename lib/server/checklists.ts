import type { Scope } from '@/lib/domain/access'
import { canonicalName, entityIndex } from '@/lib/domain/entity'
import { readChecklist, type ChecklistRow } from '@/lib/db/checklists'
import { readStory } from '@/lib/db/comparisons'
import { listEntities } from '@/lib/db/entities'
import { listOutlets, listStories } from '@/lib/db/articles'
import { storyBeside } from '@/lib/stories/beside'
import { itemKey, omissionMatrix, proposeItems, type OmissionCell, type ProposedItem } from '@/lib/stories/checklist'
import { entityWords, termsOf } from '@/lib/stories/names'

export interface StoryOmissions {
  readonly story: { readonly id: string; readonly name: string }
  readonly items: readonly ChecklistRow[]
  readonly proposed: readonly ProposedItem[]
  /** Outlets that tell the story, with their articles. */
  readonly outlets: readonly { readonly id: string; readonly name: string; readonly articles: number }[]
  /** By `${outletId} ${itemId}`. */
  readonly cells: Readonly<Record<string, OmissionCell>>
  /** People who have judged anything. */
  readonly judges: number
}

/** Articles that proposals are made from. */
const MOST_ARTICLES = 40
const PARTIES = new Set(['state', 'organisation', 'group'])

/** The checklist of a story, what is proposed for it, and which outlet tells what; null if the project has no such story. */
export async function readOmissions(scope: Scope<'read_layers'>, articlesScope: Scope<'read_articles'>, storyId: string): Promise<StoryOmissions | null> {
  const story = (await listStories(articlesScope)).find(({ id }) => id === storyId)
  if (!story) return null
  const [state, entities, outlets, material] = await Promise.all([
    readChecklist(scope, storyId),
    listEntities(scope),
    listOutlets(articlesScope),
    readStory(scope, { storyId }, { dimension: null, kind: 'gold', atMost: MOST_ARTICLES }),
  ])
  const words = entityWords(entities)
  const index = entityIndex(entities)
  const parties = new Map(entities.filter(({ kind }) => PARTIES.has(kind)).map(({ id, name }) => [`entity ${id}`, name]))
  const proposed = proposeItems(
    {
      articleIds: material.articles.map(({ id }) => id),
      beside: storyBeside(material.articles, words),
      speakers: state.speakers.map(({ name, articleId }) => ({ name: canonicalName(index, name), articleId })),
      parties: material.articles.flatMap(({ id, text, language }) =>
        [...termsOf({ text, language }, words).keys()].flatMap((key) => {
          const name = parties.get(key)
          return name === undefined ? [] : [{ name, articleId: id }]
        }),
      ),
    },
    new Set([...state.items, ...state.removed].map(({ kind, text }) => itemKey(kind, text))),
  )
  const counts = new Map<string, number>()
  for (const { outletId } of state.articles) counts.set(outletId, (counts.get(outletId) ?? 0) + 1)
  return {
    story: { id: story.id, name: story.name },
    items: state.items,
    proposed,
    outlets: outlets.flatMap(({ id, name }) => (counts.has(id) ? [{ id, name, articles: counts.get(id) ?? 0 }] : [])),
    cells: Object.fromEntries(omissionMatrix(state.articles, state.items, state.judgements)),
    judges: new Set(state.judgements.map(({ annotator }) => annotator)).size,
  }
}
