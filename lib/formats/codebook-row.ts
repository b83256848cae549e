import { z } from 'zod'
import type { Codebook } from '@/lib/domain/codebook'
import { transitionSchema } from '@/lib/domain/codebook-draft-schema'
import { codebookSchema } from '@/lib/domain/codebook-schema'
import type { Transition } from '@/lib/domain/codebook-transition'
import type { Table } from './dataset'

/** Every published version of every codebook of the project: what the codes of the other tables mean. */
export const codebookRowSchema = z.strictObject({
  codebook: z.string(),
  version: z.string(),
  /** What is read by where nothing else is said: one of the codebooks. */
  main: z.boolean(),
  /** The version it was made from; null: none. */
  previous: z.string().nullable(),
  /** What became of that one's codes, where they did not simply stay. */
  transitions: z.array(transitionSchema),
  /** What changed and why. */
  note: z.string(),
  published_at: z.iso.datetime(),
  definition: codebookSchema,
})
export type CodebookRow = z.infer<typeof codebookRowSchema>

export const codebookTable: Table = { id: 'codebooks', schema: codebookRowSchema }

export interface CodebookSource {
  readonly main: boolean
  readonly previous: string | null
  readonly transitions: readonly Transition[]
  readonly note: string
  readonly publishedAt: Date
  readonly definition: Codebook
}

export const codebookRow = ({ main, previous, transitions, note, publishedAt, definition }: CodebookSource): CodebookRow => ({
  codebook: definition.key,
  version: definition.version,
  main,
  previous,
  transitions: [...transitions],
  note,
  published_at: publishedAt.toISOString(),
  definition,
})
