import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import { failure, FailureError } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import type { SetFile } from '@/lib/formats/foreign/contract'
import { FOREIGN_FORMATS } from '@/lib/formats/foreign/registry'
import { isOwnSet } from '@/lib/formats/own/set-rows'
import { slugSchema } from '@/lib/server/api/parameters'
import { bringInForeign, COUNTABLE_UNITS, mappingSchema, previewForeign } from '@/lib/server/foreign-import'
import { commandScope } from '@/lib/server/gate'
import { filesOfSet } from '@/lib/server/set-files'
import { bringInOwnSet } from '@/lib/server/set-import'

export const SET_USAGE = `npm run import -- --set PATH… --project SLUG [--name NAME]
npm run import -- --set PATH… --project SLUG [--format ID] [--map FILE] [--outlet NAME] [--language TAG]
                [--offsets UNIT [--end inclusive] [--lines CRLF] [--leave-misfits]] [--preview]

  PATH is a folder, a file or a .zip. A set of ours (a folder written by npm run export -- --out FOLDER/, or the research
  bundle) makes its project again under SLUG, which must be free. A set of another tool (${FOREIGN_FORMATS.filter(({ read: reads }) => reads !== undefined).map(({ id }) => id).join(', ')})
  goes into the project SLUG: texts it has are found again, others become articles; --preview says what was understood
  and stores nothing. --map names a JSON file {"label": "dimension.code" or null}; what is said of a label is remembered.
  --offsets says what the offsets of the files count (${COUNTABLE_UNITS.map((unit) => `"${unit}"`).join(', ')}), where it is not to be found out;
  --end, whether an end is the last character (inclusive) or the one behind it; --lines, how the texts ended lines when they
  were counted. Marks that do not fit refuse the set then, unless --leave-misfits leaves them aside.
  All of it is brought in, or nothing. Readers come as accounts that nobody can sign in with.
  One JSON line on standard output: {ok: true, …} with what came in, or {ok: false, code, reason, next, …} with problems
  (file, line, reason, next) or labels that need a code. Exit code: 0 if it went in, 1 if not, 2 if called wrongly.`

const optionsSchema = z.strictObject({
  set: z.array(z.string().min(1)).min(1),
  project: slugSchema,
  name: z.string().trim().min(1).max(120).optional(),
  format: z.string().optional(),
  map: z.string().optional(),
  outlet: articleMetaSchema.shape.outlet.default('Unknown outlet'),
  language: articleMetaSchema.shape.language.optional(),
  preview: z.boolean().default(false),
  offsets: z.enum(COUNTABLE_UNITS).optional(),
  end: z.enum(['exclusive', 'inclusive']).optional(),
  lines: z.enum(['LF', 'CRLF']).optional(),
  'leave-misfits': z.boolean().optional(),
}).refine(({ offsets, end, lines, 'leave-misfits': despite }) => offsets !== undefined || (end ?? lines ?? despite) === undefined, { path: ['offsets'], message: 'say what the offsets count, too' })
type Options = z.output<typeof optionsSchema>

/** The command behind `npm run import -- --set`; answers its exit code. */
export async function importSet(args: readonly string[]): Promise<number> {
  const options = read(args)
  if (options === null) {
    console.error(SET_USAGE)
    return 2
  }
  const result = await bringIn(options)
  if (result.ok) {
    console.log(JSON.stringify({ ok: true, ...result.value }))
    return 0
  }
  const { code, reason, next, details } = result.error
  console.log(JSON.stringify({ ok: false, code, reason, next, ...z.record(z.string(), z.unknown()).catch({}).parse(details) }))
  return 1
}

function read(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { set: { type: 'string', multiple: true }, project: { type: 'string' }, name: { type: 'string' }, format: { type: 'string' }, map: { type: 'string' }, outlet: { type: 'string' }, language: { type: 'string' }, preview: { type: 'boolean' }, offsets: { type: 'string' }, end: { type: 'string' }, lines: { type: 'string' }, 'leave-misfits': { type: 'boolean' } },
    })
    const parsed = optionsSchema.safeParse({ ...values, set: [...(values.set ?? []), ...positionals] })
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) console.error(`--${issue.path.join('.')}: ${issue.message}`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  }
  return null
}

async function bringIn({ set, project, name, format, map, outlet, language, preview, offsets, end = 'exclusive', lines = 'LF', 'leave-misfits': despiteMisfits = false }: Options): Promise<Result<object, Failure>> {
  try {
    const given = await filesAt(set)
    if (!given.ok) return given
    const opened = format === undefined ? await filesOfSet(given.value) : given
    if (opened.ok && isOwnSet(opened.value)) return await bringInOwnSet(given.value, { slug: project, name: name ?? null, actorId: null })
    const scope = await commandScope('import', project)
    const asked = { files: given.value, format, ...(offsets === undefined ? {} : { counted: { unit: offsets, end, lines, despiteMisfits } }) }
    if (preview) return await previewForeign(scope, asked)
    const mapping = map === undefined ? ok({}) : await mappingAt(map)
    if (!mapping.ok) return mapping
    return await bringInForeign(scope, { ...asked, mapping: mapping.value, outlet, language: language ?? null })
  } catch (error) {
    if (error instanceof FailureError) return fail(error.failure)
    throw error
  }
}

async function mappingAt(file: string): Promise<Result<z.output<typeof mappingSchema>>> {
  const wrong = (reason: string) => fail(failure('invalid_input', `${file}: ${reason}`, 'Write it as {"label": "dimension.code", "another": null}.'))
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return wrong('there is no such file.')
  try {
    const parsed = mappingSchema.safeParse(JSON.parse(text))
    return parsed.success ? ok(parsed.data) : wrong('this is no table of labels.')
  } catch {
    return wrong('this is not JSON.')
  }
}

/** The files named, and those of folders named, at any depth; hidden ones are left out. */
async function filesAt(paths: readonly string[]): Promise<Result<SetFile[]>> {
  const files: SetFile[] = []
  for (const given of paths) {
    const found = await stat(given).catch(() => null)
    if (found === null) return fail(failure('not_found', `There is no ${given}.`, 'Check the path, counted from the folder the command runs in.'))
    const names = found.isDirectory() ? (await readdir(given, { recursive: true })).filter((one) => !/(?:^|[/\\])\./.test(one)).sort() : ['']
    for (const one of names) {
      const file = path.join(given, one)
      if (one !== '' && !(await stat(file)).isFile()) continue
      files.push({ path: (one === '' ? path.basename(given) : one).split(path.sep).join('/'), bytes: await readFile(file) })
    }
  }
  return ok(files)
}
