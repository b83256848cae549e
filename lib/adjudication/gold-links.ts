import type { Decision, Draft } from '@/lib/domain/adjudication'
import { dimensionOf, type Codebook } from '@/lib/domain/codebook'
import { canLink } from '@/lib/domain/span-details'
import { normaliseLinks, type Span } from '@/lib/domain/span'
import type { TextRange } from '@/lib/domain/text'
import type { Operation } from '@/lib/editor/operation'

/** Where a mark of a reader has come to in the gold by one decision. */
interface Landing extends TextRange {
  readonly dimension: string
  readonly spanId: string
  /** True where it is settled now, false where it was before. */
  readonly now: boolean
}

interface Settling {
  readonly drafts: readonly Draft[]
  /** Of each draft, in their order: the gold spans it puts its code on. */
  readonly places: readonly (readonly (TextRange & { readonly spanId: string })[])[]
  /** Decisions that stand; those that a draft ends are passed over. */
  readonly decisions: readonly Decision[]
}

/**
 * The gold layer with the links of readers between marks that have both been settled into it, one of them now. A link is
 * one reader's, from one mark to another of theirs; where a mark has come to several places, the nearest to it counts.
 */
export function withLinks(gold: ReadonlyMap<string, Span>, sources: ReadonlyMap<string, Span>, settling: Settling, { dimensions }: Pick<Codebook, 'dimensions'>): Map<string, Span> {
  const linked = new Map(gold)
  const landings = landingsOf(settling)
  const targetOf = new Map(dimensions.map(({ key, linksTo }) => [key, linksTo]))
  for (const source of sources.values()) {
    if (source.links.length === 0) continue
    for (const from of landings.get(source.id) ?? [])
      for (const id of source.links) {
        const other = sources.get(id)
        const ends = (landings.get(id) ?? []).filter(({ dimension, now }) => dimension === targetOf.get(from.dimension) && (now || from.now))
        const end = other && nearest(ends, other)
        const [a, b] = [linked.get(from.spanId), end && linked.get(end.spanId)]
        if (a && b && canLink(a, b, { dimensions }) && !a.links.includes(b.id)) linked.set(a.id, { ...a, links: normaliseLinks([...a.links, b.id]) })
      }
  }
  return linked
}

function landingsOf({ drafts, places, decisions }: Settling): ReadonlyMap<string, Landing[]> {
  const landings = new Map<string, Landing[]>()
  const add = (ids: readonly string[], code: string, at: Settling['places'][number], now: boolean) => {
    for (const id of new Set(ids)) landings.set(id, [...(landings.get(id) ?? []), ...at.map(({ start, end, spanId }) => ({ start, end, spanId, dimension: dimensionOf(code), now }))])
  }
  const ended = new Set(drafts.flatMap(({ ends }) => ends))
  for (const { id, code, judged, places: at } of decisions) if (!ended.has(id)) add(judged.map(({ spanId }) => spanId), code, at, false)
  drafts.forEach(({ code, judged, places: wanted }, i) => add([...judged.map(({ spanId }) => spanId), ...wanted.flatMap(({ source }) => source ?? [])], code, places[i] ?? [], true))
  return landings
}

/** The one that shares most with a range; of equal ones the first. */
function nearest<R extends TextRange>(ranges: readonly R[], to: TextRange): R | undefined {
  const shared = ({ start, end }: TextRange) => Math.min(end, to.end) - Math.max(start, to.start)
  return ranges.reduce<R | undefined>((best, one) => (best === undefined || shared(one) > shared(best) ? one : best), undefined)
}

/**
 * What takes a deed back, made to fit gold spans whose links have changed since by other deeds: those stay, and the
 * deed's own go.
 */
export const besideLinks = (operations: readonly Operation[], gold: readonly Span[]): Operation[] => {
  const standing = new Map(gold.map((span) => [span.id, span]))
  return operations.flatMap((operation): Operation[] => {
    if (operation.type === 'span.remove') return [{ ...operation, span: { ...operation.span, links: standing.get(operation.span.id)?.links ?? operation.span.links } }]
    if (operation.type !== 'span.update') return [operation]
    const { before, after } = operation
    const now = standing.get(operation.id)
    if (!now || !before.links || !after.links) return [operation]
    const [then, made] = [before.links, after.links]
    const links = normaliseLinks([...now.links.filter((id) => made.includes(id) || !then.includes(id)), ...made.filter((id) => !then.includes(id))])
    return [{ ...operation, before: { ...before, links: now.links }, after: { ...after, links } }]
  })
}
