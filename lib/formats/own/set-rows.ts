import type { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { isLegible } from '@/lib/domain/text'
import { annotationRowSchema } from '../annotation-row'
import { articleRowSchema } from '../article-row'
import { assignmentRowSchema } from '../assignment-row'
import { checklistItemRowSchema, checklistMarkRowSchema } from '../checklist-row'
import { codebookRowSchema } from '../codebook-row'
import { TABLE_IDS, type TableId } from '../dataset'
import { decisionRowSchema } from '../decision-row'
import { entityRowSchema } from '../entity-row'
import type { SetFile } from '../foreign/contract'
import { maskRowSchema } from '../mask-row'
import { personRowSchema, projectRowSchema } from '../project-row'
import { roundRowSchema } from '../round-row'
import { apartRowSchema, arcRowSchema, outletRowSchema, storyRowSchema } from '../story-row'
import { Problems } from './problem'

/** A row and where it stands. */
export interface Placed<T> {
  readonly file: string
  readonly line: number
  readonly row: T
}

const SCHEMAS = {
  annotations: annotationRowSchema,
  assignments: assignmentRowSchema,
  articles: articleRowSchema,
  entities: entityRowSchema,
  decisions: decisionRowSchema,
  project: projectRowSchema,
  people: personRowSchema,
  outlets: outletRowSchema,
  stories: storyRowSchema,
  arcs: arcRowSchema,
  codebooks: codebookRowSchema,
  rounds: roundRowSchema,
  masks: maskRowSchema,
  checklist_items: checklistItemRowSchema,
  checklist_marks: checklistMarkRowSchema,
  apart: apartRowSchema,
} satisfies Record<TableId, z.ZodObject>

/** The rows of every table, in the order of their files; a table without a file has none. */
export type SetRows = { readonly [T in TableId]: readonly Placed<z.output<(typeof SCHEMAS)[T]>>[] } & { readonly present: ReadonlySet<TableId> }

/** Without these nothing can be rebuilt. */
const NEEDED: readonly TableId[] = ['articles', 'codebooks', 'assignments', 'annotations']

/** The table a file holds: `articles.jsonl`, in any folder, also behind a prefix (`demo.articles.jsonl`). Null: none. */
export function tableOf(path: string): TableId | null {
  const name = path.split('/').at(-1)?.toLowerCase() ?? ''
  if (!name.endsWith('.jsonl')) return null
  const stem = name.slice(0, -'.jsonl'.length)
  return TABLE_IDS.find((id) => stem === id || stem.endsWith(`.${id}`)) ?? null
}

/** True where the files are, or hold, a set of ours. */
export const isOwnSet = (files: readonly Pick<SetFile, 'path'>[]): boolean => NEEDED.every((id) => files.some(({ path }) => tableOf(path) === id))

/** Reads the tables of our own set (JSON Lines) and checks every row by itself. All problems are told, up to a hundred. */
export function readSetRows(files: readonly SetFile[]): Result<SetRows> {
  const problems = new Problems()
  const present = new Map<TableId, SetFile>()
  for (const file of files) {
    const table = tableOf(file.path)
    if (table === null) continue
    const twin = present.get(table)
    if (twin) return fail(failure('invalid_input', `${twin.path} and ${file.path} both hold ${table}.`, 'Give one set at a time.'))
    present.set(table, file)
  }
  const missing = NEEDED.filter((table) => !present.has(table))
  if (missing.length > 0)
    return fail(failure('invalid_input', `The set has no ${missing.map((table) => `${table}.jsonl`).join(', ')}.`, 'Take all tables out as JSON Lines, or the research bundle, and bring in the whole.'))
  if (isWithoutTexts(present.get('articles'))) return fail(WITHOUT_TEXTS)
  const read = <T extends TableId>(table: T): Placed<z.output<(typeof SCHEMAS)[T]>>[] => {
    const file = present.get(table)
    return file ? rowsOf(file, SCHEMAS[table], problems) : []
  }
  const rows: SetRows = {
    annotations: read('annotations'),
    assignments: read('assignments'),
    articles: read('articles'),
    entities: read('entities'),
    decisions: read('decisions'),
    project: read('project'),
    people: read('people'),
    outlets: read('outlets'),
    stories: read('stories'),
    arcs: read('arcs'),
    codebooks: read('codebooks'),
    rounds: read('rounds'),
    masks: read('masks'),
    checklist_items: read('checklist_items'),
    checklist_marks: read('checklist_marks'),
    apart: read('apart'),
    present: new Set(present.keys()),
  }
  return problems.failure ? fail(problems.failure) : ok(rows)
}

const WITHOUT_TEXTS = failure(
  'invalid_input',
  'This set came without the texts of its articles (standoff), so there is nothing its offsets could count in.',
  'Put the texts back first: run python3 rehydrate.py TEXTS, which lies in the bundle, with the folder of the articles; then bring in the folder it writes.',
)

/** True where the first article has no text at all, as in a set that was taken out without texts. */
function isWithoutTexts(articles: SetFile | undefined): boolean {
  const [first = ''] = (articles && decoded(articles.bytes)?.split('\n', 1)) ?? []
  const row = parsed(first)
  return typeof row === 'object' && row !== null && 'article_id' in row && !('text' in row)
}

function rowsOf<S extends z.ZodObject>({ path, bytes }: SetFile, schema: S, problems: Problems): Placed<z.output<S>>[] {
  const text = decoded(bytes)
  if (text === null) {
    problems.add(path, 1, 'This is not UTF-8 text.', 'Export the set anew, and do not save it with another program in between.')
    return []
  }
  return text.split('\n').flatMap((raw, i) => {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (line === '') return []
    const value = parsed(line)
    if (value === undefined) {
      problems.add(path, i + 1, 'This is not a line of JSON.', 'A line may have been cut or broken in two: export the set anew.')
      return []
    }
    if (!isLegible(value)) {
      problems.add(path, i + 1, 'A character of it cannot be stored (NUL or half a surrogate pair).')
      return []
    }
    const row = schema.safeParse(value)
    if (row.success) return [{ file: path, line: i + 1, row: row.data }]
    const [issue] = row.error.issues
    problems.add(path, i + 1, `${issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${saidOf(issue?.message)}.`)
    return []
  })
}

const saidOf = (message = 'not as it should be'): string => (message.endsWith('received undefined') ? 'it is missing' : message)

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Undefined: not JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
