import { z } from 'zod'
import { codebookSchema } from '@/lib/domain/codebook-schema'
import { diffCodebooks } from '@/lib/domain/codebook-diff'
import { draftCodebookSchema, draftSchema } from '@/lib/domain/codebook-draft-schema'
import { CHANGE_LEVELS } from '@/lib/domain/codebook-version'
import { fail, ok } from '@/lib/domain/result'
import { READY_MADE } from '@/lib/domain/ready-made'
import { currentCodebookVersion, readCodebook } from '@/lib/db/codebooks'
import { findVersion, makeMain, stepsBetween } from '@/lib/db/codebook-versions'
import { LOOKS_A_PAGE, closeLooks, listLooks } from '@/lib/db/span-looks'
import { discardDraft, openDraft, publish, saveDraft, startDraft } from '../codebook-drafts'
import { codebooksFor } from '../codebooks'
import { moveReadings, previewMove } from '../codebook-moves'
import { CODEBOOK_FILES, codebookFile } from '../codebook-files'
import { NOT_FOUND } from '../gate'
import { endpoint } from '../http'
import { pageSchema, projectParams } from './parameters'

/** Everybody of the project reads, annotators too; managers write. */
const reads = { project: 'annotate' } as const
const writes = { project: 'manage_people' } as const

const idParams = projectParams.extend({ id: z.uuid() })

/** Larger than any codebook, smaller than a mistake. */
const A_CODEBOOK = 4_000_000

export const getCodebook = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/codebook',
  summary: 'The newest published version of the main codebook of the project',
  access: reads,
  params: projectParams,
  answer: codebookSchema,
  run: async ({ scope }) => ok((await readCodebook(await currentCodebookVersion(scope))).codebook),
})

export const getCodebooks = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/codebooks',
  summary: 'The codebooks of the project with their published versions, the newest first, and how many readings each has; what can be started from',
  access: reads,
  params: projectParams,
  run: async ({ scope }) => ok({ codebooks: await codebooksFor(scope), readyMade: READY_MADE.map(({ key, name, version, description }) => ({ key, name, version, description })) }),
})

export const patchCodebook = endpoint({
  method: 'PATCH',
  path: '/api/projects/{slug}/codebooks/{id}',
  summary: 'Make a codebook the main one: what is read and compared by where nothing else is said',
  access: writes,
  params: idParams,
  body: z.strictObject({ main: z.literal(true) }),
  answer: z.object({ changed: z.literal(true) }),
  run: async ({ scope, params }) => ((await makeMain(scope, params.id)) ? ok({ changed: true as const }) : fail(NOT_FOUND)),
})

export const getCodebookFile = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/codebook/versions/{id}',
  summary: 'A published version as a file: JSON, or REFI-QDA (.qdc) for NVivo, MAXQDA, ATLAS.ti and others',
  access: reads,
  params: idParams,
  query: z.strictObject({ format: z.enum(CODEBOOK_FILES).default('json') }),
  async run({ scope, params, query }) {
    const version = await findVersion(scope, params.id)
    return version === null ? fail(NOT_FOUND) : codebookFile((await readCodebook(version.id)).codebook, query.format)
  },
})

export const getCodebookDifference = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/codebook/versions/{id}/difference',
  summary: 'What differs from another version (since): each change with its weight (wording, addition, meaning), and what became of codes where the one was made from the other',
  access: reads,
  params: idParams,
  query: z.strictObject({ since: z.uuid() }),
  async run({ scope, params, query }) {
    const [from, to] = [await findVersion(scope, query.since), await findVersion(scope, params.id)]
    if (from === null || to === null) return fail(NOT_FOUND)
    const steps = (await stepsBetween(from.id, to.id)) ?? []
    const [before, after] = [(await readCodebook(from.id)).codebook, (await readCodebook(to.id)).codebook]
    return ok({ from: before.version, to: after.version, changes: diffCodebooks(before, after, steps.flat()) })
  },
})

