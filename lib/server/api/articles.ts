import { z } from 'zod'
import { articleMetaSchema, zoneSchema } from '@/lib/domain/article-schema'
import { failure } from '@/lib/domain/errors'
import { fail, ok } from '@/lib/domain/result'
import { readOneArticle } from '../ingest-thread'
import { ARTICLES_A_PAGE, findByAddress, findByHash, listArticles, listOutlets, listStories, readArticle, sha256, updateArticleMeta } from '@/lib/db/articles'
import { changeZones, storeArticle } from '../articles'
import { endpoint } from '../http'
import { articleParams, pageSchema, projectParams } from './parameters'

const NO_ARTICLE = failure('not_found', 'There is no such article in this project.', 'Reload the list of articles.')

const zones = z.array(zoneSchema).max(5000)

/** 5 MB of file are 6.7 MB of base64; the importer itself refuses what is larger. */
const UPLOAD_BYTES = 8_000_000
const fileName = z.string().trim().min(1).max(255)
const contentType = z.string().max(200).optional().describe('as the site said it, of a page from the web')
const content = z.base64().describe('the bytes of the file, base64')

export const getArticles = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/articles',
  summary: `Articles, ${ARTICLES_A_PAGE} a page, by story and date`,
  access: { project: 'read_articles' },
  params: projectParams,
  query: z.strictObject({ story: z.uuid().optional(), outlet: z.uuid().optional(), search: z.string().trim().min(1).max(200).optional(), page: pageSchema }),
  answer: z.object({ total: z.int(), page: z.int(), articles: z.array(z.object({ id: z.uuid(), headline: z.string(), publishedAt: z.string().nullable() }).loose()) }),
  async run({ scope, query: { story, outlet, search, page } }) {
    const filter = { page, ...(story && { storyId: story }), ...(outlet && { outletId: outlet }), ...(search && { search }) }
    return ok({ page, ...(await listArticles(scope, filter)) })
  },
})

export const getArticle = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/articles/{articleId}',
  summary: 'One article: metadata, text, zones (UTF-16 code units, half-open)',
  access: { project: 'read_articles' },
  params: articleParams,
  answer: z.object({ id: z.uuid(), meta: articleMetaSchema, version: z.object({ text: z.string(), sha256: z.string(), zones }).loose(), hasSpans: z.boolean() }).loose(),
  async run({ scope, params }) {
    const article = await readArticle(scope, params.articleId)
    return article ? ok(article) : fail(NO_ARTICLE)
  },
})

export const patchArticle = endpoint({
  method: 'PATCH',
  path: '/api/projects/{slug}/articles/{articleId}',
  summary: 'Correct the metadata of an article, or (before the first span) its zones. The text never changes',
  access: { project: 'edit_articles' },
  params: articleParams,
  body: z.strictObject({ meta: articleMetaSchema.optional(), zones: zones.optional() }).refine(({ meta, zones: changed }) => meta ?? changed, 'send meta, zones or both'),
  async run({ scope, params, body }) {
    // Zones first: they are what may be refused, and then nothing is changed.
    if (body.zones) {
      const changed = await changeZones(scope, params.articleId, body.zones)
      if (!changed.ok) return changed
    }
    if (body.meta && !(await updateArticleMeta(scope, params.articleId, body.meta))) return fail(NO_ARTICLE)
    const article = await readArticle(scope, params.articleId)
    return article ? ok(article) : fail(NO_ARTICLE)
  },
})

export const getStories = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/stories',
  summary: 'The stories and outlets of the project',
  access: { project: 'read_articles' },
  params: projectParams,
  async run({ scope }) {
    const [stories, outlets] = await Promise.all([listStories(scope), listOutlets(scope)])
    return ok({ stories, outlets })
  },
})

export const previewImport = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/imports/preview',
  summary: 'What would be understood of a file; stores nothing',
  access: { project: 'import' },
  params: projectParams,
  body: z.strictObject({ fileName, content, contentType, url: z.string().max(2000).optional().describe('address it was fetched from') }),
  maxBytes: UPLOAD_BYTES,
  answer: z.object({ duplicateOf: z.uuid().nullable(), changedFrom: z.uuid().nullable().describe('an article with this address and another text: store it as the new text of that one (…/articles/{articleId}/texts)') }).loose(),
  async run({ scope, body }) {
    const draft = await readOneArticle({ bytes: Buffer.from(body.content, 'base64'), fileName: body.fileName, ...(body.contentType === undefined ? {} : { contentType: body.contentType }) })
    if (!draft.ok) return draft
    const addresses = [draft.value.meta.url, body.url].flatMap((url) => url ?? [])
    const [duplicateOf, changedFrom] = [await findByHash(scope, sha256(draft.value.text)), await findByAddress(scope, addresses)]
    return ok({ ...draft.value, duplicateOf, changedFrom: duplicateOf === null ? changedFrom : null })
  },
})

export const postImport = endpoint({
  method: 'POST',
  path: '/api/projects/{slug}/imports',
  summary: 'Store a file as an article, with the metadata and zones as confirmed; what is left out stays as the importer understood it',
  access: { project: 'import' },
  status: 201,
  params: projectParams,
  body: z.strictObject({ fileName, content, contentType, meta: articleMetaSchema.partial().default({}), zones: zones.optional() }),
  maxBytes: UPLOAD_BYTES,
  answer: z.object({ articleId: z.uuid() }),
  async run({ scope, body }) {
    const original = Buffer.from(body.content, 'base64')
    const draft = await readOneArticle({ bytes: original, fileName: body.fileName, ...(body.contentType === undefined ? {} : { contentType: body.contentType }) })
    if (!draft.ok) return draft
    const meta = articleMetaSchema.safeParse({ ...draft.value.meta, ...body.meta })
    if (!meta.success)
      return fail(failure('invalid_input', 'The file does not say which outlet it is from, or its headline is missing.', 'Send meta.outlet and meta.headline.'))
    return storeArticle(scope, { draft: { ...draft.value, zones: body.zones ?? draft.value.zones }, meta: meta.data, original, fileName: body.fileName })
  },
})
