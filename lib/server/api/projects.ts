import { z } from 'zod'
import { ROLES } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { licenceSchema, redistributionSchema } from '@/lib/domain/licence'
import { quoteLimitSchema } from '@/lib/domain/quote-limit'
import { fail, ok } from '@/lib/domain/result'
import { changeProject, listProjects } from '@/lib/db/projects'
import { endpoint } from '../http'
import { makeProject } from '../projects'
import { projectParams, slugSchema } from './parameters'

const projectSchema = z.object({ slug: slugSchema, name: z.string(), description: z.string(), demo: z.boolean(), archived: z.boolean(), role: z.enum(ROLES) })

export const listOwnProjects = endpoint({
  method: 'GET',
  path: '/api/projects',
  summary: 'The projects you may enter, with your role in each',
  access: 'actor',
  anyToken: true,
  answer: z.object({ projects: z.array(projectSchema) }),
  run: async ({ actor }) => ok({ projects: await listProjects(actor) }),
})

export const postProject = endpoint({
  method: 'POST',
  path: '/api/projects',
  summary: 'Make a project with the codebook framing-core; you become its manager. Admins of the instance only',
  access: 'actor',
  status: 201,
  body: z.strictObject({ slug: slugSchema, name: z.string().trim().min(1).max(120), description: z.string().trim().max(2000).default('') }),
  answer: z.object({ slug: slugSchema }),
  run: async ({ actor, body }) =>
    actor.isAdmin
      ? makeProject(actor, body)
      : fail(failure('forbidden', 'Only an admin of this instance can make projects.', 'Ask an admin to make it and to invite you as its manager.')),
})

export const patchProject = endpoint({
  method: 'PATCH',
  path: '/api/projects/{slug}',
  summary: 'Change name, description and quoteLimit (longest quote in reports and shared views, in Unicode code points; 0: none), fetching (pages may be fetched from the web), keepOriginals (files and pages are kept as they came), textLicence and annotationLicence (an SPDX identifier or any words; empty: not stated) and redistribution (whether the texts may be handed on); archive the project (from then on it can be read and exported, not changed) or open it again',
  access: { project: 'manage_people' },
  whileArchived: true,
  params: projectParams,
  body: z
    .strictObject({
      name: z.string().trim().min(1).max(120),
      description: z.string().trim().max(2000),
      quoteLimit: quoteLimitSchema,
      fetching: z.boolean(),
      keepOriginals: z.boolean(),
      textLicence: licenceSchema,
      redistribution: redistributionSchema,
      annotationLicence: licenceSchema,
      archived: z.boolean(),
    })
    .partial()
    .refine((body) => Object.values(body).some((value) => value !== undefined), 'say what to change'),
  answer: z.object({ changed: z.literal(true) }),
  async run({ scope, body }) {
    await changeProject(scope, body)
    return ok({ changed: true as const })
  },
})
