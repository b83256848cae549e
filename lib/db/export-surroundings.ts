import type { Role } from '@/lib/domain/access'
import type { LayerKind } from '@/lib/domain/assignment'
import type { Codebook } from '@/lib/domain/codebook'
import { transitionSchema } from '@/lib/domain/codebook-draft-schema'
import type { Transition } from '@/lib/domain/codebook-transition'
import { newestFirst } from '@/lib/domain/codebook-version'
import type { Licences } from '@/lib/domain/licence'
import type { MaskSet } from '@/lib/domain/mask-set'
import { nameKey } from '@/lib/domain/names'
import type { RoundTerms } from '@/lib/domain/round'
import type { TextRange } from '@/lib/domain/text'
import { z } from 'zod'
import type { Database, DatabaseTransaction } from './client'
import { readCodebook } from './codebooks'
import type { Prisma } from './generated/client'
import { rangesOf } from './masks'

/** What of a project is not an article and not a reading. Lists are in an order that follows from what they hold. */
export interface ExportedSurroundings {
  readonly project: { readonly name: string; readonly description: string; readonly quoteLimit: number } & Licences
  readonly people: readonly { readonly pseudonym: string; readonly role: Role; readonly createdAt: Date; readonly removedAt: Date | null }[]
  readonly outlets: readonly { readonly id: string; readonly name: string; readonly kind: string; readonly country: string; readonly selfNames: readonly string[] }[]
  readonly stories: readonly { readonly id: string; readonly title: string; readonly description: string; readonly arc: string | null }[]
  readonly arcs: readonly { readonly id: string; readonly title: string }[]
  readonly codebooks: readonly ExportedCodebook[]
  readonly rounds: readonly ExportedRound[]
  readonly checklist: readonly ExportedItem[]
  readonly apart: readonly { readonly kind: 'story' | 'copy' | 'arc'; readonly firstId: string; readonly secondId: string; readonly decidedAt: Date }[]
}

export interface ExportedCodebook {
  readonly main: boolean
  readonly previous: string | null
  readonly transitions: readonly Transition[]
  readonly note: string
  readonly publishedAt: Date
  readonly definition: Codebook
}

export interface ExportedRound extends RoundTerms {
  readonly id: string
  readonly codebook: string
  readonly codebookVersion: string
  readonly createdAt: Date
  readonly closedAt: Date | null
  readonly articles: readonly { readonly articleId: string; readonly sha256: string; readonly position: number; readonly check: boolean }[]
  readonly people: readonly { readonly annotator: string; readonly quota: number | null }[]
}

export interface ExportedItem {
  readonly id: string
  readonly story: string
  readonly kind: 'fact' | 'source' | 'side'
  readonly text: string
  readonly position: number
  readonly createdAt: Date
  readonly removedAt: Date | null
}

/** What is kept beside the readings of one text. */
export interface ArticleMarks {
  readonly masks: readonly (MaskSet & { readonly hash: string; readonly createdAt: Date })[]
  readonly found: readonly { readonly itemId: string; readonly annotator: string; readonly present: boolean; readonly place: TextRange | null; readonly quote: string; readonly markedAt: Date }[]
}

type Chosen = Prisma.ArticleWhereInput | null
type NameOf = (userId: string) => string

const byName = <T>(of: (one: T) => string) => (a: T, b: T): number => {
  const [x, y] = [nameKey(of(a)), nameKey(of(b))]
  return x < y ? -1 : x > y ? 1 : 0
}

/** `chosen`: the articles asked for (null: all), to which the rest is narrowed. People, names and codebooks are always all. */
export async function exportSurroundings(tx: DatabaseTransaction, projectId: string, chosen: Chosen, layer: LayerKind | 'all', nameOf: NameOf): Promise<ExportedSurroundings> {
  const project = await tx.project.findUniqueOrThrow({ where: { id: projectId }, select: { name: true, description: true, quoteLimit: true, textLicence: true, redistribution: true, annotationLicence: true } })
  const people = await tx.membership.findMany({ where: { projectId }, select: { pseudonym: true, role: true, createdAt: true, removedAt: true } })
  const outlets = await tx.outlet.findMany({ where: { projectId, ...withArticles(chosen) }, select: { id: true, name: true, kind: true, country: true, selfNames: true } })
  const stories = await tx.story.findMany({ where: { projectId, ...withArticles(chosen) }, select: { id: true, title: true, description: true, arc: { select: { title: true } } } })
  const arcs = await tx.storyArc.findMany({ where: { projectId, ...(chosen === null ? {} : { stories: { some: withArticles(chosen) } }) }, select: { id: true, title: true } })
  return {
    project,
    people: people.sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1)),
    outlets: outlets.sort(byName(({ name }) => name)),
    stories: stories.map(({ arc, ...story }) => ({ ...story, arc: arc?.title ?? null })).sort(byName(({ title }) => title)),
    arcs: arcs.sort(byName(({ title }) => title)),
    codebooks: await codebooksOf(tx, projectId),
    rounds: layer === 'gold' ? [] : await roundsOf(tx, projectId, chosen, nameOf),
    checklist: await checklistOf(tx, projectId, chosen),
    apart: chosen === null ? await apartOf(tx, projectId) : [],
  }
}

const withArticles = (chosen: Chosen) => (chosen === null ? {} : { articles: { some: chosen } })

const transitions = z.array(transitionSchema)

