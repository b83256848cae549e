import { z } from 'zod'
import { passageQuestionSchema, questionSchema } from '@/lib/comparison/question'
import { ok } from '@/lib/domain/result'
import { countCodePoints } from '@/lib/domain/text'
import { answerComparison, answerPassages } from '../comparison'
import { endpoint } from '../http'
import { projectParams } from './parameters'

const measureSchema = z.object({
  value: z.number().min(0).max(1).nullable(),
  n: z.int(),
  method: z.string(),
  interval: z.object({ low: z.number(), high: z.number(), level: z.number(), method: z.string() }).nullable().optional(),
  reason: z.string().optional(),
})
/** In the unit of the estimand asked for: density has no upper bound. */
const estimateSchema = measureSchema.extend({ value: z.number().min(0).nullable() })

export const getComparison = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/compare',
  summary: 'Outlets compared by the codes of one dimension: per cell the estimand asked for with its interval, the share of articles with the code and the share of text it covers (0 to 1), each with n articles; the articles themselves where they are fewer than ten; with view=difference, timeline, position or distances what that view shows. Complete readings only',
  access: { project: 'read_layers' },
  costly: true,
  params: projectParams,
  query: questionSchema,
  answer: z.object({
    dimension: z.string(),
    codebook: z.object({ key: z.string(), name: z.string(), version: z.string() }),
    design: z.object({ verdict: z.string(), annotators: z.int(), readEveryOutlet: z.int() }).loose(),
    outlets: z.array(z.object({ id: z.uuid(), name: z.string(), articles: z.int(), read: z.int(), annotators: z.int(), singleCoded: z.int(), tier: z.string() })),
    seed: z.string(),
    pair: z.object({ first: z.uuid(), second: z.uuid(), survives: z.string(), family: z.int(), rows: z.array(z.looseObject({ code: z.string(), q: z.number().nullable() })) }).loose().nullable(),
    timeline: z.object({ weeks: z.array(z.object({ week: z.string(), monday: z.string() })), undated: z.int(), earlier: z.int() }).loose().nullable(),
    positions: z.looseObject({ rows: z.array(z.looseObject({ code: z.string() })) }).nullable(),
    distances: z.looseObject({ pairs: z.array(z.looseObject({ first: z.uuid(), second: z.uuid(), divergence: z.number(), p: z.number() })), family: z.int() }).nullable(),
    codes: z.array(
      z.object({
        code: z.string(),
        spread: z.number().nullable(),
        cells: z.array(z.object({ outlet: z.uuid(), n: z.int(), estimate: estimateSchema, unstable: z.boolean(), presence: measureSchema, textShare: measureSchema }).loose()),
      }),
    ),
  }),
  async run({ scope, query }) {
    const answer = await answerComparison(scope, query)
    if (!answer.ok) return answer
    const { dimension, codebook, comparison, outlets, otherCodebooks, seed, pair, timeline, positions, distances } = answer.value
    const names = new Map(outlets.map(({ id, name }) => [id, name]))
    const { coverage, ...design } = comparison.design
    return ok({
      dimension: dimension.key,
      codebook,
      question: { ...query, dimension: dimension.key },
      design: { ...design, coverage: coverage.map(({ annotator, articles }) => ({ annotator, articles: Object.fromEntries(articles) })) },
      leftOutOtherCodebooks: otherCodebooks,
      seed,
      pair,
      timeline,
      positions,
      distances,
      outlets: comparison.outlets.map(({ outletId, ...summary }) => ({ id: outletId, name: names.get(outletId) ?? '', ...summary })),
      codes: comparison.rows.map(({ code, spread, cells }) => ({
        code,
        spread,
        cells: cells.map(({ outletId, estimate, unstable, presence, share, count, articles }) => ({
          outlet: outletId,
          n: presence.n,
          estimate,
          unstable,
          presence,
          textShare: share,
          count,
          articles: articles.map(({ articleId, presence: found, share: covered, value, annotators }) => ({ article: articleId, presence: found, textShare: covered, value, annotators })),
        })),
      })),
    })
  },
})

export const getPassages = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/passages',
  summary: 'The passages behind a number, with their context, a page at a time. Offsets within the article in Unicode code points and in UTF-16',
  access: { project: 'read_layers' },
  params: projectParams,
  query: passageQuestionSchema,
  answer: z.object({
    total: z.int(),
    page: z.int(),
    pages: z.int(),
    passages: z.array(z.object({ spanId: z.uuid(), quote: z.string(), codes: z.array(z.string()), annotator: z.string().nullable() }).loose()),
  }),
  async run({ scope, query }) {
    const answer = await answerPassages(scope, query)
    if (!answer.ok) return answer
    const { dimension, passages, outlets, total, page, pages } = answer.value
    const names = new Map(outlets.map(({ id, name }) => [id, name]))
    return ok({
      dimension: dimension.key,
      total,
      page,
      pages,
      passages: passages.map(({ article, startCodePoint, start, end, ...passage }) => ({
        ...passage,
        start: startCodePoint,
        end: startCodePoint + countCodePoints(passage.quote),
        start_utf16: start,
        end_utf16: end,
        article: { id: article.id, headline: article.headline, outlet: names.get(article.outletId) ?? '', outletId: article.outletId, storyId: article.storyId },
      })),
    })
  },
})
