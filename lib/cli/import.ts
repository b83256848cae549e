import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Scope } from '@/lib/domain/access'
import { bodyRanges, type ArticleDraft } from '@/lib/domain/article'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import { failure, FailureError } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { countCodePoints, OffsetTable } from '@/lib/domain/text'
import { LANGUAGE_UNSURE, OUTLET_UNKNOWN } from '@/lib/ingest/article'
import { COLUMN_ROLES, columnMappingSchema } from '@/lib/ingest/columns'
import { tooLarge } from '@/lib/ingest/decode'
import { INCOMING_EXTENSIONS, MAX_UPLOAD_BYTES } from '@/lib/ingest/incoming'
import { storeArticle } from '@/lib/server/articles'
import { commandScope } from '@/lib/server/gate'
import { lastPart, questionOf } from '@/lib/server/import-batches'
import { walkIncoming } from '@/lib/server/ingest-thread'
import { importSet, SET_USAGE } from './import-set'

const USAGE = `npm run import -- --project SLUG [--outlet NAME] [--story TITLE] [--language TAG] [--date YYYY-MM-DD] [--column ROLE=NAME]… FILE…

  Reads ${INCOMING_EXTENSIONS.join(' ')}: an article up to 5 MiB, documents, tables and archives up to 50 MB. Each row of a table
  and each file of an archive is an article. What is given by an option holds for all files; everything else is taken from the
  file and may be corrected on the article's page. --column says which column of a table is what, where its name does not:
  ${COLUMN_ROLES.join(', ')}.
  One JSON line an article on standard output (of tables and archives with the row or the file in them behind the name):
    {file, ok: true, articleId, outlet, title, publishedAt, language, bodyChars, zones, warnings}
    {file, ok: false, code, reason, next}   with articleId for a text that is in the project already (code duplicate_text)
  bodyChars, and start and end of each zone {kind, start, end}, count Unicode code points from 0, end exclusive.
  Exit code: 0 if every file went in, 1 if one did not, 2 if the command was called wrongly.`

const UNKNOWN_OUTLET = 'Unknown outlet'

const { outlet, story, language, publishedAt } = articleMetaSchema.shape
const optionsSchema = z.strictObject({
  project: z.string().min(1),
  outlet: outlet.optional(),
  story: story.unwrap().optional(),
  language: language.optional(),
  date: publishedAt.unwrap().optional(),
  column: columnMappingSchema.optional(),
})
type Options = z.infer<typeof optionsSchema>

/** The command behind `npm run import`; answers its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(`${USAGE}\n\n${SET_USAGE}`)
    return 0
  }
  if (args.some((arg) => arg === '--set' || arg.startsWith('--set='))) return importSet(args)
  const read = readArguments(args)
  if (!read) {
    console.error(USAGE)
    return 2
  }
  const scope = await scopeOf(read.options.project)
  let missing = 0
  for (const file of read.files) {
    for await (const { name, result } of scope.ok ? importFile(scope.value, file, read.options) : [{ name: file, result: scope }]) {
      if (!result.ok) missing++
      console.log(JSON.stringify({ file: name, ...(result.ok ? { ok: true, ...result.value } : { ok: false, ...refusal(result.error) }) }))
    }
  }
  return missing === 0 ? 0 : 1
}

function readArguments(args: readonly string[]): { options: Options; files: string[] } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { project: { type: 'string' }, outlet: { type: 'string' }, story: { type: 'string' }, language: { type: 'string' }, date: { type: 'string' }, column: { type: 'string', multiple: true } },
    })
    const { column, ...others } = values
    const parsed = optionsSchema.safeParse({ ...others, ...(column === undefined ? {} : { column: columnsOf(column) }) })
    if (parsed.success && positionals.length > 0) return { options: parsed.data, files: positionals }
    if (!parsed.success) for (const issue of parsed.error.issues) console.error(`--${issue.path.join('.')}: ${issue.message}`)
    else console.error('Name at least one file.')
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  }
  return null
}

/** `text=body` → the column named body has the text. */
const columnsOf = (said: readonly string[]): Record<string, string> =>
  Object.fromEntries(said.map((one): [string, string] => [one.slice(0, Math.max(0, one.indexOf('='))), one.slice(one.indexOf('=') + 1)]))

async function scopeOf(project: string): Promise<Result<Scope<'import'>>> {
  try {
    return ok(await commandScope('import', project))
  } catch (error) {
    if (error instanceof FailureError) return fail(error.failure)
    throw error
  }
}

interface Imported {
  readonly articleId: string
  readonly outlet: string
  readonly title: string
  readonly publishedAt: string | null
  readonly language: string
  /** Code points. */
  readonly bodyChars: number
  readonly zones: readonly { readonly kind: string; readonly start: number; readonly end: number }[]
  readonly warnings: readonly string[]
}

