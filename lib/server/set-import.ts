import { createHash } from 'node:crypto'
import { z } from 'zod'
import { sha256 } from '@/lib/db/articles'
import { insertSet, takenIds } from '@/lib/db/set-import'
import { isOwnSet, readSetRows, tableOf } from '@/lib/formats/own/set-rows'
import { ownSet, type OwnSet } from '@/lib/formats/own/own-set'
import type { SetFile } from '@/lib/formats/foreign/contract'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { isArchive, readArchive } from '@/lib/ingest/archive'
import { idsOfSet, planSet, type SetTarget } from './own-set-plan'

export interface BroughtIn {
  readonly slug: string
  readonly articles: number
  readonly assignments: number
  readonly spans: number
  readonly decisions: number
  readonly people: number
  /** False: some of the set's ids were taken here, so all of them were replaced by others that follow from them. */
  readonly idsKept: boolean
  readonly warnings: readonly string[]
}

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

/** Reads a set of ours as a whole; what is wrong with it is told file by file and line by line. */
export function readOwnSet(files: readonly SetFile[]): Result<OwnSet> {
  const rows = readSetRows(files)
  return rows.ok ? ownSet(rows.value, sha256) : rows
}

/** Makes a project from our own set (files of `npm run export -- --out FOLDER/`, or the research bundle): all of it or nothing. */
export async function bringInOwnSet(given: readonly SetFile[], target: Omit<SetTarget, 'keepIds'>): Promise<Result<BroughtIn>> {
  const files = await filesOfSet(given)
  if (!files.ok) return files
  if (!isOwnSet(files.value)) return fail(NOT_OURS)
  const damaged = damagedFile(files.value)
  if (damaged) return fail(damaged)
  const set = readOwnSet(files.value)
  if (!set.ok) return set
  const idsKept = (await takenIds(idsOfSet(set.value))) === 0
  const plan = planSet(set.value, { ...target, keepIds: idsKept }, new Date())
  if (!plan.ok) return plan
  const written = await insertSet(plan.value)
  if (!written.ok) return written
  const { articles, readings, decisions, people } = plan.value
  const spans = readings.reduce((sum, reading) => sum + reading.spans.filter(({ removedAt }) => removedAt === null).length, 0)
  return ok({ slug: target.slug, articles: articles.length, assignments: readings.length, spans, decisions: decisions.length, people: people.length, idsKept, warnings: set.value.warnings })
}

const manifestSchema = z.object({ files: z.array(z.object({ path: z.string(), sha256: z.string() })) })

/** Holds the files of a bundle against the hashes of its manifest; null: they fit, or there is none. */
function damagedFile(files: readonly SetFile[]): Failure | null {
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

const NOT_OURS = failure('unsupported_format', 'This is not a set of ours: articles, codebooks, assignments and annotations as .jsonl are needed.', 'Take the set out with npm run export -- --project SLUG --out FOLDER/, or as the research bundle.')
