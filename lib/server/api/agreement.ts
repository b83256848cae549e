import { z } from 'zod'
import { agreementQuestionSchema } from '@/lib/agreement/question'
import { measureRows, type MeasureRow } from '@/lib/agreement/panel/rows'
import { failure } from '@/lib/domain/errors'
import { fail, ok } from '@/lib/domain/result'
import { rawCsv, safeCsv } from '@/lib/formats/csv'
import { askForAgreement } from '../agreement'
import { endpoint, json } from '../http'
import { projectParams } from './parameters'

const querySchema = agreementQuestionSchema.extend({
  /** Seconds to wait for the numbers before answering 202 with how far they are. */
  wait: z.coerce.number().min(0).max(60).default(30),
  format: z.enum(['json', 'csv']).default('json'),
  /** 0 leaves cells that a spreadsheet might run as they are. */
  safe: z.enum(['0', '1']).default('1'),
})

const measureSchema = z.object({
  id: z.string(),
  method: z.string(),
  year: z.int(),
  value: z.number().nullable(),
  reason: z.string().optional(),
  n: z.number(),
  of: z.string(),
  documents: z.int(),
  coders: z.int(),
  units: z.int(),
  interval: z.object({ low: z.number(), high: z.number(), level: z.number(), method: z.string() }).nullable().optional(),
  intervalGap: z.string().nullable(),
  seed: z.string().nullable(),
  sampler: z.string().nullable(),
})

export const getAgreement = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/agreement',
  summary:
    'Agreement between annotators in one dimension (or of each with gold), over the bodies of articles that two or more completed: every coefficient with its base, year, interval or the reason why there is none. 202 with how far it is while it is being computed: ask again',
  access: { project: 'read_layers' },
  costly: true,
  params: projectParams,
  query: querySchema,
  produces: 'application/json, text/csv',
  answer: z.object({
    dimension: z.string(),
    computedAt: z.iso.datetime(),
    material: z.object({ read: z.int(), compared: z.int() }).loose(),
    panel: z
      .object({
        overall: z.array(measureSchema),
        codes: z.array(z.object({ code: z.string(), units: z.int(), fewest: z.int(), measures: z.array(measureSchema) })),
        coderRows: z.array(z.object({ coder: z.string(), measures: z.array(measureSchema) }).loose()),
        confusion: z.object({ pairs: z.array(z.object({ first: z.string(), second: z.string(), count: z.int() })) }).loose(),
      })
      .loose()
      .nullable(),
    passages: z.array(z.object({ quote: z.string(), cost: z.number(), start: z.int(), end: z.int() }).loose()),
  }),
  async run({ scope, query: { wait, format, safe, ...question }, request }) {
    const asked = await askForAgreement(scope, question, wait * 1_000, request.signal)
    if (!asked.ok) return asked
    const { dimension, codebook, state } = asked.value
    if (!state.ready) {
      const answer = json({ status: 'computing', ...state.progress }, 202)
      answer.headers.set('retry-after', '1')
      return answer
    }
    if (!state.result.ok) return state.result
    const { panel, material, passages, computedAt } = state.result.value
    if (format === 'csv') {
      if (!panel) return fail(failure('not_found', 'No article has been completed by two people who are compared, so there are no numbers.', 'Assign the same articles to two people or more.'))
      const rows = measureRows(panel, { dimension: dimension.key, codebook: codebook.key, codebookVersion: codebook.version, against: question.gold === '1' ? 'gold' : 'others' })
      return csvOf(rows, safe === '1', `${scope.projectSlug}.agreement.${dimension.key}`)
    }
    return ok({
      dimension: dimension.key,
      codebook,
      question: { ...question, dimension: dimension.key },
      computedAt: new Date(computedAt).toISOString(),
      material,
      panel,
      passages: passages.map(({ start, end, startCodePoint, endCodePoint, ...passage }) => ({ ...passage, start: startCodePoint, end: endCodePoint, start_utf16: start, end_utf16: end })),
    })
  },
})

function csvOf(rows: readonly MeasureRow[], safe: boolean, name: string): Response {
  const codec = safe ? safeCsv : rawCsv
  const columns = Object.keys(rows[0] ?? {})
  return new Response(codec.head(columns) + rows.map((row) => codec.row(columns, row)).join(''), {
    headers: {
      'content-type': codec.mediaType,
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
