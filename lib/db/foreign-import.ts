import type { Scope } from '@/lib/domain/access'
import type { ArticleMeta, Zone } from '@/lib/domain/article'
import type { CodeRef } from '@/lib/domain/codebook'
import { keepFindings, lockFindings } from './article-findings'
import { outletNamed, storyTitled } from './articles'
import { recordEvent } from './audit'
import { database } from './client'
import { addNames } from './entities'
import { accountRow, writeTexts, type NewAccount } from './set-import'
import { codeIdsOf, inBatches, writeReadings, type NewReading } from './set-readings'

export interface ForeignText {
  readonly articleId: string
  readonly versionId: string
  readonly sha256: string
  readonly text: string
  readonly zones: readonly Zone[]
}

/** A set of another tool as rows of a project, with every id settled; nothing of it is in the database yet. */
export interface NewForeignSet {
  readonly projectId: string
  /** Null: a command. */
  readonly actorId: string | null
  readonly codebookVersionId: string
  readonly accounts: readonly NewAccount[]
  readonly articles: readonly (ForeignText & { readonly meta: ArticleMeta; readonly bodyLength: number; readonly bodyWords: number; readonly fileName: string; readonly createdAt: Date })[]
  readonly readings: readonly NewReading[]
  /** That spans and answers bring up. */
  readonly names: readonly string[]
}

export interface ForeignSurroundings {
  readonly known: ReadonlyMap<string, ForeignText>
  readonly readers: ReadonlyMap<string, string>
  readonly taken: ReadonlySet<string>
  readonly read: ReadonlySet<string>
  /** Labels as they were mapped last; empty: never. */
  readonly mapping: unknown
}

const IMPORTED = '.imported.invalid'

/** What of the project a foreign set meets: texts of these hashes, readers of earlier sets, readings that are there. */
export async function readForeignSurroundings({ projectId }: Scope<'import'>, codebookVersionId: string, hashes: readonly string[]): Promise<ForeignSurroundings> {
  const db = database()
  const known = new Map<string, ForeignText>()
  await inBatches(
    hashes,
    async (batch) => {
      const rows = await db.articleVersion.findMany({ where: { projectId, sha256: { in: [...batch] } }, select: { id: true, articleId: true, sha256: true, text: true, zones: { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } } } })
      for (const { id, ...row } of rows) known.set(row.sha256, { ...row, versionId: id })
    },
    500,
  )
  const members = await db.membership.findMany({ where: { projectId }, select: { userId: true, pseudonym: true, user: { select: { emailKey: true } } } })
  const imported = members.filter(({ user }) => user.emailKey.endsWith(IMPORTED))
  const versionIds = [...known.values()].map(({ versionId }) => versionId)
  const readings = await db.assignment.findMany({ where: { projectId, codebookVersionId, kind: { not: 'training' }, articleVersionId: { in: versionIds } }, select: { articleVersionId: true, annotatorId: true } })
  const last = await db.auditEvent.findFirst({ where: { projectId, kind: 'set.imported' }, orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { data: true } })
  return {
    known,
    readers: new Map(imported.map(({ pseudonym, userId }) => [pseudonym, userId])),
    taken: new Set(members.filter((one) => !imported.includes(one)).map(({ pseudonym }) => pseudonym)),
    read: new Set(readings.map(({ articleVersionId, annotatorId }) => `${articleVersionId} ${annotatorId ?? 'gold'}`)),
    mapping: typeof last?.data === 'object' && last.data !== null && 'mapping' in last.data ? last.data['mapping'] : {},
  }
}

const LONGEST = 3_600_000

/** Writes the set in one database transaction: all of it or nothing. The mapping stands in the audit log, where the next import finds it. */
export async function insertForeign(set: NewForeignSet, said: { readonly format: string; readonly mapping: Readonly<Record<string, CodeRef | null>> }): Promise<void> {
  const { projectId, actorId, codebookVersionId } = set
  await database().$transaction(
    async (tx) => {
      const now = new Date()
      const stand: NewAccount = { userId: crypto.randomUUID(), pseudonym: 'Set' }
      const accounts = actorId === null ? [...set.accounts, stand] : set.accounts
      await tx.user.createMany({ data: accounts.map((account) => accountRow(projectId, account, now)) })
      await tx.membership.createMany({ data: set.accounts.map(({ userId, pseudonym }) => ({ projectId, userId, pseudonym, role: 'annotator' as const })) })
      for (const { articleId, meta: { outlet, story, ...meta } } of set.articles) {
        const outletId = await outletNamed(tx, projectId, outlet)
        const storyId = story === null ? null : await storyTitled(tx, projectId, story)
        await tx.article.create({ data: { id: articleId, projectId, outletId, storyId, ...meta } })
      }
      await writeTexts(
        tx,
        projectId,
        set.articles.map(({ articleId, versionId, meta, ...text }) => ({ ...text, id: versionId, articleId, number: 1, headline: meta.headline, supersededAt: null, mediaType: 'text/plain', encoding: 'utf-8', maskEdits: { hide: [], show: [] }, blindEnd: null })),
      )
      const codes = await codeIdsOf(tx, codebookVersionId)
      const rows = await tx.articleVersion.findMany({ where: { id: { in: [...new Set(set.readings.map(({ versionId }) => versionId))] } }, select: { articleId: true }, orderBy: { articleId: 'asc' } })
      const articleIds = [...new Set(rows.map(({ articleId }) => articleId))]
      for (const articleId of articleIds) await lockFindings(tx, articleId)
      await addNames(tx, projectId, set.names)
      await writeReadings(tx, { projectId, actorId: actorId ?? stand.userId, codebooks: new Map(set.readings.map(({ codebook }) => [codebook, codes])) }, set.readings)
      await inBatches(articleIds, (batch) => keepFindings(tx, batch), 100)
      await recordEvent(tx, { kind: 'set.imported', projectId, actorId, subject: projectId, data: { ...said, articles: set.articles.length, assignments: set.readings.length, spans: set.readings.reduce((sum, { spans }) => sum + spans.length, 0) } })
    },
    { timeout: LONGEST },
  )
}
