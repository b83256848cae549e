import { z } from 'zod'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import { failure } from '@/lib/domain/errors'
import { fail } from '@/lib/domain/result'
import { FOREIGN_FORMATS } from '@/lib/formats/foreign/registry'
import { bringInForeign, mappingSchema, previewForeign } from '../foreign-import'
import { endpoint } from '../http'
import { bringInOwnSet } from '../set-import'
import { projectParams, slugSchema } from './parameters'

/** 50 MB of files are 67 MB of base64. */
const UPLOAD_BYTES = 70_000_000

const fileSchema = z.strictObject({ path: z.string().min(1).max(1000).describe('with / between folders'), content: z.base64().describe('the bytes of the file, base64') })
const files = z.array(fileSchema).min(1).max(10_000)
const bytesOf = (given: z.output<typeof files>) => given.map(({ path, content }) => ({ path, bytes: Buffer.from(content, 'base64') }))

const format = z.string().max(60).optional().describe(`one of ${FOREIGN_FORMATS.filter(({ read }) => read !== undefined).map(({ id }) => id).join(', ')}; left out: recognised`)

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
      ? bringInOwnSet(bytesOf(body.files), { slug: body.slug, name: body.name ?? null, actorId: actor.userId })
      : fail(failure('forbidden', 'Only an admin of this instance can make projects.', 'Ask an admin to bring the set in and to invite you to its project.')),
})

export const previewSet = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/imports/set/preview',
  summary: 'What a set of another tool would bring: its format, what its offsets were found to count, documents, readers, and its labels with the codes they were said or are likely to mean. Stores nothing',
  access: { project: 'import' },
  params: projectParams,
  body: z.strictObject({ files, format }),
  maxBytes: UPLOAD_BYTES,
  costly: true,
  run: ({ scope, body }) => previewForeign(scope, { files: bytesOf(body.files), format: body.format }),
})

export const postForeignSet = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/imports/set',
  summary:
    'Bring a set of another tool into the project: texts as articles (those that are there are found again), readers as accounts that nobody can sign in with, labels as codes by mapping (label → dimension.code, or null to leave it off; what is said is remembered). All of it or nothing; spans that our rules do not allow are left out and listed',
  access: { project: 'import' },
  status: 201,
  params: projectParams,
  body: z.strictObject({ files, format, mapping: mappingSchema.default({}), outlet: articleMetaSchema.shape.outlet.default('Unknown outlet'), language: articleMetaSchema.shape.language.optional() }),
  maxBytes: UPLOAD_BYTES,
  costly: true,
  run: ({ scope, body }) => bringInForeign(scope, { files: bytesOf(body.files), format: body.format, mapping: body.mapping, outlet: body.outlet, language: body.language ?? null }),
})
