import { createHash } from 'node:crypto'
import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { ok, type Failure, type Result } from '@/lib/domain/result'
import type { SetFile } from '@/lib/formats/foreign/contract'
import { tableOf } from '@/lib/formats/own/set-rows'
import { isArchive, readArchive } from '@/lib/ingest/archive'

/** The files of a set: those given, with archives among them opened. */
export async function filesOfSet(given: readonly SetFile[]): Promise<Result<readonly SetFile[]>> {
  const files: SetFile[] = []
  for (const file of given) {
    if (!isArchive(file.bytes)) {
      files.push(file)
      continue
    }
    const opened = await readArchive(file.bytes)
    if (!opened.ok) return opened
    files.push(...opened.value)
  }
  return ok(files)
}

const manifestSchema = z.object({ files: z.array(z.object({ path: z.string(), sha256: z.string() })) })

/** Holds the files of a bundle against the hashes of its manifest; null: they fit, or there is none. */
export function damagedFile(files: readonly SetFile[]): Failure | null {
  const manifest = files.find(({ path }) => path.split('/').at(-1) === 'manifest.json')
  if (!manifest) return null
  const folder = manifest.path.slice(0, -'manifest.json'.length)
  const told = parsedManifest(manifest)
  const byPath = new Map(files.map((file) => [file.path, file]))
  for (const { path, sha256: hash } of told?.files ?? []) {
    const file = byPath.get(`${folder}${path}`)
    if (!file || tableOf(path) === null || createHash('sha256').update(file.bytes).digest('hex') === hash) continue
    return failure('invalid_input', `${path} is not the file its manifest tells of: it was changed or damaged after the export.`, 'Get the bundle anew; or leave the manifest out, and what is in the files counts.')
  }
  return null
}

function parsedManifest({ bytes }: SetFile): z.output<typeof manifestSchema> | null {
  try {
    return manifestSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data ?? null
  } catch {
    return null
  }
}
