import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { fail, ok } from '@/lib/domain/result'
import { MOST_SHARE_DAYS, SHARE_DAYS, sharedViewSchema } from '@/lib/comparison/shared-view'
import { listShares, revokeShare } from '@/lib/db/shares'
import { projectScope } from '../gate'
import { endpoint } from '../http'
import { sharePath, shareView } from '../sharing'
import { projectParams } from './parameters'

const access = { project: 'export' } as const

export const getShares = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/shares',
  summary: 'The links to single views of the project, open and ended, with who made them and when they were last opened',
  access,
  params: projectParams,
  answer: z.object({ shares: z.array(z.object({ id: z.uuid(), title: z.string(), createdBy: z.string(), open: z.boolean() }).loose()) }),
  run: async ({ scope }) => ok({ shares: await listShares(scope) }),
})

export const postShare = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/shares',
  summary: `Share exactly one view with anybody who holds the link: a comparison's question, a story's report or an outlet's dossier, for at most ${MOST_SHARE_DAYS} days. The link is in this answer and never shown again. It ends when it is withdrawn, and when its maker may no longer take data out of the project`,
  access,
  status: 201,
  params: projectParams,
  body: z.strictObject({ view: sharedViewSchema, days: z.int().min(1).max(MOST_SHARE_DAYS).default(SHARE_DAYS) }),
  answer: z.object({ id: z.uuid(), token: z.string(), path: z.string(), expiresAt: z.iso.datetime() }),
  async run({ actor, scope, params, body }) {
    const read = await projectScope(actor, params.slug, 'read_layers')
    if (!read.ok) return read
    const shared = await shareView(scope, read.value, body.view, body.days)
    return shared.ok ? ok({ ...shared.value, path: sharePath(shared.value.token) }) : shared
  },
})

export const deleteShare = endpoint({
  method: 'DELETE',
  path: '/api/projects/{slug}/shares/{id}',
  summary: 'End a link: whoever opens it from now on sees nothing',
  access,
  whileArchived: true,
  params: projectParams.extend({ id: z.uuid() }),
  answer: z.object({ revoked: z.literal(true) }),
  run: async ({ scope, params }) =>
    (await revokeShare(scope, params.id)) ? ok({ revoked: true as const }) : fail(failure('not_found', 'There is no such open link.', 'Reload the list; it may have been ended.')),
})
