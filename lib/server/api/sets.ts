import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import { failure } from '@/lib/domain/errors'
import { fail } from '@/lib/domain/result'
import { OFFSET_UNITS } from '@/lib/formats/foreign/contract'
import { FOREIGN_FORMATS } from '@/lib/formats/foreign/registry'
import { bringInForeign, COUNTABLE_UNITS, mappingSchema, previewForeign } from '../foreign-import'
import { endpoint } from '../http'
import type { ForeignFiles } from '../foreign-read'
import { draftLabels } from '../label-codes'
import { bringInOwnSet } from '../set-import'
import { projectParams, slugSchema } from './parameters'

/** 50 MB of files are 67 MB of base64. */
const UPLOAD_BYTES = 70_000_000

const fileSchema = z.strictObject({ path: z.string().min(1).max(1000).describe('with / between folders'), content: z.base64().describe('the bytes of the file, base64') })
const files = z.array(fileSchema).min(1).max(10_000)

/** Others are answered between the checks of the body and this, which takes a twentieth of a second for 50 MB. */
async function bytesOf(given: z.output<typeof files>) {
  await setImmediate()
  return given.map(({ path, content }) => ({ path, bytes: Buffer.from(content, 'base64') }))
}

const format = z.string().max(60).optional().describe(`one of ${FOREIGN_FORMATS.filter(({ read }) => read !== undefined).map(({ id }) => id).join(', ')}; left out: recognised`)

const offsets = z
  .strictObject({ unit: z.enum(COUNTABLE_UNITS), end: z.enum(['exclusive', 'inclusive']), lines: z.enum(['LF', 'CRLF']) })
  .optional()
  .describe('what the offsets of the files count; left out: found out from the strings beside them')
const convention = z.object({ unit: z.enum(OFFSET_UNITS), end: z.enum(['exclusive', 'inclusive']), lines: z.enum(['LF', 'CRLF']) })
const leftOut = z.array(z.object({ document: z.string(), span: z.string().nullable().describe('null: the whole document'), reason: z.string() }))

const previewAnswer = z.object({
  format: z.string(),
  codebook: z.object({ title: z.string(), dimensions: z.array(z.object({ key: z.string(), name: z.string(), codes: z.array(z.object({ ref: z.string(), name: z.string() })) })) }).describe('what labels are mapped to'),
  convention: convention.nullable().describe('what the offsets count; null: the files hold no strings to tell'),
  alsoFits: z.array(convention),
  documents: z.int(),
  matched: z.int().describe('of them, how many have a text that the project has already'),
  missing: z.int().describe('how many have no text in the files, and none here'),
  annotators: z.array(z.string()),
  labels: z.array(z.object({ label: z.string(), spans: z.int(), code: z.string().nullable(), remembered: z.boolean().describe('false: the code is a guess') })),
  warnings: z.array(z.string()),
  texts: z.array(z.object({ document: z.string(), headline: z.string().nullable(), state: z.enum(['here', 'new', 'missing']), outlet: z.string().nullable(), language: z.string().nullable() })).describe('the first 500'),
  withoutOutlet: z.int(),
  withoutLanguage: z.int(),
  readings: z.array(z.object({ annotator: z.string().nullable(), layer: z.enum(['annotation', 'gold']), documents: z.int(), spans: z.int() })),
  leftOut: leftOut.describe('the first of what would not come in'),
  leftOutCount: z.int(),
})

const misfits = z.enum(['refuse', 'leave_aside']).default('refuse').describe('with offsets: what becomes of marks that do not fit their text when counted so; otherwise one of them refuses the set')

interface Given {
  readonly files: z.output<typeof files>
  readonly format?: string | undefined
  readonly offsets?: z.output<typeof offsets>
  readonly misfits: z.output<typeof misfits>
}

