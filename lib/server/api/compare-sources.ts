import { z } from 'zod'
import { questionSchema } from '@/lib/comparison/question'
import { ok } from '@/lib/domain/result'
import { endpoint } from '../http'
import { answerSources } from '../source-frames'
import { sourceRows, SOURCE_COLUMNS } from '../source-rows'
import { tableFile } from '../table-file'
import { projectParams } from './parameters'

export const getSourceFrames = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/compare/sources',
  summary:
    'Who carries which frame: per outlet the share (0 to 1) of each code’s characters inside each source class, share of voice, speakers, naming, the side that speaks first; tests over articles with their family. `format=csv` answers a file, safe in a spreadsheet',
  access: { project: 'read_layers' },
  costly: true,
  params: projectParams,
  query: questionSchema.extend({ format: z.enum(['json', 'csv']).default('json') }),
  answer: z.object({ kind: z.enum(['answer', 'no_dimension']), codebook: z.object({ key: z.string(), name: z.string(), version: z.string() }) }).loose(),
  async run({ scope, query: { format, ...question } }) {
    const answered = await answerSources(scope, question)
    if (!answered.ok) return answered
    const answer = answered.value
    if (format === 'csv') return tableFile(`${scope.projectSlug}.sources`, SOURCE_COLUMNS, sourceRows(answer))
    if (answer.kind === 'no_dimension') return ok(answer)
    const { frames, sources, ...rest } = answer
    return ok({ ...rest, frames: frames.key, sources: sources.key, question })
  },
})
