import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { fail, ok } from '@/lib/domain/result'
import { findFrozen, listFrozen } from '@/lib/db/frozen'
import { exportFilterSchema } from '../exports'
import { citationOf, downloadFrozen, freeze } from '../frozen'
import { projectScope } from '../gate'
import { endpoint } from '../http'
import { projectParams } from './parameters'

const frozenSchema = z.object({
  number: z.int(),
  title: z.string(),
  authors: z.string(),
  note: z.string(),
  asked: z.record(z.string(), z.unknown()),
  rows: z.record(z.string(), z.int()),
  sha256: z.string(),
  bytes: z.int(),
  createdAt: z.iso.datetime(),
  citation: z.string(),
})
const words = { title: z.string().trim().min(1).max(200), authors: z.string().trim().min(1).max(500), note: z.string().trim().max(5000).default('') }
const numbered = projectParams.extend({ number: z.string().max(40) })

/** Whatever else stands there is no version. */
const numberOf = (number: string): number => (/^[1-9]\d{0,6}$/.test(number) ? Number(number) : 0)

type Answered = Parameters<typeof citationOf>[1]
const answer = (slug: string, set: Answered) => {
  const { number, title, authors, note, asked, rows, sha256, bytes, createdAt } = set
  return { number, title, authors, note, asked, rows, sha256, bytes, createdAt: createdAt.toISOString(), citation: citationOf(slug, set) }
}

export const getFrozenSets = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/frozen',
  summary: 'The frozen versions of the set, the newest first: each is a research bundle that keeps its bytes for ever',
  access: { project: 'export' },
  params: projectParams,
  answer: z.object({ versions: z.array(frozenSchema) }),
  async run({ scope }) {
    return ok({ versions: (await listFrozen(scope)).map((set) => answer(scope.projectSlug, set)) })
  },
})

export const createFrozenSet = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/frozen',
  summary: 'Freezes the set as it stands under the next number: a research bundle whose bytes never change, and which nobody can take back. texts=false leaves the texts out, notes=false the free text of annotators',
  access: { project: 'export' },
  params: projectParams,
  body: exportFilterSchema.extend({ ...words, texts: z.boolean().default(true), notes: z.boolean().default(true) }),
  answer: frozenSchema,
  status: 201,
  async run({ actor, scope, body: { title, authors, note, texts, notes, ...filter }, request }) {
    const readers = await projectScope(actor, scope.projectSlug, 'read_layers')
    if (!readers.ok) return readers
    return ok(answer(scope.projectSlug, await freeze({ scope, readers: readers.value, filter, texts, notes }, { title, authors, note }, request.signal)))
  },
})

export const getFrozenSet = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/frozen/{number}',
  summary: 'One frozen version: what is in it, its hash and how it is cited',
  access: { project: 'export' },
  params: numbered,
  answer: frozenSchema,
  async run({ scope, params: { number } }) {
    const found = await findFrozen(scope, numberOf(number))
    return found ? ok(answer(scope.projectSlug, found)) : fail(failure('not_found', 'There is no frozen version of this number.', 'The export page lists those there are.'))
  },
})

export const getFrozenFile = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/frozen/{number}/file',
  summary: 'The zip of a frozen version: the same bytes for ever',
  access: { project: 'export' },
  params: numbered,
  produces: 'application/zip',
  async run({ scope, params: { number } }) {
    const made = await downloadFrozen(scope, numberOf(number))
    return made.ok ? made.value : made
  },
})