const foreignFiles = async (given: Given): Promise<ForeignFiles> => ({
  files: await bytesOf(given.files),
  format: given.format,
  counted: given.offsets && { ...given.offsets, despiteMisfits: given.misfits === 'leave_aside' },
})

export const postSet = endpoint({
  method: 'POST',
  path: '/api/sets',
  summary:
    'Make a project again from a set of ours: the tables as JSON Lines, or the research bundle (zip). All of it or nothing; what is wrong is told by file and line (details.problems). People become accounts that nobody can sign in with. Admins of the instance only',
  access: 'actor',
  status: 201,
  body: z.strictObject({ slug: slugSchema, name: z.string().trim().min(1).max(120).optional(), files }),
  maxBytes: UPLOAD_BYTES,
  costly: true,
  answer: z.object({ slug: slugSchema, articles: z.int(), assignments: z.int(), spans: z.int(), decisions: z.int(), people: z.int(), idsKept: z.boolean(), warnings: z.array(z.string()) }),
  run: async ({ actor, body }) =>
    actor.isAdmin
      ? bringInOwnSet(await bytesOf(body.files), { slug: body.slug, name: body.name ?? null, actorId: actor.userId })
      : fail(failure('forbidden', 'Only an admin of this instance can make projects.', 'Ask an admin to bring the set in and to invite you to its project.')),
})

export const previewSet = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/imports/set/preview',
  summary: 'What a set of another tool would bring: its format, what its offsets were found to count, documents, readers, and its labels with the codes they were said or are likely to mean. Stores nothing',
  access: { project: 'import' },
  params: projectParams,
  body: z.strictObject({ files, format, offsets, misfits }),
  maxBytes: UPLOAD_BYTES,
  costly: true,
  answer: previewAnswer,
  run: async ({ scope, body }) => previewForeign(scope, await foreignFiles(body)),
})

export const postLabelCodes = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/imports/set/codes',
  summary:
    'Make codes of labels of a set from elsewhere, in the draft of the main codebook (begun if there is none): in a dimension that is there (key) or a new one (name), with keys, chips, letters and colours that are free. Labels the draft has a code for stay as they are. Nothing changes before somebody publishes the draft',
  access: { project: 'manage_people' },
  params: projectParams,
  body: z.strictObject({
    labels: z.array(z.string().min(1).max(500)).min(1).max(500),
    dimension: z.union([z.strictObject({ key: z.string().min(1).max(64) }), z.strictObject({ name: z.string().trim().min(1).max(80) })]),
    format: z.string().max(60).optional(),
  }),
  answer: z.object({ draftId: z.uuid(), codes: z.array(z.object({ label: z.string(), ref: z.string(), added: z.boolean() })) }),
  run: ({ scope, body: { labels, dimension, format: of } }) => draftLabels(scope, { labels, dimension, format: of ?? null }),
})

export const postForeignSet = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/imports/set',
  summary:
    'Bring a set of another tool into the project: texts as articles (those that are there are found again), readers as accounts that nobody can sign in with, labels as codes by mapping (label → dimension.code, or null to leave it off; what is said is remembered). All of it or nothing; spans that our rules do not allow are left out and listed',
  access: { project: 'import' },
  status: 201,
  params: projectParams,
  body: z.strictObject({ files, format, offsets, misfits, mapping: mappingSchema.default({}), outlet: articleMetaSchema.shape.outlet.default('Unknown outlet'), language: articleMetaSchema.shape.language.optional() }),
  maxBytes: UPLOAD_BYTES,
  costly: true,
  answer: z.object({ format: z.string(), convention: convention.nullable(), articles: z.int().describe('new ones'), matched: z.int().describe('found again'), assignments: z.int(), spans: z.int(), readers: z.array(z.string()), leftOut, warnings: z.array(z.string()) }),
  run: async ({ scope, body }) => bringInForeign(scope, { ...(await foreignFiles(body)), mapping: body.mapping, outlet: body.outlet, language: body.language ?? null }),
})
