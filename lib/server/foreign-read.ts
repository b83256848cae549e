import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { CountedByHand, ReadSet, SetFile } from '@/lib/formats/foreign/contract'
import { legibleSet } from '@/lib/formats/foreign/legible-set'
import { FOREIGN_FORMATS } from '@/lib/formats/foreign/registry'

export interface ForeignRead {
  /** Id of the format the files were read as. */
  readonly format: string
  readonly set: ReadSet
}

export interface ForeignFiles {
  readonly files: readonly SetFile[]
  /** Id of a format; else it is recognised. */
  readonly format?: string | undefined
  /** What a person says the offsets count; else it is found out. */
  readonly counted?: CountedByHand | undefined
}

/** Reads files of another tool: as the format named, else as the first of those they look like that can be read. */
export function readForeign({ files, format, counted }: ForeignFiles): Result<ForeignRead> {
  const readable = FOREIGN_FORMATS.filter(({ read }) => read !== undefined)
  const wanted = format === undefined ? readable.filter(({ recognises }) => recognises?.(files) ?? false) : readable.filter(({ id }) => id === format)
  let refused: Result<never> | null = null
  for (const { id, read } of wanted) {
    const set = read?.(files, counted)
    const kept = set?.ok ? legibleSet(set.value) : set
    if (kept?.ok) return ok({ format: id, set: counted?.despiteMisfits ? withMisfits(kept.value, read?.(files, { ...counted, despiteMisfits: false })) : kept.value })
    if (kept) refused ??= kept
  }
  if (refused) return refused
  const known = readable.map(({ id }) => id).join(', ')
  return fail(
    failure('unsupported_format', format === undefined ? 'The files look like no format that is read here.' : `There is no format "${format}" that can be read.`, `Say which one they are: ${known}. Give all files of a set together, or as one .zip.`),
  )
}

/** Says first how many marks were left aside because they do not fit, as a reading that refuses them tells. */
function withMisfits(set: ReadSet, strict: Result<ReadSet> | undefined): ReadSet {
  if (!strict || strict.ok) return set
  const { count, marks } = misfitsSchema.parse(strict.error.details ?? {})
  return { ...set, warnings: [count === undefined ? 'Marks that do not fit their text are left aside.' : `${count} of ${marks} marks do not fit their text when counted this way; they are left aside.`, ...set.warnings] }
}

const misfitsSchema = z.object({ count: z.int(), marks: z.int() }).partial()
