import type { Direction } from '@/lib/domain/article'
import type { Blindness } from '@/lib/domain/blindness'
import type { QueueOrder, RoundKind } from '@/lib/domain/round'

/** What can be chosen for a round, as the page shows it. */
export interface ArticleChoice {
  readonly id: string
  readonly headline: string
  readonly language: string
  readonly direction: Direction
  readonly outletId: string
  readonly storyId: string | null
  readonly readers: number
  readonly hasGold: boolean
}

export interface PersonChoice {
  readonly userId: string
  readonly name: string
  readonly pseudonym: string
}

export interface Named {
  readonly id: string
  readonly name: string
}

/** A published codebook version that can be read by. */
export interface CodebookChoice {
  readonly id: string
  readonly label: string
}

/** What has been chosen so far. */
export interface RoundDraft {
  readonly name: string
  readonly kind: RoundKind
  readonly articles: ReadonlySet<string>
  readonly checks: ReadonlySet<string>
  /** With the quota as typed; empty: no limit. */
  readonly people: ReadonlyMap<string, string>
  /** As typed. */
  readonly overlap: string
  readonly order: QueueOrder
  /** Id of the codebook version; empty: the newest of the main codebook. */
  readonly codebook: string
  readonly blindness: Blindness
  readonly pool: boolean
  /** Hours; empty: never. */
  readonly lease: string
  /** YYYY-MM-DD, or empty. */
  readonly due: string
}

export const emptyDraft = (people: readonly PersonChoice[]): RoundDraft => ({
  name: '',
  kind: 'work',
  articles: new Set(),
  checks: new Set(),
  people: new Map(),
  overlap: String(Math.min(2, Math.max(1, people.length))),
  order: 'random',
  codebook: '',
  blindness: 'none',
  pool: false,
  lease: '72',
  due: '',
})

const whole = (typed: string): number | null => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null)

/** What is sent, in the order in which articles are listed. */
export function requestOf(draft: RoundDraft, articles: readonly ArticleChoice[]) {
  const training = draft.kind === 'training'
  const checks = training ? [] : articles.filter(({ id }) => draft.checks.has(id)).map(({ id }) => id)
  const work = articles.filter(({ id, hasGold }) => draft.articles.has(id) && !checks.includes(id) && (!training || hasGold)).map(({ id }) => id)
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    articleIds: work,
    checkIds: checks,
    people: [...draft.people].map(([userId, quota]) => ({ userId, quota: whole(quota) })),
    overlap: Math.max(1, whole(draft.overlap) ?? 1),
    order: draft.order,
    ...(draft.codebook === '' ? {} : { codebookVersionId: draft.codebook }),
    blindness: draft.blindness,
    pool: !training && draft.pool,
    leaseHours: whole(draft.lease),
    dueAt: /^\d{4}-\d{2}-\d{2}$/.test(draft.due) ? `${draft.due}T23:59:59.000Z` : null,
  }
}

/** A copy of the set with these in it, or without them. */
export function withAll(set: ReadonlySet<string>, ids: readonly string[], chosen: boolean): ReadonlySet<string> {
  const next = new Set(set)
  for (const id of ids) {
    if (chosen) next.add(id)
    else next.delete(id)
  }
  return next
}
