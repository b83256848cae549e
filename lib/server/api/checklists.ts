import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { cleanName, isName, MAX_NAME } from '@/lib/domain/names'
import { fail, ok } from '@/lib/domain/result'
import { CHECKLIST_KINDS } from '@/lib/stories/checklist'
import { markItem, putItem, removeItem } from '@/lib/db/checklists'
import { readOmissions } from '../checklists'
import { assignmentScope, NOT_FOUND, projectScope } from '../gate'
import { endpoint } from '../http'
import { ownChecklist } from '../own-checklist'
import { assignmentParams, itemParams, storyParams } from './parameters'

const kind = z.enum(CHECKLIST_KINDS)
const text = z
  .string()
  .max(4 * MAX_NAME)
  .transform(cleanName)
  .refine(isName, 'up to 200 characters')
const itemSchema = z.object({ id: z.uuid(), kind, text: z.string() })
const count = z.int()

export const getChecklist = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/stories/{storyId}/checklist',
  summary: 'What the articles of a story may tell or leave out: the list, what is proposed for it, and by `outletId itemId` in how many articles each was found present, absent, judged differently, or not judged',
  access: { project: 'read_layers' },
  params: storyParams,
  answer: z.object({
    items: z.array(itemSchema),
    proposed: z.array(z.object({ kind, text: z.string(), articles: count, of: count })),
    cells: z.record(z.string(), z.object({ present: count, absent: count, divided: count, unjudged: count })),
  }).loose(),
  async run({ actor, scope, params }) {
    const articles = await projectScope(actor, params.slug, 'read_articles')
    if (!articles.ok) return articles
    const found = await readOmissions(scope, articles.value, params.storyId)
    return found ? ok(found) : fail(NOT_FOUND)
  },
})

export const postItem = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/stories/{storyId}/checklist',
  summary: 'Put an item on the list of a story; `refused`: it was proposed and is not wanted, so it is not proposed again',
  access: { project: 'edit_articles' },
  status: 201,
  params: storyParams,
  body: z.strictObject({ kind, text, refused: z.boolean().default(false) }),
  answer: itemSchema,
  async run({ scope, params, body }) {
    const item = await putItem(scope, params.storyId, body)
    return item ? ok(item) : fail(NOT_FOUND)
  },
})

export const deleteItem = endpoint({
  method: 'DELETE',
  path: '/api/projects/{slug}/stories/{storyId}/checklist/{itemId}',
  summary: 'Take an item off the list. What was judged of it stays, and comes back with it',
  access: { project: 'edit_articles' },
  params: itemParams,
  answer: z.object({ removed: z.literal(true) }),
  run: async ({ scope, params }) => ((await removeItem(scope, params.storyId, params.itemId)) ? ok({ removed: true }) : fail(NOT_FOUND)),
})

export const getOwnChecklist = endpoint({
  method: 'GET',
  path: '/api/assignments/{assignmentId}/checklist',
  summary: 'The checklist of the story of your own complete assignment, with what you have said of it and the places that may be named (UTF-16, half-open)',
  access: 'assignment',
  params: assignmentParams,
  answer: z.object({ items: z.array(itemSchema) }).loose(),
  async run({ actor, params }) {
    const gate = await assignmentScope(actor, params.assignmentId, 'write')
    return gate.ok ? ownChecklist(gate.value) : gate
  },
})

const place = z.strictObject({ start: z.int().min(0), end: z.int().min(1) }).refine(({ start, end }) => start < end, 'an empty place')

export const postOwnMark = endpoint({
  method: 'POST',
  path: '/api/assignments/{assignmentId}/checklist',
  summary: 'Say of an item whether your article tells it, and where; `present` null takes it back',
  access: 'assignment',
  params: assignmentParams,
  body: z.strictObject({ itemId: z.uuid(), present: z.boolean().nullable(), place: place.nullable().default(null) }),
  answer: z.object({ marked: z.literal(true) }),
  async run({ actor, params, body: { itemId, present, place } }) {
    const gate = await assignmentScope(actor, params.assignmentId, 'write')
    if (!gate.ok) return gate
    const open = await ownChecklist(gate.value)
    if (!open.ok) return open
    if (place && !open.value.places.some(({ start, end }) => start === place.start && end === place.end))
      return fail(failure('invalid_input', 'This is not one of the places of the article.', 'Name one of the places the list came with.'))
    return (await markItem(gate.value, itemId, present === null ? null : { present, place })) ? ok({ marked: true }) : fail(NOT_FOUND)
  },
})
