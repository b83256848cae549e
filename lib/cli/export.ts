import { rmSync } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { FailureError } from '@/lib/domain/errors'
import { TABLE_IDS, type TableId } from '@/lib/formats/dataset'
import type { ForeignFormat } from '@/lib/formats/foreign/contract'
import { FORMAT_IDS } from '@/lib/formats/registry'
import { withExportSnapshot, type ExportSnapshot } from '@/lib/db/exports'
import { bundleName, writeBundle } from '@/lib/server/bundle/bundle'
import type { Write } from '@/lib/server/download'
import { foreignName, formatNamed, writeForeign, WRITTEN_FORMATS } from '@/lib/server/foreign-export'
import { exportFilterSchema, filterOf, kindOfFile, writeTableAs, type TableForm } from '@/lib/server/exports'
import { commandScope } from '@/lib/server/gate'
import { failureLine, say } from './output'

const ALL_FORMATS = [...FORMAT_IDS, 'bundle', ...WRITTEN_FORMATS.map(({ id }) => id)]

const USAGE = `npm run export -- --project SLUG [--format ${ALL_FORMATS.join('|')}] [--set ${TABLE_IDS.join('|')}] [FILTER]… [--raw] [--bom] --out PATH

  Without --set two files are written side by side, PATH and its twin of assignments: set.jsonl and set.assignments.jsonl.
  PATH may be a folder: then all tables are written into it, and npm run import -- --set FOLDER makes the project again from them.
  "-" is standard output (one table).
  Offsets count Unicode code points, with UTF-16 beside them. CSV is guarded against spreadsheet formulas; --raw leaves values as they are,
  and --bom puts a byte order mark first, by which Excel knows UTF-8.

  --format bundle writes the research bundle, a zip of everything with what explains it; --standoff leaves the texts out, --no-notes the notes.

  brat and the other tools' formats are a zip with their files and losses.jsonl, which names every span that lost something.

  Filters: --layer all|annotation|gold|training, --story ID, --outlet ID, --dimension KEY, --part all|body|headline|both|own_voice|quoted,
  --from DAY, --to DAY (of the date printed in the article), --copies apart|once.`

const optionsSchema = exportFilterSchema.extend({
  project: z.string().min(1),
  format: z.string().refine((id) => FORMAT_IDS.some((one) => one === id) || id === 'bundle' || formatNamed(id) !== undefined, `one of ${ALL_FORMATS.join(', ')}`).default('jsonl'),
  standoff: z.boolean().default(false),
  'no-notes': z.boolean().default(false),
  set: z.enum(TABLE_IDS).optional(),
  raw: z.boolean().default(false),
  bom: z.boolean().default(false),
  out: z.string().min(1),
})
type Options = z.infer<typeof optionsSchema>

interface Target {
  readonly table: TableId
  /** Null: standard output. */
  readonly file: string | null
}

/** Writes the set of a project. Exit codes: 0 written, 1 failed (nothing half-written stays), 2 asked wrongly. */
export async function main(args: readonly string[]): Promise<number> {
  const options = read(args)
  if (options === null) {
    say(USAGE)
    return 2
  }
  const written: { readonly part: string; readonly file: string }[] = []
  // Ctrl-C ends the process on the spot.
  const tidy = () => written.forEach(({ part }) => rmSync(part, { force: true }))
  process.once('exit', tidy)
  try {
    const scope = await commandScope('export', options.project)
    if (options.format === 'bundle') return await writeBundleTo(options)
    const foreign = formatNamed(options.format)
    if (foreign) return await writeForeignTo(options, foreign)
    const format = FORMAT_IDS.find((id) => id === options.format) ?? 'jsonl'
    const form: TableForm = { format, safe: !options.raw, byteOrderMark: options.bom }
    const targets = await targetsOf(options, kindOfFile(form).extension)
    await withExportSnapshot(scope, filterOf(options), async (snapshot) => {
      for (const { table, file } of targets) {
        const rows = file === null ? await writeTableAs(snapshot, table, form, toStandardOutput) : await writePart(snapshot, table, file, form, written)
        say(`${table}: ${rows} ${rows === 1 ? 'row' : 'rows'}${file === null ? '' : ` → ${file}`}`)
      }
    })
    // All of it is on disk; now it appears under its name.
    for (const { part, file } of written) await rename(part, file)
    return 0
  } catch (error) {
    for (const { part } of written) await rm(part, { force: true })
    say(sayWhy(error))
    return 1
  } finally {
    process.off('exit', tidy)
  }
}

