import { z } from 'zod'
import { ROLES } from '@/lib/domain/access'
import { ok } from '@/lib/domain/result'
import { changeRole, listMembers, removeMember } from '@/lib/db/members'
import { endpoint } from '../http'
import { projectParams } from './parameters'

const memberParams = projectParams.extend({ userId: z.uuid() })
const access = { project: 'manage_people' } as const

export const getMembers = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/members',
  summary: 'The people of the project, with their roles and pseudonyms',
  access,
  params: projectParams,
  answer: z.object({
    members: z.array(
      z.object({
        userId: z.uuid(),
        name: z.string(),
        email: z.string(),
        role: z.enum(ROLES),
        pseudonym: z.string(),
        isAdmin: z.boolean(),
        demo: z.boolean(),
        disabled: z.boolean(),
        joinedAt: z.iso.datetime(),
      }),
    ),
  }),
  run: async ({ scope }) => ok({ members: await listMembers(scope) }),
})

export const patchMember = endpoint({
  method: 'PATCH',
  path: '/api/projects/{slug}/members/{userId}',
  summary: 'Change the role of a member, from their next request on',
  access,
  whileArchived: true,
  params: memberParams,
  body: z.strictObject({ role: z.enum(ROLES) }),
  answer: z.object({ role: z.enum(ROLES) }),
  run: ({ scope, actor, params, body }) => changeRole(scope, actor, params.userId, body.role),
})

export const deleteMember = endpoint({
  method: 'DELETE',
  path: '/api/projects/{slug}/members/{userId}',
  summary: 'Take a person out of the project, from their next request on; their work and pseudonym stay',
  access,
  whileArchived: true,
  params: memberParams,
  answer: z.object({ removed: z.literal(true) }),
  run: ({ scope, actor, params }) => removeMember(scope, actor, params.userId),
})
