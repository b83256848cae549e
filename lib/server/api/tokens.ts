import { z } from 'zod'
import { TOKEN_ACCESS } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok } from '@/lib/domain/result'
import { createToken, revokeToken, TOKEN_MAX_DAYS, tokensOf } from '@/lib/db/tokens'
import { ownSession } from '../account'
import { roleIn } from '../gate'
import { endpoint } from '../http'

const tokenSchema = z.object({ id: z.uuid(), name: z.string(), access: z.enum(TOKEN_ACCESS), project: z.string().nullable(), createdAt: z.iso.datetime(), expiresAt: z.iso.datetime(), lastUsedAt: z.iso.datetime().nullable() })

export const getTokens = endpoint({
  method: 'GET',
  path: '/api/me/tokens',
  summary: 'Your API tokens that still work, without the tokens themselves',
  access: 'actor',
  answer: z.object({ tokens: z.array(tokenSchema) }),
  run: async ({ actor }) => ok({ tokens: await tokensOf(actor.userId) }),
})

export const postToken = endpoint({
  method: 'POST',
  path: '/api/me/tokens',
  summary: 'Make an API token; it is in this answer and never shown again',
  access: 'actor',
  status: 201,
  body: z.strictObject({
    name: z.string().trim().min(1).max(80),
    days: z.int().min(1).max(TOKEN_MAX_DAYS).default(90),
    access: z.enum(TOKEN_ACCESS).default('write').describe('read: it changes nothing, whatever you may'),
    project: z.string().max(80).optional().describe('slug of the one project it is for; left out: all of yours'),
  }),
  answer: tokenSchema.extend({ token: z.string() }),
  async run({ actor, body }) {
    const session = ownSession(actor)
    if (!session.ok) return session
    // Whether a project exists is no stranger's to learn.
    const { project: slug, ...rest } = body
    const project = slug === undefined ? undefined : await roleIn(actor.userId, actor.isAdmin, slug)
    if (slug !== undefined && !project) return fail(failure('not_found', 'You are in no such project.', 'GET /api/projects lists those you are in.'))
    const { token, view } = await createToken(actor.userId, { ...rest, ...(slug !== undefined && project && { project: { id: project.projectId, slug } }) })
    return ok({ ...view, token })
  },
})

export const deleteToken = endpoint({
  method: 'DELETE',
  path: '/api/me/tokens/{id}',
  summary: 'End an API token of yours',
  access: 'actor',
  params: z.strictObject({ id: z.uuid() }),
  answer: z.object({ ended: z.literal(true) }),
  run: async ({ actor, params }) =>
    (await revokeToken(actor.userId, params.id)) ? ok({ ended: true }) : fail(failure('not_found', 'You have no such token.', 'Reload the list; it may have ended.')),
})
