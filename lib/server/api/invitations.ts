import { z } from 'zod'
import { ROLES } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { emailSchema, passwordSchema, personNameSchema } from '@/lib/domain/person'
import { fail, ok } from '@/lib/domain/result'
import { createInvitation, listInvitations, revokeInvitation } from '@/lib/db/invitations'
import { endpoint } from '../http'
import { acceptForActor, acceptForNewPerson, invitationPath } from '../invitations'
import { projectParams } from './parameters'

const access = { project: 'manage_people' } as const

export const getInvitations = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/invitations',
  summary: 'Invitations to the project that can still be used',
  access,
  params: projectParams,
  answer: z.object({
    invitations: z.array(
      z.object({
        id: z.uuid(),
        email: z.string().nullable(),
        role: z.enum(ROLES),
        createdBy: z.string().nullable(),
        createdAt: z.iso.datetime(),
        expiresAt: z.iso.datetime(),
      }),
    ),
  }),
  run: async ({ scope }) => ok({ invitations: await listInvitations(scope) }),
})

export const postInvitation = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/invitations',
  summary: 'Invite somebody to the project; the link is in this answer and never shown again',
  access,
  status: 201,
  params: projectParams,
  body: z.strictObject({ role: z.enum(ROLES), email: emailSchema.nullable().default(null) }),
  answer: z.object({ id: z.uuid(), token: z.string(), path: z.string(), expiresAt: z.iso.datetime() }),
  async run({ scope, body }) {
    const project = { projectId: scope.projectId, role: body.role }
    const invitation = await createInvitation({ project, isAdmin: false, email: body.email, createdById: scope.userId })
    return ok({ ...invitation, path: invitationPath(invitation.token) })
  },
})

export const deleteInvitation = endpoint({
  method: 'DELETE',
  path: '/api/projects/{slug}/invitations/{id}',
  summary: 'Withdraw an invitation that was not used',
  access,
  whileArchived: true,
  params: projectParams.extend({ id: z.uuid() }),
  answer: z.object({ revoked: z.literal(true) }),
  run: async ({ scope, params }) =>
    (await revokeInvitation(scope, params.id))
      ? ok({ revoked: true })
      : fail(failure('not_found', 'There is no such open invitation.', 'Reload the list; it may have been used or withdrawn.')),
})

const acceptanceSchema = z.strictObject({
  token: z.string().max(100),
  person: z.strictObject({ name: personNameSchema, email: emailSchema, password: passwordSchema }).optional(),
})

export const postAcceptance = endpoint({
  method: 'POST',
  path: '/api/invitations/accept',
  summary: 'Accept an invitation, once: as a new person, or with the token alone for the one signed in',
  access: 'public',
  body: acceptanceSchema,
  answer: z.object({ userId: z.uuid() }),
  async run({ actor, body }) {
    if (body.person) return acceptForNewPerson(body.token, body.person)
    return actor ? acceptForActor(body.token, actor) : fail(failure('unauthenticated', 'You are not signed in.', 'Sign in, or send the person with name, e-mail and password.'))
  },
})
