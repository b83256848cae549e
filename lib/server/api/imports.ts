import { z } from 'zod'
import { fetchForProject, pageOf } from '../fetched-address'
import { endpoint } from '../http'
import { projectParams } from './parameters'

const pageSchema = z.object({
  kind: z.literal('page'),
  url: z.string().describe('where the redirects ended'),
  fileName: z.string(),
  contentType: z.string().nullable(),
  content: z.string().describe('the page as it came, base64'),
})

export const postAddress = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/imports/address',
  summary: 'Fetch a page, a feed or a sitemap from the web, if the project allows it: the page as it came, or what the list names. Stores nothing',
  access: { project: 'import' },
  params: projectParams,
  body: z.strictObject({ url: z.string().trim().min(1).max(2000) }),
  answer: pageSchema,
  async run({ scope, body, request }) {
    const fetched = await fetchForProject(scope, body.url, request.signal)
    return fetched.ok ? pageOf(fetched.value) : fetched
  },
})