export const postCodebookDraft = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/codebook/drafts',
  summary: 'Begin a draft: from a version, a ready-made codebook, a file (JSON or .qdc), or nothing. Of a key the project has, it becomes that codebook’s next version',
  access: writes,
  status: 201,
  params: projectParams,
  maxBytes: A_CODEBOOK,
  body: z.union([
    z.strictObject({ from: z.uuid() }),
    z.strictObject({ readyMade: z.string().max(64) }),
    z.strictObject({ codebook: draftCodebookSchema.extend({ version: z.string().max(40).optional() }) }),
    z.strictObject({ qdc: z.string().max(A_CODEBOOK) }),
    z.strictObject({ key: codebookSchema.shape.key, name: z.string().trim().min(1).max(120) }),
  ]),
  answer: z.object({ id: z.uuid() }),
  run: async ({ scope, body }) => startDraft(scope, body),
})

export const getCodebookDraft = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/codebook/drafts/{id}',
  summary: 'A draft as it stands, with its revision and the version it follows',
  access: writes,
  params: idParams,
  run: async ({ scope, params }) => openDraft(scope, params.id),
})

export const patchCodebookDraft = endpoint({
  method: 'PATCH',
  path: '/api/projects/{slug}/codebook/drafts/{id}',
  summary: 'Save a draft, if it is still at the revision it was changed from; else the answer (409) carries what stands there',
  access: writes,
  params: idParams,
  maxBytes: A_CODEBOOK,
  body: z.strictObject({ revision: z.int().min(0), document: draftSchema }),
  answer: z.object({ revision: z.int() }),
  run: async ({ scope, params, body }) => saveDraft(scope, params.id, body.revision, body.document),
})

export const deleteCodebookDraft = endpoint({
  method: 'DELETE',
  path: '/api/projects/{slug}/codebook/drafts/{id}',
  summary: 'Throw a draft away',
  access: writes,
  params: idParams,
  answer: z.object({ discarded: z.literal(true) }),
  run: async ({ scope, params }) => discardDraft(scope, params.id),
})

export const postCodebookVersion = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/codebook/drafts/{id}/publish',
  summary: 'Publish a draft as the next version: its number follows from what changed, or from a weightier level named',
  access: writes,
  status: 201,
  params: idParams,
  body: z.strictObject({ revision: z.int().min(0), level: z.enum(CHANGE_LEVELS).nullable().default(null) }),
  answer: z.object({ versionId: z.uuid(), version: z.string() }),
  run: async ({ scope, params, body }) => publish(scope, params.id, body),
})

const movementSchema = z.strictObject({ from: z.uuid(), to: z.uuid() })

export const getCodebookMove = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/codebook/moves',
  summary: 'What moving all readings of a version to a later one would do: the rule for each code that does not simply stay, and how many spans it is about. Writes nothing',
  access: writes,
  params: projectParams,
  query: movementSchema,
  run: async ({ scope, query }) => previewMove(scope, query),
})

export const postCodebookMove = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/codebook/moves',
  summary: 'Move readings of a version (rounds too) to a later one, some at a time: repeat until `left` is 0. Each has a transaction in its log that says what changed',
  access: writes,
  params: projectParams,
  body: movementSchema,
  answer: z.object({ moved: z.int(), left: z.int(), twins: z.int() }),
  run: async ({ scope, body }) => moveReadings(scope, body),
})

export const getLooks = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/codebook/looks',
  summary: 'Your spans that a change of the codebook touched and that you have not looked at since, by pages',
  access: reads,
  params: projectParams,
  query: z.strictObject({ page: pageSchema }),
  run: async ({ scope, query }) => ok({ page: query.page, pageSize: LOOKS_A_PAGE, ...(await listLooks(scope, query.page)) }),
})

export const postLooks = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/codebook/looks',
  summary: 'Say that you have looked at spans again; those that are not yours stay as they are',
  access: reads,
  params: projectParams,
  body: z.strictObject({ done: z.array(z.uuid()).min(1).max(500) }),
  answer: z.object({ closed: z.int() }),
  run: async ({ scope, body }) => ok({ closed: await closeLooks(scope, body.done) }),
})
