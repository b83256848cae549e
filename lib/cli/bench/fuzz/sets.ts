import type { SetFile } from '@/lib/formats/foreign/contract'
import { FOREIGN_FORMATS } from '@/lib/formats/foreign/registry'
import { FIXTURES, written } from '@/lib/formats/foreign/testing'
import { packArchive } from '@/lib/ingest/testing'
import { anySet, filesOf } from '@/lib/server/set-testing'
import { below, damaged, diceOf, oneOf } from './malformed'

/** A set of annotations as somebody might bring it in: of another tool, or of ours. */
export interface SeedSet {
  readonly name: string
  readonly own: boolean
  readonly files: readonly SetFile[]
}

const small = FIXTURES.filter(({ documents }) => documents.length > 0 && documents.every(({ text }) => text.length < 5_000))

/** Every foreign format that can be written, each with several fixtures at once. */
const FOREIGN: readonly SeedSet[] = FOREIGN_FORMATS.filter(({ write, read }) => write !== undefined && read !== undefined).flatMap((format) =>
  [0, 1, 2].map((turn): SeedSet => {
    const documents = small.flatMap((fixture, i) => (i % 3 === turn ? fixture.documents.map((document) => ({ ...document, id: `${i}-${document.id}` })) : []))
    return { name: format.id, own: false, files: written(format, documents).files }
  }),
)

const OWN: readonly SeedSet[] = [1, 2, 3].map((seed) => ({ name: 'parallax', own: true, files: filesOf(anySet(seed)) }))

const packed = (name: string, files: readonly SetFile[]): SetFile => ({ path: `set.${name === 'qdpx' ? 'qdpx' : 'zip'}`, bytes: packArchive(files.map(({ path, bytes }) => ({ name: path, bytes }))) })

/** The malformed set with this number: one of its files damaged, or lost, or the archive they came in. */
export function malformedSet(number: number): SeedSet {
  const dice = diceOf(number + 1)
  const set = number % 10 === 0 ? oneOf(dice, OWN) : oneOf(dice, FOREIGN)
  const at = below(dice, set.files.length)
  const files = dice() < 0.1 ? set.files.filter((_, i) => i !== at) : set.files.map((file, i) => (i === at ? { ...file, bytes: damaged(file.bytes, dice) } : file))
  const how = dice()
  if (how < 0.1 && set.files.length > 0) {
    const archive = packed(set.name, set.files)
    return { ...set, files: [{ ...archive, bytes: damaged(archive.bytes, dice) }] }
  }
  return how < 0.4 || set.name === 'qdpx' ? { ...set, files: [packed(set.name, files)] } : { ...set, files }
}
