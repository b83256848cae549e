import { useEffect, useSyncExternalStore } from 'react'
import type { Entity } from '@/lib/domain/entity'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const isEntity = (value: unknown): value is Entity =>
  isRecord(value) && typeof value['id'] === 'string' && typeof value['name'] === 'string' && typeof value['kind'] === 'string' && Array.isArray(value['aliases'])

/**
 * The project's list of names as this page last heard it. A help while typing, nothing more: a speaker is a name, so
 * without the list (offline) one is written all the same, and the list takes it in when the mark is saved.
 */
class EntityNames {
  private entities: readonly Entity[] = []
  private heardAt = 0
  private readonly listeners = new Set<() => void>()

  constructor(private readonly slug: string) {}

  readonly view = (): readonly Entity[] => this.entities

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Asks for the list, at most once in a minute. */
  async refresh(): Promise<void> {
    if (Date.now() - this.heardAt < 60_000) return
    const before = this.heardAt
    this.heardAt = Date.now()
    try {
      const response = await fetch(`/api/projects/${this.slug}/entities`, { headers: { accept: 'application/json' } })
      const json: unknown = response.ok ? await response.json() : null
      const list = isRecord(json) ? json['entities'] : null
      if (!Array.isArray(list)) throw new Error('not a list of names')
      this.entities = list.filter(isEntity)
      for (const listener of this.listeners) listener()
    } catch {
      this.heardAt = before
    }
  }
}

const lists = new Map<string, EntityNames>()

function namesOf(slug: string): EntityNames {
  const known = lists.get(slug) ?? new EntityNames(slug)
  lists.set(slug, known)
  return known
}

const NOBODY: readonly Entity[] = []
const nobody = () => NOBODY

/** The names of a project; empty until they have come. */
export function useEntities(slug: string): readonly Entity[] {
  const list = namesOf(slug)
  useEffect(() => void list.refresh(), [list])
  return useSyncExternalStore(list.subscribe, list.view, nobody)
}
