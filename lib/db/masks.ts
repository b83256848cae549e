import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { AssignmentScope, Scope } from '@/lib/domain/access'
import { maskedQuote, maskedText } from '@/lib/domain/masking'
import { maskedWords, maskEditsSchema, maskSetOf, maskSetPayload, NO_EDITS, type MaskEdits, type MaskMaterial, type MaskSet } from '@/lib/domain/mask-set'
import type { ArticleSource } from '@/lib/domain/self-reference'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import type { Prisma } from './generated/client'

/**
 * What source-blind readers are shown. Everything an annotator is sent of a blind assignment goes through here:
 * `shownWords` for headlines and titles, `shownQuote` for quotes, `shownSet` for the text.
 */

const rangesSchema = z.array(z.tuple([z.int(), z.int()]))

export const rangesOf = (stored: unknown) => rangesSchema.parse(stored).map(([start, end]) => ({ start, end }))

export const editsOf = (stored: unknown): MaskEdits => maskEditsSchema.catch(NO_EDITS).parse(stored)

// ——— of an article

/** Of an article and its outlet: what gives the source away. */
export const SOURCE = { byline: true, url: true, outlet: { select: { name: true, selfNames: true } } } satisfies Prisma.ArticleSelect

type SourceRow = { readonly byline: string | null; readonly url: string | null; readonly outlet: { readonly name: string; readonly selfNames: readonly string[] } }

const sourceOf = ({ byline, url, outlet }: SourceRow): ArticleSource => ({ outlet: outlet.name, selfNames: outlet.selfNames, byline, url })

const MATERIAL = {
  id: true,
  text: true,
  sha256: true,
  maskEdits: true,
  zones: { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } },
  article: { select: { id: true, headline: true, outletId: true, story: { select: { title: true } }, ...SOURCE } },
} satisfies Prisma.ArticleVersionSelect

type MaterialRow = Prisma.ArticleVersionGetPayload<{ select: typeof MATERIAL }>

const materialOf = ({ text, zones, maskEdits, article }: MaterialRow): MaskMaterial => ({ text, zones, source: sourceOf(article), edits: editsOf(maskEdits) })

const setOf = (row: MaterialRow): MaskSet => maskSetOf(materialOf(row), { headline: row.article.headline, story: row.article.story?.title ?? null })

const hashOf = (sha256: string, set: MaskSet): string => createHash('sha256').update(maskSetPayload(sha256, set)).digest('hex')

// ——— of an assignment

/** Of a blind assignment, for queries whose rows `shownWords` and `shownQuote` then speak for. */
export const BLIND = { blind: true, maskSet: { select: { hash: true, ranges: true, headline: true, story: true } } } satisfies Prisma.AssignmentSelect

export interface BlindRow {
  readonly blind: boolean
  readonly maskSet: { readonly hash: string; readonly ranges: unknown; readonly headline: string; readonly story: string | null } | null
}

/** The headline and story of an article as its reader is shown them; before it is first opened, by what is hidden at present. */
export function shownWords(
  { blind, maskSet }: BlindRow,
  words: { readonly headline: string; readonly story: string | null },
  of: { readonly article: SourceRow; readonly maskEdits: unknown },
): { headline: string; story: string | null } {
  if (!blind) return { headline: words.headline, story: words.story }
  if (maskSet) return { headline: maskSet.headline, story: words.story === null ? null : (maskSet.story ?? hiddenWords(words.story, of)) }
  return { headline: hiddenWords(words.headline, of), story: words.story === null ? null : hiddenWords(words.story, of) }
}

const hiddenWords = (words: string, { article, maskEdits }: { readonly article: SourceRow; readonly maskEdits: unknown }): string => maskedWords(words, sourceOf(article), editsOf(maskEdits))

/** What the reader of an assignment sees of a quote that stands at `start`. Nothing can be quoted before it is opened. */
export const shownQuote = ({ blind, maskSet }: BlindRow, quote: string, start: number): string =>
  !blind ? quote : maskSet ? maskedQuote(quote, start, rangesOf(maskSet.ranges)) : ''

/** Hides in any words what names the source of an assignment's article. */
export async function hiddenSource(assignmentId: string): Promise<(words: string) => string> {
  const { articleVersion } = await database().assignment.findUniqueOrThrow({ where: { id: assignmentId }, select: { articleVersion: { select: { maskEdits: true, article: { select: SOURCE } } } } })
  return (words) => hiddenWords(words, articleVersion)
}

export interface Shown extends MaskSet {
  readonly hash: string
  /** The text with what is hidden, of the same length. */
  readonly text: string
  /** Of the text as shown: the hash of the true one would give it away to whoever has a copy. */
  readonly sha256: string
}

/**
 * What is hidden from the person of the scope in their own assignment; null if they read it with its source. The first
 * time it is asked for it is frozen: what they quote later must be what they saw.
 */