/** The articles of a file one after the other, each by the name its line has. */
async function* importFile(scope: Scope<'import'>, file: string, options: Options): AsyncGenerator<{ name: string; result: Result<Imported> }> {
  try {
    const bytes = await readBounded(file)
    if (!bytes.ok) {
      yield { name: file, result: bytes }
      return
    }
    for await (const step of walkIncoming({ bytes: bytes.value, fileName: file, ...(options.column === undefined ? {} : { mapping: options.column }) })) {
      if (step.kind === 'failure') yield { name: file, result: fail(step.failure) }
      else if (step.kind === 'shape') {
        const question = questionOf(step.shape)
        if (question) yield { name: file, result: fail({ ...question, next: `${question.next} Say it by --column text=NAME.` }) }
      } else {
        const name = step.entry.name.startsWith(file) ? step.entry.name : `${file} ${step.entry.name}`
        yield { name, result: step.entry.draft.ok ? await store(scope, name, step.entry.draft.value, step.entry.original, options) : step.entry.draft }
      }
    }
  } catch (error) {
    yield { name: file, result: fail(unstored(error)) }
  }
}

async function store(scope: Scope<'import'>, name: string, draft: ArticleDraft, original: Uint8Array, options: Options): Promise<Result<Imported>> {
  try {
    const meta = {
      ...draft.meta,
      outlet: options.outlet ?? draft.meta.outlet ?? UNKNOWN_OUTLET,
      story: options.story ?? draft.meta.story,
      language: options.language ?? draft.meta.language,
      publishedAt: options.date ?? draft.meta.publishedAt,
    }
    const stored = await storeArticle(scope, { draft, meta, original, fileName: lastPart(name) })
    if (!stored.ok) return stored
    return ok({
      articleId: stored.value.articleId,
      outlet: meta.outlet,
      title: meta.headline,
      publishedAt: meta.publishedAt,
      language: meta.language,
      ...measured(draft),
      warnings: warningsOf(draft, options),
    })
  } catch (error) {
    return fail(unstored(error))
  }
}

/** The other files still have their chance, and what went in is recognised at the next try. */
const unstored = (error: unknown): Failure =>
  error instanceof FailureError
    ? error.failure
    : failure('internal', `The file could not be stored: ${error instanceof Error ? error.message : String(error)}`, 'Run the command again; files that are in already are recognised.')

/** Reads a file that is small enough, and nothing but a file. */
async function readBounded(file: string): Promise<Result<Uint8Array>> {
  try {
    // Non-blocking, so that a pipe without a writer does not keep the command waiting.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const found = await handle.stat()
      if (found.isDirectory()) return fail(failure('invalid_input', 'This is a folder, not a file.', `Name the files in it: ${file.replace(/\/+$/, '')}/*.txt`))
      if (!found.isFile()) return fail(failure('invalid_input', 'This is not an ordinary file.', 'Save the article as a .txt or .html file, and import that.'))
      if (found.size > MAX_UPLOAD_BYTES) return fail(tooLarge(found.size, MAX_UPLOAD_BYTES))
      return ok(await handle.readFile())
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' || code === 'ENOTDIR') return fail(failure('not_found', 'There is no such file.', 'Check the path, counted from the folder the command runs in.'))
    if (code === 'EACCES' || code === 'EPERM') return fail(failure('forbidden', 'The file may not be read by the user who runs the command.', 'Give that user the right to read it.'))
    throw error
  }
}

function measured({ text, zones }: ArticleDraft): Pick<Imported, 'bodyChars' | 'zones'> {
  const offsets = new OffsetTable(text)
  return {
    bodyChars: bodyRanges(text, zones).reduce((sum, { start, end }) => sum + countCodePoints(text, start, end), 0),
    zones: zones.map(({ kind, start, end }) => ({ kind, start: offsets.toCodePoints(start), end: offsets.toCodePoints(end) })),
  }
}

function warningsOf({ warnings, meta }: ArticleDraft, options: Options): string[] {
  const settled = new Set([OUTLET_UNKNOWN, ...(options.language ? [LANGUAGE_UNSURE] : [])])
  return [
    ...warnings.filter((warning) => !settled.has(warning)),
    ...(options.outlet || meta.outlet ? [] : [`${OUTLET_UNKNOWN} It was put under “${UNKNOWN_OUTLET}”: correct it on the article's page, or use --outlet NAME next time.`]),
  ]
}

const twinSchema = z.object({ articleId: z.string() })

function refusal({ code, reason, next, details }: Failure): { code: string; reason: string; next: string; articleId?: string } {
  const twin = twinSchema.safeParse(details)
  return { code, reason, next, ...(twin.success ? { articleId: twin.data.articleId } : {}) }
}
