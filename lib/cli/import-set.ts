import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { failure, FailureError } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { SetFile } from '@/lib/formats/foreign/contract'
import { slugSchema } from '@/lib/server/api/parameters'
import { bringInOwnSet } from '@/lib/server/set-import'

export const SET_USAGE = `npm run import -- --set PATH --project SLUG [--name NAME]

  Makes a project again from a set of ours: a folder written by npm run export -- --out FOLDER/, the files of one, or the
  research bundle (.zip). SLUG must be free. All of it is brought in, or nothing: what is wrong is told by file and line.
  People come as accounts that nobody can sign in with; admins see the project and can invite people to it.
  One JSON line on standard output: {ok: true, slug, articles, assignments, spans, decisions, people, idsKept, warnings},
  or {ok: false, code, reason, next, problems: [{file, line, reason, next}]}. idsKept is false where ids of the set were
  taken here already, so that all were replaced. Exit code: 0 if it went in, 1 if not, 2 if the command was called wrongly.`

const optionsSchema = z.strictObject({ set: z.array(z.string().min(1)).min(1), project: slugSchema, name: z.string().trim().min(1).max(120).optional() })

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
  const told = z.object({ problems: z.array(z.unknown()) }).safeParse(details)
  console.log(JSON.stringify({ ok: false, code, reason, next, ...(told.success ? { problems: told.data.problems } : {}) }))
  return 1
}

function read(args: readonly string[]): z.output<typeof optionsSchema> | null {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { set: { type: 'string', multiple: true }, project: { type: 'string' }, name: { type: 'string' } } })
    const parsed = optionsSchema.safeParse({ ...values, set: [...(values.set ?? []), ...positionals] })
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) console.error(`--${issue.path.join('.')}: ${issue.message}`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  }
  return null
}

async function bringIn({ set, project, name }: z.output<typeof optionsSchema>) {
  try {
    const files = await filesAt(set)
    if (!files.ok) return files
    return await bringInOwnSet(files.value, { slug: project, name: name ?? null, managerId: null })
  } catch (error) {
    if (error instanceof FailureError) return fail(error.failure)
    throw error
  }
}

/** The files named, and those of folders named, at any depth; hidden ones are left out. */
async function filesAt(paths: readonly string[]): Promise<Result<SetFile[]>> {
  const files: SetFile[] = []
  for (const given of paths) {
    const found = await stat(given).catch(() => null)
    if (found === null) return fail(failure('not_found', `There is no ${given}.`, 'Check the path, counted from the folder the command runs in.'))
    const names = found.isDirectory() ? (await readdir(given, { recursive: true })).filter((name) => !/(?:^|[/\\])\./.test(name)).sort() : ['']
    for (const name of names) {
      const file = path.join(given, name)
      if (name !== '' && !(await stat(file)).isFile()) continue
      files.push({ path: (name === '' ? path.basename(given) : name).split(path.sep).join('/'), bytes: await readFile(file) })
    }
  }
  return ok(files)
}