function read(args: readonly string[]): Options | null {
  try {
    const [string, boolean] = [{ type: 'string' }, { type: 'boolean' }] as const
    const filter = Object.fromEntries(Object.keys(exportFilterSchema.shape).map((name) => [name, string]))
    const { values } = parseArgs({ args: [...args], options: { ...filter, project: string, format: string, set: string, raw: boolean, bom: boolean, standoff: boolean, 'no-notes': boolean, out: string } })
    const parsed = optionsSchema.safeParse({ ...values })
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) say(`--${issue.path.join('.')}: ${issue.message}`)
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
  }
  return null
}

/** The research bundle as one zip. */
async function writeBundleTo({ project, standoff, 'no-notes': withoutNotes, out, ...filter }: Options): Promise<number> {
  const [scope, readers] = [await commandScope('export', project), await commandScope('read_layers', project)]
  const asked = { scope, readers, filter, texts: !standoff, notes: !withoutNotes }
  const write = async (to: Write): Promise<void> => void (await writeBundle(asked, to, new AbortController().signal))
  if (out === '-') await write(toStandardOutput)
  else {
    const file = out.endsWith('/') || (await isFolder(out)) ? path.join(out, bundleName(asked)) : out
    await writeWhole(file, write)
    say(`bundle → ${file}`)
  }
  return 0
}

/** The set for another tool, as one zip. */
async function writeForeignTo({ project, out, ...filter }: Options, format: ForeignFormat): Promise<number> {
  const scope = await commandScope('export', project)
  const write = (to: Write) => writeForeign(scope, format, filter, to, new AbortController().signal)
  if (out === '-') await write(toStandardOutput)
  else {
    const file = out.endsWith('/') || (await isFolder(out)) ? path.join(out, foreignName(project, format)) : out
    await writeWhole(file, write)
    say(`${format.name} → ${file}; what it could not hold is in its losses.jsonl`)
  }
  return 0
}

/** A file that appears under its name when all of it is on disk. */
async function writeWhole(file: string, write: (to: Write) => Promise<void>): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true })
  const part = `${file}.${process.pid}.part`
  const handle = await open(part, 'w')
  try {
    await write(async (chunk) => void (await handle.writeFile(chunk)))
    await handle.sync()
    await rename(part, file)
  } finally {
    await handle.close()
    await rm(part, { force: true })
  }
}

async function targetsOf({ out, set }: Options, extension: string): Promise<Target[]> {
  if (out === '-') return [{ table: set ?? 'annotations', file: null }]
  if (out.endsWith('/') || (await isFolder(out))) return (set ? [set] : TABLE_IDS).map((table) => ({ table, file: path.join(out, `${table}.${extension}`) }))
  if (set) return [{ table: set, file: out }]
  const { dir, name, ext } = path.parse(out)
  return [
    { table: 'annotations', file: out },
    { table: 'assignments', file: path.join(dir, `${name}.assignments${ext}`) },
  ]
}

const isFolder = async (file: string): Promise<boolean> => (await stat(file).catch(() => null))?.isDirectory() ?? false

async function writePart(
  snapshot: ExportSnapshot,
  table: TableId,
  file: string,
  form: TableForm,
  written: { part: string; file: string }[],
): Promise<number> {
  await mkdir(path.dirname(file), { recursive: true })
  const part = `${file}.${process.pid}.part`
  written.push({ part, file })
  const handle = await open(part, 'w')
  try {
    const rows = await writeTableAs(snapshot, table, form, async (chunk) => void (await handle.writeFile(chunk)))
    await handle.sync()
    return rows
  } finally {
    await handle.close()
  }
}

/** Resolves when the pipe has taken the chunk; rejects when its reader has gone. */
const toStandardOutput = (chunk: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(chunk, (error) => (error ? reject(error) : resolve())))

function sayWhy(error: unknown): string {
  if (error instanceof FailureError) return failureLine(error.failure)
  return `Parallax: the export failed and left nothing behind: ${error instanceof Error ? error.message : String(error)}`
}
