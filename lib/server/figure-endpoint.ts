import { z } from 'zod'
import type { AnsweredComparison } from '@/lib/comparison/answer'
import { questionSchema, type Question } from '@/lib/comparison/question'
import { fail } from '@/lib/domain/result'
import { storyName } from '@/lib/db/story-name'
import { projectParams } from './api/parameters'
import { answerComparison } from './comparison'
import { NOT_FOUND } from './gate'
import { endpoint } from './http'

export const FIGURE_FORMATS = ['svg', 'csv'] as const

interface AskedFigure {
  readonly slug: string
  readonly question: Question
  readonly answer: AnsweredComparison
  /** The name of the story asked for. */
  readonly story: string | null
}

/** Draws an answer as a file. Made where words are: components/compare/views. */
export type DrawFigure = (asked: AskedFigure, format: (typeof FIGURE_FORMATS)[number]) => string

const MEDIA_TYPES = { svg: 'image/svg+xml; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const

/** The endpoint of figures around whatever draws them: the route hands it in, since nothing here may see components. */
export const figureEndpoint = (draw: DrawFigure) =>
  endpoint({
    method: 'GET',
    path: '/api/projects/{slug}/compare/figure',
    summary: 'The figure of a comparison as a file: SVG with its caption, or its numbers as CSV (guarded against spreadsheet formulas, the caption in every row)',
    access: { project: 'read_layers' },
    costly: true,
    params: projectParams,
    query: questionSchema.extend({ format: z.enum(FIGURE_FORMATS).default('svg') }),
    produces: 'image/svg+xml, text/csv',
    async run({ scope, query: { format, ...question } }) {
      const answer = await answerComparison(scope, question)
      if (!answer.ok) return answer
      const story = question.story === undefined ? null : await storyName(scope, question.story)
      if (question.story !== undefined && story === null) return fail(NOT_FOUND)
      const slug = scope.projectSlug
      return new Response(draw({ slug, question, answer: answer.value, story }, format), {
        headers: { 'content-type': MEDIA_TYPES[format], 'content-disposition': `attachment; filename="${slug}-${answer.value.dimension.key}-${question.view}.${format}"` },
      })
    },
  })
