import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { ReadSet, SetFile } from '@/lib/formats/foreign/contract'
import { legibleSet } from '@/lib/formats/foreign/legible-set'
import { FOREIGN_FORMATS } from '@/lib/formats/foreign/registry'

export interface ForeignRead {
  /** Id of the format the files were read as. */
  readonly format: string
  readonly set: ReadSet
}

/** Reads files of another tool: as the format named, else as the first of those they look like that can be read. */
export function readForeign({ files, format }: { readonly files: readonly SetFile[]; readonly format?: string | undefined }): Result<ForeignRead> {
  const readable = FOREIGN_FORMATS.filter(({ read }) => read !== undefined)
  const wanted = format === undefined ? readable.filter(({ recognises }) => recognises?.(files) ?? false) : readable.filter(({ id }) => id === format)
  let refused: Result<never> | null = null
  for (const { id, read } of wanted) {
    const set = read?.(files)
    const kept = set?.ok ? legibleSet(set.value) : set
    if (kept?.ok) return ok({ format: id, set: kept.value })
    if (kept) refused ??= kept
  }
  if (refused) return refused
  const known = readable.map(({ id }) => id).join(', ')
  return fail(
    failure('unsupported_format', format === undefined ? 'The files look like no format that is read here.' : `There is no format "${format}" that can be read.`, `Say which one they are: ${known}. Give all files of a set together, or as one .zip.`),
  )
}
