import { z } from 'zod'
import { termsQuestionSchema } from '@/lib/comparison/terms-answer'
import { ok } from '@/lib/domain/result'
import { endpoint } from '../http'
import { tableFile } from '../table-file'
import { answerTerms } from '../terms'
import { projectParams } from './parameters'

const COLUMNS = ['term', 'z', 'log_odds', 'variance', 'count_first', 'count_second', 'n_articles', 'first', 'second', 'code', 'prior_size', 'tokens_first', 'tokens_second', 'codebook', 'codebook_version'] as const

export const getTerms = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/compare/terms',
  summary:
    'Words distinctive of one outlet of the pair under a code: log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008), words of at least three articles; z is descriptive. With `term`, its places under the code. `format=csv` answers a file, safe in a spreadsheet',
  access: { project: 'read_layers' },
  costly: true,
  params: projectParams,
  query: termsQuestionSchema.extend({ format: z.enum(['json', 'csv']).default('json') }),
  answer: z.object({ dimension: z.string(), code: z.string().nullable(), total: z.int(), drawn: z.int() }).loose(),
  async run({ scope, query: { format, ...question } }) {
    const answered = await answerTerms(scope, question)
    if (!answered.ok) return answered
    const { dimension, code, codes, codebook, pair, result, ...rest } = answered.value
    if (format === 'json') return ok({ ...rest, dimension: dimension.key, code: code?.key ?? null, codes: codes.map(({ key }) => key), codebook, pair, result, question })
    return tableFile(
      `${scope.projectSlug}.terms`,
      COLUMNS,
      (result?.terms ?? []).map(({ word, z: score, delta, variance, counts, articles }) => ({
        term: word,
        z: score,
        log_odds: delta,
        variance,
        count_first: counts[0],
        count_second: counts[1],
        n_articles: articles,
        first: pair?.[0].name ?? null,
        second: pair?.[1].name ?? null,
        code: code?.key ?? null,
        prior_size: result?.priorSize ?? null,
        tokens_first: result?.tokens[0] ?? null,
        tokens_second: result?.tokens[1] ?? null,
        codebook: codebook.key,
        codebook_version: codebook.version,
      })),
    )
  },
})
