import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { cleanName, isName, MAX_NAME } from '@/lib/domain/names'
import { fail, ok } from '@/lib/domain/result'
import { changeStory, gatherArc, gatherStory, refuseProposal, removeStory, stateCopy } from '@/lib/db/story-changes'
import { NOT_FOUND } from '../gate'
import { endpoint } from '../http'
import { readProjectStories } from '../story-proposals'
import { articleParams, projectParams, storyParams } from './parameters'

const title = z
  .string()
  .max(4 * MAX_NAME)
  .transform(cleanName)
  .refine(isName, 'a title of up to 200 characters')
const ids = z.array(z.uuid()).max(500)
const TAKEN = failure('already_exists', 'Another story has this title.', 'Choose another title, or move the articles to that story.')

export const getStoryProposals = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/stories/proposals',
  summary: 'What is proposed and not decided yet: articles that tell one event, stories of one arc, articles that reprint another; each with its reasons. Computed from the newest 10,000 articles',
  access: { project: 'read_articles' },
  params: projectParams,
  answer: z.object({ stories: z.array(z.object({ title: z.string() }).loose()), arcs: z.array(z.object({}).loose()), copies: z.array(z.object({ share: z.number(), dated: z.boolean() }).loose()) }),
  run: async ({ scope }) => ok((await readProjectStories(scope)).proposals),
})

export const postStory = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/stories',
  summary: 'Put articles into one story: a new one, or the one with this title. `apartIds`: looked at with them and not of this story; not proposed for it again',
  access: { project: 'edit_articles' },
  status: 201,
  params: projectParams,
  body: z.strictObject({ title, articleIds: ids.min(1), apartIds: ids.default([]), arc: title.optional() }),
  answer: z.object({ storyId: z.uuid() }),
  async run({ scope, body }) {
    const outcome = await gatherStory(scope, body)
    return typeof outcome === 'string' ? fail(outcome === 'name_taken' ? TAKEN : NOT_FOUND) : ok(outcome)
  },
})

export const patchStory = endpoint({
  method: 'PATCH',
  path: '/api/projects/{slug}/stories/{storyId}',
  summary: 'Correct a story: title, description, arc (by its title; null: none), articles added and taken out. What is taken out is not proposed for it again',
  access: { project: 'edit_articles' },
  params: storyParams,
  body: z
    .strictObject({ title: title.optional(), description: z.string().max(4000).optional(), arc: title.nullable().optional(), add: ids.optional(), remove: ids.optional() })
    .refine((change) => Object.values(change).some((value) => value !== undefined), 'nothing to change'),
  answer: z.object({ storyId: z.uuid() }),
  async run({ scope, params, body }) {
    const outcome = await changeStory(scope, params.storyId, body)
    return typeof outcome === 'string' ? fail(outcome === 'name_taken' ? TAKEN : NOT_FOUND) : ok(outcome)
  },
})

export const deleteStory = endpoint({
  method: 'DELETE',
  path: '/api/projects/{slug}/stories/{storyId}',
  summary: 'Remove a story without articles',
  access: { project: 'edit_articles' },
  params: storyParams,
  answer: z.object({ removed: z.literal(true) }),
  async run({ scope, params }) {
    const outcome = await removeStory(scope, params.storyId)
    if (outcome === 'has_articles') return fail(failure('conflict', 'Articles still tell this story.', 'Move them to another story first.'))
    return outcome === 'removed' ? ok({ removed: true }) : fail(NOT_FOUND)
  },
})

export const postArc = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/arcs',
  summary: 'Put stories into one arc: a new one, or the one with this title',
  access: { project: 'edit_articles' },
  status: 201,
  params: projectParams,
  body: z.strictObject({ title, storyIds: ids.min(1) }),
  answer: z.object({ arcId: z.uuid() }),
  async run({ scope, body }) {
    const outcome = await gatherArc(scope, body.title, body.storyIds)
    return typeof outcome === 'string' ? fail(NOT_FOUND) : ok(outcome)
  },
})

export const postRefusal = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/stories/refusals',
  summary: 'Say no to a proposal: these articles are not one story (or do not belong to that one), these stories not one arc, this article no copy of that. It is not made again',
  access: { project: 'edit_articles' },
  params: projectParams,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('story'), articleIds: ids.min(1), storyId: z.uuid().optional() }),
    z.strictObject({ kind: z.literal('arc'), storyIds: ids.min(1), arcId: z.uuid().optional() }),
    z.strictObject({ kind: z.literal('copy'), articleId: z.uuid(), originalId: z.uuid() }),
  ]),
  answer: z.object({ refused: z.literal(true) }),
  run: async ({ scope, body }) => ((await refuseProposal(scope, body)) === 'refused' ? ok({ refused: true }) : fail(NOT_FOUND)),
})

export const patchCopy = endpoint({
  method: 'PATCH',
  path: '/api/projects/{slug}/articles/{articleId}/copy',
  summary: 'State what an article reprints, or (null) that it reprints nothing. Where the original is itself a copy, its own original is meant',
  access: { project: 'edit_articles' },
  params: articleParams,
  body: z.strictObject({ copyOf: z.uuid().nullable() }),
  answer: z.object({ stated: z.literal(true) }),
  run: async ({ scope, params, body }) => ((await stateCopy(scope, params.articleId, body.copyOf)) === 'stated' ? ok({ stated: true }) : fail(NOT_FOUND)),
})