async function codebooksOf(tx: DatabaseTransaction, projectId: string): Promise<ExportedCodebook[]> {
  const rows = await tx.codebookVersion.findMany({
    where: { status: 'published', codebook: { projectId } },
    select: { id: true, note: true, transitions: true, publishedAt: true, previous: { select: { major: true, minor: true, patch: true } }, codebook: { select: { main: true } } },
  })
  const all = await Promise.all(
    rows.map(async ({ id, note, previous, publishedAt, codebook: { main }, ...row }) => ({
      main,
      previous: previous && `${previous.major}.${previous.minor}.${previous.patch}`,
      transitions: transitions.parse(row.transitions),
      note,
      publishedAt: publishedAt ?? new Date(0),
      definition: (await readCodebook(id)).codebook,
    })),
  )
  return all.sort(({ definition: a }, { definition: b }) => (a.key === b.key ? newestFirst(b.version, a.version) : a.key < b.key ? -1 : 1))
}

async function roundsOf(tx: DatabaseTransaction, projectId: string, chosen: Chosen, nameOf: NameOf): Promise<ExportedRound[]> {
  // Of an article the newest text is exported alone.
  const inChosen = { articleVersion: { supersededAt: null, ...(chosen === null ? {} : { article: chosen }) } }
  const rows = await tx.round.findMany({
    where: { projectId, ...(chosen === null ? {} : { articles: { some: inChosen } }) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: {
      codebookVersion: { select: { major: true, minor: true, patch: true, codebook: { select: { key: true } } } },
      articles: { where: inChosen, orderBy: [{ position: 'asc' }, { articleVersion: { sha256: 'asc' } }], select: { position: true, check: true, articleVersion: { select: { sha256: true, articleId: true } } } },
      people: { select: { userId: true, quota: true } },
    },
  })
  return rows.map(({ codebookVersion: { codebook, major, minor, patch }, articles, people, ...round }) => ({
    ...round,
    codebook: codebook.key,
    codebookVersion: `${major}.${minor}.${patch}`,
    articles: articles.map(({ articleVersion: { articleId, sha256 }, position, check }) => ({ articleId, sha256, position, check })),
    people: people.map(({ userId, quota }) => ({ annotator: nameOf(userId), quota })).sort((a, b) => (a.annotator < b.annotator ? -1 : 1)),
  }))
}

async function checklistOf(tx: DatabaseTransaction, projectId: string, chosen: Chosen): Promise<ExportedItem[]> {
  const rows = await tx.checklistItem.findMany({
    where: { projectId, ...(chosen === null ? {} : { story: withArticles(chosen) }) },
    orderBy: [{ kind: 'asc' }, { position: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, text: true, position: true, createdAt: true, removedAt: true, story: { select: { title: true } } },
  })
  return rows.map(({ story, ...item }) => ({ ...item, story: story.title })).sort(byName(({ story }) => story))
}

async function apartOf(tx: DatabaseTransaction, projectId: string): Promise<ExportedSurroundings['apart']> {
  const select = { firstId: true, secondId: true, decidedAt: true } as const
  const articles = await tx.apartArticles.findMany({ where: { projectId }, orderBy: [{ kind: 'asc' }, { firstId: 'asc' }, { secondId: 'asc' }], select: { ...select, kind: true } })
  const stories = await tx.apartStories.findMany({ where: { projectId }, orderBy: [{ firstId: 'asc' }, { secondId: 'asc' }], select })
  return [...articles, ...stories.map((pair) => ({ ...pair, kind: 'arc' as const }))]
}

/** By text, those that have any. */
export async function marksOfArticle(tx: DatabaseTransaction, versionIds: readonly string[], layer: LayerKind | 'all', nameOf: NameOf): Promise<ReadonlyMap<string, ArticleMarks>> {
  const where = { articleVersionId: { in: [...versionIds] } }
  const masks = await tx.maskSet.findMany({ where, select: { articleVersionId: true, hash: true, ranges: true, headline: true, story: true, createdAt: true } })
  const found = layer === 'all' || layer === 'annotation' ? await tx.checklistMark.findMany({ where }) : []
  return new Map(
    versionIds.flatMap((id): [string, ArticleMarks][] => {
      const own = {
        masks: masks.filter(({ articleVersionId }) => articleVersionId === id).map(({ articleVersionId: _, ranges, ...mask }) => ({ ...mask, ranges: rangesOf(ranges) })),
        found: found
          .filter(({ articleVersionId }) => articleVersionId === id)
          .map(({ annotatorId, start, end, itemId, present, quote, markedAt }) => ({ itemId, present, quote, markedAt, annotator: nameOf(annotatorId), place: start === null || end === null ? null : { start, end } })),
      }
      return own.masks.length + own.found.length === 0 ? [] : [[id, own]]
    }),
  )
}

export async function countSurroundings(db: Database, projectId: string, chosen: Chosen) {
  const [people, outlets, stories, arcs, codebooks, rounds, checklist_items, apart, apartStories] = await Promise.all([
    db.membership.count({ where: { projectId } }),
    db.outlet.count({ where: { projectId, ...withArticles(chosen) } }),
    db.story.count({ where: { projectId, ...withArticles(chosen) } }),
    db.storyArc.count({ where: { projectId, ...(chosen === null ? {} : { stories: { some: withArticles(chosen) } }) } }),
    db.codebookVersion.count({ where: { status: 'published', codebook: { projectId } } }),
    db.round.count({ where: { projectId, ...(chosen === null ? {} : { articles: { some: { articleVersion: { article: chosen } } } }) } }),
    db.checklistItem.count({ where: { projectId, ...(chosen === null ? {} : { story: withArticles(chosen) }) } }),
    chosen === null ? db.apartArticles.count({ where: { projectId } }) : 0,
    chosen === null ? db.apartStories.count({ where: { projectId } }) : 0,
  ])
  return { people, outlets, stories, arcs, codebooks, rounds, checklist_items, apart: apart + apartStories }
}
