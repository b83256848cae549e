import { createHash } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import { database } from './client'

/* What people said last of tables with the same columns. The mapping itself belongs to lib/ingest/columns.ts. */

export const columnKey = (columns: readonly string[]): string => createHash('sha256').update(JSON.stringify(columns), 'utf8').digest('hex')

export async function rememberMapping(scope: Scope<'import'>, columns: readonly string[], mapping: Readonly<Record<string, string>>): Promise<void> {
  const key = { projectId: scope.projectId, columnKey: columnKey(columns) }
  await database().columnMapping.upsert({ where: { projectId_columnKey: key }, create: { ...key, mapping }, update: { mapping } })
}

/** As it was stored, or null; the caller checks it before using it. */
export async function rememberedMapping(scope: Scope<'import'>, columns: readonly string[]): Promise<unknown> {
  const found = await database().columnMapping.findUnique({ where: { projectId_columnKey: { projectId: scope.projectId, columnKey: columnKey(columns) } }, select: { mapping: true } })
  return found?.mapping ?? null
}
