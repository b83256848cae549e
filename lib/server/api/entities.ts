import { z } from 'zod'
import { ENTITY_KINDS } from '@/lib/domain/entity'
import { failure } from '@/lib/domain/errors'
import { cleanName, isName, MAX_NAME } from '@/lib/domain/names'
import { fail, ok } from '@/lib/domain/result'
import { changeEntity, ensureEntity, listOfferedEntities } from '@/lib/db/entities'
import { NOT_FOUND } from '../gate'
import { endpoint } from '../http'
import { entityParams, projectParams } from './parameters'

const nameSchema = z
  .string()
  .max(4 * MAX_NAME)
  .transform(cleanName)
  .refine(isName, 'a name of up to 200 characters')

const entitySchema = z.object({ id: z.uuid(), kind: z.enum(ENTITY_KINDS), name: z.string(), aliases: z.array(z.string()) })

export const getEntities = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/entities',
  summary: 'Who and what is spoken of in the project: names with their other spellings. Annotators are offered those they have used and those somebody who reads all work has put in order: what others wrote while marking stays theirs',
  access: { project: 'annotate' },
  params: projectParams,
  answer: z.object({ entities: z.array(entitySchema) }),
  run: async ({ scope }) => ok({ entities: await listOfferedEntities(scope) }),
})

export const postEntity = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/entities',
  summary: 'Put a name on the list. Answers the entity that goes by it, new or not',
  access: { project: 'annotate' },
  status: 201,
  params: projectParams,
  body: z.strictObject({ name: nameSchema, kind: z.enum(ENTITY_KINDS).default('other') }),
  answer: entitySchema,
  run: async ({ scope, body }) => ok(await ensureEntity(scope, body.name, body.kind)),
})

const aliases = z.array(nameSchema).min(1).max(50).optional()

export const patchEntity = endpoint({
  method: 'PATCH',
  path: '/api/projects/{slug}/entities/{entityId}',
  summary: 'Correct an entity: its name (the old one stays a spelling), kind and spellings, or merge it into another. Spans keep what they say',
  access: { project: 'edit_articles' },
  params: entityParams,
  body: z.union([
    z.strictObject({ mergeInto: z.uuid() }),
    z.strictObject({ name: nameSchema.optional(), kind: z.enum(ENTITY_KINDS).optional(), addAliases: aliases, removeAliases: aliases }).refine((change) => Object.values(change).some((value) => value !== undefined), 'nothing to change'),
  ]),
  answer: entitySchema,
  async run({ scope, params, body }) {
    const outcome = await changeEntity(scope, params.entityId, body)
    if (outcome === 'not_found') return fail(NOT_FOUND)
    if (outcome === 'name_taken')
      return fail(failure('already_exists', 'One of these spellings belongs to another entity.', 'Merge the two, or take the spelling from the other one first.'))
    return ok(outcome.entity)
  },
})
