import { z } from 'zod'
import { ROLES } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { PASSWORD_MAX, passwordSchema } from '@/lib/domain/person'
import { preferencesChangeSchema, preferencesSchema } from '@/lib/domain/preferences-schema'
import { fail, ok } from '@/lib/domain/result'
import { changePreferences, readPreferences } from '@/lib/db/preferences'
import { listProjects } from '@/lib/db/projects'
import { revokeOtherSessions, revokeSession, sessionsOf } from '@/lib/db/sessions'
import { changePassword, ownSession } from '../account'
import { forgetSessionCookie } from '../auth'
import { endpoint, json } from '../http'
import { downloadOwnData } from '../own-data'

export const getMe = endpoint({
  method: 'GET',
  path: '/api/me',
  summary: 'Who you are, and your role in each project you may enter',
  access: 'actor',
  anyToken: true,
  answer: z.object({
    userId: z.uuid(),
    name: z.string(),
    email: z.string(),
    isAdmin: z.boolean(),
    demo: z.boolean(),
    projects: z.array(z.object({ slug: z.string(), name: z.string(), role: z.enum(ROLES) })),
  }),
  async run({ actor }) {
    const { userId, name, email, isAdmin, demo } = actor
    const projects = (await listProjects(actor)).map((project) => ({ slug: project.slug, name: project.name, role: project.role }))
    return ok({ userId, name, email, isAdmin, demo, projects })
  },
})

export const postPassword = endpoint({
  method: 'POST',
  path: '/api/me/password',
  summary: 'Change your password; every other session of yours ends',
  access: 'actor',
  body: z.strictObject({ current: z.string().max(PASSWORD_MAX * 4), next: passwordSchema }),
  answer: z.object({ changed: z.literal(true) }),
  run: ({ actor, body }) => changePassword(actor, body.current, body.next),
})

export const getSessions = endpoint({
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'Where you are signed in',
  access: 'actor',
  answer: z.object({
    sessions: z.array(z.object({ id: z.uuid(), createdAt: z.iso.datetime(), lastSeenAt: z.iso.datetime(), userAgent: z.string(), current: z.boolean() })),
  }),
  async run({ actor }) {
    const session = ownSession(actor)
    if (!session.ok) return session
    return ok({ sessions: (await sessionsOf(actor.userId)).map((one) => ({ ...one, current: one.id === session.value })) })
  },
})

export const deleteOtherSessions = endpoint({
  method: 'DELETE',
  path: '/api/me/sessions',
  summary: 'Sign out everywhere but here',
  access: 'actor',
  answer: z.object({ ended: z.int() }),
  async run({ actor }) {
    const session = ownSession(actor)
    return session.ok ? ok({ ended: await revokeOtherSessions(actor.userId, session.value) }) : session
  },
})

export const deleteSession = endpoint({
  method: 'DELETE',
  path: '/api/me/sessions/{id}',
  summary: 'Sign out one session of yours',
  access: 'actor',
  params: z.strictObject({ id: z.uuid() }),
  answer: z.object({ ended: z.literal(true) }),
  run: async ({ actor, params }) =>
    (await revokeSession(actor.userId, params.id)) ? ok({ ended: true }) : fail(failure('not_found', 'You have no such session.', 'Reload the list; it may have ended.')),
})

export const getPreferences = endpoint({
  method: 'GET',
  path: '/api/me/preferences',
  summary: 'How you like to read and which keys you use',
  access: 'actor',
  answer: preferencesSchema,
  run: async ({ actor }) => ok(await readPreferences(actor.userId)),
})

export const patchPreferences = endpoint({
  method: 'PATCH',
  path: '/api/me/preferences',
  summary: 'Change what you name and nothing else; `keys` are meant as a whole',
  access: 'actor',
  body: preferencesChangeSchema,
  maxBytes: 50_000,
  answer: preferencesSchema,
  run: async ({ actor, body }) => ok(await changePreferences(actor.userId, body)),
})

export const postSignOut = endpoint({
  method: 'POST',
  path: '/api/sign-out',
  summary: 'End this session',
  access: 'public',
  answer: z.object({ signedOut: z.literal(true) }),
  async run({ actor }) {
    if (actor?.by.kind === 'session') await revokeSession(actor.userId, actor.by.sessionId)
    const response = json({ signedOut: true })
    response.headers.append('set-cookie', forgetSessionCookie())
    return response
  },
})

export const getOwnData = endpoint({
  method: 'GET',
  path: '/api/me/data',
  summary: 'Everything kept about you and by you in your projects: account, memberships, assignments with spans and answers. Offsets are UTF-16 code units, half-open',
  access: 'actor',
  run: async ({ actor }) => downloadOwnData(actor),
})