export async function shownTo(scope: AssignmentScope): Promise<Shown | null> {
  const row = await database().assignment.findUniqueOrThrow({
    where: { id: scope.assignmentId },
    select: { annotatorId: true, ...BLIND, articleVersionId: true, articleVersion: { select: { text: true } } },
  })
  if (!row.blind || row.annotatorId !== scope.userId) return null
  const { hash, ranges, headline, story } = row.maskSet ?? (await freeze(scope.assignmentId, row.articleVersionId))
  const text = maskedText(row.articleVersion.text, rangesOf(ranges))
  return { hash, headline, story, ranges: rangesOf(ranges), text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') }
}

const freeze = (assignmentId: string, versionId: string) => database().$transaction((tx) => freezeMasks(tx, assignmentId, versionId))

/** Freezes what is hidden of a text from the reader of an assignment that has no mask set yet. */
export async function freezeMasks(tx: DatabaseTransaction, assignmentId: string, versionId: string) {
  const version = await tx.articleVersion.findUniqueOrThrow({ where: { id: versionId }, select: MATERIAL })
  const { ranges, headline, story } = setOf(version)
  const hash = hashOf(version.sha256, { ranges, headline, story })
  const data = { id: randomUUID(), articleVersionId: versionId, hash, ranges: ranges.map(({ start, end }) => [start, end]), headline, story }
  await tx.maskSet.createMany({ data: [data], skipDuplicates: true })
  const { id } = await tx.maskSet.findUniqueOrThrow({ where: { articleVersionId_hash: { articleVersionId: versionId, hash } }, select: { id: true } })
  // Opened in two windows at once: the first says what both show.
  await tx.assignment.updateMany({ where: { id: assignmentId, maskSetId: null }, data: { maskSetId: id } })
  const { maskSet } = await tx.assignment.findUniqueOrThrow({ where: { id: assignmentId }, select: BLIND })
  if (!maskSet) throw new Error(`assignment ${assignmentId} has no mask set`)
  return maskSet
}

/** The text as somebody was shown it who had this mask set. */
export const shownText = (text: string, { ranges }: NonNullable<BlindRow['maskSet']>): string => maskedText(text, rangesOf(ranges))

// ——— for those who say what is hidden

export interface MaskDesk {
  readonly articleId: string
  readonly versionId: string
  readonly outletId: string
  readonly material: MaskMaterial
  readonly set: MaskSet & { readonly hash: string }
  /** Blind assignments of this text, and how many of them were opened with another mask set than the present. */
  readonly readers: { readonly given: number; readonly opened: number; readonly other: number }
}

/** What is hidden of the newest text of an article; null if the project has none with this id. */
export async function readMasks(scope: Scope<'edit_articles'>, articleId: string): Promise<MaskDesk | null> {
  const version = await database().articleVersion.findFirst({ where: { articleId, projectId: scope.projectId }, orderBy: { number: 'desc' }, select: MATERIAL })
  if (!version) return null
  const set = setOf(version)
  const hash = hashOf(version.sha256, set)
  const given = await database().assignment.findMany({ where: { articleVersionId: version.id, projectId: scope.projectId, blind: true }, select: { maskSet: { select: { hash: true } } } })
  const opened = given.flatMap(({ maskSet }) => maskSet ?? [])
  return {
    articleId: version.article.id,
    versionId: version.id,
    outletId: version.article.outletId,
    material: materialOf(version),
    set: { ...set, hash },
    readers: { given: given.length, opened: opened.length, other: opened.filter((one) => one.hash !== hash).length },
  }
}

/** Replaces the edits of a text, if they are still what they were made from. */
export async function replaceMaskEdits(scope: Scope<'edit_articles'>, desk: Pick<MaskDesk, 'articleId' | 'versionId'> & { readonly before: MaskEdits }, edits: MaskEdits): Promise<boolean> {
  const { projectId, userId: actorId } = scope
  return database().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "ArticleVersion" WHERE id = ${desk.versionId}::uuid FOR UPDATE`
    const before = await tx.articleVersion.findFirst({ where: { id: desk.versionId, projectId }, select: MATERIAL })
    if (!before || JSON.stringify(editsOf(before.maskEdits)) !== JSON.stringify(desk.before)) return false
    const after = await tx.articleVersion.update({ where: { id: desk.versionId }, data: { maskEdits: edits }, select: MATERIAL })
    const data = { before: hashOf(before.sha256, setOf(before)), after: hashOf(after.sha256, setOf(after)) }
    await recordEvent(tx, { kind: 'masks.changed', projectId, actorId, subject: desk.articleId, data })
    return true
  })
}

/** Sets by which other names an outlet calls itself. False if the project has none with this id. */
export async function renameSelf(scope: Scope<'edit_articles'>, outletId: string, selfNames: readonly string[]): Promise<boolean> {
  const { projectId, userId: actorId } = scope
  return database().$transaction(async (tx) => {
    const before = await tx.outlet.findFirst({ where: { id: outletId, projectId }, select: { selfNames: true } })
    if (!before) return false
    await tx.outlet.update({ where: { id: outletId }, data: { selfNames: [...selfNames] } })
    await recordEvent(tx, { kind: 'outlet.changed', projectId, actorId, subject: outletId, data: { before: before.selfNames, selfNames: [...selfNames] } })
    return true
  })
}

/** Texts looked at in one go. */
const BATCH = 100

/** Which of these texts, of articles of the project, have nothing hidden in them. */
export async function listUnmasked(scope: Scope<'assign'>, versionIds: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (let at = 0; at < versionIds.length; at += BATCH) {
    const rows = await database().articleVersion.findMany({ where: { projectId: scope.projectId, id: { in: versionIds.slice(at, at + BATCH) } }, select: MATERIAL })
    found.push(...rows.filter((row) => setOf(row).ranges.length === 0).map(({ id }) => id))
  }
  return found
}
