import { metaOf, type MetaForm } from '@/components/article/meta-form'
import type { importing } from '@/components/messages/import'
import type { Zone } from '@/lib/domain/article'
import type { Failure } from '@/lib/domain/result'

/** What the server understood of a file, and what the person has corrected since. */
export interface Draft {
  readonly form: MetaForm
  readonly text: string
  readonly zones: readonly Zone[]
  readonly encoding: string
  readonly warnings: readonly string[]
  /** An article that has this address and another text. */
  readonly changedFrom: string | null
}

/** Where an article comes from. A page becomes a file once it has been fetched. */
export type Source =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'page'; readonly address: string; /** As the feed has it, for pages that do not say. */ readonly publishedAt: string | null }

export interface ListEntry {
  readonly url: string
  readonly title: string | null
  readonly publishedAt: string | null
}

/** What a feed or sitemap names. */
export interface WebList {
  readonly of: 'feed' | 'sitemap'
  readonly title: string | null
  readonly entries: readonly ListEntry[]
  /** Sitemaps that a sitemap leads to. */
  readonly sitemaps: readonly string[]
}

/** Where an article stands on its way in. A failure keeps the draft, so that nothing typed is lost. */
export type ItemState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'list'; readonly list: WebList }
  | { readonly kind: 'duplicate'; readonly articleId: string }
  | { readonly kind: 'draft'; readonly file: File; readonly draft: Draft; readonly failure: Failure | null }
  | { readonly kind: 'queued'; readonly file: File; readonly draft: Draft }
  | { readonly kind: 'storing'; readonly file: File; readonly draft: Draft }
  | { readonly kind: 'stored'; readonly articleId: string; readonly draft: Draft }

export interface ImportItem {
  readonly id: string
  readonly source: Source
  readonly state: ItemState
}

export const nameOf = ({ source }: Pick<ImportItem, 'source'>): string => (source.kind === 'file' ? source.file.name : source.address.replace(/^https?:\/\/(www\.)?/, ''))

export const draftOf = ({ state }: Pick<ImportItem, 'state'>): Draft | null => ('draft' in state ? state.draft : null)

/** What the list says about an article. */
export function labelOf({ state, source }: Pick<ImportItem, 'state' | 'source'>): keyof typeof importing.states {
  if (state.kind === 'reading' && source.kind === 'page') return 'fetching'
  if (state.kind !== 'draft') return state.kind
  if (state.failure) return 'failed'
  return metaOf(state.draft.form).ok ? 'ready' : 'incomplete'
}

/** What may be set for many at once; an empty field leaves each as it is. */
export type BulkCorrection = Pick<MetaForm, 'outlet' | 'story' | 'language' | 'publishedAt'>

export type ImportAction =
  | { readonly type: 'add'; readonly sources: readonly Source[]; readonly ids: readonly string[] }
  | { readonly type: 'set'; readonly id: string; readonly state: ItemState }
  | { readonly type: 'correct'; readonly ids: ReadonlySet<string>; readonly correction: BulkCorrection }
  | { readonly type: 'confirm'; readonly ids: ReadonlySet<string> }
  | { readonly type: 'again'; readonly ids: ReadonlySet<string> }
  | { readonly type: 'remove'; readonly ids: ReadonlySet<string> }

export function reduceItems(items: readonly ImportItem[], action: ImportAction): readonly ImportItem[] {
  switch (action.type) {
    case 'add':
      return [...items, ...action.sources.map((source, i): ImportItem => ({ id: action.ids[i]!, source, state: { kind: 'waiting' } }))]
    case 'remove':
      return items.filter(({ id }) => !action.ids.has(id))
    case 'set':
      return items.map((item) => (item.id === action.id ? { ...item, state: action.state } : item))
    default:
      return items.map((item) => (action.ids.has(item.id) ? { ...item, state: changed(item.state, action) } : item))
  }
}

function changed(state: ItemState, action: Extract<ImportAction, { type: 'correct' | 'confirm' | 'again' }>): ItemState {
  if (action.type === 'again') return state.kind === 'refused' ? { kind: 'waiting' } : state
  if (state.kind !== 'draft') return state
  const { file, draft } = state
  if (action.type === 'confirm') return metaOf(draft.form).ok ? { kind: 'queued', file, draft } : state
  const typed = Object.fromEntries(Object.entries(action.correction).filter(([, value]) => value.trim() !== ''))
  return { kind: 'draft', file, draft: { ...draft, form: { ...draft.form, ...typed } }, failure: null }
}

/** The next piece of work: what a person has confirmed goes before what waits to be read. */
export const nextToDo = (items: readonly ImportItem[]): ImportItem | undefined => items.find(({ state }) => state.kind === 'queued') ?? items.find(({ state }) => state.kind === 'waiting')
