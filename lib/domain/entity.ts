import { nameKey } from './names'

/** What an entity is: somebody or something that speaks or is spoken of. */
export const ENTITY_KINDS = ['person', 'organisation', 'state', 'document', 'group', 'other'] as const
export type EntityKind = (typeof ENTITY_KINDS)[number]

/** One person, body or thing of a project, however it is spelled. Says nothing about who named it, or how often. */
export interface Entity {
  readonly id: string
  readonly kind: EntityKind
  readonly name: string
  /** Its other spellings. */
  readonly aliases: readonly string[]
}

/** By nameKey, over names and aliases: one spelling means one entity of the project. */
export type EntityIndex = ReadonlyMap<string, Entity>

export const entityIndex = (entities: readonly Entity[]): EntityIndex =>
  new Map(entities.flatMap((entity) => [entity.name, ...entity.aliases].map((name) => [nameKey(name), entity] as const)))

/** The entity that goes by this name; null if the list does not know it. */
export const entityNamed = (index: EntityIndex, name: string): Entity | null => index.get(nameKey(name)) ?? null

/** The name to show for a spelling: that of its entity, or the spelling itself. */
export const canonicalName = (index: EntityIndex, name: string): string => entityNamed(index, name)?.name ?? name

/** A choice while typing; `alias` is the spelling that matched where it is not the name. */
export interface EntityMatch {
  readonly name: string
  readonly kind: EntityKind | null
  readonly alias: string | null
}

/**
 * What fits what was typed so far: the names given first (in their order), then those that begin with it, then those in
 * which a word begins with it, then those that hold it; each entity once, at most `limit`. Nothing typed fits all.
 */
export function matchingEntities(entities: readonly Entity[], typed: string, first: readonly string[] = [], limit = 8): EntityMatch[] {
  const wanted = nameKey(typed)
  const index = entityIndex(entities)
  const preferred = new Set(first.map((name) => nameKey(canonicalName(index, name))))
  const unlisted = first.filter((name) => entityNamed(index, name) === null).map((name): Entity => ({ id: '', kind: 'other', name, aliases: [] }))
  const order = [...preferred]
  return [...entities, ...unlisted]
    .flatMap((entity) => {
      const match = bestMatch(entity, wanted)
      const place = order.indexOf(nameKey(entity.name))
      return match ? [{ ...match, kind: entity.id === '' ? null : entity.kind, place: place < 0 ? order.length : place }] : []
    })
    .sort((a, b) => a.place - b.place || a.rank - b.rank || (nameKey(a.name) < nameKey(b.name) ? -1 : 1))
    .slice(0, limit)
    .map(({ name, kind, alias }) => ({ name, kind, alias }))
}

function bestMatch(entity: Entity, wanted: string): { name: string; alias: string | null; rank: number } | null {
  const ranked = [entity.name, ...entity.aliases].map((spelling, i) => ({ name: entity.name, alias: i === 0 ? null : spelling, rank: rankOf(nameKey(spelling), wanted) })).filter(({ rank }) => rank < 3)
  return ranked.reduce<(typeof ranked)[number] | null>((best, one) => (best === null || one.rank < best.rank ? one : best), null)
}

const rankOf = (key: string, wanted: string): number => (key.startsWith(wanted) ? 0 : ` ${key}`.includes(` ${wanted}`) ? 1 : key.includes(wanted) ? 2 : 3)
