import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { can, type Scope } from '@/lib/domain/access'
import type { Entity, EntityKind } from '@/lib/domain/entity'
import { nameKey } from '@/lib/domain/names'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import { isForeignKeyViolation, isUniqueViolation } from './faults'

const WITH_NAMES = { select: { id: true, kind: true, name: true, names: { select: { name: true } } } } as const

const entityOf = ({ names, ...row }: { id: string; kind: EntityKind; name: string; names: readonly { name: string }[] }): Entity => ({
  ...row,
  // Ordered here: databases differ in how they sort letters.
  aliases: names.map(({ name }) => name).filter((name) => name !== row.name).sort((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1)),
})

/** Everybody and everything the project knows by name, by name: the order tells nothing of who was named when. */
export async function listEntities(of: { readonly projectId: string }, db: Pick<DatabaseTransaction, 'entity'> = database()): Promise<Entity[]> {
  const rows = await db.entity.findMany({ where: { projectId: of.projectId }, ...WITH_NAMES })
  return rows.map(entityOf).sort((a, b) => (nameKey(a.name) < nameKey(b.name) ? -1 : 1))
}

const ADDED = z.object({ inOrder: z.boolean().catch(false) })

/**
 * The names an annotator is offered: those they have used themselves, and those somebody who reads all work has put in
 * order. What others wrote while marking is theirs until then.
 */
export async function listOfferedEntities(scope: Scope<'annotate'>): Promise<Entity[]> {
  const { projectId, userId } = scope
  if (can(scope.role, 'read_layers')) return listEntities(scope)
  const [entities, events, used] = await Promise.all([
    listEntities(scope),
    database().auditEvent.findMany({ where: { projectId, kind: { in: ['entity.added', 'entity.changed', 'entity.merged'] } }, select: { kind: true, subject: true, actorId: true, data: true } }),
    database().$queryRaw<{ name: string | null }[]>`
      SELECT DISTINCT u.name FROM "Assignment" a
      LEFT JOIN "Span" s ON s."assignmentId" = a.id AND s."removedAt" IS NULL
      CROSS JOIN LATERAL (
        SELECT s.speaker AS name UNION ALL SELECT value FROM jsonb_each_text(s.attributes) UNION ALL
        SELECT substring(key FROM position('/' IN key) + 1) FROM jsonb_object_keys(a.answers) AS key WHERE position('/' IN key) > 0) u
      WHERE a."projectId" = ${projectId}::uuid AND a."annotatorId" = ${userId}::uuid`,
  ])
  const own = new Set(used.flatMap(({ name }) => (name === null ? [] : [nameKey(name)])))
  const ordered = new Set(events.filter(({ kind, actorId, data }) => kind !== 'entity.added' || actorId === userId || ADDED.parse(data).inOrder).map(({ subject }) => subject))
  return entities.filter(({ id, name, aliases }) => ordered.has(id) || [name, ...aliases].some((spelling) => own.has(nameKey(spelling))))
}

async function readEntity(db: Pick<DatabaseTransaction, 'entity'>, projectId: string, id: string): Promise<Entity | null> {
  const row = await db.entity.findFirst({ where: { id, projectId }, ...WITH_NAMES })
  return row && entityOf(row)
}

/**
 * Puts names on the project's list that are not there yet, under any spelling. Harmless when repeated and when others
 * add the same at the same moment; in the order of their keys, so that two of these never wait for each other.
 */
export async function addNames(db: Pick<DatabaseTransaction, '$executeRaw'>, projectId: string, names: readonly string[], kind: EntityKind = 'other'): Promise<void> {
  const byKey = new Map(names.map((name) => [nameKey(name), name]))
  const rows = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, name]) => ({ id: randomUUID(), key, name }))
  if (rows.length === 0) return
  // The name comes first, since its key decides; its entity is there when the statement ends and the reference is checked.
  await db.$executeRaw`
    WITH wanted AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(id uuid, key text, name text)),
    added AS (
      INSERT INTO "EntityName" ("projectId", "nameKey", name, "entityId")
      SELECT ${projectId}::uuid, key, name, id FROM wanted
      ON CONFLICT DO NOTHING RETURNING "entityId", name
    )
    INSERT INTO "Entity" (id, "projectId", kind, name) SELECT "entityId", ${projectId}::uuid, ${kind}::"EntityKind", name FROM added`
}

