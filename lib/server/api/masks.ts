import { z } from 'zod'
import { maskViewSchema } from '@/lib/domain/mask-set'
import { cleanName, isName, MAX_NAME } from '@/lib/domain/names'
import { endpoint } from '../http'
import { changeMasks, masksFor, setSelfNames } from '../masks'
import { articleParams, outletParams } from './parameters'

const access = { project: 'edit_articles' } as const

export const getMasks = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/articles/{articleId}/masks',
  summary: 'What is hidden of an article from source-blind readers, and why. UTF-16 code units, half-open',
  access,
  params: articleParams,
  answer: maskViewSchema,
  run: async ({ scope, params }) => masksFor(scope, params.articleId),
})

export const patchMasks = endpoint({
  method: 'PATCH',
  path: '/api/projects/{slug}/articles/{articleId}/masks',
  summary: 'Hide stretches of an article from source-blind readers, or show them. Who has opened it keeps what was hidden then',
  access,
  params: articleParams,
  body: z.strictObject({
    base: z.string().length(64).describe('the hash of the mask set the change is made from'),
    edits: z.array(z.strictObject({ start: z.int().min(0), end: z.int().min(1), hidden: z.boolean() })).min(1).max(500),
  }),
  answer: maskViewSchema,
  run: async ({ scope, params, body }) => changeMasks(scope, params.articleId, body),
})

export const patchOutlet = endpoint({
  method: 'PATCH',
  path: '/api/projects/{slug}/outlets/{outletId}',
  summary: 'Say by which other names an outlet calls itself: hidden with its name from source-blind readers',
  access,
  params: outletParams,
  body: z.strictObject({
    selfNames: z
      .array(
        z
          .string()
          .max(4 * MAX_NAME)
          .transform(cleanName)
          .refine(isName, 'a name of up to 200 characters'),
      )
      .max(50),
  }),
  answer: z.object({ selfNames: z.array(z.string()) }),
  run: async ({ scope, params, body }) => setSelfNames(scope, params.outletId, body.selfNames),
})
