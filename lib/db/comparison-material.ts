import type { Scope } from '@/lib/domain/access'
import type { TextPart } from '@/lib/domain/text-parts'
import { database } from './client'
import { currentCodebookVersion } from './codebooks'
import { columnsOf } from './comparison-columns'
import { inTurn, readTable, wholeTable } from './comparison-store'
import { TableNames, type ComparisonTable } from './comparison-table'
import { Prisma } from './generated/client'
import { readingSnapshot } from './reading-database'

/** Whose marks are counted (lib/comparison/question.ts). */
export type CountedLayer = 'annotators' | 'majority' | 'union' | 'gold'

export interface MaterialQuery {
  /** Key of a dimension. */
  readonly dimension: string
  readonly layer: CountedLayer
  readonly part: TextPart
  readonly storyId?: string | undefined
  /** Those outlets alone. */
  readonly outletIds?: readonly string[] | undefined
  /** First and last day, YYYY-MM-DD, inclusive; an article without a date is in no period. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** `once`: without the articles that are copies of another. */
  readonly copies?: 'apart' | 'once' | undefined
}

export interface Columns {
  readonly article: Int32Array
  readonly presence: Float64Array
  readonly share: Float64Array
  readonly spans: Float64Array
  readonly composition: Float64Array
  readonly position: Float64Array
}

/** What lib/comparison/material.ts describes, which this folder may not import. */
export interface Material {
  readonly outlets: readonly { readonly id: string; readonly name: string }[]
  readonly asked: readonly number[]
  readonly stories: readonly string[]
  readonly articles: {
    readonly ids: readonly string[]
    readonly outlet: Int32Array
    readonly story: Int32Array
    readonly day: Int32Array
    readonly readers: Int32Array
    readonly length: Float64Array
    readonly words: Float64Array
  }
  readonly codes: ReadonlyMap<string, Columns>
  readonly annotators: readonly { readonly annotator: string; readonly outlet: number; readonly articles: number; readonly found: ReadonlyMap<string, { readonly presence: number; readonly share: number }> }[]
  readonly withoutPart: readonly number[]
  readonly otherCodebooks: number
}

/**
 * Everything a comparison of one dimension is computed from. What is read and how long it takes grows with the articles in
 * the question, not with the marks in them; of a project that was asked about before, it is what has changed since.
 */
export async function readMaterial(scope: Scope<'read_layers'>, query: MaterialQuery): Promise<Material> {
  const { projectId } = scope
  const { storyId, dimension } = query
  const version = await codebookAt(await currentCodebookVersion(scope))
  const key = { projectId, dimension, ...version }
  const read = () =>
    readingSnapshot(async (tx) => ({
      people: await tx.membership.findMany({ where: { projectId }, select: { userId: true, pseudonym: true } }),
      outlets: await tx.outlet.findMany({ where: { projectId }, orderBy: [{ nameKey: 'asc' }, { id: 'asc' }], select: { id: true, name: true } }),
      table: storyId === undefined ? await wholeTable(tx, key) : await readTable(tx, key, new TableNames(), Prisma.sql`ar."storyId" = ${storyId}::uuid`),
    }))
  const { table, outlets, people } = await (storyId === undefined ? inTurn(key, read) : read())
  if (storyId !== undefined) return columnsOf(table, { outlets, people, query })
  return known(table, JSON.stringify([query, outlets, people]), () => columnsOf(table, { outlets, people, query }))
}

/** The columns of the last question: a page asks several things of the same ones, and so do its downloads. Those of large projects are large. */
let answered: { readonly table: ComparisonTable; readonly question: string; readonly material: Material } | null = null

function known(table: ComparisonTable, question: string, make: () => Material): Material {
  if (answered?.table !== table || answered.question !== question) {
    // Let go of before the next are made.
    answered = null
    answered = { table, question, material: make() }
  }
  return answered.material
}

const codebookAt = (versionId: string): Promise<{ codebookId: string; major: number }> =>
  database().codebookVersion.findUniqueOrThrow({ where: { id: versionId }, select: { codebookId: true, major: true } })