/** The entity of this name; made if the list does not know it. Who reads all work puts it in order by naming it. */
export async function ensureEntity(scope: Scope<'annotate'>, name: string, kind: EntityKind): Promise<Entity> {
  const { projectId, userId: actorId } = scope
  await addNames(database(), projectId, [name], kind)
  const row = await database().entityName.findUniqueOrThrow({
    where: { projectId_nameKey: { projectId: scope.projectId, nameKey: nameKey(name) } },
    select: { entity: WITH_NAMES },
  })
  const event = { kind: 'entity.added', projectId, actorId, subject: row.entity.id } as const
  if ((await database().auditEvent.count({ where: event })) === 0)
    await database().$transaction((tx) => recordEvent(tx, { ...event, data: { name: row.entity.name, inOrder: can(scope.role, 'read_layers') } }))
  return entityOf(row.entity)
}

export interface EntityChange {
  readonly name?: string | undefined
  readonly kind?: EntityKind | undefined
  readonly addAliases?: readonly string[] | undefined
  readonly removeAliases?: readonly string[] | undefined
  /** All its spellings become spellings of this one, and it is gone. Spans keep what they say. */
  readonly mergeInto?: string | undefined
}

export type EntityOutcome = { readonly entity: Entity } | 'not_found' | 'name_taken'

/**
 * Corrects an entity. A new name keeps the old one as an alias, so that spans that wrote it still mean the same.
 * `name_taken`: a spelling is another entity's already; those two are to be merged.
 */
export async function changeEntity(scope: Scope<'edit_articles'>, id: string, change: EntityChange): Promise<EntityOutcome> {
  const { projectId, userId: actorId } = scope
  try {
    return await database().$transaction(async (tx) => {
      // Merging and renaming the same names at once would wait for each other crosswise; they take turns instead.
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`entities ${projectId}`}, 0))::text`
      const before = await readEntity(tx, projectId, id)
      if (before === null) return 'not_found'
      if (change.mergeInto !== undefined) {
        const target = change.mergeInto === id ? null : await readEntity(tx, projectId, change.mergeInto)
        if (target === null) return 'not_found'
        await tx.entityName.updateMany({ where: { projectId, entityId: id }, data: { entityId: target.id } })
        await tx.entity.delete({ where: { id } })
        await recordEvent(tx, { kind: 'entity.merged', projectId, actorId, subject: target.id, data: { into: target.name, merged: before.name, aliases: [...before.aliases] } })
      } else {
        const { name = before.name, kind = before.kind, addAliases = [], removeAliases = [] } = change
        const removed = removeAliases.map(nameKey).filter((key) => key !== nameKey(name))
        await tx.entityName.deleteMany({ where: { projectId, entityId: id, nameKey: { in: removed } } })
        for (const spelling of [...addAliases, name]) {
          const own = { projectId, nameKey: nameKey(spelling), entityId: id }
          const { count } = await tx.entityName.updateMany({ where: own, data: { name: spelling } })
          if (count === 0) await tx.entityName.create({ data: { ...own, name: spelling } })
        }
        await tx.entity.update({ where: { id }, data: { name, kind } })
        await recordEvent(tx, { kind: 'entity.changed', projectId, actorId, subject: id, data: { before: { name: before.name, kind: before.kind }, name, kind, added: [...addAliases], removed: [...removeAliases] } })
      }
      const after = await readEntity(tx, projectId, change.mergeInto ?? id)
      return after === null ? 'not_found' : { entity: after }
    })
  } catch (error) {
    if (isUniqueViolation(error)) return 'name_taken'
    // It went into another one while a spelling was being added to it.
    if (isForeignKeyViolation(error)) return 'not_found'
    throw error
  }
}
