import { nameKey } from '@/lib/domain/names'
import type { StoryBeside } from './beside'

/** What the articles of a story may tell or leave out: something that happened, somebody who is heard, a party whose view is given. */
export const CHECKLIST_KINDS = ['fact', 'source', 'side'] as const
export type ChecklistKind = (typeof CHECKLIST_KINDS)[number]

export interface ProposedItem {
  readonly kind: ChecklistKind
  readonly text: string
  /** Articles that have it, as far as words and marks show, and how many there are. */
  readonly articles: number
  readonly of: number
}

/** What is known of a story without anybody's judgement. */
export interface ToldMaterial {
  readonly articleIds: readonly string[]
  readonly beside: Pick<StoryBeside, 'openings' | 'columns'>
  /** Speakers of marked sources, under the name of their entity, with the article. */
  readonly speakers: readonly { readonly name: string; readonly articleId: string }[]
  /** Listed states, organisations and groups that an article names. */
  readonly parties: readonly { readonly name: string; readonly articleId: string }[]
}

export const itemKey = (kind: ChecklistKind, text: string): string => `${kind} ${nameKey(text)}`

/**
 * Items proposed from the union of what the articles say: passages that some tell and others do not, speakers, listed
 * parties. What every article has is no omission, and what is on the list (or was refused) is not proposed again.
 */
export function proposeItems({ articleIds, beside, speakers, parties }: ToldMaterial, known: ReadonlySet<string>): ProposedItem[] {
  const of = articleIds.length
  const facts = [...beside.openings].map(([thread, { text }]): ProposedItem => {
    const articles = articleIds.filter((id) => beside.columns.get(id)?.passages.some((passage) => passage.thread === thread)).length
    return { kind: 'fact', text, articles, of }
  })
  const counted = (kind: ChecklistKind, named: ToldMaterial['speakers']): ProposedItem[] => {
    const byName = new Map<string, { text: string; in: Set<string> }>()
    for (const { name, articleId } of named) {
      const entry = byName.get(nameKey(name)) ?? { text: name, in: new Set<string>() }
      entry.in.add(articleId)
      byName.set(nameKey(name), entry)
    }
    return [...byName.values()].map(({ text, in: articles }) => ({ kind, text, articles: articles.size, of }))
  }
  const seen = new Set(known)
  return [...facts, ...counted('source', speakers), ...counted('side', parties)]
    .filter(({ articles }) => of > 1 && articles < of)
    .filter(({ kind, text }) => {
      const key = itemKey(kind, text)
      return !seen.has(key) && seen.add(key)
    })
    .sort((a, b) => CHECKLIST_KINDS.indexOf(a.kind) - CHECKLIST_KINDS.indexOf(b.kind) || b.articles - a.articles || (nameKey(a.text) < nameKey(b.text) ? -1 : 1))
}

/** One person's judgement of one item in one article. */
export interface Judgement {
  readonly itemId: string
  readonly articleId: string
  readonly annotator: string
  readonly present: boolean
}

/** One outlet and one item, over the articles of the story: each article counts once, whoever judged it. */
export interface OmissionCell {
  /** Articles in which all who judged found it. */
  readonly present: number
  /** Articles in which nobody who judged found it. */
  readonly absent: number
  /** Articles on which those who judged differ. */
  readonly divided: number
  /** Articles nobody has judged: not the same as absent. */
  readonly unjudged: number
}

/** Outlet × item, by `${outletId} ${itemId}`. The four counts of a cell sum to the outlet's articles. */
export function omissionMatrix(
  articles: readonly { readonly id: string; readonly outletId: string }[],
  items: readonly { readonly id: string }[],
  judgements: readonly Judgement[],
): Map<string, OmissionCell> {
  const verdicts = new Map<string, Set<boolean>>()
  for (const { itemId, articleId, present } of judgements) {
    const key = `${articleId} ${itemId}`
    verdicts.set(key, (verdicts.get(key) ?? new Set()).add(present))
  }
  const cells = new Map<string, OmissionCell>()
  for (const article of articles)
    for (const item of items) {
      const key = `${article.outletId} ${item.id}`
      const said = verdicts.get(`${article.id} ${item.id}`)
      const cell = cells.get(key) ?? { present: 0, absent: 0, divided: 0, unjudged: 0 }
      const which = said === undefined ? 'unjudged' : said.size > 1 ? 'divided' : said.has(true) ? 'present' : 'absent'
      cells.set(key, { ...cell, [which]: cell[which] + 1 })
    }
  return cells
}
