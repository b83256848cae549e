import { z } from 'zod'
import { fetchForProject, understandFetched } from '../fetched-address'
import { endpoint } from '../http'
import { projectParams } from './parameters'

const pageSchema = z.object({
  kind: z.literal('page'),
  url: z.string().describe('where the redirects ended'),
  fileName: z.string(),
  contentType: z.string().nullable(),
  content: z.string().describe('the page as it came, base64'),
})

const listSchema = z.object({
  kind: z.literal('list'),
  of: z.enum(['feed', 'sitemap']),
  url: z.string(),
  title: z.string().nullable(),
  entries: z.array(z.object({ url: z.string(), title: z.string().nullable(), publishedAt: z.string().nullable() })),
  sitemaps: z.array(z.string()).describe('further sitemaps that a sitemap leads to'),
})

export const postAddress = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/imports/address',
  summary: 'Fetch a page, a feed or a sitemap from the web, if the project allows it: the page as it came, or what the list names. Stores nothing',
  access: { project: 'import' },
  params: projectParams,
  body: z.strictObject({ url: z.string().trim().min(1).max(2000) }),
  answer: z.discriminatedUnion('kind', [pageSchema, listSchema]),
  async run({ scope, body, request }) {
    const fetched = await fetchForProject(scope, body.url, request.signal)
    return fetched.ok ? understandFetched(fetched.value) : fetched
  },
})
